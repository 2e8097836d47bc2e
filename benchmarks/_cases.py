"""The cases: what an editor changes before the next build, and how one sees that it arrived.

Each edit turns one value into another and back, so that every run has something to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks._room import Room

PLACE = "z003"  # 188 guides at every scale
_ITEM = ("shichang", "001")


@dataclass(frozen=True, slots=True)
class Seen:
    """A page and the text that it must show after the build."""

    page: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table; ``edit`` changes the county and says what must be seen."""

    name: str
    edit: Callable[[Room], Seen | None]


def nothing(_room: Room) -> None:
    """Change nothing."""


def phone(room: Room) -> Seen:
    """Change the number in one item that all its guides show."""
    folder, number = _ITEM
    path = room.county / "catalog" / "items" / folder / f"{number}.yml"
    value = _turn(path, r"(?<=预约: 打 )0000-\d{7}", _next)
    return Seen(_first_guide(room, f"yh-{folder}-{number}"), value)


def hours(room: Room) -> Seen:
    """Change the hours of one place, which most of its guides show."""
    path = room.county / "catalog" / "townships" / f"{PLACE}.yml"
    pattern = r'(?<=办理时间: ")周[^"]*'
    return Seen(f"townships/{PLACE}/index.html", _turn(path, pattern, _summer))


def law(room: Room) -> Seen:
    """Change the number of one document that the items of a department rest on."""
    path = room.county / "catalog" / "laws.yml"
    value = _turn(path, r"云禾政规〔2026〕\d+号", lambda old: _other(old, "〕1号", "〕901号"))
    return Seen("laws/guifan-shichang/index.html", value)


def template(room: Room) -> Seen:
    """Change the template of all guides."""
    path = room.program / "theme" / "templates" / "guide.html"
    pattern = r"把这一页打印出来[，,]"
    value = _turn(path, pattern, lambda old: _other(old, "，", ","))
    return Seen(_first_guide(room, ""), value)


def word(room: Room) -> Seen:
    """Change the summary of one policy text."""
    path = room.county / "content" / "policies" / "0001.md"
    value = _turn(path, r"(?<=第 1 条 )\S+?[，,]", lambda old: _other(old, "，", ","))
    return Seen("policies/wenjian-0001/index.html", f"第 1 条 {value}")


WORD = Case("one policy text", word)
CASES = (
    Case("nothing changed", nothing),
    Case("one item's phone", phone),
    Case("one place's hours", hours),
    Case("one law", law),
    Case("a template", template),
)


def check(room: Room, seen: Seen | None) -> None:
    """Raise RuntimeError where an edit did not arrive."""
    if seen is not None and seen.text not in words(room.site / seen.page):
        raise RuntimeError(f"{seen.page} does not show {seen.text}")


def words(page: Path) -> str:
    """Return what a page says; elements may keep words together that are written as one."""
    return re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8"))


def _turn(path: Path, pattern: str, change: Callable[[str], str]) -> str:
    text = path.read_text(encoding="utf-8")
    found = re.search(pattern, text)
    if found is None:
        raise RuntimeError(f"{path} has nothing like {pattern}")
    value = change(found[0])
    path.write_text(text[: found.start()] + value + text[found.end() :], encoding="utf-8")
    return value


def _next(number: str) -> str:
    return f"{number[:-1]}{(int(number[-1]) + 1) % 10}"


def _summer(value: str) -> str:
    summer, winter = "（夏天）", "（冬天）"  # neither is part of the other, so that each is seen
    written = value.removesuffix(summer).removesuffix(winter)
    return f"{written}{winter if value.endswith(summer) else summer}"


def _other(value: str, first: str, second: str) -> str:
    return value.replace(first, second) if first in value else value.replace(second, first)


def _first_guide(room: Room, code: str) -> str:
    found = next(iter(sorted(room.site.glob(f"townships/*/{code or 'yh-*'}/index.html"))), None)
    if found is None:
        raise RuntimeError(f"no guide of {code or 'any item'} in {room.site}")
    return found.relative_to(room.site).as_posix()
