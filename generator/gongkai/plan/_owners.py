"""Which written record a page is about, so that explanations start from an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from gongkai.model.disclosure import Disclosure, Guide
from gongkai.plan._addresses import Addresses
from gongkai.plan._platform import part_address


class Owner(Struct, frozen=True):
    """A record and its kind; ``base`` is the path of the part that a page shows, such as a village.

    A guide is made of several records and has the place's as its own.
    """

    title: str
    kind: str
    record: Any
    base: tuple[str | int, ...] = ()
    part: Any = None
    guide: Guide | None = None


def owners(disclosure: Disclosure) -> Mapping[str, Owner]:
    """Return the record of each page that shows one, by the address of the page."""
    catalog, at = disclosure.catalog, Addresses(disclosure)
    found = {at.item(one): Owner(f"{one.name}（{one.code}）", "item", one) for one in catalog.items}
    found |= {at.department(one): Owner(one.name, "department", one) for one in catalog.departments}
    found |= {at.law(one): Owner(one.name, "law", one) for one in catalog.laws}
    found |= {at.bundle(one): Owner(one.name, "bundle", one) for one in catalog.bundles}
    found |= {at.service(one): Owner(one.name, "service", one) for one in catalog.services}
    found |= {at.text(one): Owner(one.front.title, "text", one) for one in catalog.texts}
    for part in catalog.platform:
        title = part.front.title or part.path
        found[part_address(catalog, part)] = Owner(title, "platform", part)
    for roster in catalog.rosters:
        whose = catalog.township(roster.place)
        if whose is not None:
            title = f"{whose.name}的值班和去向"
            found[f"{at.place(whose)}board/"] = Owner(title, "roster", roster)
    for place in catalog.townships:
        found[at.place(place)] = Owner(place.name, "township", place)
        for index, village in enumerate(place.villages or ()):
            title = f"{place.name}{village.name}"
            base = ("村", index)
            found[at.village(place, village)] = Owner(title, "township", place, base, village)
        for guide in disclosure.guides[place.slug]:
            title = f"{guide.item.name}（{place.name}）"
            owner = Owner(title, "township", place, guide=guide)
            found[at.guide(place, guide.item)] = owner
    return found


def figure_addresses(disclosure: Disclosure) -> Mapping[str, tuple[str, ...]]:
    """Return whose figures each page of figures shows, as ``Figures.of`` takes them; "" is the county."""
    at = Addresses(disclosure)
    places = disclosure.catalog.townships
    found = {f"{at.place(place)}figures/": (place.slug,) for place in places}
    return {
        **found,
        "figures/county/": ("",),
        "figures/": ("", *(place.slug for place in places)),
    }
