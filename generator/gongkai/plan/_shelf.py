"""What all page builders share: the disclosure, the addresses, and cards made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from urllib.parse import quote

from gongkai.config import TextSettings
from gongkai.memory import Memory
from gongkai.model.disclosure import (
    Disclosure,
    Guide,
    OwnedChannel,
    Station,
    StationLine,
)
from gongkai.model.items import Item, Role, Status
from gongkai.model.layouts import OfficialTables
from gongkai.model.pages import Citation, Link, SiteView
from gongkai.model.releases import ITEM, Key
from gongkai.model.standing import TaskView
from gongkai.model.texts import WrittenText
from gongkai.model.townships import Township
from gongkai.plan._addresses import Addresses
from gongkai.plan._citations import Citable, citable, cited
from gongkai.plan._contexts import GuidePage
from gongkai.plan._crossings import Crossings, Relation, newest
from gongkai.plan._glosses import theme_glosses
from gongkai.plan._papers import Offers, offers, papers
from gongkai.plan._past import Past
from gongkai.plan._record_addresses import record_addresses
from gongkai.plan._release_figures import Counting
from gongkai.plan._summaries import (
    basis_views,
    channels_of,
    find_words,
    item_card,
    sounds,
    village_sounds,
)
from gongkai.plan._views import (
    BasisView,
    ChannelView,
    GuideGiven,
    GuidePlace,
    ItemCard,
    Paper,
    PlaceCard,
    RoleView,
)

Papers = tuple[Paper, ...] | None
UNVERIFIED = "未核验"
_NEAREST = 2
_LEVELS = {"乡级": "你所在的乡镇（街道）", "村级": "你所在的村（社区）", "县级": "县里"}


class Shelf:
    """Views of single records; each is computed at most once for a book."""

    def __init__(
        self,
        disclosure: Disclosure,
        site: SiteView,
        memory: Memory | None = None,
        text_settings: TextSettings | None = None,
        *,
        files: bool = True,
    ) -> None:
        """Settle addresses; cards are made when first asked for."""
        memory = memory or Memory()
        self.of, self._memory = memory.of, memory
        self.disclosure = disclosure
        self.catalog = disclosure.catalog
        self.site = site
        self.text_settings = text_settings or TextSettings()
        self.files = files  # whether the files of the second stage will be there
        self.at = Addresses(disclosure, memory)
        self.past = Past(disclosure.chronicle)
        self._finds: dict[str, str] = {}
        self._bases: dict[str, tuple[BasisView, ...]] = {}
        self._halls: dict[str, Guide | None] = {}
        self._guides_here: dict[str, Mapping[str, Guide]] = {}
        self._channels: dict[
            tuple[tuple[str, int], ...], tuple[tuple[ChannelView, ...], tuple[ChannelView, ...]]
        ] = {}
        self._offers: dict[str, Offers] = {}
        self._papers: dict[tuple[str, tuple[str, ...]], Papers] = {}
        self._crossings = Crossings(disclosure, self.at)
        self._cards: dict[tuple[str, str], ItemCard] = {}
        self._guide_places: dict[tuple[str, str], GuidePlace] = {}
        self.guide_pages: dict[tuple[str, str], GuidePage] = {}
        self.guides_given: dict[tuple[str, str], GuideGiven] = {}

    def now_at(self, key: Key) -> str:
        """Return where the page of a record is now, empty where it has none."""
        return self._now_at.get(key, "")

    @cached_property
    def tables(self) -> OfficialTables:
        """Return the official tables of the county; what they look up is looked up once."""
        return OfficialTables(self.catalog, self._memory)

    @cached_property
    def counting(self) -> Counting:
        """Return what counts the lists release by release."""
        return Counting(self.past.chronicle)

    @cached_property
    def _now_at(self) -> Mapping[Key, str]:
        return record_addresses(self.disclosure, self.at)

    def stations_of(self, guide: Guide) -> tuple[tuple[Station, StationLine], ...]:
        """Return the village stations of the guide's place that do its item, and how."""
        return self._crossings.stations.get((guide.item.code, guide.place.slug), ())

    def stations_in(self, place: Township) -> tuple[Station, ...]:
        """Return the village stations of a place."""
        return self._stations.get(place.slug, ())

    @cached_property
    def _stations(self) -> Mapping[str, tuple[Station, ...]]:
        found: dict[str, list[Station]] = {}
        for station in self.disclosure.stations:
            found.setdefault(station.place.slug, []).append(station)
        return {slug: tuple(some) for slug, some in found.items()}

    def villages_doing(self, item: Item) -> int:
        """Return how many village stations do an item."""
        return self._crossings.villages[item.code]

    def related(self, text: WrittenText, relation: Relation) -> tuple[WrittenText, ...]:
        """Return the texts that stand in a relation to a text, whichever side it is written on."""
        return self._crossings.relations.get((text.path, relation), ())

    def citations(self, text: WrittenText) -> tuple[Citation, ...]:
        """Return the words of a text that lead to other texts and laws."""
        return self._cited.get(text.path, ())

    def cited_by(self, text: WrittenText) -> tuple[WrittenText, ...]:
        """Return the texts whose words lead to a text, in the order of the files."""
        return self._citing.get(self.at.text(text), ())

    @cached_property
    def _cited(self) -> Mapping[str, tuple[Citation, ...]]:
        known = self._citable
        found = (
            (text.path, cited(text.mentions, known, self.at.text(text)))
            for text in self.catalog.texts
            if text.mentions
        )
        return {path: some for path, some in found if some}

    @cached_property
    def _citable(self) -> Citable:
        return citable(self.catalog, self.at)

    @cached_property
    def _citing(self) -> Mapping[str, tuple[WrittenText, ...]]:
        found: dict[str, list[WrittenText]] = {}
        for text in self.catalog.texts:
            for address in dict.fromkeys(one.href for one in self.citations(text)):
                found.setdefault(address, []).append(text)
        return {address: tuple(texts) for address, texts in found.items()}

    def cite(self, name: str, number: str | None) -> Link | None:
        """Return the link to a paper that is one of this site, by its number or name."""
        text = self.catalog.text(number) or self.catalog.text(name)
        return Link(text.front.title, self.at.text(text), text.front.number or "") if text else None

    def tasks_of(self, text: WrittenText) -> tuple[TaskView, ...]:
        """Return the tasks of a plan."""
        return self._tasks.get(text.path, ())

    @cached_property
    def _tasks(self) -> Mapping[str, tuple[TaskView, ...]]:
        found: dict[str, list[TaskView]] = {}
        for task in self.disclosure.tasks:
            found.setdefault(task.text.path, []).append(task)
        return {path: tuple(tasks) for path, tasks in found.items()}

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
            mark = self.past.mark_here(guide.place.slug, item.code)
            return self.of(item_card, item, guide.status.state, href, find, guide, *mark)
        mark = self.past.mark((ITEM, item.code))
        return self.of(
            item_card, item, self.status(item).state, self.at.item(item), find, None, *mark
        )

    def find(self, item: Item) -> str:
        """Return what filter boxes compare for an item: every name, initials, the code."""
        if item.code not in self._finds:
            self._finds[item.code] = self.of(find_words, item)
        return self._finds[item.code]

    @cached_property
    def applied_for(self) -> tuple[Item, ...]:
        """Return the items that people apply for."""
        return tuple(item for item in self.catalog.items if self.catalog.applied_for(item))

    @cached_property
    def themes(self) -> Mapping[str, str]:
        """Return the themes that have a page, those of items people apply for, with their glosses."""
        return theme_glosses(self.catalog, self.applied_for)

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
        letters = dict.fromkeys(sound for name in names for sound in sounds(name))
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
            villages=tuple(
                Link(v.name, self.at.village(place, v), " ".join(village_sounds(v)))
                for v in villages
            ),
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

    @cached_property
    def county_channels(self) -> tuple[ChannelView, ...]:
        """Return what the county itself answers, 12345 last: there is always somebody."""
        county = self.catalog.county
        own = channels_of(county)
        last = county.last_resort()
        known = {(view.channel.kind, view.channel.number) for view in own}
        rest = () if (last.kind, last.number) in known else (ChannelView(county.name, last),)
        return own + rest

    def rating(self, item: Item, place: Township | None = None) -> str:
        """Return where one rates how an item went (好差评), or nothing where no address is set."""
        parts = {"{编码}": item.code, "{地方}": place.slug if place else ""}
        address = self.site.rating_address
        for part, value in parts.items():
            address = address.replace(part, quote(value, safe=""))
        return address

    def roles(self, roles: Iterable[Role] | None) -> tuple[RoleView, ...]:
        """Return who does what in joint handling."""
        return tuple(self._role(role) for role in roles or ())

    def _role(self, role: Role) -> RoleView:
        department = self.catalog.department(role.department)
        link = self.at.department_link(department) or Link(
            _LEVELS.get(role.level or "", role.level or ""), ""
        )
        return RoleView(
            link, role.stage or "", role.duty or "", str(role.limit) if role.limit else ""
        )

    def basis(self, item: Item) -> tuple[BasisView, ...]:
        """Return the legal basis as shown: nothing unverified carries a number."""
        if item.code not in self._bases:
            self._bases[item.code] = self.of(basis_views, item, self.at.laws)
        return self._bases[item.code]

    def hall(self, item: Item) -> Guide | None:
        """Return the guide of an item in the county hall, if it can be done there."""
        if item.code not in self._halls:
            guides = self.disclosure.guides_of_item.get(item.code, ())
            halls = (g for g in guides if g.place.is_hall and g.status.state != "取消")
            self._halls[item.code] = next(halls, None)
        return self._halls[item.code]

    def absent(self, item: Item) -> tuple[str, ...]:
        """Return the names of the places that do not do an item that others do, the hall aside."""
        guides = self.disclosure.guides_of_item.get(item.code, ())
        there = {guide.place.slug for guide in guides if guide.status.state != "取消"}
        cards = self.place_cards.values()
        return tuple(c.name for c in cards if c.slug not in there and not c.is_hall)

    def offers(self, item: Item) -> Offers:
        """Return how the forms of an item's materials are offered, by their names."""
        if item.code not in self._offers:
            self._offers[item.code] = offers(item, self.catalog.attachments)
        return self._offers[item.code]

    def papers(self, guide: Guide) -> Papers:
        """Return a guide's checklist; the same value for the same cases of the same item."""
        key = (guide.item.code, tuple(sub.name for sub in guide.sub_items))
        if key not in self._papers:
            self._papers[key] = papers(guide.materials, self.offers(guide.item))
        return self._papers[key]

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
