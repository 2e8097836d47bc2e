"""What is public on a day: the releases that count, and over them the working catalog.

Each record is merged from three: as the newest release has it (also one that does not count yet),
as the releases in force have it, and as it stands now. What stands now as it was last released is
shown as it is in force; what differs is shown at once (直接), or waits for a release unless it may
be corrected at any time (批次).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from gongkai.ledger._diff import same
from gongkai.ledger._fields import changed_fields
from gongkai.ledger._migrations import values_in
from gongkai.ledger._parts import canonical
from gongkai.model.releases import ANY_TIME, NEWS, TEXT, Key, Row, State

Values = dict[str, Any]


class Public(Struct, frozen=True):
    """What is shown in the place of the working catalog.

    ``instead`` gives the rows that differ from it, None where a record is not shown; ``unreleased``
    are the keys that differ from the newest release, ``waiting`` those of them that are not shown.
    """

    instead: Mapping[Key, Row | None]
    unreleased: frozenset[Key] = frozenset()
    waiting: frozenset[Key] = frozenset()


def public(
    newest: State,
    in_force: State,
    now: Mapping[Key, Row],
    *,
    at_once: bool,
    changed: frozenset[Key],
) -> Public:
    """Work out what is public.

    Args:
        newest: the state of the newest release.
        in_force: the state of the newest release that counts.
        now: the working catalog, as far as it may differ.
        at_once: whether a commit is public at once.
        changed: the keys that differ between the working catalog and the newest release.
    """
    instead: dict[Key, Row | None] = {}
    waiting: set[Key] = set()
    keys = set(changed)
    if newest is not in_force:
        every = set(newest) | set(in_force)
        keys |= {key for key in every if not same(newest.get(key), in_force.get(key))}
    for key in keys:
        rows = (
            newest.get(key),
            in_force.get(key),
            now.get(key) if key in changed else newest.get(key),
        )
        shown, waits = _merged(key, *rows, at_once=at_once or _any_time(key))
        current = now.get(key) if key in changed else newest.get(key)
        if not same(shown, current):
            instead[key] = shown
        if waits:
            waiting.add(key)
    return Public(instead, frozenset(changed), frozenset(waiting))


def _any_time(key: Key) -> bool:
    return key[0] in ANY_TIME or (key[0] == TEXT and key[1].startswith(NEWS))


def _merged(
    key: Key, base: Row | None, force: Row | None, now: Row | None, *, at_once: bool
) -> tuple[Row | None, bool]:
    """Return the row that is shown, and whether anything of it waits."""
    if same(base, now):
        return force, False
    if at_once and (force is None) == (base is None) and (force is None or same(force, base)):
        return now, False
    if now is None or base is None:
        return (now, False) if at_once else (force, True)
    if force is None:  # it comes with a release that does not count yet
        return None, not at_once
    return _by_field(key[0], base, force, now, at_once=at_once)


def _by_field(kind: str, base: Row, force: Row, now: Row, *, at_once: bool) -> tuple[Row, bool]:
    was, shown, new = values_in(base), values_in(force), values_in(now)
    waits = False
    for one in changed_fields(kind, was, new):
        if at_once or one.correctable:
            _put(shown, one.field.split("."), one.new)
        else:
            waits = True
    return Row(now.kind, now.id, canonical(shown), now.path, force.address), waits


def _put(values: Values, path: list[str], value: Any) -> None:  # noqa: ANN401 -- any JSON
    for key in path[:-1]:
        inner = values.get(key)
        values[key] = values = dict(inner) if isinstance(inner, dict) else {}
    if value is None:
        values.pop(path[-1], None)
    else:
        values[path[-1]] = value
