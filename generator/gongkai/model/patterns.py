"""Patterns of official names: one table of what people say serves every county's own wording.

A pattern is parts separated by blanks, all of which a name must hold; ``-`` before a part: it must not;
``|`` within a part: one of these. Signs, blanks, capitals and full-width forms make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SIGN = re.compile(rf"[^a-z0-9{HAN}]+")


def folded(text: str) -> str:
    """Fold full-width forms and capitals."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()


def squeezed(text: str) -> str:
    """Return letters, digits and characters alone: ``政办发〔2026〕8号`` → ``政办发20268号``."""
    return _SIGN.sub("", folded(text))


class Pattern(Struct, frozen=True):
    """What a name must hold, one of each group, and what it must not."""

    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[str, ...]

    @classmethod
    def of(cls, written: str) -> Pattern:
        """Read a pattern as it is written."""
        parts = written.split()
        return cls(
            tuple(tuple(map(squeezed, part.split("|"))) for part in parts if part[0] != "-"),
            tuple(squeezed(word) for part in parts if part[0] == "-"
                  for word in part[1:].split("|")),
        )  # fmt: skip

    def fits(self, name: str) -> bool:
        """Whether a squeezed name is meant."""
        return all(any(word in name for word in part) for part in self.wanted) and not any(
            word in name for word in self.unwanted
        )


class NameBook:
    """Names joined into one text: searching that is many times faster than searching each."""

    def __init__(self, names: Sequence[str]) -> None:
        """Take the names as they are written."""
        self._names = [squeezed(name) for name in names]
        self._text = "\n".join(self._names)
        self._starts = list(accumulate((len(name) + 1 for name in self._names), initial=0))

    def fitting(self, pattern: Pattern) -> Iterator[int]:
        """Yield the position of every name that fits."""
        found = {at for word in (pattern.wanted or ((),))[0] for at in self._holding(word)}
        return (at for at in sorted(found) if pattern.fits(self._names[at]))

    def _holding(self, word: str) -> Iterator[int]:
        place = self._text.find(word)
        while word and place >= 0:
            at = bisect(self._starts, place) - 1
            yield at
            place = self._text.find(word, self._starts[at + 1])
