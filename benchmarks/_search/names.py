"""Whether official names and their pieces find their items, in Node: thousands of queries."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.search.county import Indexed, asked

_PIECES = (2, 3, 4)
_FIRST = 10
_SHOWN = 20  # of more holders, others with a like alias may come between the first forty
_SIGNS = "（）()、，"


def names(found: Indexed) -> Iterator[str]:
    """Yield a sentence on names typed whole, and one on every piece of two to four characters.

    A piece has to find all items whose names hold it; where fewer than ten do, within the first ten.
    """
    items = sorted({one.title for one in found.documents if one.kind == "事项"})
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for name in items:
        plain = "".join(letter for letter in name if letter not in _SIGNS)
        for length in _PIECES:
            for start in range(len(plain) - length + 1):
                holders[plain[start : start + length]].add(name)
    with tempfile.TemporaryDirectory() as scratch:
        folder = found.written(Path(scratch))
        first = [
            told.titles[:1] == (name,)
            for name, told in zip(items, asked(folder, items), strict=True)
        ]
        pieces = sorted(piece for piece, names in holders.items() if len(names) <= _SHOWN)
        good = 0
        for piece, told in zip(pieces, asked(folder, pieces), strict=True):
            few = len(holders[piece]) < _FIRST
            good += holders[piece] <= set(told.titles[:_FIRST] if few else told.titles)
    yield f"official names: {sum(first)} of {len(first)} first"
    yield f"pieces of names: {good} of {len(pieces)} find every item that holds them"
