"""What pages know of the past: releases in force and to come, what they changed, what is not in any.

Everything that takes long is a function that ``ledger`` lends, asked only for pages that are made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from gongkai.model.releases import Difference, Key, Release, Replacement, Row
from gongkai.model.townships import Township

Passage = tuple[Release, Row | None]
PieceOf = Callable[[Key], Row | None]


def _nothing(_release: Release) -> tuple[Difference, ...]:
    return ()


@dataclass(frozen=True)
class Chronicle:
    """The past of a county as of one day.

    ``releases`` count on that day, the oldest first; ``upcoming`` will. ``unreleased`` are the keys
    that differ from the newest release, ``waiting`` those whose difference is not shown, unless
    ``preview`` shows it. ``said`` gives the differences of a release, ``pending`` those between the
    newest release and the working catalog; ``record`` and ``place`` read rows; ``listed`` gives the
    whole list of a release as a table of digests; ``bodies`` holds the files by release; ``parted``
    parts an old and a new text into what stayed, went and came; ``replaced`` gives what took the place
    of a record that is gone, ``perhaps`` what seems to have, where no release says anything yet;
    ``continued`` gives the keys under which records go on since a release, each with the one before.
    """

    releases: tuple[Release, ...] = ()
    upcoming: tuple[Release, ...] = ()
    unreleased: frozenset[Key] = frozenset()
    waiting: frozenset[Key] = frozenset()
    preview: bool = False
    said: Callable[[Release], tuple[Difference, ...]] = _nothing
    pending: Callable[[], tuple[Difference, ...]] = tuple
    record: Callable[[Row], Any] = lambda _row: None
    place: Callable[[Row, PieceOf], Township | None] = lambda _row, _piece: None
    listed: Callable[[Release], bytes] = lambda _release: b""
    parted: Callable[[str, str], tuple[tuple[str, str], ...]] = lambda _old, _new: ()
    replaced: Mapping[Key, Replacement] = field(default_factory=dict)
    continued: Callable[[Release], Mapping[Key, Key]] = lambda _release: {}
    perhaps: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)
    bodies: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def last(self) -> Release | None:
        """The newest release that counts."""
        return self.releases[-1] if self.releases else None

    def heirs(self, key: Key) -> tuple[Key, ...]:
        """Return what stands in the place of a record that is gone, as far as anybody can tell."""
        said = self.replaced.get(key)
        return said.after if said else self.perhaps.get(key, ())

    @property
    def changing(self) -> tuple[Release, ...]:
        """The releases to come that change what is shown; what the first of all holds is public."""
        return tuple(one for one in self.upcoming if one.before)

    @property
    def next_day(self) -> date | None:
        """The first day on which a release that is known begins to count."""
        return min((one.effective for one in self.upcoming), default=None)

    @cached_property
    def through(self) -> Mapping[Key, tuple[Passage, ...]]:
        """Return every record with the releases that put it in, changed it or took it away."""
        found: dict[Key, list[Passage]] = {}
        for release in self.releases:
            for row in release.rows:
                found.setdefault(row.key, []).append((release, row))
            for key in release.gone:
                found.setdefault(key, []).append((release, None))
        return {key: tuple(passages) for key, passages in found.items()}

    def lineage(self, key: Key) -> tuple[Passage, ...]:
        """Return the passages of a record, those under the keys that it had before among them."""
        own = self.through.get(key, ())
        older = self.continued(own[0][0]).get(key) if own else None
        return (*self.lineage(older)[:-1], *own) if older else own

    def came_in(self, key: Key) -> tuple[str, str]:
        """Return in which release a record came in and in which it last changed; empty if in none."""
        passages = self.through.get(key, ())
        return (passages[0][0].id, passages[-1][0].id) if passages else ("", "")
