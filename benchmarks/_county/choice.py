"""Picks that look random and never change: seeded by text, the same on every machine and version.

The standard generator is not used because its ``choice`` and ``sample`` may change with Python;
this is SplitMix64 (Steele, Lea, Flood 2014).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1


class Choice:
    """A stream of picks that belongs to one name, so that a record is the same at every scale."""

    def __init__(self, name: str) -> None:
        """Seed by the name alone."""
        data = name.encode()
        self._state = zlib.crc32(data) << 32 | zlib.adler32(data)

    def below(self, limit: int) -> int:
        """Return a number from 0 to ``limit - 1``."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ mixed >> 27) * 0x94D049BB133111EB) & _MASK
        return (mixed ^ mixed >> 31) % limit

    def one(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[self.below(len(options))]

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """Return ``count`` different options in their own order."""
        left = list(range(len(options)))
        taken = [left.pop(self.below(len(left))) for _ in range(min(count, len(options)))]
        return [options[at] for at in sorted(taken)]
