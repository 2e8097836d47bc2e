"""Puts together everything that is computed from the catalog as of one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.derive._here import Here
from gongkai.derive._joined import certificates, merged_bundles
from gongkai.derive._materials import needed
from gongkai.derive._resolver import Resolver
from gongkai.derive._states import item_status_on, next_change, sub_states_on
from gongkai.derive._stations import stations
from gongkai.derive.guides import guide
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Disclosure, Guide
from gongkai.model.townships import Township


def derive(catalog: Catalog, *, as_of: date) -> Disclosure:
    """Compute guides, stations, certificates, bundles and states; pure."""
    resolver = Resolver()
    guides = {
        place.slug: tuple(_guides(catalog, place, as_of, resolver)) for place in catalog.townships
    }
    of_item: dict[str, list[Guide]] = {}
    for found in guides.values():
        for one in found:
            of_item.setdefault(one.item.code, []).append(one)
    states = {item.code: item_status_on(item, as_of) for item in catalog.items}
    lines = (line.status for place in catalog.townships for line in place.lines or ())
    return Disclosure(
        catalog=catalog,
        as_of=as_of,
        states=states,
        sub_states={item.code: sub_states_on(item, as_of) for item in catalog.items},
        materials={item.code: needed(item, item.sub_items or ()) for item in catalog.items},
        guides=guides,
        guides_of_item={code: tuple(found) for code, found in of_item.items()},
        stations=tuple(stations(catalog, states)),
        certificates=tuple(certificates(catalog)),
        bundles=tuple(merged_bundles(catalog, guides)),
        next_day=next_change(catalog.items, lines, (t.front for t in catalog.texts), as_of),
    )


def _guides(catalog: Catalog, place: Township, as_of: date, resolver: Resolver) -> Iterator[Guide]:
    """Yield the guides of a place in the order of its list."""
    here = Here(catalog, place)
    for index in range(len(place.lines or ())):
        found = guide(catalog, here, index, as_of=as_of, resolver=resolver)
        if found is not None:
            yield found
