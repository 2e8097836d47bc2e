"""Rows of a workbook without a known 编号 → the record of the county that each means, or none.

The same code or name is the same record, as in any other table; what the two tell apart is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.exchange._bad_cells import Filled
from gongkai.exchange._book_rows import APART, name_in
from gongkai.exchange._flat import Flat, Kind
from gongkai.exchange._items import meant
from gongkai.exchange._questions import SKIP
from gongkai.exchange._records import Draft, Written
from gongkai.exchange._work import Work
from gongkai.exchange._workbook import Entry
from gongkai.model.vocabulary import plain

ITEMS = "事项"
_NAME = "事项名称"
_CODE = "代码"


def same_record(
    work: Work, source: str, kind: Kind, one: Filled, known: Mapping[str, Entry]
) -> Entry | str:
    """Return the record that a row means, ``SKIP`` while nobody has decided, nothing for a new one.

    A row that means an item of another name loses its name: the item keeps its own.
    """
    if one.number in known:
        return known[one.number]
    name = name_in(one.cells)
    if not name:
        return ""
    return (_item if kind.sheet == ITEMS else _other)(work, source, kind, one, known)


def _item(work: Work, source: str, _: Kind, one: Filled, known: Mapping[str, Entry]) -> Entry | str:
    name = one.cells[_NAME] if one.cells.get(_NAME) else name_in(one.cells)
    row = Written({key: cell for key, cell in one.cells.items() if cell}, (), [], [])
    found = meant(work, source, Draft(one.line, name), row)
    if isinstance(found, str):
        return SKIP if found == SKIP else ""
    entry = known.get(found.path)
    if entry is None:
        return ""
    if plain(found.name) != plain(name):
        del one.cells[_NAME]
    return entry


def _other(
    work: Work, source: str, kind: Kind, one: Filled, known: Mapping[str, Entry]
) -> Entry | str:
    found = list(_alike(kind, one, known))
    if len(found) < 2:  # noqa: PLR2004 -- several
        return found[0] if found else ""
    name = name_in(one.cells)
    words = f"“{kind.sheet}”里有几条都叫“{name}”，表里的是哪一条？"
    options = [entry.number for entry in found]
    answer = work.ask(("同名", kind.sheet, name), words, options, at=(source, one.line))
    return known.get(answer, SKIP)


def _alike(kind: Kind, one: Filled, known: Mapping[str, Entry]) -> Iterator[Entry]:
    """Yield the records of a row's code, else those of its name that nothing tells from it."""
    own = [entry for entry in known.values() if entry.kind is kind]
    code = plain(one.cells.get(_CODE, ""))
    coded = [entry for entry in own if code and plain(str(entry.record.get(_CODE, ""))) == code]
    if coded:
        yield from coded
        return
    name = plain(name_in(one.cells))
    for entry in own:
        pairs = ((one.cells.get(key, ""), entry.record.get(key, "")) for key in (*APART, "乡镇"))
        apart = any(a and b and plain(str(a)) != plain(str(b)) for a, b in pairs)
        if plain(entry.name) == name and not apart:
            yield entry


def joined(first: Filled, second: Filled, shape: Flat) -> str:
    """Add to a row what another says of the same record; return a column on which they disagree."""
    for column, cell in second.cells.items():
        known, said = shape.cells.get(column, ""), first.cells.get(column, "")
        if cell in ("", known, said):
            continue
        if said not in ("", known):
            return column
        first.cells[column] = cell
    for key, rows in second.rows.items():
        first.rows.setdefault(key, []).extend(rows)
    return ""
