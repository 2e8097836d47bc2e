"""Slips that stand above the place where the parser gave up: it met the next line, or the end.

What was opened and never closed, spaces pasted from a web page, a dash without its space: the parser
reads on as far as it can. Here the line is found on which the clerk has to mend something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from msgspec import Struct

from gongkai.model.findings import short
from gongkai.source._silent import LOADER

Slip = tuple[int, int, str, str, str]
_ENTRY = re.compile(r"\s*(?:-\s|[^\s:：,{}\[\]\"']{1,20}:(?:\s|$))")
_PASTED = re.compile(r"^[ ]*([\u00a0\u2000-\u200a\u202f\u3000])")
_PASTED_BEHIND = re.compile(
    r"^( *(?:- +)*)([^\s:：#\"'\[{-][^\s:：#\"'\[{]{0,39}:)([\u00a0\u2000-\u200a\u202f\u3000]\s*)"
)
_WIDE_OPENED = re.compile(r"^\s*(?:-\s+)?(?:[^\s:]+:\s+)?(｛|［(?=.*[］\]]\s*$))")
_WIDE_CLOSED = re.compile(r"[｝］】]")
_HALF = str.maketrans("｛｝［］【】", "{}[][]")
_CUT = re.compile(r"^[^\"'#]*[^\s\"'#:]\s+(#[^\s#].*)$")
_CUT_IN_BRACKETS = re.compile(r"^[^\"'#]*[^\s\"'#:]\s+(#[^#].*[}\]].*)$")
_DASH = re.compile(r"^\s*(-)[^\s-]")


class Complaint(Struct, frozen=True):
    """What the parser says: the line (from 0) where it gave up, why, and what it was reading then.

    ``opened`` is line and column where that began, ``what`` the parser's name for it.
    """

    text: str
    lines: list[str]
    line: int
    problem: str
    what: str = ""
    opened: tuple[int, int] | None = None

    @property
    def near(self) -> Iterator[int]:
        """The lines where the slip may be, the nearest first."""
        first = min(self.line - 3, self.opened[0] if self.opened and self.opened[1] else self.line)
        return iter(range(self.line, max(-1, first - 1), -1))


def above(one: Complaint) -> Slip | None:
    """Return line and column (from 0), code, message and repair of the slip, where it is known."""
    return next((slip for look in _LOOKS if (slip := look(one)) is not None), None)


def _pasted_space(one: Complaint) -> Slip | None:
    for at in one.near:
        match = _PASTED.match(one.lines[at])
        if match and _ENTRY.match(one.lines[at]):
            kind = "全角空格" if match[1] == "\u3000" else "粘贴来的特殊空格"
            said = short(one.lines[at].strip())
            return (at, match.start(1), "SRC040", f"这一行前面是{kind}，看起来像缩进，YAML 却不认：{said}",
                    "请把行首的空格都删去，用空格键（半角）重新打，和同一级的各行对齐。")  # fmt: skip
    return None


def _pasted_behind(one: Complaint) -> Slip | None:
    """Find a field whose colon only a pasted blank follows: the line was read as a text."""
    lines = one.lines
    filled = (at for at in range(one.line - 1, -1, -1) if lines[at].strip())
    for at in (one.line, next(filled, one.line)):
        match = _PASTED_BEHIND.match(lines[at])
        if match and (at == one.line or len(match[1]) <= _indent(lines[one.line])):
            kind = "全角空格" if match[3][0] == "\u3000" else "粘贴来的特殊空格"
            repaired = f"{match[2]} {lines[at][match.end() :].strip()}".rstrip()
            return (at, match.start(3), "SRC018", f"“{match[2][:-1]}”的冒号后面是{kind}，读不出它是一个字段。",
                    f"请改成半角冒号加一个半角空格：{short(repaired)}")  # fmt: skip
    return None


def _wide_bracket(one: Complaint) -> Slip | None:
    for at in one.near:
        line = one.lines[at]
        match = _WIDE_OPENED.match(line)
        column = match.start(1) if match else -1
        if match is None and one.opened and one.opened[0] == at and "flow" in one.what:
            after = line[one.opened[1] :]
            closed = _WIDE_CLOSED.search(after)
            if closed and not re.search(r"[}\]]", after):
                column = one.opened[1] + closed.start()
        if column >= 0:
            return (at, column, "SRC029", f"这里的括号“{line[column]}”是全角的，YAML 只认半角的括号。",
                    f"请改成：{short(line.strip().translate(_HALF))}")  # fmt: skip
    return None


def _cut_off(one: Complaint) -> Slip | None:
    """Find a # that hid the closing bracket, or that stands in a text of several lines."""
    within = one.opened is not None and "flow" in one.what
    pattern = _CUT_IN_BRACKETS if within else _CUT
    if within:
        cut = next((at for at in one.near if pattern.match(one.lines[at])), None)
    else:
        ends = (one.line, one.opened[0] if one.opened else one.line)
        cut = next((at - 1 for at in ends if at and one.lines[at].strip()
                    and not _ENTRY.match(one.lines[at]) and pattern.match(one.lines[at - 1])), None)  # fmt: skip
    match = pattern.match(one.lines[cut]) if cut is not None else None
    if cut is None or match is None:
        return None
    said = short(match[1].strip())
    return (cut, match.start(1), "SRC027", f"空格后面的 # 会把这一行剩下的字都当成注释，“{said}”读不到。",
            "请把整段文字用引号括起来；确实是注释的，在 # 后面空一格，并且另起一行。")  # fmt: skip


def _open_quote(one: Complaint) -> Slip | None:
    at = one.opened if "quoted" in one.what and "end of" in one.problem else _over_lines(one)
    if at is None:
        return None
    return (at[0], at[1], "SRC022", f"这里的引号没有合上，下面各行都算进了引号里：{short(one.lines[at[0]].strip())}",
            "请补上另一半；YAML 的引号和括号都要用半角。")  # fmt: skip


def _over_lines(one: Complaint) -> tuple[int, int] | None:
    """Return where a quote was opened that ends only where the next one was to be opened."""
    last: Any = None
    try:
        for event in yaml.parse(one.text, Loader=LOADER):
            last = event if isinstance(event, yaml.ScalarEvent) else last
    except yaml.YAMLError:
        pass
    if last is None or last.style not in ("'", '"') or last.end_mark.line != one.line:
        return None
    start = last.start_mark
    swallowed = one.lines[start.line + 1 : one.line + 1]
    return (start.line, start.column) if any(map(_ENTRY.match, swallowed)) else None


def _open_bracket(one: Complaint) -> Slip | None:
    """Find the bracket that is still open where the next field or entry begins."""
    if one.opened is None or "flow" not in one.what:
        return None
    line, first = one.lines[one.line], one.lines[one.opened[0]]
    if first[one.opened[1] : one.opened[1] + 1] not in ("[", "{"):
        return None  # there are line ends that only YAML counts
    if one.line == one.opened[0]:
        closed = all(first.count(a) == first.count(b) for a, b in ("[]", "{}"))
    else:
        closed = bool(line.strip()) and _indent(line) > _indent(first)
    if closed:
        return None
    return (*one.opened, "SRC022", f"这里的括号没有合上：{short(first[one.opened[1] :].strip())}",
            f"请在末尾补上“{'}' if first[one.opened[1]] == '{' else ']'}”，用半角。")  # fmt: skip


def _dash(one: Complaint) -> Slip | None:
    for at in one.near:
        match = _DASH.match(one.lines[at])
        if match:
            said = one.lines[at].strip()
            return (at, match.start(1), "SRC028", f"短横线后面少了一个空格：{short(said)}",
                    f"请改成：- {short(said[1:])}")  # fmt: skip
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


_LOOKS: tuple[Callable[[Complaint], Slip | None], ...] = (
    _pasted_space, _pasted_behind, _wide_bracket, _cut_off, _open_quote, _open_bracket, _dash,
)  # fmt: skip
