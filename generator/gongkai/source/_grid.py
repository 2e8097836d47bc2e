"""Tables in files of their own, CSV or Excel, as rows of text: annexes that a page shows."""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath

from gongkai.source._decode import read_text

TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
_MOST_ROWS = 3000
_MOST_CELLS = 60_000
Grid = tuple[tuple[str, ...], ...]


def read_grid(name: str, content: bytes) -> Grid | None:
    """Return the rows of a table, empty ones left out; None where the file is no table we show.

    ``name`` ends in .csv, .tsv, .xlsx, .xls or .ods; of a workbook the first sheet counts. A file
    that cannot be read, or is too large to be a page, is offered for download alone.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending in (".csv", ".tsv"):
        rows = _from_text(name, content, "\t" if ending == ".tsv" else ",")
    elif ending in (".xlsx", ".xls", ".ods"):
        rows = _from_sheet(content)
    else:
        return None
    kept = [row for row in rows if any(row)]
    width = max(map(len, kept), default=0)
    if width < 2 or len(kept) > _MOST_ROWS or width * len(kept) > _MOST_CELLS:  # noqa: PLR2004
        return None
    return tuple((*row, *[""] * (width - len(row))) for row in kept)


def _from_text(name: str, content: bytes, mark: str) -> list[list[str]]:
    text, _ = read_text(content, name)
    rows = csv.reader(io.StringIO(text or ""), delimiter=mark)
    try:
        return [[cell.strip() for cell in row] for row in rows]
    except csv.Error:
        return []


def _from_sheet(content: bytes) -> list[list[str]]:
    from python_calamine import CalamineError, load_workbook

    try:
        sheet = load_workbook(io.BytesIO(content)).get_sheet_by_index(0)
        return [[_cell(value) for value in row] for row in sheet.to_python()]
    except (CalamineError, ValueError, OSError):
        return []


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
