"""Which full-width comma, if any, is what a parser stumbled over inside brackets.

Only a comma inside a bracket that is still open where the parser gave up can be the slip; those in
quotes, in （） and in brackets that were closed before are text as it should be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ABOVE = 8  # lines: entries in brackets are rarely longer
_BEFORE_A_VALUE = re.compile(r"\s*(?:-\s+)*(?:[^\s:#\"'\[{][^:\[{]*:\s+)?")
_OPENS, _CLOSES = "[{", "]}"
_COMMAS = "，、"


def wide_comma(lines: Sequence[str], line: int, column: int) -> tuple[int, int] | None:
    """Return line and column of the last full-width comma before a place that parts entries.

    All count from 0; None where no bracket is open at the place, or no such comma stands in it.
    """
    for first in range(line, max(-1, line - _ABOVE - 1), -1):
        walk = _Walk()
        for at in range(first, line + 1):
            walk.over(at, lines[at] if at < line else lines[at][: column + 1])
        if walk.depth:
            return walk.comma
    return None


def closes(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether the brackets around a line are all closed before the line ``end``."""
    for first in range(at, max(-1, at - _ABOVE - 1), -1):
        walk = _Walk()
        for line in range(first, end):
            walk.over(line, lines[line])
        if walk.entered:
            return not walk.depth
    return False


class _Walk:
    """Goes over lines and knows how many brackets are open, and the last comma inside them."""

    def __init__(self) -> None:
        self.depth = 0
        self.entered = False
        self.comma: tuple[int, int] | None = None
        self._round = 0
        self._quote = ""

    def over(self, at: int, line: str) -> None:
        begins = _BEFORE_A_VALUE.match(line)
        value = begins.end() if begins else 0
        for column, sign in enumerate(line):
            if self._quote:
                self._quote = "" if sign == self._quote else self._quote
            elif self.depth:
                self._inside(at, column, line)
            elif sign in _OPENS and column == value:
                self.depth, self.entered, self.comma = 1, True, None

    def _inside(self, at: int, column: int, line: str) -> None:
        sign = line[column]
        if sign in "\"'" and line[:column].rstrip()[-1:] in ("", "[", "{", ",", ":", *_COMMAS):
            self._quote = sign
        elif sign in _OPENS + _CLOSES:
            self.depth += 1 if sign in _OPENS else -1
            self._round = 0
        elif sign in "（(":
            self._round += 1
        elif sign in "）)":
            self._round = max(0, self._round - 1)
        elif sign in _COMMAS and not self._round:
            self.comma = at, column
