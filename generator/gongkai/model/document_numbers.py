"""Document numbers (发文字号): 代字〔年〕序号号, and what people write instead.

The form is that of GB/T 9704: year in four digits between U+3014 and U+3015, a serial without 第 and
without leading zeros. Real texts have other brackets, one bracket, blanks and zeros; what is meant
can mostly be told, and the right form be proposed.
"""

from __future__ import annotations

import re

from msgspec import Struct

_OPEN, _CLOSE = r"〔\[［（(【〈<", r"〕\]］）)】〉>"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
# The year and what follows, with at least one of its brackets; the letters stand before it.
TAIL = re.compile(
    rf"(?:[{_OPEN}]\s?{_YEAR}\s?[{_CLOSE}]?|(?P<bare>(?:19|20)\d{{2}})\s?[{_CLOSE}])\s?"
    r"(?:第\s?)?0{0,4}(?P<serial>[1-9]\d{0,4})\s?号"
)
_HEAD = re.compile(r"[\u4e00-\u9fff]{2,12}")


class DocumentNumber(Struct, frozen=True):
    """A document number: the letters of the body, the year, and the serial in that year."""

    letters: str
    year: int
    serial: int

    def __str__(self) -> str:
        """Return the number as GB/T 9704 writes it."""
        return f"{self.letters}{tail_of(self.year, self.serial)}"


def tail_of(year: int, serial: int) -> str:
    """Write year and serial as GB/T 9704 does: ``〔2021〕18号``."""
    return f"〔{year}〕{serial}号"


def numbered(match: re.Match[str]) -> tuple[int, int]:
    """Return year and serial of a match of ``TAIL``."""
    return int(match["year"] or match["bare"]), int(match["serial"])


def number_of(text: str) -> DocumentNumber | None:
    """Read a text that is a document number, well formed or not; None where it cannot be one."""
    text = text.strip()
    match = TAIL.search(text)
    if match is None or match.end() != len(text):
        return None
    letters = text[: match.start()].rstrip()
    return DocumentNumber(letters, *numbered(match)) if _HEAD.fullmatch(letters) else None


def repaired(text: str) -> str:
    """Return the form that a malformed number should have; nothing where it is well or unknown."""
    found = number_of(text)
    return str(found) if found is not None and str(found) != text.strip() else ""
