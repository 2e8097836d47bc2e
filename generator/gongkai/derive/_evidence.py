"""The records behind every figure of a place or the county: where each number was written.

``gongkai explain`` prints these. They come from the very values that pages show, so no figure can have
other sources than those named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from gongkai.derive._resolver import Source
from gongkai.derive.guides import FIELDS
from gongkai.model.disclosure import Station
from gongkai.model.figures import Handled, RatingPeriod, ScopeFigures, Subject
from gongkai.model.items import Item
from gongkai.model.monthly import HandlingMonth, HotlineMonth, Monthly, RatingMonth

_PANELS = {"legal": "reduction", "promised": "reduction"}  # tallies that share a table
_KINDS = {RatingMonth: "rating", HandlingMonth: "handling", HotlineMonth: "hotline"}


class Evidence(Struct, frozen=True):
    """A figure and the records it was counted from.

    ``anchors`` are the tables in which it stands, ``figure`` what it is called there, ``value`` its number.
    """

    anchors: tuple[str, ...]
    figure: str
    value: str
    sources: tuple[Source, ...]


def evidence(found: ScopeFigures) -> Iterator[Evidence]:
    """Yield every figure of a place or the county with its records."""
    at = _Places(found)
    for tally in found.tallies.values():
        for one in tally.slices:
            sources = tuple(at.source(subject, tally.field) for subject in one.members)
            name = f"{tally.title}：{one.word or '待补充'}"
            yield Evidence((_PANELS.get(tally.slug, tally.slug),), name, f"{one.count} 件", sources)
    for measure in found.measures:
        if measure.value is not None:
            said = f"{measure.part:g} ÷ {measure.whole:g}"
            yield Evidence(
                (measure.panel, measure.slug),
                measure.title,
                said,
                at.sources(measure.members, measure.field),
            )
    for certificate in found.certificates:
        here = tuple(_of_item(item, "办理结果") for item in certificate.given_by)
        yield Evidence(("certificates",), f"证照：{certificate.name}", f"{len(here)} 件", here)
    yield from _of_handling(found, at)
    yield from _of_ratings(found, at)
    for line in found.hotlines:
        for calls in (*line.years, *line.months):
            said = f"收到 {calls.received}，办结 {calls.closed}，按时 {calls.on_time}"
            yield Evidence((line.slug,), f"{line.name} {calls.name}", said, at.sources(calls.rows))


def _of_handling(found: ScopeFigures, at: _Places) -> Iterator[Evidence]:
    groups: tuple[tuple[str, Iterable[Handled]], ...] = (
        ("handled", chain(found.handling.years, found.handling.months)),
        ("handled-items", found.handling.items),
    )
    for anchor, some in groups:
        for one in some:
            said = f"受理 {one.accepted}，办结 {one.closed}，按时 {one.on_time}"
            yield Evidence((anchor,), one.name, said, at.sources(one.rows))


def _of_ratings(found: ScopeFigures, at: _Places) -> Iterator[Evidence]:
    one: RatingPeriod
    for one in chain(found.ratings.years, found.ratings.quarters, found.ratings.months):
        said = f"评价 {_shown(one.every)}，好评 {_shown(one.good)}，差评 {_shown(one.bad)}"
        if one.rows:
            anchors = ("ratings", "grades", "loop") if one.grades else ("ratings",)
            yield Evidence(anchors, f"好差评 {one.name}", said, at.sources(one.rows))


def _shown(count: int | None) -> str:
    return "不显示" if count is None else str(count)


class _Places:
    """Knows where the lines of a place's list stand."""

    def __init__(self, found: ScopeFigures) -> None:
        lines = found.place.lines or () if found.place else ()
        self._at = {id(line): at for at, line in enumerate(lines)}

    def sources(self, members: Iterable[object], field: str = "") -> tuple[Source, ...]:
        """Return where the members of a figure were written, or a field of theirs."""
        return tuple(self._source(one, field) for one in members)

    def _source(self, member: object, field: str) -> Source:
        if isinstance(member, Subject):
            return self.source(member, field)
        if isinstance(member, Station):
            villages = member.place.villages or ()
            at = next(at for at, one in enumerate(villages) if one is member.village)
            return Source("township", member.place, ("村", at))
        if isinstance(member, Monthly):
            return Source(_KINDS[type(member)], member, ())
        raise TypeError(member)

    def source(self, one: Subject, field: str) -> Source:
        """Return what gave a field of a subject: the line of the place's list, or the item."""
        if one.guide is None:
            return _of_item(one.item, field)
        line, roles = one.guide.line, FIELDS.get(field, {})
        at = ("事项清单", self._at[id(line)])
        if not field:
            return Source("township", one.guide.place, at)
        if "line" in roles:
            return Source("township", one.guide.place, (*at, field))
        if (
            "exceptions" in roles
            and getattr(line.exceptions, roles["exceptions"], None) is not None
        ):
            return Source("township", one.guide.place, (*at, "改", field))
        return _of_item(one.item, field)


def _of_item(item: Item, field: str) -> Source:
    return Source("item", item, (field,) if field else ())
