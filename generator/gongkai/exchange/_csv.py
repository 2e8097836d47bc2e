"""Rows as CSV that spreadsheets open, and that none of them runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = b"\xef\xbb\xbf"


def csv_of(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as CSV that Excel opens: with BOM, and no cell that it takes for a formula."""
    return joined((rows_text(rows),))


def rows_text(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as the text of lines of such a file."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([tame(cell) for cell in row] for row in rows)
    return file.getvalue()


def joined(texts: Iterable[str]) -> bytes:
    """Return the texts of lines as one such file."""
    return _BOM + "".join(texts).encode()


def tame(cell: str) -> str:
    """Return a cell that no spreadsheet runs: a sign of a formula at its start gets a ' before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
