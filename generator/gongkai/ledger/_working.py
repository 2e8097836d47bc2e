"""Where the working catalog differs from a state, at little cost.

What was found to be the same once is known by the digest of its file; only the rest is taken apart
and compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from gongkai.cache import Shelf
from gongkai.inputs import digest_of
from gongkai.ledger._diff import same
from gongkai.ledger._parts import name_of, place_rows, rows_of, small_rows, whole
from gongkai.model.catalog import Catalog
from gongkai.model.releases import PARTS, PLACE, WORDS, Key, Row, State

# What the national tables bring along without being written in the county's folder.
_DERIVED = frozenset((WORDS,))


class Working(Struct, frozen=True):
    """The working catalog beside a state: rows that may differ from it, and the keys that do."""

    rows: Mapping[Key, Row]
    changed: frozenset[Key]


def working(
    catalog: Catalog, state: State, name: str, digests: Mapping[int, str], known: Shelf
) -> Working:
    """Compare the working catalog with a state.

    Args:
        catalog: the working catalog.
        state: what to compare with.
        name: the digest of the release whose state it is.
        digests: what stands for the files of records, by where the records lie in memory.
        known: where what was found out is kept.
    """
    rows: dict[Key, Row] = {}
    there: set[Key] = set()
    codes = digest_of((item.name, item.code) for item in catalog.items)
    places: dict[str, set[Key]] = {}
    for key in state:
        if key[0] in PARTS or key[0] == PLACE:
            places.setdefault(key[1].partition("/")[0], set()).add(key)
    for kind, record in _records(catalog):
        key = kind, name_of(kind, record)
        own = places.get(key[1], {key}) if kind == PLACE else {key}
        digest = digests.get(id(record))
        about = digest and digest_of((name, digest, codes if kind == PLACE else ""))
        if about and known.get(about):
            there |= own
            continue
        found = list(place_rows(record, catalog, "") if kind == PLACE else rows_of(kind, record))
        rows.update((row.key, row) for row in found)
        keys = {row.key for row in found}
        there |= keys
        if about and keys == own and all(same(row, state.get(row.key)) for row in found):
            known.keep(about, value=True)
    for row in small_rows(catalog):
        rows[row.key] = row
        there.add(row.key)
    changed = {key for key, row in rows.items() if not same(row, state.get(key))}
    changed |= {key for key in state if key not in there}
    return Working(rows, frozenset(key for key in changed if key[0] not in _DERIVED))


def _records(catalog: Catalog) -> Iterator[tuple[str, Any]]:
    for kind, _, records in whole(catalog):
        for record in records:
            yield kind, record
    for place in catalog.townships:
        yield PLACE, place
