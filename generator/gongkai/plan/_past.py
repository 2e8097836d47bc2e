"""The past of each record, as its pages show it; most of it is known from keys alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

from gongkai.model.addresses import slug_of_code
from gongkai.model.chronicle import Chronicle, Passage
from gongkai.model.items import Item
from gongkai.model.releases import (
    BATCH,
    CODES,
    ITEM,
    LINE,
    PARTS,
    PLACE,
    Difference,
    Key,
    Release,
    Row,
)
from gongkai.model.townships import Township
from gongkai.plan._minor import is_news
from gongkai.plan._release_views import ChangeView
from gongkai.plan._views import EditionLink, PastView, ReleaseStamp

NEWS_DAYS = 30
RELEASES = "releases/"
NO_PAST = PastView()
_ONE_DAY = timedelta(days=1)
# Where a sentence begins to say a value; what stands before leads up to the words that differ.
_VALUES = re.compile(r"(.*?：)(?:由“|写上“|删去“)", re.DOTALL)
_MARKED = 600  # characters, beyond which words that differ are not worth looking for


def stamp(release: Release) -> ReleaseStamp:
    """Return a release in a line."""
    head = release.head
    return ReleaseStamp(
        release.id, release.title, head.document or "", head.published, release.effective,
        f"{RELEASES}{release.id}/",
    )  # fmt: skip


class Past:
    """Looks up the past of records; empty where a county has no releases."""

    def __init__(self, chronicle: Chronicle) -> None:
        """Begin with what the ledger says."""
        self.chronicle = chronicle
        self._stamps: dict[str, ReleaseStamp] = {}
        self._names: dict[int, tuple[Row, str]] = {}
        self._said: dict[str, dict[str, tuple[Difference, ...]]] = {}

    def stamp(self, release: Release) -> ReleaseStamp:
        """Return a release in a line; the same value for the same release."""
        if release.id not in self._stamps:
            self._stamps[release.id] = stamp(release)
        return self._stamps[release.id]

    def name(self, row: Row) -> str:
        """Return what a row's record was called; each row is read once."""
        found = self._names.get(id(row))
        if found is None:
            values = json.loads(row.content)
            values = values.get("说明栏", values)
            said = (values.get(key) for key in ("事项名称", "名称", "标题", "问"))
            found = self._names[id(row)] = (row, str(next(filter(None, said), row.id)))
        return found[1]

    def called(self, key: Key) -> str:
        """Return what a record is called, or was when it was last there."""
        rows = (row for _, row in reversed(self.chronicle.through.get(key, ())) if row)
        return next(map(self.name, rows), key[1])

    @cached_property
    def formerly(self) -> Mapping[Key, tuple[str, ...]]:
        """The names of what is gone, by what stands in its place now, however often it was replaced."""
        found: dict[Key, dict[str, None]] = {}
        replaced = self.chronicle.replaced
        for old in replaced:
            heirs = [old]
            for _ in replaced:
                later = (replaced[key].after if key in replaced else (key,) for key in heirs)
                heirs = list(dict.fromkeys(chain.from_iterable(later)))
                if not any(key in replaced for key in heirs):
                    break
            for key in heirs:
                if self.called(old) != self.called(key):
                    found.setdefault(key, {})[self.called(old)] = None
        return {key: tuple(names) for key, names in found.items()}

    @cached_property
    def first(self) -> Release | None:
        """The first release of all."""
        return self.chronicle.releases[0] if self.chronicle.releases else None

    @cached_property
    def recent(self) -> frozenset[str]:
        """The releases that are news, as long as nobody has made a newer one for a month."""
        last = self.chronicle.last
        if last is None:
            return frozenset()
        since = last.effective - timedelta(days=NEWS_DAYS)
        listed = self.chronicle.releases
        return frozenset(one.id for one in listed[1:] if one.effective >= since)

    def said_of(self, release: Release, code: str) -> tuple[Difference, ...]:
        """Return what a release changed in an item; its differences are sorted once."""
        if release.id not in self._said:
            found: dict[str, list[Difference]] = {}
            for one in self.chronicle.said(release):
                found.setdefault(one.item, []).append(one)
            self._said[release.id] = {item: tuple(some) for item, some in found.items()}
        return self._said[release.id].get(code, ())

    def mark(self, key: Key) -> tuple[str, date | None]:
        """Return 新增 or 有变化 with its day, where that is news."""
        passages = self.chronicle.lineage(key)
        while len(passages) > 1 and not is_news(passages[-2][1], passages[-1][1]):
            passages = passages[:-1]
        if not passages or passages[-1][0].id not in self.recent or passages[-1][1] is None:
            return "", None
        word = "新增" if len(passages) == 1 else "有变化"
        return word, passages[-1][0].effective

    def mark_here(self, slug: str, code: str) -> tuple[str, date | None]:
        """Return the mark of an item in a place: what its list changed, or else the item itself."""
        here = self.mark((LINE, f"{slug}/{code}"))
        return here if here[0] else self.mark((ITEM, code))

    @cached_property
    def marks(self) -> tuple[tuple[Key, str], ...]:
        """Every mark there is: what makes lists of cards look different after a release."""
        found = []
        for release in self.chronicle.releases:
            if release.id in self.recent:
                found += [
                    (row.key, self.mark(row.key)[0]) for row in release.rows
                    if row.kind in (ITEM, LINE)
                ]  # fmt: skip
        return tuple(found)

    def item(self, item: Item, address: str) -> PastView:
        """Return the past of an item."""
        if not self.chronicle.releases and not self.chronicle.upcoming:
            return NO_PAST
        key = ITEM, item.code
        passages = self.chronicle.lineage(key)
        word, day = self.mark(key)
        return PastView(
            came=self.stamp(passages[0][0]) if passages else None,
            changed=self.stamp(passages[-1][0]) if len(passages) > 1 else None,
            editions=self.editions(passages),
            history=f"{address}history/" if self.has_history(item.code) else "",
            mark=word,
            mark_on=day,
            pending=self.pending((key,)),
            upcoming=self.upcoming(frozenset((key,))),
        )

    def line(self, place: Township, item: Item, address: str) -> PastView:
        """Return the past of an item in a place: what its guide says of it."""
        if not self.chronicle.releases and not self.chronicle.upcoming:
            return NO_PAST
        key = LINE, f"{place.slug}/{item.code}"
        both = (key, (ITEM, item.code))
        passages = self.chronicle.lineage(key)
        word, day = self.mark_here(place.slug, item.code)
        return PastView(
            came=self.stamp(passages[0][0]) if passages else None,
            history=f"{address}history/" if self.has_history(item.code) else "",
            mark=word,
            mark_on=day,
            pending=self.pending(both),
            upcoming=self.upcoming(frozenset(both)),
        )

    def place(self, place: Township) -> PastView:
        """Return the past of a place's list."""
        if not self.chronicle.releases and not self.chronicle.upcoming:
            return NO_PAST
        passages = self.passages_of_place(place.slug)
        keys = [key for key in self.chronicle.unreleased if _slug(key) == place.slug]
        return PastView(
            came=self.stamp(passages[0][0]) if passages else None,
            changed=self.stamp(passages[-1][0]) if len(passages) > 1 else None,
            editions=self.editions(passages),
            pending=self.pending(key for key in keys if key[0] in (LINE, PLACE)),
            upcoming=self.upcoming_place(place.slug),
        )

    @property
    def places(self) -> tuple[str, ...]:
        """The slugs of all places that any release holds."""
        return tuple(self._places)

    def passages_of_place(self, slug: str) -> tuple[Passage, ...]:
        """Return the releases that changed a place or its list, also under an earlier code."""
        own = self._places.get(slug, ())
        older = self.chronicle.continued(own[0][0]).get((PLACE, slug)) if own else None
        return (*self.passages_of_place(older[1])[:-1], *own) if older else own

    @cached_property
    def _places(self) -> Mapping[str, tuple[Passage, ...]]:
        found: dict[str, dict[str, Passage]] = {}
        for release in self.chronicle.releases:
            keys = [row.key for row in release.rows if row.kind in (PLACE, LINE)]
            keys += [key for key in release.gone if key[0] in (PLACE, LINE)]
            for slug in dict.fromkeys(_slug(key) for key in keys):
                row = release.state.get((PLACE, slug))
                found.setdefault(slug, {})[release.id] = (release, row)
        return {slug: tuple(passages.values()) for slug, passages in found.items()}

    def editions(self, passages: tuple[Passage, ...]) -> tuple[EditionLink, ...]:
        """Return the editions of what changed at least once, the newest first."""
        if len(passages) < 2:  # noqa: PLR2004 -- one is no change
            return ()
        ends = [later[0].effective - _ONE_DAY for later in passages[1:]]
        found = [
            EditionLink(release.title, edition_at(release, row), release.effective, end)
            for (release, row), end in zip(passages, [*ends, None], strict=True)
            if row is not None
        ]
        return tuple(reversed(found))

    def has_history(self, code: str) -> bool:
        """Whether anything happened to an item after the first release."""
        return code in self.touched

    def codes(self, code: str) -> tuple[str, ...]:
        """Return the codes that an item had, the newest first."""
        own = self.chronicle.through.get((ITEM, code), ())
        older = self.chronicle.continued(own[0][0]).get((ITEM, code)) if own else None
        return (code, *self.codes(older[1])) if older else (code,)

    def happened_to(self, code: str) -> tuple[Release, ...]:
        """Return the releases that changed an item under any of its codes, the oldest first."""
        found = {one.id for code in self.codes(code) for one in self.touched.get(code, ())}
        return tuple(one for one in self.chronicle.releases if one.id in found)

    @cached_property
    def touched(self) -> Mapping[str, tuple[Release, ...]]:
        """Return the items that a release changed, directly or in a list, each with those releases."""
        found: dict[str, dict[str, Release]] = {}
        for release in self.chronicle.releases[1:]:
            keys = (*(row.key for row in release.rows), *release.gone)
            for kind, identity in keys:
                if kind == ITEM:
                    found.setdefault(identity, {})[release.id] = release
                elif kind == LINE:
                    code = identity.partition("/")[2].partition("#")[0]
                    found.setdefault(code, {})[release.id] = release
        return {code: tuple(releases.values()) for code, releases in found.items()}

    def pending(self, keys: Iterable[Key]) -> str:
        """Say that what is shown is in no release yet, or that what is not shown waits."""
        listed = list(keys)
        chronicle = self.chronicle
        if not any(key in chronicle.unreleased for key in listed) or not self._matters(listed):
            return ""
        if any(key in chronicle.waiting for key in listed):
            return "未发布" if chronicle.preview else ""
        return "尚未编入批次"

    def _matters(self, keys: list[Key]) -> bool:
        """Whether more than a correction is in no release."""
        return any(key in self._unsettled for key in keys)

    @cached_property
    def _unsettled(self) -> frozenset[Key]:
        return frozenset(one.key for one in self.chronicle.pending() if not one.correctable)

    def upcoming(self, keys: frozenset[Key]) -> tuple[ReleaseStamp, ...]:
        """Return the releases to come that change one of some records."""
        return tuple(
            self.stamp(release)
            for release in self.chronicle.changing
            if any(row.key in keys for row in release.rows) or keys & set(release.gone)
        )

    def upcoming_place(self, slug: str) -> tuple[ReleaseStamp, ...]:
        """Return the releases to come that change a place or its list."""
        return tuple(
            self.stamp(release)
            for release in self.chronicle.changing
            if any(_slug(key) == slug for key in (*(r.key for r in release.rows), *release.gone))
        )

    def view(self, one: Difference, href: str = "") -> ChangeView:
        """Return a difference as shown."""
        lead = _VALUES.match(one.sentence) if one.code == "field-changed" else None
        short = bool(lead) and 0 < len(one.old) + len(one.new) <= _MARKED
        pieces = self.chronicle.parted(one.old, one.new) if short else ()
        about = lead[1] if lead and pieces else one.sentence
        return ChangeView(CODES[one.code], about, pieces, why(one), href)


def edition_at(release: Release, row: Row) -> str:
    """Return where the edition of an item or a place is, under the code that it had then."""
    home = f"items/{slug_of_code(row.id)}/" if row.kind == ITEM else f"townships/{row.id}/"
    return f"{home}v/{release.id}/"


def why(one: Difference) -> str:
    """Return why something changed; that it is part of the batch says nothing beside a reason."""
    if one.cause == BATCH:
        return one.note
    return f"{one.cause}。{one.note}" if one.note else one.cause


def _slug(key: Key) -> str:
    kind, identity = key
    if kind == PLACE:
        return identity
    return identity.partition("/")[0] if kind in PARTS else ""
