"""Releases in the order in which they take effect, which need not be that of the chain.

A county that has announced a batch for January may have to publish one for December. It is linked
behind what was announced, so that nothing published is touched, and counts before it. What is in
force on any day is beyond doubt as long as the two are about different records; what both change
waits for the release after them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from gongkai.inputs import digest_of
from gongkai.ledger._bodies import over
from gongkai.ledger._migrations import values_in
from gongkai.ledger._parts import canonical
from gongkai.ledger._typed_others import name_in
from gongkai.model.releases import (
    BUNDLE,
    DEPARTMENT,
    ITEM,
    LAW,
    PARTS,
    PLACE,
    TEXT,
    VILLAGE_LIST,
    Key,
    Release,
    Row,
    State,
)
from gongkai.values import replace

# The kinds that other records name, and a text of canonical JSON with its marks.
_NAMED = frozenset((ITEM, PLACE, DEPARTMENT, LAW, VILLAGE_LIST, BUNDLE, TEXT))
_TEXTS = re.compile(r'"(?:[^"\\]|\\.)*"')


def changed_by(release: Release) -> frozenset[Key]:
    """Return every record that a release puts in or takes away."""
    return frozenset((*(row.key for row in release.rows), *release.gone))


def left_for_later(
    rows: Mapping[Key, Row | None], linked: Sequence[Release], effective: date | None
) -> Mapping[Key, Release]:
    """Return what a release that takes effect before another cannot hold, with what it waits for.

    That is what the other changes, too, and what names a record that only comes with it. A place
    whose own row is contested is left whole, as that row keeps the order of its lists. Nothing comes
    before the first of the chain, which is the whole list.

    Args:
        rows: everything that has changed; None where a record went.
        linked: the releases made before it.
        effective: the day on which it would take effect.
    """
    found: dict[Key, Release] = {}
    newcomers: dict[str, Release] = {}
    in_force = state_before(linked, effective)
    for one in linked:
        if one.effective <= (effective or date.min):
            continue
        both = rows.keys() & changed_by(one) if one.before else set(rows)
        places = {identity for kind, identity in both if kind == PLACE}
        both |= {key for key in rows if key[0] in PARTS and _place(key) in places}
        found.update(dict.fromkeys(both, one))
        new = [row for row in one.rows if row.key not in in_force]
        newcomers.update({name: one for row in new for name in _names(row)})
    while newcomers:
        leaning = {
            key: newcomers[name]
            for key, row in rows.items()
            if row is not None and key not in found
            for name in _mentioned(row)
            if name in newcomers
        }
        found.update(leaning)
        rest = [(rows[key], release) for key, release in leaning.items() if key not in in_force]
        newcomers = {name: release for row, release in rest if row for name in _names(row)}
    return found


def _place(key: Key) -> str:
    return key[1].partition("/")[0]


def _names(row: Row) -> tuple[str, ...]:
    """Return what other records call one, as it stands in canonical JSON."""
    if row.kind not in _NAMED:
        return ()
    return canonical(row.id), canonical(name_in(values_in(row), row.id))


def _mentioned(row: Row) -> list[str]:
    own = [canonical(_place(row.key))] if row.kind in PARTS else []
    return own + _TEXTS.findall(row.content)


def state_before(linked: Sequence[Release], effective: date | None) -> State:
    """Return what a release that takes effect on a day finds in force, of those made before it."""
    found = [one for one in by_effect(linked) if one.effective <= (effective or date.min)]
    return found[-1].state if found else {}


def by_effect(linked: Sequence[Release]) -> tuple[Release, ...]:
    """Return releases in the order in which they take effect, each with the state it leaves then.

    Args:
        linked: the releases in the order of the chain.
    """
    if all(one.effective <= later.effective for one, later in pairwise(linked)):
        return tuple(linked)
    found: list[Release] = []
    ordered = sorted(linked, key=lambda one: one.effective)
    moved = False
    state: State = {}
    for one, first in zip(ordered, linked, strict=True):
        moved = moved or one is not first
        state = over(state, one.rows, one.gone)
        standing = digest_of(each.digest for each in (*found, one)) if moved else one.digest
        found.append(replace(one, state=state, standing=standing))
    return tuple(found)
