"""What all page builders share: the disclosure, the addresses, and cards made once."""

from __future__ import annotations

from functools import cached_property

from gongkai.model.addresses import initial, initials
from gongkai.model.county import County, Department, Law
from gongkai.model.disclosure import Disclosure, Guide, OwnedChannel, Station, StationLine
from gongkai.model.items import Basis, Fees, Item, Status
from gongkai.model.limits import Limit
from gongkai.model.pages import Link, SiteView
from gongkai.model.townships import Township
from gongkai.plan._addresses import Addresses
from gongkai.plan._crossings import Crossings
from gongkai.plan._views import (
    BasisView,
    ChannelView,
    Entry,
    GuidePlace,
    ItemCard,
    PlaceCard,
)

UNVERIFIED = "未核验"
_NEAREST = 2


class Shelf:
    """Views of single records; each is computed at most once for a book."""

    def __init__(self, disclosure: Disclosure, site: SiteView) -> None:
        """Settle addresses; cards are made when first asked for."""
        self.disclosure = disclosure
        self.catalog = disclosure.catalog
        self.site = site
        self.at = Addresses(disclosure)
        self._finds: dict[str, str] = {}
        self._bases: dict[str, tuple[BasisView, ...]] = {}
        self._channels: dict[
            tuple[tuple[str, int], ...], tuple[tuple[ChannelView, ...], tuple[ChannelView, ...]]
        ] = {}
        self._crossings = Crossings(disclosure, self.at)

    def stations_of(self, item: Item) -> tuple[tuple[Station, StationLine], ...]:
        """Return the village stations that do an item, and how."""
        return self._crossings.stations.get(item.code, ())

    def bundles_of(self, item: Item) -> tuple[Link, ...]:
        """Return the bundles that an item is part of."""
        return self._crossings.bundles.get(item.code, ())

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
        status = guide.status if guide else self.status(item)
        limit = guide.promised_limit if guide else item.promised_limit
        visits = guide.visits if guide else item.visits
        return ItemCard(
            name=item.name,
            href=self.at.guide(guide.place, item) if guide else self.at.item(item),
            aka="、".join(item.aliases or ()),
            find=self.find(item),
            type=item.type or "",
            department=item.body or "",
            limit=str(limit) if limit else "",
            visits="" if visits is None else f"跑 {visits} 次" if visits else "不用跑",
            fee=fee_short(item.fees) or "",
            mode=guide.mode if guide else "",
            state="" if status.state == "在用" else status.state,
            initial=initial(item.name),
        )

    def find(self, item: Item) -> str:
        """Return what filter boxes compare for an item: every name, initials, the code."""
        if item.code not in self._finds:
            names = (item.name, *(item.aliases or ()), *(s.name for s in item.sub_items or ()))
            letters = dict.fromkeys(initials(name) for name in names)
            self._finds[item.code] = " ".join((*names, *letters, item.code.lower()))
        return self._finds[item.code]

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
            count=len(self.disclosure.guides[place.slug]),
            find=" ".join((*names, *letters, place.slug)),
            villages=tuple(Link(v.name, self.at.village(place, v)) for v in villages),
            is_hall=place.is_hall,
        )

    def guide_place(self, guide: Guide) -> GuidePlace:
        """Return the row that says where an item is done in one place."""
        return GuidePlace(
            name=guide.place.name,
            slug=guide.place.slug,
            href=self.at.guide(guide.place, guide.item),
            mode=guide.mode,
            decider=guide.decider,
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
            self._bases[item.code] = tuple(self._basis(one) for one in item.basis or ())
        return self._bases[item.code]

    def _basis(self, basis: Basis) -> BasisView:
        law = self.catalog.law(basis.law)
        unverified = basis.verified == UNVERIFIED
        return BasisView(
            law=Link(law.name, self.at.law(law)) if law else Link(basis.law, "laws/"),
            number=law_number(law) if law else "",
            article="" if unverified else basis.article or "",
            gist=basis.gist or "",
            web=basis.web or "",
            note="条款尚未核验，暂不显示条号" if unverified and basis.article else "",
        )

    def entry(self, guide_or_item: Item, note: str = "") -> Entry:
        """Return an index row for an item."""
        return Entry(guide_or_item.name, self.at.item(guide_or_item), note)


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
    standards = [line.standard for line in fees.lines or () if line.standard]
    return standards[0] if len(standards) == 1 and len(standards[0]) <= 12 else "收费"  # noqa: PLR2004


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
