"""The header of a table: which column is which field, and which are places.

Title rows stand above it, it may be two rows deep and come again on each page, and several tables
may stand below one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.exchange._columns import (
    NAME,
    NUMBER,
    REMARKS,
    Column,
    Layout,
    Row,
    Table,
    field_of,
    is_asked,
    is_name_alone,
)
from gongkai.exchange._where import Places, looks_like_a_place, marked
from gongkai.model.vocabulary import Vocabularies, plain

_AT_LEAST = 2
_DEEPEST = 3
_TITLE_AT_MOST = 1
_NEAR = 3


def layouts_of(
    table: Table, asked: Mapping[str, str], places: Places, vocabularies: Vocabularies
) -> list[Layout]:
    """Find every header of a table that names items, and the rows that belong to it."""
    starts = [at for at in range(len(table.rows)) if _names_items(table.rows, at, asked, places)]
    found: list[tuple[int, int, tuple[Column, ...]]] = []
    for at in starts:
        if found and at < found[-1][1]:
            continue  # the second row of the same header, its cells merged with the first
        deep = _depth(table.rows, at, asked)
        columns = _columns(table.rows, at, deep, asked)
        found.append((at, at + deep, columns))
    return list(_layouts(table, found, places, vocabularies))


def _layouts(
    table: Table,
    found: Sequence[tuple[int, int, tuple[Column, ...]]],
    places: Places,
    vocabularies: Vocabularies,
) -> Iterator[Layout]:
    ends = [at for at, _, _ in found[1:]] + [len(table.rows)]
    gathered: list[tuple[int, tuple[Column, ...], list[Row]]] = []
    for (at, below, columns), end in zip(found, ends, strict=False):
        rows = [row for row in table.rows[below:end] if not _counts_columns(row)]
        if gathered and _folded(gathered[-1][1]) == _folded(columns):
            gathered[-1][2].extend(rows)  # the header of the next page
        else:
            gathered.append((table.rows[at].line, columns, rows))
    for line, columns, rows in gathered:
        seen = _with_places(columns, rows, places, vocabularies)
        yield Layout(seen, line, tuple(rows), table.name)


def _folded(columns: Sequence[Column]) -> list[tuple[str, str]]:
    return [(plain(column.header), column.field) for column in columns]


def _names_items(rows: Sequence[Row], at: int, asked: Mapping[str, str], places: Places) -> bool:
    """Tell a header: it has the column of the name, and something that makes it one.

    That is a second known column, a place of the county, a word that says nothing else than the
    name of an item, or the asker's word for it. A lone 事项 or 名称 may be anything.
    """
    row = rows[at]
    known = [field_of(cell, asked) for cell in row.cells if cell.strip()]
    if NAME not in known:
        return False
    name = next(place for place, cell in enumerate(row.cells) if field_of(cell, asked) == NAME)
    if len([one for one in known if one]) >= min(_AT_LEAST, len(row.cells)):
        return True
    if is_asked(row.cells[name], asked):
        return True
    alone = is_name_alone(row.cells[name]) or any(map(places.known, filter(None, row.cells)))
    return alone and not _is_form(rows[at + 1 :], name, asked)


def _is_form(below: Sequence[Row], name: int, asked: Mapping[str, str]) -> bool:
    """Tell a form, which has a heading in each row: those under the name are headings too."""
    near = (_cell(row.cells, name) for row in below[:_NEAR])
    return any(field_of(cell, asked) not in ("", NAME) for cell in near)


def _depth(rows: Sequence[Row], at: int, asked: Mapping[str, str]) -> int:
    """Return how many rows a header has: those below it have no item, or repeat its word."""
    top = rows[at].cells
    fields = [field_of(cell, asked) if cell else "" for cell in top]
    name = fields.index(NAME)
    number = fields.index(NUMBER) if NUMBER in fields else name
    deep = 1
    while deep < _DEEPEST and at + deep < len(rows):
        row = rows[at + deep].cells
        same = all(_cell(row, one) in ("", top[one]) for one in (name, number))
        below = [place for place, cell in enumerate(row) if cell and cell != _cell(top, place)]
        if not same or not below or not all(_may_stand_below(top, row, one) for one in below):
            break
        deep += 1
    return deep


def _may_stand_below(top: Sequence[str], row: Sequence[str], place: int) -> bool:
    """Tell a cell of a second header row: under a group, whose other cells are empty above."""
    above = _cell(top, place)
    right = _cell(top, place + 1) == "" and _cell(row, place + 1) != ""
    return len(_cell(row, place)) <= 20 and (not above or right)  # noqa: PLR2004 -- a header's word


def _columns(
    rows: Sequence[Row], at: int, deep: int, asked: Mapping[str, str]
) -> tuple[Column, ...]:
    """Give each column its header and field; of two for one field the second has none."""
    lines = [rows[at + step].cells for step in range(deep)]
    above = rows[at - 1].cells if at else ()
    grouped = sum(bool(cell) for cell in above) > _TITLE_AT_MOST
    taken: set[str] = set()
    columns = []
    group = ""
    for place in range(max(map(len, lines))):
        parts = list(dict.fromkeys(filter(None, (_cell(line, place) for line in lines))))
        top = _cell(lines[0], place)
        group = top or (group if parts else "")
        if deep > 1 and not top and parts:
            parts = [group, *parts] if group else parts
        elif grouped and not parts:
            parts = [cell] if (cell := _cell(above, place)) else []
        right = _cell(lines[0], place + 1)
        spans = deep > 1 and len(parts) > 1 and (not top or not right)
        field = _field(parts, asked, spans=spans)
        if field in taken and field != REMARKS:
            field = ""
        taken.add(field)
        columns.append(Column("·".join(" ".join(one.split()) for one in parts), field))
    return tuple(columns)


def _field(parts: Sequence[str], asked: Mapping[str, str], *, spans: bool) -> str:
    """Return the field of a header: by its last words, then by all of them, then by its group.

    A group that ``spans`` several columns says nothing of each.
    """
    own = parts[-1:] if spans else tuple(reversed(parts))
    words = (*own, "".join(parts), "·".join(parts))
    return next((field for word in words if (field := field_of(word, asked))), "")


def _with_places(
    columns: tuple[Column, ...], rows: Sequence[Row], places: Places, vocabularies: Vocabularies
) -> tuple[Column, ...]:
    """Find the columns that are places: named like one, with nothing but signs below."""
    found = []
    for at, column in enumerate(columns):
        word = column.header.split("·")[-1]
        place = "" if column.field else places.known(word)
        if not place and not column.field and looks_like_a_place(word):
            place = "".join(word.split())
        cells = {_cell(row.cells, at) for row in rows} if place else set()
        signs = all(
            marked(one) is not None or vocabularies.canonical("赋权方式", one) for one in cells
        )
        found.append(Column(column.header, column.field, place if signs else ""))
    return tuple(found)


def _counts_columns(row: Row) -> bool:
    """Tell the row that numbers the columns: 1 2 3 4."""
    cells = [cell for cell in row.cells if cell]
    return len(cells) > _AT_LEAST and [plain(one) for one in cells] == [
        str(place) for place in range(1, len(cells) + 1)
    ]


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
