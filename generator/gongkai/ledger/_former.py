"""Names that items and places went by in releases: what they mean now, and until when they held."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from gongkai.ledger._migrations import values_in
from gongkai.ledger._parts import canonical
from gongkai.model.releases import ITEM, PLACE, Key, Release, Row

_NAMES = {ITEM: "事项名称", PLACE: "名称"}


class Former(Struct, frozen=True):
    """A name out of the past: ``key`` is the record that had it last.

    ``ended`` is the release by which it no longer did, None where none says so yet.
    """

    name: str
    key: Key
    ended: Release | None

    def held_in(self, month: date) -> bool:
        """Whether the name may be used for a month, given by its first day: until the one it ended in."""
        return self.ended is None or month < self.ended.effective


def former(
    wanted: Mapping[str, Collection[str]], releases: Iterable[Release]
) -> Mapping[tuple[str, str], Former]:
    """Return what names meant that stand in no record any more, by kind and name.

    Args:
        wanted: the names to look for, by kind: 事项 or 乡镇.
        releases: all of them, in the order in which they take effect.
    """
    found: dict[tuple[str, str], Former] = {}
    for release in releases:
        for about, known in list(found.items()):
            row = release.state.get(known.key)
            if known.ended is None and not (row and about[1] in _called(row)):
                found[about] = Former(known.name, known.key, release)
        for row in release.rows:
            for name in _among(row, wanted.get(row.kind, ())):
                found[row.kind, name] = Former(name, row.key, None)
    return found


def _among(row: Row, names: Collection[str]) -> Iterator[str]:
    """Yield those of some names that a row has; only a row that may have one is read."""
    near = [name for name in names if name == row.id or canonical(name) in row.content]
    called = _called(row) if near else ()
    return (name for name in near if name in called)


def _called(row: Row) -> tuple[str, ...]:
    values = values_in(row)
    return (row.id, str(values.get(_NAMES[row.kind], "")), *values.get("别名", ()))
