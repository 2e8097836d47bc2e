"""Cells as people fill them in: both limits in one, 同上, steps and papers counted in a line, 1次.

Only what can mean one thing is read; the rest stays as it is written, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count

from gongkai.exchange._terms import CODES
from gongkai.source import date_in

LEGAL, PROMISED = "法定办结时限", "承诺办结时限"
LIMITS = (LEGAL, PROMISED)
FEES, STANDARD = "收费", "收费标准"
VISITS = "到现场次数"
CHECKED = "最近核验"
ENUMERATED = re.compile(r"(?:^|(?<=[\s；;。]))(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])\s?")
_ARROWS = re.compile(
    r"\s*(?:→|—+>|-+>|➔|⇒|＞|>|——|\n|；|;|、|(?<=[\u4e00-\u9fff）)])[-－—–]+(?=[\u4e00-\u9fff]))\s*"
)
_WORDS = re.compile(r"[、,，;；\s]+")
_LINES = re.compile(r"[\n；;]+")
_DITTO = re.compile(r"同上|同前|[〃″]|[\"“”]{1,2}")
_EITHER = re.compile(r"(?=法定|承诺)")
_AROUND = " \t\n\u3000/／，,；;、。"
_NOTE = r"[（(](?P<{}>[^（）()]{{1,60}})[）)]"
_LIMIT = re.compile(
    r"(?:法定|承诺)?\s*(?:办结|办理)?(?:时限|期限)?\s*[:：为]?\s*"
    rf"(?:{_NOTE.format('first')})?\s*"
    r"(?P<limit>\d{1,5}\s*个?\s*(?:工作日|自然日|小时))(?:之内|以内|内)?(?:办结)?\s*"
    rf"(?:{_NOTE.format('last')})?"
)
_FIGURES = re.compile(r"^(\S{4})[-/.年](\S{1,3})[-/.月](\S{1,3}?)[日号]?$")
_UNCLEAR = re.compile(r"\d{1,5}\s*个?\s*[日天](?:内|以内)?")
_AT_ONCE = ("即办件", "当场办", "当场办理", "立等可取", "即时办理")
_FREE = ("免费", "不收", "不收费", "不收取", "无", "否", "/", "—", "-")
_COUNTS: Mapping[str, str] = {
    **{f"{n}次": str(n) for n in range(6)},
    "零次": "0", "一次": "1", "两次": "2", "最多跑一次": "1", "最多一次": "1", "跑一次": "1",
    "零跑腿": "0", "零跑动": "0", "不用跑": "0", "一次不跑": "0",
}  # fmt: skip


def without_ditto(values: Mapping[str, str], above: Mapping[str, str]) -> dict[str, str]:
    """Write out what a row only says to be as above; codes are never the same."""
    return {
        key: above.get(key, value) if key not in CODES and _DITTO.fullmatch(value) else value
        for key, value in values.items()
    }


def parted_limits(values: Mapping[str, str]) -> dict[str, str]:
    """Give each limit its own field where one cell names both, or names the other one."""
    found = dict(values)
    for key in LIMITS:
        parts = [one.strip(_AROUND) for one in _EITHER.split(found.get(key, ""))]
        said = {LEGAL if one.startswith("法定") else PROMISED: one for one in parts if one}
        named = all(one.startswith(("法定", "承诺")) for one in parts if one)
        if named and said and len(said) == len([one for one in parts if one]):
            taken = [one for one in said if one != key and one in found]
            if not taken:
                del found[key]
                found.update(said)
    return found


def _limit(text: str) -> object:
    """Return a limit as a record writes it, or the text where it can mean several things."""
    if text.strip(_AROUND) in _AT_ONCE:
        return "当场"
    match = _LIMIT.fullmatch(text.strip(_AROUND))
    if match is None:
        return text
    note = match["first"] or match["last"]
    return {"时限": match["limit"], "说明": note} if note else match["limit"]


def why_no_limit(text: str) -> str:
    """Say why a limit cannot be read, where that can be said in particular."""
    return "没有说是工作日还是自然日" if _UNCLEAR.search(text) else ""


def fees_of(charged: str, standard: str) -> object:
    """Return 收费 of whether anything is charged and how much, as cells say it."""
    if charged in _FREE or (not charged and standard in _FREE):
        return "无"
    if standard and standard not in _FREE:
        return {"是否收费": "是", "收费项目": [{"项目": FEES, "标准": standard}]}
    return charged


def _visits(text: str) -> str:
    """Return how often one has to come, as a number."""
    return _COUNTS.get(text.strip(_AROUND), text)


def _checked(text: str) -> object:
    """Return 最近核验 of a date in a cell."""
    day = date_in(_FIGURES.sub(r"\1年\2月\3日", text.strip()))
    return {"日期": day.isoformat() if day else text}


def _fees(text: str) -> object:
    """Return 收费 of a cell that says only whether anything is charged."""
    return fees_of(text, "")


def _names(text: str) -> list[str]:
    """Split a cell of names."""
    return _filled(_WORDS.split(text))


def _lines(text: str) -> list[str]:
    """Split a cell of sentences or papers, at numbers, line breaks and semicolons."""
    return _numbered(text) or _filled(_LINES.split(ENUMERATED.sub("\n", text)))


def _steps(text: str) -> list[str]:
    """Split a cell of steps."""
    return _filled(_ARROWS.split(ENUMERATED.sub("\n", text)))


def _filled(parts: list[str]) -> list[str]:
    return [one.strip() for one in parts if one.strip()]


def _numbered(text: str) -> list[str]:
    """Split where a cell counts 1、…2、…3、 without a break; nothing where it does not count."""
    starts: list[tuple[int, int]] = []
    at = 0
    for number in count(1):
        match = re.compile(rf"(?:[（(]{number}[）)]|(?<!\d){number}[.．、](?!\d))\s*").search(
            text, at
        )
        if match is None or (number == 1 and text[: match.start()].strip()):
            break
        starts.append(match.span())
        at = match.end()
    ends = [*(start for start, _ in starts[1:]), len(text)][: len(starts)]
    parts = [text[begin:end].strip(_AROUND) for (_, begin), end in zip(starts, ends, strict=True)]
    return parts if len(parts) > 1 and all(parts) else []


READERS: Mapping[str, Callable[[str], object]] = {
    LEGAL: _limit, PROMISED: _limit, FEES: _fees, VISITS: _visits, CHECKED: _checked, "俗称": _names,
    "受理条件": _lines, "申请材料": _lines, "办理流程": _steps,
}  # fmt: skip
