"""Hours that end before they begin, that no clock shows, or that overlap.

Source: 办理时间 of GB/T 39554.2; who comes at 12:30 because of a slipped digit finds a closed door.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.check._walk import texts_in
from gongkai.model.findings import Finding, short
from gongkai.model.items import Item
from gongkai.model.record import Record
from gongkai.model.rulings import Declared

IMPOSSIBLE = Declared("HRS002", "warning", "GB/T 39554.2：办理时间要准确")
DECLARES = (IMPOSSIBLE,)
KINDS = ("item", "township", "department", "service", "county")
_KEYS = frozenset(("办理时间", "时间", "开放时间"))
_SPAN = re.compile(
    r"(上午|早上|中午|下午|晚上|晚)?(\d{1,2}):(\d{2})(?:-|~|—|–|至|到)+(次日|第二天)?(上午|中午|下午|晚上|晚)?(\d{1,2}):(\d{2})"
)
# Where hours of other days, seasons or people begin.
_APART = re.compile(
    r"[;。\n(（]|(?=周|星期|礼拜|每[天日周月]|工作日|双休|农历|阴历|逢|春|夏|秋|冬|\d+月|节假|假日|寒|暑|其中|其他|其余)"
)
_NOON, _MIDNIGHT = 12, 24


def look(record: Record, origin: Origin) -> Iterator[Finding]:
    """Look at all hours in a record."""
    if isinstance(record, Item) and record.hours is None:
        return
    for where, hours in texts_in(record):
        fault = _fault(hours) if where[-1] in _KEYS else ""
        if fault:
            yield IMPOSSIBLE.found(
                origin.mark(where),
                field=path_text(where),
                message=f"办理时间“{short(hours)}”里{fault}。",
                help="请改成开门在前、关门在后、前后不重叠的时间，例如 周一至周五 9:00-12:00 14:30-17:30。",
            )


def _fault(hours: str) -> str:
    text = unicodedata.normalize("NFKC", hours).replace(" ", "")
    for part in _APART.split(text):
        last = 0
        for match in _SPAN.finditer(part):
            fault, last = _span(match, last)
            if fault:
                return fault
    return ""


def _span(match: re.Match[str], last: int) -> tuple[str, int]:
    """Return what is wrong with a span, if anything, and when it ends, in minutes."""
    half, hour, minute, over, second, until, rest = match.groups()
    start, end = _at(half, hour, minute), _at(second or half, until, rest)
    words = match[0]
    if start is None or end is None:
        return f"“{words}”不是钟点", last
    if over:
        return "", last
    if end <= start:
        return f"“{words}”关门早于开门", last
    return (f"“{words}”和前面一段重叠" if start < last else ""), end


def _at(half: str | None, hour: str, minute: str) -> int | None:
    """Return minutes after midnight; None where no clock shows the time."""
    late = half in ("下午", "晚上", "晚") and int(hour) < _NOON
    at = int(hour) + (_NOON if late else 0)
    if int(minute) > 59 or at > _MIDNIGHT or (at == _MIDNIGHT and int(minute)):  # noqa: PLR2004 -- a clock
        return None
    return at * 60 + int(minute)
