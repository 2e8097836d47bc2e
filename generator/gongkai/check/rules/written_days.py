"""Days in the words of records and texts that no calendar has, or that have lost a digit.

Source: GB/T 9704. Official papers have a rule of their own that reads them line by line (TXT004).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.findings import Finding, Mark
from gongkai.model.rulings import Declared
from gongkai.model.texts import WrittenText
from gongkai.model.written_days import day_faults
from gongkai.source import read_text

WRONG = Declared("NUM011", "warning", "GB/T 9704 规定年、月、日写全，如 2026年3月1日")
DECLARES = (WRONG,)
KINDS = ("item", "township", "service", "bundle", "text")


def look(record: object, origin: Origin) -> Iterator[Finding]:
    """Look at the whole file of a record: comments apart, whatever stands in it is shown."""
    if origin.base or (isinstance(record, WrittenText) and record.official):
        return
    text = read_text(origin.file.content, origin.file.path)[0] or ""
    for at, words, wrong in day_faults(text):
        start = text.rfind("\n", 0, at) + 1
        if _is_field(text[start:at]):
            continue  # the day of a field is told by its own code (REC008)
        yield WRONG.found(
            Mark(origin.file.path, text.count("\n", 0, at) + 1, at - start + 1),
            message=f"日期“{words}”{wrong}。",
            help="请对照原文改正，年、月、日都写全。",
        )


def _is_field(before: str) -> bool:
    """Whether a day begins the value of a field that is one, or stands in a comment."""
    return before.lstrip().startswith("#") or before.rstrip("\"' ").endswith(
        ("日期:", "自:", "至:", "签订:", "备案:")
    )
