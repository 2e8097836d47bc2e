"""How a text falls into terms, the same here and in the client (``plain.js``).

Chinese gives overlapping pairs of characters, Latin letters and digits give words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.model.patterns import HAN, folded

_RUN = re.compile(rf"[a-z0-9]+|[{HAN}]+")
_LONGEST = 24


def terms(text: str) -> Iterator[str]:
    """Yield the terms of a text, repeated as they occur."""
    for run in _RUN.findall(folded(text)):
        if run[0] > "z":
            yield from map("".join, pairwise(run))
        else:
            yield run[:_LONGEST]
