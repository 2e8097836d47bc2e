"""Posters: one code on the wall, which opens the page of this village in this place."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.channels import Duty
from gongkai.model.disclosure import Station
from gongkai.model.pages import Link, Page
from gongkai.model.townships import Township
from gongkai.plan._meta import list_meta
from gongkai.plan._paper_contexts import Poster, PosterPage
from gongkai.plan._shelf import Shelf

PLACES = Link("乡镇", "townships/")
_THINGS = 10  # names that are read from a wall


def poster_given(shelf: Shelf, place: Township) -> tuple[Poster, ...]:
    """Return the posters of a place, its own first; they are all that the page is made from."""
    return tuple(_posters(shelf, place))


def poster_page(shelf: Shelf, place: Township) -> Page:
    """Return the page with all posters of a place."""
    card = shelf.place_cards[place.slug]
    return Page(
        address=f"{card.href}poster/",
        template="poster",
        section="townships",
        meta=list_meta(
            f"{place.name}海报",
            f"{place.name}和各村的办事海报，每张一页，打印出来就能贴。",
            "乡镇服务",
        ),
        trail=(PLACES, Link(card.name, card.href)),
        context=PosterPage(card, poster_given(shelf, place)),
        place=Link(card.name, card.href),
    )


def _posters(shelf: Shelf, place: Township) -> Iterator[Poster]:
    card = shelf.place_cards[place.slug]
    live = [guide.item for guide in shelf.disclosure.guides[place.slug] if guide.live]
    known = sorted(live, key=lambda item: -(item.volume or 0))
    yield Poster(
        slug="hall",
        name=(place.centre and place.centre.name) or place.name,
        href=card.href,
        total=card.count,
        things=tuple(item.name for item in known[:_THINGS]),
        people=(),
        phone=card.phone,
        hours=card.hours,
        address=card.address,
    )
    for station in shelf.stations_in(place):
        yield _of_village(shelf, station)


def _of_village(shelf: Shelf, station: Station) -> Poster:
    place, village = station.place, station.village
    here = shelf.guides_here(place)
    live = [
        line.item
        for line in station.lines
        if ((guide := here.get(line.item.code)) and guide.live)
        or (guide is None and shelf.status(line.item).state == "在用")
    ]
    known = sorted(live, key=lambda item: -(item.volume or 0))
    return Poster(
        slug=shelf.at.village_slug(place, village),
        name=f"{village.name}{village.station or '便民服务站'}",
        href=shelf.at.village(place, village),
        total=len(live),
        things=tuple(item.name for item in known[:_THINGS]),
        people=tuple(_agent(one) for one in village.agents or ()),
        phone=village.phone or "",
        hours=village.hours or "",
        address=village.address or "",
    )


def _agent(one: Duty) -> str:
    return " ".join(text for text in (one.post, one.person, one.phone) if text)
