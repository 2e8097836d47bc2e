"""What all page builders share: the disclosure, the addresses, and cards made once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from gongkai.memory import Memory
from gongkai.model.addresses import initial, initials
from gongkai.model.county import County, Department, Law
from gongkai.model.disclosure import (
    Disclosure,
    Guide,
    NeededMaterial,
    OwnedChannel,
    Station,
    StationLine,
)
from gongkai.model.items import Basis, Fees, Item, Status
from gongkai.model.limits import Limit
from gongkai.model.pages import Link, SiteView
from gongkai.model.releases import ITEM, LINE, Key
from gongkai.model.texts import WrittenText
from gongkai.model.townships import Township
from gongkai.plan._addresses import Addresses, Laws
from gongkai.plan._contexts import GuidePage
from gongkai.plan._crossings import Crossings, Relation, newest
from gongkai.plan._past import Past
from gongkai.plan._record_addresses import record_addresses
from gongkai.plan._views import (
    BasisView,
    ChannelView,
    GuideGiven,
    GuidePlace,
    ItemCard,
    PlaceCard,
)

Materials = tuple[NeededMaterial, ...] | None
UNVERIFIED = "未核验"
_NEAREST = 2
_SHORT_FEE = 24


class Shelf:
    """Views of single records; each is computed at most once for a book."""

    def __init__(
        self, disclosure: Disclosure, site: SiteView, memory: Memory | None = None
    ) -> None:
        """Settle addresses; cards are made when first asked for."""
        memory = memory or Memory()
        self.of = memory.of
        self.disclosure = disclosure
        self.catalog = disclosure.catalog
        self.site = site
        self.at = Addresses(disclosure, memory)
        self.past = Past(disclosure.chronicle)
        self._finds: dict[str, str] = {}
        self._bases: dict[str, tuple[BasisView, ...]] = {}
        self._halls: dict[str, Guide | None] = {}
        self._guides_here: dict[str, Mapping[str, Guide]] = {}
        self._channels: dict[
            tuple[tuple[str, int], ...], tuple[tuple[ChannelView, ...], tuple[ChannelView, ...]]
        ] = {}
        self._materials: dict[tuple[str, tuple[str, ...]], Materials] = {}
        self._crossings = Crossings(disclosure, self.at)
        self._cards: dict[tuple[str, str], ItemCard] = {}
        self._guide_places: dict[tuple[str, str], GuidePlace] = {}
        self.guide_pages: dict[tuple[str, str], GuidePage] = {}
        self.guides_given: dict[tuple[str, str], GuideGiven] = {}

    def now_at(self, key: Key) -> str:
        """Return where the page of a record is now, empty where it has none."""
        return self._now_at.get(key, "")

    @cached_property
    def _now_at(self) -> Mapping[Key, str]:
        return record_addresses(self.disclosure, self.at)

    def stations_of(self, guide: Guide) -> tuple[tuple[Station, StationLine], ...]:
        """Return the village stations of the guide's place that do its item, and how."""
        return self._crossings.stations.get((guide.item.code, guide.place.slug), ())

    def villages_doing(self, item: Item) -> int:
        """Return how many village stations do an item."""
        return self._crossings.villages[item.code]

    def related(self, text: WrittenText, relation: Relation) -> tuple[WrittenText, ...]:
        """Return the texts that stand in a relation to a text, whichever side it is written on."""
        return self._crossings.relations.get((text.path, relation), ())

    def texts_of_place(self, place: Township) -> tuple[WrittenText, ...]:
        """Return the texts that a place published, in the order of the files."""
        return self._crossings.texts_of_place.get(place.slug, ())

    @cached_property
    def texts(self) -> Mapping[str, list[WrittenText]]:
        """Return the texts of each folder, the newest first."""
        found: dict[str, list[WrittenText]] = {}
        for text in newest(self.catalog.texts):
            found.setdefault(text.folder, []).append(text)
        return found

    def bundles_of(self, item: Item) -> tuple[Link, ...]:
        """Return the bundles that an item is part of."""
        return self._crossings.bundles.get(item.code, ())

    def bundles_here(self, item: Item, place: Township) -> tuple[Link, ...]:
        """Return the bundles of an item that a place takes part in."""
        return self._crossings.bundles_here.get((item.code, place.slug), ())

    def texts_of(self, item: Item) -> tuple[Link, ...]:
        """Return the texts that name an item."""
        return self._crossings.texts.get(item.code, ())

    def certificates_of(self, item: Item) -> tuple[Link, ...]:
        """Return the certificates that an item gives."""
        return self._crossings.certificates.get(item.code, ())

    def status(self, item: Item) -> Status:
        """Return the status of an item on the day of the build."""
        return self.disclosure.states[item.code]

    def card(self, item: Item, guide: Guide | None = None) -> ItemCard:
        """Return an item's card; with a guide it leads there and shows the place's values."""
        key = (item.code, guide.place.slug if guide else "")
        if key not in self._cards:
            self._cards[key] = self._card(item, guide)
        return self._cards[key]

    def _card(self, item: Item, guide: Guide | None) -> ItemCard:
        find = self.find(item)
        if guide is not None:
            href = self.at.guide(guide.place, item)
            mark = self.past.mark((LINE, f"{guide.place.slug}/{item.code}"))
            if mark[0] != "新增":
                mark = self.past.mark((ITEM, item.code))
            return self.of(_card, item, guide.status.state, href, find, guide, *mark)
        mark = self.past.mark((ITEM, item.code))
        return self.of(_card, item, self.status(item).state, self.at.item(item), find, None, *mark)

    def find(self, item: Item) -> str:
        """Return what filter boxes compare for an item: every name, initials, the code."""
        if item.code not in self._finds:
            self._finds[item.code] = self.of(_find, item)
        return self._finds[item.code]

    @cached_property
    def applied_for(self) -> tuple[Item, ...]:
        """Return the items that people apply for."""
        return tuple(item for item in self.catalog.items if self.catalog.applied_for(item))

    @cached_property
    def themes(self) -> frozenset[str]:
        """Return the themes that have a page: those of items that people apply for."""
        return frozenset(word for item in self.applied_for for word in item.themes or ())

    def guides_here(self, place: Township) -> Mapping[str, Guide]:
        """Return the guides of a place by the codes of their items."""
        if place.slug not in self._guides_here:
            found = self.disclosure.guides[place.slug]
            self._guides_here[place.slug] = {guide.item.code: guide for guide in found}
        return self._guides_here[place.slug]

    @cached_property
    def place_cards(self) -> dict[str, PlaceCard]:
        """Return the card of every place by slug, the county hall first, then as in the files."""
        places = sorted(self.catalog.townships, key=lambda place: not place.is_hall)
        return {place.slug: self._place_card(place) for place in places}

    def _place_card(self, place: Township) -> PlaceCard:
        centre = place.centre
        villages = place.villages or ()
        names = (place.name, *(place.aliases or ()), *(v.name for v in villages),
                 *(alias for v in villages for alias in v.aliases or ()))  # fmt: skip
        letters = dict.fromkeys(initials(name) for name in names)
        return PlaceCard(
            name=place.name,
            slug=place.slug,
            href=self.at.place(place),
            kind=place.kind,
            phone=(centre and centre.phone) or "",
            hours=(centre and centre.hours) or "",
            address=(centre and centre.address) or "",
            count=sum(guide.live for guide in self.disclosure.guides[place.slug]),
            find=" ".join((*names, *letters, place.slug)),
            villages=tuple(Link(v.name, self.at.village(place, v)) for v in villages),
            is_hall=place.is_hall,
        )

    def guide_place(self, guide: Guide) -> GuidePlace:
        """Return the row that says where an item is done in one place."""
        key = (guide.item.code, guide.place.slug)
        if key not in self._guide_places:
            self._guide_places[key] = self._guide_place(guide)
        return self._guide_places[key]

    def _guide_place(self, guide: Guide) -> GuidePlace:
        return GuidePlace(
            name=guide.place.name,
            slug=guide.place.slug,
            href=self.at.guide(guide.place, guide.item),
            mode=guide.mode or "",
            decider=guide.decider or "",
            phone=guide.phone or "",
            hours=guide.hours or "",
            location=guide.location or "",
            limit=str(guide.promised_limit) if guide.promised_limit else "",
            state="" if guide.status.state == "在用" else guide.status.state,
            is_hall=guide.place.is_hall,
        )

    def channels(
        self, owned: tuple[OwnedChannel, ...]
    ) -> tuple[tuple[ChannelView, ...], tuple[ChannelView, ...]]:
        """Return the nearest channels and the rest; the same values for the same channels."""
        key = tuple((one.owner, id(one.channel)) for one in owned)
        if key not in self._channels:
            views = tuple(ChannelView(one.owner, one.channel) for one in owned)
            self._channels[key] = (views[:_NEAREST], views[_NEAREST:])
        return self._channels[key]

    def basis(self, item: Item) -> tuple[BasisView, ...]:
        """Return the legal basis as shown: nothing unverified carries a number."""
        if item.code not in self._bases:
            self._bases[item.code] = self.of(_basis, item, self.at.laws)
        return self._bases[item.code]

    def hall(self, item: Item) -> Guide | None:
        """Return the guide of an item in the county hall, if it can be done there."""
        if item.code not in self._halls:
            guides = self.disclosure.guides_of_item[item.code]
            halls = (g for g in guides if g.place.is_hall and g.status.state != "取消")
            self._halls[item.code] = next(halls, None)
        return self._halls[item.code]

    def materials(self, guide: Guide) -> Materials:
        """Return a guide's materials; the same value for the same cases of the same item."""
        key = (guide.item.code, tuple(sub.name for sub in guide.sub_items))
        return self._materials.setdefault(key, guide.materials)

    def sub_states(self, item: Item) -> Mapping[str, str]:
        """Return the state of each sub-item that is not 在用, by its name."""
        return self.disclosure.sub_states[item.code]

    def live(self, item: Item) -> int:
        """Return in how many places an item can be done now."""
        return self._live.get(item.code, 0)

    @cached_property
    def _live(self) -> Mapping[str, int]:
        guides = self.disclosure.guides_of_item.items()
        return {code: sum(guide.live for guide in found) for code, found in guides}


def _card(  # noqa: PLR0913, PLR0917 -- what a card is made of
    item: Item,
    state: str,
    href: str,
    find: str,
    guide: Guide | None,
    mark: str = "",
    mark_on: date | None = None,
) -> ItemCard:
    limit = guide.promised_limit if guide else item.promised_limit
    visits = guide.visits if guide else item.visits
    return ItemCard(
        name=item.name,
        href=href,
        aka="、".join(item.aliases or ()),
        find=find,
        type=item.type or "",
        department=item.body or "",
        limit=str(limit) if limit else "",
        visits="" if visits is None else f"跑 {visits} 次" if visits else "不用跑",
        fee=fee_short(item.fees) or "",
        mode=(guide and guide.mode) or "",
        state="" if state == "在用" else state,
        initial=initial(item.name),
        mark=mark,
        mark_on=mark_on,
    )


def _find(item: Item) -> str:
    names = (item.name, *(item.aliases or ()), *(s.name for s in item.sub_items or ()))
    letters = dict.fromkeys(initials(name) for name in names)
    return " ".join((*names, *letters, item.code.lower()))


def _basis(item: Item, laws: Laws) -> tuple[BasisView, ...]:
    return tuple(_basis_of(one, laws.named(one.law)) for one in item.basis or ())


def _basis_of(basis: Basis, found: tuple[Law, str] | None) -> BasisView:
    law, address = found or (None, "")
    unverified = basis.verified == UNVERIFIED
    return BasisView(
        law=Link(law.name, address) if law else Link(basis.law, "laws/"),
        number=law_number(law) if law else "",
        article="" if unverified else basis.article or "",
        gist=basis.gist or "",
        web=basis.web or "",
        note="条款尚未核验，暂不显示条号" if unverified and basis.article else "",
    )


def channels_of(owner: County | Department | Township) -> tuple[ChannelView, ...]:
    """Return the channels that a county, department or place itself answers."""
    return tuple(ChannelView(owner.name, channel) for channel in owner.channels or ())


def law_number(law: Law) -> str:
    """Return a law's number, or nothing where it is unverified."""
    return "" if law.verified == UNVERIFIED else law.number or ""


def fee_short(fees: Fees | None) -> str | None:
    """Say in a word what a thing costs; None where nobody has written it."""
    if fees is None:
        return None
    if not fees.charged:
        return "不收费"
    standards = "，".join(line.standard for line in fees.lines or () if line.standard)
    return standards if 0 < len(standards) <= _SHORT_FEE else "收费"


def reduction(legal: Limit | None, promised: Limit | None) -> str:
    """Say by how much the promise is shorter than the law, where both count the same unit."""
    if legal is None or promised is None or legal.number == 0:
        return ""
    if promised.unit == "当场":
        return "比法定时限快，当场就能办好"
    if legal.unit != promised.unit or promised.number >= legal.number:
        return ""
    share = round(100 * (legal.number - promised.number) / legal.number)
    return f"比法定时限少 {share}%"


def extra_time(item: Item) -> str:
    """Say what comes on top of the limit: hearing, inspection and the like, with their days."""
    named = [f"{one.name}{one.limit}" for one in item.special or () if one.limit is not None]
    return f"另加{'、'.join(named)}" if named else ""


def limit_notes(*limits: Limit | None) -> tuple[str, ...]:
    """Return what people wrote about limits, each remark once."""
    return tuple(dict.fromkeys(limit.note for limit in limits if limit and limit.note))
