"""What a workbook leaves empty of a record whose row it has: cells, entries of its lists, all of it.

Only rows that say by their number which record they are can leave something out; a new row that is
matched by its name says what it says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from gongkai.exchange._bad_cells import Filled
from gongkai.exchange._columns import Table
from gongkai.exchange._emptied import (
    Emptied,
    cleared_finding,
    left_out_finding,
    rows_left_out_finding,
)
from gongkai.exchange._flat import Flat, Kind, errors_of, field_of_model, record_of
from gongkai.exchange._list_rows import entry_places
from gongkai.exchange._workbook import Entry
from gongkai.model.findings import Finding
from gongkai.model.record import is_missing
from gongkai.model.vocabulary import Vocabularies

_ROWS = re.compile(r"(?P<sheet>.{1,40})（(?P<rows>\d{1,6}) 行）")


def rows_left_out(
    source: str, kind: Kind, rows: int, left: Sequence[Entry], cover: Table
) -> Iterator[Finding]:
    """Yield a finding where a sheet lost rows of records since its cover counted them.

    Args:
        source: the file.
        kind: what the sheet holds.
        rows: how many rows it has.
        left: the records of that kind that no row speaks of; they are those that lost theirs where
            the workbook held all of the county's.
        cover: the sheet that explains the workbook.
    """
    said = (_ROWS.fullmatch(cell) for row in cover.rows for cell in row.cells[:1])
    had = next((int(one["rows"]) for one in said if one and one["sheet"] == kind.sheet), 0)
    lost = had - rows
    if lost > 0:
        names = [one.name for one in left] if len(left) == lost else []
        yield rows_left_out_finding(source, kind.sheet, (had, lost), names)


def gaps_of(
    source: str,
    row: tuple[Filled, Entry, Flat],
    sheets: Collection[str],
    vocabularies: Vocabularies,
) -> tuple[list[Emptied], list[Finding]]:
    """Return the cells of a row that were emptied, and findings about what lost its row.

    Args:
        source: the file.
        row: what was filled in, the record that it is about, and that record as cells.
        sheets: the names of the sheets that the workbook has.
        vocabularies: those of the county.
    """
    one, entry, _ = row
    if one.number != entry.number or not one.cells:
        return [], []
    path = entry.number.partition("#")[0]
    if not any(one.cells.values()) and not one.rows:
        listed = entry.kind.listed
        sheet = entry.kind.sheet
        return [], [cleared_finding(source, sheet, one.line, entry.name, path, listed=listed)]
    cells = [
        Emptied(
            source, gap.sheet, gap.column, gap.line, entry.name, gap.value, path,
            "never" if errors_of(entry.kind, record_of(gap.without, entry.model), {
                "vocabularies": vocabularies
            }) else "word",
        )
        for gap in _gaps(row)
    ]  # fmt: skip
    return cells, list(_left_out(source, row, sheets, path))


class _Gap(Struct, frozen=True):
    """An emptied cell: where it is, what the record has there, and the record without that."""

    sheet: str
    line: int
    column: str
    value: str
    without: Flat


def _gaps(row: tuple[Filled, Entry, Flat]) -> Iterator[_Gap]:
    one, entry, shape = row
    for column, cell in one.cells.items():
        value = shape.cells.get(column, "")
        if not cell and not is_missing(value):
            without = Flat({**shape.cells, column: ""}, shape.rows)
            yield _Gap(entry.kind.sheet, one.line, column, value, without)
    for key, rows in one.rows.items():
        known = shape.rows.get(key, ())
        for line, place, cells in rows:
            at = int(place) - 1 if place.isdecimal() else -1
            if not 0 <= at < len(known):
                continue
            for column, value in known[at].items():
                if cells.get(column) == "" and not is_missing(value):
                    emptied = (*known[:at], {**known[at], column: ""}, *known[at + 1 :])
                    without = Flat(shape.cells, {**shape.rows, key: emptied})
                    yield _Gap(f"{entry.kind.sheet}·{key}", line, column, value, without)


def _left_out(
    source: str, row: tuple[Filled, Entry, Flat], sheets: Collection[str], path: str
) -> Iterator[Finding]:
    """Yield a finding for each list with entries that no row of the workbook speaks of."""
    one, entry, shape = row
    for key, known in shape.rows.items():
        sheet = f"{entry.kind.sheet}·{key}"
        element = field_of_model(entry.model, key).element
        if sheet not in sheets or element is None:
            continue
        rows = one.rows.get(key, [])
        spoken = set(entry_places(known, rows, element))
        left = [
            (at + 1, next(filter(None, words.values()), ""))
            for at, words in enumerate(known)
            if at not in spoken
        ]
        if left:
            yield left_out_finding(source, sheet, rows[0][0] if rows else 0, entry.name, left, path)
