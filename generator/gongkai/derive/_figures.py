"""The figures of each place and of the county, counted in one pass over what can be done there.

In a place each line of its list counts, in the county each item once, wherever it is done. Only what can
be done now and is applied for counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from msgspec import Struct

from gongkai.derive._cases import needed
from gongkai.derive._measures import measures
from gongkai.derive._monthly import handling, hotlines, over
from gongkai.derive._ratings import ratings
from gongkai.derive.guides import own, sub_items_here
from gongkai.memory import Memory
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Certificate, Guide, NeededMaterial, Station
from gongkai.model.figures import (
    LENGTHS,
    LONGER,
    SPANS,
    Figures,
    Ratings,
    Reduction,
    ScopeFigures,
    Slice,
    Subject,
    Tally,
)
from gongkai.model.items import Item, Status
from gongkai.model.limits import Limit
from gongkai.model.monthly import HandlingMonth, HotlineMonth, RatingMonth
from gongkai.values import replace

# The words that a subject stands under; None where nobody has written any.
Words = Callable[[Subject], Iterable[str] | None]
FETCHED = "数据共享"
VISITS = ("0次", "1次", "2次以上")
PAPERS = ("不用带", "1至2份", "3至4份", "5份以上")
_MANY_VISITS = 2
_DAY = 24  # hours


class _Sort(Struct, frozen=True):
    """A way to sort subjects: by what words of which field, in which order, called how."""

    slug: str
    field: str
    words: Words
    order: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Counting:
    """What is counted: the catalog, and what was derived from it before."""

    catalog: Catalog
    as_of: date
    states: Mapping[str, Status]
    guides: Mapping[str, tuple[Guide, ...]]
    stations: tuple[Station, ...]
    certificates: tuple[Certificate, ...]
    materials: Mapping[str, tuple[NeededMaterial, ...] | None]
    memory: Memory

    @property
    def figures(self) -> Figures:
        """The figures of every place and of the county, each counted when it is first asked for."""
        rows = tuple(over(rows, self.as_of) for _, rows in self.catalog.monthly)
        return Figures(cache(self._of), cache(self._counted), rows)

    def _of(self, slug: str) -> ScopeFigures:
        place = next((one for one in self.catalog.townships if one.slug == slug), None)
        subjects = self._subjects(slug)
        stations = [one for one in self.stations if slug in ("", one.place.slug)]
        codes = {one.item.code for one in subjects}
        promised = {one.item.code: one.promised for one in subjects}
        found = ScopeFigures(
            place=place,
            subjects=subjects,
            tallies={one.slug: _tally(one, subjects) for one in self._sorts(slug)},
            reduction=_reduction(subjects),
            villages=len(stations),
            stations=tuple(one for one in stations if self._does_something(one)),
            certificates=tuple(
                replace(one, given_by=given)
                for one in self.certificates
                if (given := tuple(item for item in one.given_by if item.code in codes))
            ),
            ratings=self._ratings.get(slug, Ratings()),
            handling=handling(self._handled(slug), self._named(promised)),
            hotlines=hotlines(self._called(slug)),
        )
        return replace(found, measures=measures(found))

    def _counted(self, slug: str) -> tuple[tuple[object, ...], ...]:
        """Return of every subject what any figure of it is counted from."""
        of, subjects = self.memory.of, self._subjects
        own = self.guides.get(slug, ()) if slug else (self.catalog.items, self.as_of)
        return self.memory.like(
            ("counted", slug),
            (own, self.catalog.departments),
            lambda: tuple(of(_read, one, self._department(one)) for one in subjects(slug)),
        )

    def _subjects(self, slug: str) -> tuple[Subject, ...]:
        return tuple(self._in_place(slug) if slug else self._in_county())

    def _in_place(self, slug: str) -> Iterator[Subject]:
        for guide in self.guides.get(slug, ()):
            if guide.live:
                yield self.memory.of(_here, guide, self._papers[guide.item.code])

    def _in_county(self) -> Iterator[Subject]:
        for item in self.catalog.items:
            if self.states[item.code].state == "在用" and self.catalog.applied_for(item):
                yield self.memory.of(_anywhere, item, self._papers[item.code])

    @cached_property
    def _papers(self) -> Mapping[str, int | None]:
        """How many papers the cases of each item need all together."""
        return {code: _papers(found) for code, found in self.materials.items()}

    def _does_something(self, station: Station) -> bool:
        return any(self.states[line.item.code].state == "在用" for line in station.lines)

    def _sorts(self, slug: str) -> tuple[_Sort, ...]:
        """Return the ways in which the subjects of a place or the county are sorted."""
        words = self.catalog.vocabularies.words
        modes = (_Sort("modes", "赋权方式", _mode, words("赋权方式")),) if slug else ()
        return (
            *modes,
            *(_Sort(name, field, of, words(vocabulary), vocabulary)
              for name, field, vocabulary, of in _FIELDS),
            _Sort("departments", "实施主体", self._department),
            *_MEASURED,
        )  # fmt: skip

    def _department(self, one: Subject) -> tuple[str] | None:
        found = self.catalog.department(one.item.body)
        return (found.name,) if found else None

    @cached_property
    def _ratings(self) -> Mapping[str, Ratings]:
        rows: dict[str, list[RatingMonth]] = {}
        for row in over(self.catalog.ratings, self.as_of):
            place = self.catalog.counted_place(row.place)
            if place is not None or self._was_there(row.place):  # a scope of its own, never shown
                rows.setdefault(place.slug if place else f"/{row.place}", []).append(row)
        return ratings({slug: tuple(some) for slug, some in rows.items()})

    def _handled(self, slug: str) -> tuple[HandlingMonth, ...]:
        rows = over(self.catalog.handling, self.as_of)
        return tuple(row for row in rows if self._is_of(row.place, slug))

    def _called(self, slug: str) -> tuple[HotlineMonth, ...]:
        rows = over(self.catalog.hotlines, self.as_of)
        return tuple(row for row in rows if not slug or self._is_of(row.place, slug))

    def _is_of(self, named: str | None, slug: str) -> bool:
        place = self.catalog.counted_place(named)
        if place is None:
            return not slug and self._was_there(named)
        return slug in ("", place.slug)

    def _was_there(self, named: str | None) -> bool:
        return ("township", named or "") in self.catalog.former

    def _named(
        self, promised: Mapping[str, Limit | None]
    ) -> Mapping[str, tuple[Item, Limit | None]]:
        """Return the items that rows of handling name, each with what is promised."""
        refs = {row.item for row in self.catalog.handling if row.item}
        items = ((ref, self.catalog.counted_item(ref)) for ref in sorted(refs))
        return {
            ref: (item, promised.get(item.code, item.promised_limit))
            for ref, item in items
            if item is not None
        }


def _here(guide: Guide, everywhere: int | None) -> Subject:
    """Return an item as it is counted in a place; ``everywhere`` are the papers for all its cases."""
    item, line = guide.item, guide.line
    papers = everywhere
    if line.sub_items is not None:
        papers = _papers(needed(item, sub_items_here(item, line.sub_items)))
    limit = own(line, item, "承诺办结时限")
    return Subject(item, guide, limit, own(line, item, "到现场次数"), papers)


def _anywhere(item: Item, everywhere: int | None) -> Subject:
    """Return an item as it is counted in the county."""
    return Subject(item, None, item.promised_limit, item.visits, everywhere)


def _read(one: Subject, department: tuple[str] | None) -> tuple[object, ...]:
    """Return what is counted of a subject: its limits, its papers, and every word it stands under."""
    words = [of(one) for of in _WORDS]
    return (one.item.code, one.item.legal_limit, one.promised, one.papers, department, *words)


def _tally(sort: _Sort, subjects: tuple[Subject, ...]) -> Tally:
    found: dict[str | None, list[Subject]] = {word: [] for word in sort.order}
    missing: list[Subject] = []
    for one in subjects:
        words = sort.words(one)
        if not words:
            missing.append(one)
        for word in dict.fromkeys(words or ()):
            found.setdefault(word, []).append(one)
    slices = [Slice(word, tuple(members)) for word, members in found.items() if members]
    if not sort.order:  # nobody has settled an order: the largest first
        slices.sort(key=lambda one: -one.count)
    if missing:
        slices.append(Slice(None, tuple(missing)))
    return Tally(sort.slug, sort.title or sort.field, sort.field, tuple(slices), len(subjects))


def _mode(one: Subject) -> tuple[str] | None:
    return (one.guide.mode,) if one.guide is not None and one.guide.mode else None


def _visits(one: Subject) -> tuple[str] | None:
    return None if one.visits is None else (VISITS[min(one.visits, _MANY_VISITS)],)


def _paper_words(one: Subject) -> tuple[str] | None:
    return None if one.papers is None else (PAPERS[min((one.papers + 1) // 2, 3)],)


def _papers(found: tuple[NeededMaterial, ...] | None) -> int | None:
    """Return how many papers one has to bring; what the window fetches itself nobody has to."""
    if found is None:
        return None
    return sum(one.material.source != FETCHED for one in found)


def _legal_length(one: Subject) -> tuple[str] | None:
    return _length(one.item.legal_limit)


def _promised_length(one: Subject) -> tuple[str] | None:
    return _length(one.promised)


def _length(limit: Limit | None) -> tuple[str] | None:
    """Return about how long a limit is, working days counted as days."""
    if limit is None:
        return None
    if limit.unit in ("当场", "无"):
        return (LENGTHS[0] if limit.unit == "当场" else LENGTHS[-1],)
    days = limit.number / _DAY if limit.unit == "小时" else limit.number
    return (next((word for most, word in SPANS if days <= most), LONGER),)


def _reduction(subjects: tuple[Subject, ...]) -> Reduction:
    """Compare what the law allows with what is promised, where both are days of one kind."""
    pairs = [
        (one, one.item.legal_limit, one.promised)
        for one in subjects
        if one.item.legal_limit is not None
        and one.promised is not None
        and one.item.legal_limit.unit in ("工作日", "自然日")
        and one.promised.unit in (one.item.legal_limit.unit, "当场")
    ]
    return Reduction(
        tuple(one for one, _, _ in pairs),
        sum(legal.number for _, legal, _ in pairs),
        sum(promised.number for _, _, promised in pairs),
    )


def _single(attribute: str) -> Words:
    def words(one: Subject) -> tuple[str, ...] | None:
        value = getattr(one.item, attribute)
        return (value,) if value else None

    return words


def _several(attribute: str) -> Words:
    def words(one: Subject) -> tuple[str, ...] | None:
        return getattr(one.item, attribute) or None

    return words


def _online(one: Subject) -> tuple[str] | None:
    online = one.item.online
    return (online.depth,) if online is not None and online.depth else None


# Slug, field, its vocabulary, and where the words stand.
_FIELDS: tuple[tuple[str, str, str, Words], ...] = (
    ("types", "事项类型", "事项类型", _single("type")),
    ("levels", "行使层级", "行使层级", _several("levels")),
    ("themes", "主题", "主题", _several("themes")),
    ("handling", "办件类型", "办件类型", _single("handling")),
    ("online", "网办地址", "网办深度", _online),
    ("hall", "是否进驻大厅", "进驻情况", _single("in_hall")),
)
_MEASURED = (
    _Sort("legal", "法定办结时限", _legal_length, LENGTHS),
    _Sort("promised", "承诺办结时限", _promised_length, LENGTHS),
    _Sort("visits", "到现场次数", _visits, VISITS),
    _Sort("papers", "申请材料", _paper_words, PAPERS, "要带的材料"),
)
# Of every sort but that by department, which the catalog has to tell.
_WORDS = (_mode, *(words for *_, words in _FIELDS), *(sort.words for sort in _MEASURED))
