"""How many items stood in the lists before and after a release, whole, by department and place."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from gongkai.model.chronicle import Chronicle
from gongkai.model.releases import ITEM, LINE, PLACE, Key, Release, Row, State
from gongkai.plan._minor import is_news
from gongkai.plan._release_views import FigureRow

NOBODY = "实施主体待补充"


class Figures(Struct, frozen=True):
    """What a release did to the numbers."""

    total: FigureRow
    departments: tuple[FigureRow, ...]
    places: tuple[FigureRow, ...]


class Counting:
    """Counts release by release; each row is read once, however many releases hold it."""

    def __init__(self, chronicle: Chronicle) -> None:
        """Begin before the first release; a release to come is counted over those in force."""
        self._chronicle = chronicle
        self._done: dict[str, Figures] = {}
        self._read: dict[int, tuple[Row, tuple[str, str]]] = {}

    def of(self, release: Release) -> Figures:
        """Return the figures of a release."""
        if not self._done:
            self._count()
        return self._done[release.id]

    def said(self, row: Row) -> tuple[str, str]:
        """Return the name and the department of an item, empty name where it was cancelled."""
        found = self._read.get(id(row))
        if found is None:
            values = json.loads(row.content)
            name = values.get("事项名称", row.id)
            gone = (values.get("事项状态") or {}).get("状态") == "取消"
            found = (row, ("" if gone else name, values.get("实施主体") or NOBODY))
            self._read[id(row)] = found
        return found[1]

    def _owner(self, row: Row | None) -> str | None:
        """Return whose list a row stands in, None where it stands in none."""
        if row is None:
            return None
        if row.kind == LINE:
            gone = '"状态":"取消"' in row.content
            return None if gone else row.id.partition("/")[0]
        name, department = self.said(row)
        return department if name else None

    def _count(self) -> None:
        counts = {ITEM: Counter[str](), LINE: Counter[str]()}
        before: State = {}
        for release in (*self._chronicle.releases, *self._chronicle.upcoming):
            for old, new in self._renamed(release).items():
                counts[LINE][new] += counts[LINE].pop(old, 0)
            moved = {kind: self._moved(kind, release, before) for kind in counts}
            items = self._rows(counts[ITEM], moved[ITEM])
            lines = self._rows(counts[LINE], moved[LINE])
            total = self._whole(release, before, counts[ITEM].total())
            self._done[release.id] = Figures(total, items, lines)
            for kind, (added, gone, _) in moved.items():
                counts[kind] += added
                counts[kind] -= gone
            before = release.state

    def _renamed(self, release: Release) -> Mapping[str, str]:
        """Return the places that go on under another code: the old one, and the new."""
        goes_on = self._chronicle.continued(release).items()
        return {old[1]: new[1] for new, old in goes_on if new[0] == PLACE}

    def _moved(
        self, kind: str, release: Release, before: State
    ) -> tuple[Counter[str], Counter[str], Counter[str]]:
        added: Counter[str] = Counter()
        gone: Counter[str] = Counter()
        changed: Counter[str] = Counter()
        renamed = self._renamed(release)
        keys: Iterable[Key] = (
            *(row.key for row in release.rows if row.kind == kind),
            *(key for key in release.gone if key[0] == kind),
        )
        for key, older in self._met(release, keys, before):
            was, now = self._owner(older), self._owner(release.state.get(key))
            was = renamed.get(was, was) if was else was
            if was is not None and now == was:
                changed[now] += is_news(older, release.state.get(key))
            if now is not None and now != was:
                added[now] += 1
            if was is not None and now != was:
                gone[was] += 1
        return added, gone, changed

    def _met(
        self, release: Release, keys: Iterable[Key], before: State
    ) -> Iterator[tuple[Key, Row | None]]:
        """Yield each record once, with the row that it had before under whatever key."""
        goes_on = self._chronicle.continued(release)
        done = set(goes_on.values())
        for key in keys:
            if key not in done:
                yield key, before.get(goes_on.get(key, key))

    @staticmethod
    def _rows(
        counts: Counter[str], moved: tuple[Counter[str], Counter[str], Counter[str]]
    ) -> tuple[FigureRow, ...]:
        added, gone, changed = moved
        names = sorted({*counts, *added})
        return tuple(
            FigureRow(
                name, counts[name], added[name], gone[name], changed[name],
                counts[name] + added[name] - gone[name],
            )
            for name in names
        )  # fmt: skip

    def _whole(self, release: Release, before: State, stood: int) -> FigureRow:
        """Count items whoever has them: one that moved to another department is one that changed."""
        added = gone = changed = 0
        keys = (*(row.key for row in release.rows), *release.gone)
        for key, older in self._met(release, keys, before):
            if key[0] == ITEM:
                newer = release.state.get(key)
                was, now = self._owner(older) is not None, self._owner(newer) is not None
                added, gone, changed = (
                    added + (now > was),
                    gone + (was > now),
                    changed + (was and now and is_news(older, newer)),
                )
        return FigureRow("全县", stood, added, gone, changed, stood + added - gone)


def only_moved(rows: Iterable[FigureRow], names: Mapping[str, str]) -> tuple[FigureRow, ...]:
    """Return the rows in which something happened, under the names that people read."""
    return tuple(
        FigureRow(names.get(row.name, row.name), row.before, row.added, row.cancelled, row.changed,
                  row.after, row.href)
        for row in rows
        if row.added or row.cancelled or row.changed
    )  # fmt: skip
