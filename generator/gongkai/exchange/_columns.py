"""Which column of a table is which field: by the names counties use, or as the command line says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from gongkai.model.vocabulary import plain
from gongkai.source import read_yaml

NAME = "事项名称"
SUB_ITEM = "子项"
REMARKS = "备注"
NUMBER = "序号"
WHERE = "承接乡镇"
_BRACKETS = re.compile(r"[（(\[【〔][^（）()\[\]【】〔〕]{0,40}[）)\]】〕]")


class Row(Struct, frozen=True):
    """One row of a table: where it stands, its cells, and which of them are numbers to the file."""

    line: int
    cells: tuple[str, ...]
    numbers: frozenset[int] = frozenset()


class Table(Struct, frozen=True):
    """A table as it was found in a file; ``name`` tells it from others in the file."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False


class Column(Struct, frozen=True):
    """A column: its header, its field, empty where nobody knows, or the place it is about."""

    header: str
    field: str
    place: str = ""


class Layout(Struct, frozen=True):
    """What a table holds: its columns, and the rows below the header."""

    columns: tuple[Column, ...]
    header_line: int
    rows: tuple[Row, ...]
    name: str = ""


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


def is_asked(header: str, asked: Mapping[str, str]) -> bool:
    """Tell a header whose field the command line says."""
    wanted = set(map(plain, asked))
    return plain(header) in wanted or plain(_BRACKETS.sub("", header)) in wanted


def is_name_alone(header: str) -> bool:
    """Tell a header that says the name of an item and nothing else, such as 下放事项名称."""
    return plain(_BRACKETS.sub("", header)).endswith(plain(NAME))


def headers_nobody_has(asked: Mapping[str, str], headers: Iterable[str]) -> tuple[str, ...]:
    """Return what the command line calls a column and no table has."""
    words = {part for one in headers for part in (one, *one.split("·"), one.replace("·", ""))}
    had = {plain(one) for word in words for one in (word, _BRACKETS.sub("", word))}
    return tuple(key for key in asked if plain(key) not in had)


def unknown_fields(asked: Mapping[str, str]) -> tuple[str, ...]:
    """Return what was asked for on the command line and is no field."""
    return tuple(value for value in asked.values() if plain(value) not in _fields())


def rows_of(lines: Iterable[tuple[int, Sequence[str]]]) -> tuple[Row, ...]:
    """Make rows, leaving out empty ones."""
    rows = (Row(line, tuple(cell.strip() for cell in cells)) for line, cells in lines)
    return tuple(row for row in rows if any(row.cells))
