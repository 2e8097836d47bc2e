"""Pages of places: chooser, place, board, booklet, powers, village stations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

from gongkai.model.disclosure import Guide, Station
from gongkai.model.hours import schema_hours
from gongkai.model.items import Item
from gongkai.model.pages import Leaf, Link, Page
from gongkai.model.townships import Township
from gongkai.plan._boards import board_page
from gongkai.plan._contexts import (
    PlacePage,
    PlacesPage,
    VillagePage,
)
from gongkai.plan._item_lists import by_all_themes
from gongkai.plan._items import guide_context, guide_given
from gongkai.plan._message import walked
from gongkai.plan._meta import list_meta
from gongkai.plan._paper_contexts import BookletGuide, BookletPage, in_numbers
from gongkai.plan._posters import poster_given, poster_page
from gongkai.plan._powers import place_powers, powers_given
from gongkai.plan._shelf import Shelf
from gongkai.plan._summaries import channels_of
from gongkai.plan._text_lists import text_entry
from gongkai.plan._views import Entry, Group, doable

PLACES = Link("乡镇", "townships/")
_OFFERING = ("self_service", "partners")


def place_pages(shelf: Shelf) -> Iterator[Leaf | Page]:
    """Yield the chooser and everything that belongs to each place."""
    lead = "先选你所在的乡镇、街道或园区，再看在那里能办什么。县政务服务中心也可以办。"
    yield Page(
        address=PLACES.href,
        template="townships",
        section="townships",
        meta=list_meta("选择乡镇", lead, "乡镇服务"),
        trail=(),
        context=PlacesPage(tuple(shelf.place_cards.values())),
    )
    by_slug = {place.slug: place for place in shelf.catalog.townships}
    for slug in shelf.place_cards:
        yield from _pages_of(shelf, by_slug[slug])
    for station in shelf.disclosure.stations:
        here = shelf.guides_here(station.place)
        lines = [(line.item, here.get(line.item.code), line.way) for line in station.lines]
        card = shelf.place_cards[station.place.slug]
        dropped = [(item, here.get(item.code)) for item in station.dropped]
        given = (station.place, station.village, card, lines, dropped)
        address = shelf.at.village(station.place, station.village)
        yield Leaf(address, "townships", partial(_village, shelf, station), given=given)


def place_leaf(shelf: Shelf, place: Township) -> Leaf:
    """Return the page of a place itself."""
    return next(_pages_of(shelf, place))


def _pages_of(shelf: Shelf, place: Township) -> Iterator[Leaf]:
    guides = shelf.disclosure.guides[place.slug]
    texts = [(shelf.at.text(text), text.front) for text in shelf.texts_of_place(place)]
    offers = [
        _offered(shelf, one.offers) for field in _OFFERING for one in getattr(place, field) or ()
    ]
    address = shelf.at.place(place)
    pages: list[tuple[str, Callable[[Shelf, Township], Page], tuple[object, ...]]] = [
        ("", _place, (guides, texts, offers, shelf.files)),
        ("board/", board_page, (guides, shelf.disclosure.on_duty.get(place.slug))),
        ("poster/", poster_page, (poster_given(shelf, place),)),
        ("powers/", place_powers, (guides, *powers_given(shelf, place))),
    ]
    if shelf.files:  # the largest of all pages, to be printed by an office, not to be looked at
        shown = [guide_given(shelf, guide) for guide in guides]
        pages.append(("booklet/", _booklet, (shown,)))
    for below, make, given in pages:
        leaf = partial(make, shelf, place)
        past = () if below else (shelf.past.place(place),)
        yield Leaf(f"{address}{below}", "townships", leaf, given=(place, *given, *past))


def _groups(shelf: Shelf, place: Township) -> tuple[Group, ...]:
    guides = shelf.disclosure.guides[place.slug]
    return by_all_themes(shelf, [(guide.item, shelf.card(guide.item, guide)) for guide in guides])


def _place(shelf: Shelf, place: Township) -> Page:
    guides = shelf.disclosure.guides[place.slug]
    card = shelf.place_cards[place.slug]
    villages = tuple(
        Entry(village.name, shelf.at.village(place, village), village.phone or "")
        for village in place.villages or ()
    )
    return Page(
        address=card.href,
        template="place",
        section="townships",
        meta=list_meta(
            f"{place.name}办事",
            f"{place.name}便民服务中心的地址、电话、办理时间和 {card.count} 个可办事项。",
            "乡镇服务",
        ),
        trail=(PLACES,),
        context=PlacePage(
            place=_as_shown(shelf, place),
            card=card,
            groups=_groups(shelf, place),
            total=card.count,
            modes=tuple(Counter(guide.mode for guide in guides if guide.live).most_common()),
            villages=villages,
            channels=channels_of(place) + shelf.county_channels,
            texts=tuple(text_entry(shelf, text) for text in shelf.texts_of_place(place)),
            more=(
                Link("数字公开（办得多快、好不好）", f"{card.href}figures/"),
                Link("谁来决定、谁负责（权责清单）", f"{card.href}powers/"),
                *((Link("办事手册（打印用）", f"{card.href}booklet/"),) if shelf.files else ()),
                Link("海报（打印用）", f"{card.href}poster/"),
                Link("谁在岗、去向（大厅屏幕）", f"{card.href}board/"),
            ),
            past=shelf.past.place(place),
        ),
        structured=_office(shelf, place),
        place=Link(card.name, card.href),
    )


def _as_shown(shelf: Shelf, place: Township) -> Township:
    """Return a place whose terminals and partners name only items that are public, by name."""
    return place.model_copy(
        update={
            field: tuple(
                one.model_copy(update={"offers": _offered(shelf, one.offers)}) for one in offices
            )
            for field in _OFFERING
            if (offices := getattr(place, field))
        }
    )


def _offered(shelf: Shelf, refs: tuple[str, ...] | None) -> tuple[str, ...] | None:
    found = (shelf.catalog.item(ref) for ref in refs or ())
    return None if refs is None else tuple(item.name for item in found if item is not None)


def _office(shelf: Shelf, place: Township) -> dict[str, object]:
    card = shelf.place_cards[place.slug]
    data = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "name": (place.centre and place.centre.name) or place.name,
        "address": card.address,
        "telephone": card.phone,
        "openingHours": list(schema_hours(card.hours)),
    }
    return {key: value for key, value in data.items() if value}


def _below(shelf: Shelf, place: Township) -> tuple[Link, ...]:
    card = shelf.place_cards[place.slug]
    return (PLACES, Link(card.name, card.href))


def _booklet(shelf: Shelf, place: Township) -> Page:
    card = shelf.place_cards[place.slug]
    numbers = count(1)
    groups = tuple(
        (word, tuple(_in_booklet(shelf, guide, next(numbers)) for guide in guides))
        for word, guides in in_order(shelf, place)
    )
    sheets = [one.guide for _, some in groups for one in some]
    return Page(
        address=f"{card.href}booklet/",
        template="booklet",
        section="townships",
        meta=list_meta(
            f"{place.name}办事手册", f"{place.name}全部办事指南，可以打印成册。", "乡镇服务"
        ),
        trail=_below(shelf, place),
        context=BookletPage(
            card=card,
            groups=groups,
            lead=in_numbers(sheets, "：带什么、多久、在哪办。"),
            as_listed="尚未正式发布" if shelf.site.unreleased else "",
        ),
        place=Link(card.name, card.href),
    )


def in_order(shelf: Shelf, place: Township) -> Iterator[tuple[str, list[Guide]]]:
    """Yield the guides of a place by their first theme, in the order of the vocabulary.

    What was cancelled is left out: a sheet of paper outlives what is said beside it.
    """
    grouped: dict[str, list[Guide]] = {}
    for guide in shelf.disclosure.guides[place.slug]:
        if guide.status.state == "取消":
            continue
        grouped.setdefault((guide.item.themes or ("其他",))[0], []).append(guide)
    words = dict.fromkeys((*shelf.catalog.vocabularies.words("主题"), "其他"))
    return ((word, grouped[word]) for word in words if word in grouped)


def _in_booklet(shelf: Shelf, guide: Guide, number: int) -> BookletGuide:
    context = guide_context(shelf, guide)
    return BookletGuide(number, context, tuple(step.name for step in walked(context)))


def _village(shelf: Shelf, station: Station) -> Page:
    place, village = station.place, station.village
    here = shelf.guides_here(place)
    cards: dict[str, list[tuple[Item, Guide | None]]] = {}
    for line in station.lines:
        way = line.way or _NO_WAY
        cards.setdefault(way, []).append((line.item, here.get(line.item.code)))
    ways = (*shelf.catalog.vocabularies.words("村级方式"), _NO_WAY)
    groups = tuple(
        Group(
            title=way,
            slug=f"way-{at}",
            cards=tuple(shelf.card(item, guide) for item, guide in cards[way]),
            gloss=_WAYS.get(way, ""),
            count=doable(shelf.card(item, guide) for item, guide in cards[way]),
        )
        for at, way in enumerate(ways)
        if way in cards
    )
    total = sum(group.count or 0 for group in groups)
    return Page(
        address=shelf.at.village(place, village),
        template="village",
        section="townships",
        meta=list_meta(
            f"{village.name}便民服务站",
            f"{place.name}{village.name}便民服务站能办、代办、帮办的 {total} 个事项。",
            "村级服务",
        ),
        trail=_below(shelf, place),
        context=VillagePage(
            village=village,
            place=shelf.place_cards[place.slug],
            groups=groups,
            total=total,
            dropped=tuple(_instead(shelf, item, here.get(item.code)) for item in station.dropped),
            poster=f"{shelf.at.place(place)}poster/#{shelf.at.village_slug(place, village)}",
            channels=channels_of(place) + shelf.county_channels,
        ),
        place=Link(place.name, shelf.at.place(place)),
    )


def _instead(shelf: Shelf, item: Item, guide: Guide | None) -> Link:
    """Return where an item is done that a station leaves out: the place, or wherever it is done."""
    if guide is not None:
        return Link(item.name, shelf.at.guide(guide.place, item), guide.place.name)
    return Link(item.name, shelf.at.item(item), "看在哪办")


_NO_WAY = "办理方式待补充"
_WAYS = {
    "办理": "在村里就能办好",
    "代办": "材料交给代办员，由他替你跑",
    "帮办": "代办员教你、陪你办",
}
