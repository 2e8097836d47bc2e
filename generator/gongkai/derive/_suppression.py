"""Which counts of a table are not shown: small ones, and those by which a small one could be worked out.

A count of one to four may tell of people who can be recognised; nought tells of nobody. Beside the small
ones (primary) others are hidden (complementary) until no hidden count follows from what is shown by
adding and taking away, in whatever direction the table is added up.

Source: the usual rules of statistical disclosure control (threshold rule with secondary cell
suppression), as for published tables of official statistics; 个人信息保护法 art. 4.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

SMALLEST = 5
_PRIME = (1 << 61) - 1  # reckoning in remainders finds what follows, without fractions

Cell = TypeVar("Cell", bound=Hashable)
# A count and those that it is the sum of.
Sum = tuple[Cell, tuple[Cell, ...]]
_Row = dict[Cell, int]


def suppressed(counts: Mapping[Cell, int], sums: Iterable[Sum[Cell]]) -> frozenset[Cell]:
    """Return the counts that are not shown.

    Args:
        counts: every count that would be shown, and every one that follows from these alone.
        sums: how they add up; a count may stand in any number of sums.
    """
    known = list(sums)
    hidden = {cell for cell, count in counts.items() if 0 < count < SMALLEST}
    if not hidden:
        return frozenset()
    while True:
        _complement(counts, known, hidden)
        more = [
            cell
            for given in _determined(known, hidden)
            for cell in _beside(given, counts, known, hidden)
        ]
        if not more:
            return frozenset(hidden)
        hidden.update(more)


def _complement(counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]], hidden: set[Cell]) -> None:
    """Hide another count in every sum that gives a hidden one away, until none does."""
    changed = True
    while changed:
        changed = False
        for whole, parts in sums:
            inside = [cell for cell in parts if cell in hidden]
            alone = len(inside) + (whole in hidden) == 1
            little = whole not in hidden and 0 < sum(counts[cell] for cell in inside) < SMALLEST
            if alone or little:
                other = _least(counts, whole, parts, hidden)
                if other is not None:
                    hidden.add(other)
                    changed = True


def _least(
    counts: Mapping[Cell, int], whole: Cell, parts: Sequence[Cell], hidden: set[Cell]
) -> Cell | None:
    """Return the count of a sum whose loss costs least: a small part, then the whole, then a nought."""
    shown = [cell for cell in (*parts, whole) if cell not in hidden]
    return min(
        shown, key=lambda cell: (counts[cell] == 0, cell == whole, counts[cell]), default=None
    )


def _beside(
    cell: Cell, counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]], hidden: set[Cell]
) -> Iterator[Cell]:
    """Yield one more count to hide beside a hidden one that can be worked out."""
    for whole, parts in sums:
        if cell == whole or cell in parts:
            other = _least(counts, whole, parts, hidden)
            if other is not None:
                yield other
                return


def _determined(sums: Sequence[Sum[Cell]], hidden: set[Cell]) -> list[Cell]:
    """Return the hidden counts that follow from what is shown, by elimination."""
    done: dict[Cell, _Row[Cell]] = {}
    for whole, parts in sums:
        row: _Row[Cell] = {cell: 1 for cell in parts if cell in hidden}
        if whole in hidden:
            row[whole] = _PRIME - 1
        _reduce(row, done)
        if row:
            pivot = next(iter(row))
            inverse = pow(row[pivot], -1, _PRIME)
            row = {cell: value * inverse % _PRIME for cell, value in row.items()}
            for other in done.values():
                if pivot in other:
                    _take(other, row, other[pivot])
            done[pivot] = row
    return [pivot for pivot, row in done.items() if len(row) == 1]


def _reduce(row: _Row[Cell], done: Mapping[Cell, _Row[Cell]]) -> None:
    for pivot in [cell for cell in row if cell in done]:
        if pivot in row:
            _take(row, done[pivot], row[pivot])


def _take(row: _Row[Cell], other: _Row[Cell], times: int) -> None:
    """Take a multiple of another row from a row."""
    for cell, value in other.items():
        left = (row.get(cell, 0) - times * value) % _PRIME
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)
