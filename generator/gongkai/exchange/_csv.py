"""Rows as CSV that spreadsheets open, and that none of them runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as CSV that Excel opens: with BOM, and no cell that it takes for a formula."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([tame(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def tame(cell: str) -> str:
    """Return a cell that no spreadsheet runs: a sign of a formula at its start gets a ' before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
