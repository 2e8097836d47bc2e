"""Small counts are hidden, and nothing that is shown gives them back.

Each case is a table with its sums in the last row and column; ``expected.txt`` shows it with what is hidden
as ``＊``. ``GOLDEN_ACCEPT=1`` writes what is hidden now as what is expected.
"""

import csv
import os
from collections.abc import Hashable
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.derive._suppression import SMALLEST, Sum, suppressed

CASES = Path(__file__).parents[1] / "cases" / "suppression"
FOLDERS = sorted(CASES.iterdir())
ACCEPT = os.environ.get("GOLDEN_ACCEPT") == "1"
Cell = tuple[int, int]
C = TypeVar("C", bound=Hashable)


def sums_of(table: list[list[int]]) -> list[Sum[Cell]]:
    """How a table with sums in its last row and column adds up."""
    rows, columns = range(len(table)), range(len(table[0]))
    return [
        *(((row, columns[-1]), tuple((row, at) for at in columns[:-1])) for row in rows),
        *(((rows[-1], at), tuple((row, at) for row in rows[:-1])) for at in columns),
    ]


def with_sums(inside: list[list[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in inside]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def counts_of(table: list[list[int]]) -> dict[Cell, int]:
    return {(r, c): value for r, row in enumerate(table) for c, value in enumerate(row)}


def follows(hidden: list[C], sums: list[Sum[C]]) -> list[C]:
    """Which hidden counts follow from the others: those that no change of the hidden ones can touch.

    By fractions, column by column; the program reckons in remainders, row by row.
    """
    matrix = [
        [Fraction((cell in parts) - (cell == whole)) for cell in hidden] for whole, parts in sums
    ]
    pivots: list[int] = []
    for column in range(len(hidden)):
        at = len(pivots)
        found = next((r for r in range(at, len(matrix)) if matrix[r][column]), None)
        if found is None:
            continue
        matrix[at], matrix[found] = matrix[found], matrix[at]
        lead = matrix[at][column]
        matrix[at] = [value / lead for value in matrix[at]]
        for other, row in enumerate(matrix):
            if other != at and row[column]:
                times = row[column]
                matrix[other] = [a - times * b for a, b in zip(row, matrix[at], strict=True)]
        pivots.append(column)
    return [
        hidden[column]
        for row, column in zip(matrix, pivots, strict=False)
        if sum(1 for value in row if value) == 1
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_a_table_hides_what_it_must_and_no_more(folder: Path) -> None:
    lines = (folder / "table.csv").read_text(encoding="utf-8").splitlines()
    inside = [[int(cell) for cell in row] for row in csv.reader(lines)]
    table = with_sums(inside)
    hidden = suppressed(counts_of(table), sums_of(table))
    shown = [
        ",".join("＊" if (r, c) in hidden else str(value) for c, value in enumerate(row))
        for r, row in enumerate(table)
    ]
    text = "\n".join(shown) + "\n"
    if ACCEPT:
        (folder / "expected.txt").write_text(text, encoding="utf-8")
    assert text == (folder / "expected.txt").read_text(encoding="utf-8")


tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.integers(0, 8), st.integers(0, 300)), min_size=width, max_size=width),
        min_size=1,
        max_size=6,
    )
)


@given(tables)
def test_no_hidden_count_can_be_worked_out(inside: list[list[int]]) -> None:
    table = with_sums(inside)
    counts, sums = counts_of(table), sums_of(table)
    hidden = suppressed(counts, sums)
    assert {cell for cell, count in counts.items() if 0 < count < SMALLEST} <= hidden
    given_away = follows(sorted(hidden), sums)
    everything = len(hidden) == len(counts)
    assert given_away == [] or everything


@given(tables)
def test_what_is_hidden_in_a_row_never_adds_up_to_a_small_count(inside: list[list[int]]) -> None:
    table = with_sums(inside)
    counts, sums = counts_of(table), sums_of(table)
    hidden = suppressed(counts, sums)
    for whole, parts in sums:
        rest = sum(counts[cell] for cell in parts if cell in hidden)
        assert whole in hidden or rest == 0 or rest >= SMALLEST


def test_where_nothing_is_small_everything_is_shown() -> None:
    table = with_sums([[5, 0], [20, 7]])
    assert suppressed(counts_of(table), sums_of(table)) == frozenset()
