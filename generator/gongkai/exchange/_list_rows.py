"""Rows of a list in a workbook → changes to the list of the record.

A row with 序 is the entry at that place. One without it may have been taken back before: what is
there already the same is that entry, one of the same name that no other row speaks of is brought up
to date, anything else is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from gongkai.exchange._flat import element_of, row_of, short_key, step_name
from gongkai.model.record import keys_of
from gongkai.model.vocabulary import plain
from gongkai.source import Change

_WITH_NAME = (
    ("条款", "法律"),
    ("姓名", "岗位"),
    ("自", "岗位"),
)  # two columns that tell entries apart

Row = tuple[int, str, dict[str, str]]


def list_changes(
    raw: Any,  # noqa: ANN401 -- a list as it is written
    known: Sequence[Mapping[str, str]],
    rows: Sequence[Row],
    key: str,
    element: type[BaseModel],
) -> Iterator[Change]:
    """Yield what brings a list to what its rows say."""
    added: list[dict[str, Any]] = []
    for (*_, row), at in zip(rows, entry_places(known, rows, element), strict=True):
        if at is not None:
            yield from _entry_changes(raw, known[at], row, (key, at), element)
            continue
        entry = element_of(row, element)
        if entry not in added:
            yield Change((key, len(known) + len(added)), entry)
            added.append(entry)


def entry_places(
    known: Sequence[Mapping[str, str]], rows: Sequence[Row], element: type[BaseModel]
) -> list[int | None]:
    """Return where each row stands in the list, None for a new one."""
    found = [_place(place, len(known)) for _, place, _ in rows]
    for row, at in enumerate(found):
        if at is None:
            found[row] = _the_same(known, rows[row][2], element)
    taken = {at for at in found if at is not None}
    names = _names(element)
    for row, at in enumerate(found):
        wanted = _called(rows[row][2], names)
        if at is not None or not wanted[0]:
            continue
        free = (one for one in range(len(known)) if one not in taken)
        found[row] = next((one for one in free if _called(known[one], names) == wanted), None)
        taken |= {one for one in found[row : row + 1] if one is not None}
    return found


def _place(words: str, length: int) -> int | None:
    at = int(words) - 1 if words.isdecimal() else -1
    return at if 0 <= at < length else None


def _the_same(
    known: Sequence[Mapping[str, str]], row: Mapping[str, str], element: type[BaseModel]
) -> int | None:
    """Return the entry that says all that a row says."""
    wanted = element_of(row, element)
    for at, one in enumerate(known):
        said = element_of(one, element)
        if all(said.get(key) == value for key, value in wanted.items()):
            return at
    return None


def _names(element: type[BaseModel]) -> tuple[str, ...]:
    keys = keys_of(element)
    more = (pair for pair in _WITH_NAME if all(key in keys for key in pair))
    return (short_key(element), *dict.fromkeys(key for pair in more for key in pair))


def _called(row: Mapping[str, str], names: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain(row.get(key, "")) for key in names)


def _entry_changes(
    raw: Any,  # noqa: ANN401 -- a list as it is written
    known: Mapping[str, str],
    row: Mapping[str, str],
    where: tuple[str, int],
    element: type[BaseModel],
) -> Iterator[Change]:
    differs = {
        column: cell for column, cell in row.items() if cell and cell != known.get(column, "")
    }
    if not differs:
        return
    key, at = where
    written = raw[at] if isinstance(raw, list) else raw
    whole = not isinstance(raw, list) or not isinstance(written, dict)
    if whole or ("名称" in differs and step_name(written, element)):
        full = element_of({**row_of(written, element), **differs}, element)
        yield Change((key, at) if isinstance(raw, list) else (key,), full)
        return
    body = step_name(written, element)
    lead = (key, at, body) if body else (key, at)
    for column, value in element_of(differs, element).items():
        yield Change((*lead, column), value)
