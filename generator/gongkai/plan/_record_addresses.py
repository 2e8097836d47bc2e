"""Where the page of each record is, as the ledger remembers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.model.catalog import identity
from gongkai.model.disclosure import Disclosure
from gongkai.model.releases import (
    BUNDLE,
    DEPARTMENT,
    ITEM,
    LAW,
    LINE,
    PLACE,
    SERVICE,
    TEXT,
    VILLAGE,
    Key,
)
from gongkai.plan._addresses import Addresses


def record_addresses(disclosure: Disclosure, at: Addresses | None = None) -> Mapping[Key, str]:
    """Return the address of every record that has a page, by its key in the ledger."""
    return dict(_addresses(disclosure, at or Addresses(disclosure)))


def _addresses(disclosure: Disclosure, at: Addresses) -> Iterator[tuple[Key, str]]:
    catalog = disclosure.catalog
    yield from (((ITEM, identity(one)), at.item(one)) for one in catalog.items)
    yield from (((DEPARTMENT, identity(one)), at.department(one)) for one in catalog.departments)
    yield from (((LAW, identity(one)), at.law(one)) for one in catalog.laws)
    yield from (((BUNDLE, identity(one)), at.bundle(one)) for one in catalog.bundles)
    yield from (((SERVICE, identity(one)), at.service(one)) for one in catalog.services)
    yield from (((TEXT, identity(one)), at.text(one)) for one in catalog.texts)
    for place in catalog.townships:
        yield (PLACE, place.slug), at.place(place)
        for village in place.villages or ():
            yield (VILLAGE, f"{place.slug}/{identity(village)}"), at.village(place, village)
        for guide in disclosure.guides[place.slug]:
            yield (LINE, f"{place.slug}/{guide.item.code}"), at.guide(place, guide.item)
