"""Days in running words: how they are written, and those that no calendar has or that lack a sign.

Source: GB/T 9704 writes days in full (2026年3月1日). Real texts lose digits when they are typed off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_FAULTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\d)[12]\d{2}年\s?\d{1,2}月"), "年份少了一位"),
    (re.compile(r"(?<!\d)(?:19|20)\d{3}年"), "年份多了一位"),
    (re.compile(r"(?<!\d)(?:19|20)\d{2}年\s?月\s?\d{1,2}日"), "月份没有写"),
    (
        re.compile(
            r"(?<!\d)(?:19|20)\d{2}年\s?\d{1,2}月\s?\d{1,2}(?=[^\d日号\s—\-－~～至到、,，.．/]|\s*\Z|\n)"
        ),
        "后面少了“日”",
    ),
)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})年\s?(\d{1,2})月(?:\s?(\d{1,2})[日号])?")
# Where a day may stand: looked for first, as the patterns above are slow and days are few.
_PLACE = re.compile(r"[0-9]年")
_BEFORE, _AFTER = 5, 16  # characters around the year
_SHORT = re.compile(r"20\d{2}-(\d{1,2})-(\d{1,2})(?![\d\-])")
_JOINED = "0123456789-./"


def in_full(day: date) -> str:
    """Write a day as people read it: 2026年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where a day stands that cannot be, how it is written, and what is wrong with it."""
    told: set[int] = set()
    for place in _PLACE.finditer(text):
        start = max(0, place.start() - _BEFORE)
        for at, words, wrong in _faults(text[start : place.end() + _AFTER]):
            if start + at not in told:
                told.add(start + at)
                yield start + at, words, wrong
    for match in _SHORT.finditer(text):
        joined = match.start() and text[match.start() - 1] in _JOINED
        if not joined and not _is_day(match[0][:4], match[1], match[2]):
            yield match.start(), match[0], "没有这一天"


def _faults(words: str) -> Iterator[tuple[int, str, str]]:
    for pattern, wrong in _FAULTS:
        match = pattern.search(words)
        if match is not None:
            yield match.start(), match[0], wrong
    match = _DAY.search(words)
    if match is not None and not _is_day(match[1], match[2], match[3]):
        yield match.start(), match[0], "没有这一天"


def _is_day(year: str, month: str, day: str | None) -> bool:
    try:
        date(int(year), int(month), int(day or 1))
    except ValueError:
        return False
    return True
