"""Which column of a table is which field: by the names counties use, or as the command line says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from gongkai.model.vocabulary import plain
from gongkai.source import read_yaml

NAME = "事项名称"
SUB_ITEM = "子项"
REMARKS = "备注"
NUMBER = "序号"
_SEARCHED = 15
_AT_LEAST = 2
_BRACKETS = re.compile(r"[（(\[【〔][^（）()\[\]【】〔〕]{0,40}[）)\]】〕]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: where it stands, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was found in a file; ``name`` tells it from others in the file."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, and its field, empty where nobody knows."""

    header: str
    field: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table holds: its columns, and the rows below the header."""

    columns: tuple[Column, ...]
    header_line: int
    rows: tuple[Row, ...]


@lru_cache(maxsize=1)
def _fields() -> Mapping[str, str]:
    content = files("gongkai.data").joinpath("columns.yml").read_bytes()
    document, _ = read_yaml(content, "columns.yml")
    table: dict[str, str] = {}
    for entry in document.values if document is not None else ():
        for word in (entry["字段"], *entry["同义"]):
            table.setdefault(plain(word), entry["字段"])
    return table


def field_names() -> tuple[str, ...]:
    """Return the fields that a column may stand for."""
    return tuple(dict.fromkeys(_fields().values()))


def field_of(header: str, asked: Mapping[str, str]) -> str:
    """Return the field of a header: as asked, else by name; words in brackets do not count."""
    wanted = {plain(key): value for key, value in asked.items()}
    bare = _BRACKETS.sub("", header)
    for key in (plain(header), plain(bare)):
        if key in wanted:
            return _fields().get(plain(wanted[key]), "")
    return _fields().get(plain(header)) or _fields().get(plain(bare)) or ""


def layout_of(table: Table, asked: Mapping[str, str]) -> Layout | None:
    """Find the header among the first rows; None where no row names the items."""
    for at, row in enumerate(table.rows[:_SEARCHED]):
        columns = _columns(row.cells, asked)
        known = [column.field for column in columns if column.field]
        if NAME in known and len(known) >= min(_AT_LEAST, len(row.cells)):
            below = tuple(one for one in table.rows[at + 1 :] if one.cells != row.cells)
            return Layout(columns, row.line, below)
    return None


def unknown_fields(asked: Mapping[str, str]) -> tuple[str, ...]:
    """Return what was asked for on the command line and is no field."""
    return tuple(value for value in asked.values() if plain(value) not in _fields())


def _columns(cells: Sequence[str], asked: Mapping[str, str]) -> tuple[Column, ...]:
    """Give each cell of a header its field; of two columns for one field the second has none."""
    taken: set[str] = set()
    columns = []
    for cell in cells:
        field = field_of(cell, asked) if cell.strip() else ""
        if field in taken and field != REMARKS:
            field = ""
        taken.add(field)
        columns.append(Column(" ".join(cell.split()), field))
    return tuple(columns)


def rows_of(lines: Iterable[tuple[int, Sequence[str]]]) -> tuple[Row, ...]:
    """Make rows, leaving out empty ones."""
    rows = (Row(line, tuple(cell.strip() for cell in cells)) for line, cells in lines)
    return tuple(row for row in rows if any(row.cells))
