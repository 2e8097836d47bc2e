"""Village stations: the list a village refers to, plus what it adds, without what it drops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Station, StationLine
from gongkai.model.items import Status
from gongkai.model.townships import Township, Village, VillageLine


def stations(catalog: Catalog, states: Mapping[str, Status]) -> Iterator[Station]:
    """Yield the station of every village, place by place; ``states`` are those of the day."""
    for place in catalog.townships:
        common = _common(catalog, place)
        for village in place.villages or ():
            yield _station(catalog, place, village, common, states)


def _common(catalog: Catalog, place: Township) -> tuple[VillageLine, ...]:
    named = place.village_list
    if named is None:
        return ()
    if named.lines is not None:
        return named.lines
    found = (one.lines for one in catalog.village_lists if one.name == named.name)
    return next(found, None) or ()


def _station(
    catalog: Catalog,
    place: Township,
    village: Village,
    common: tuple[VillageLine, ...],
    states: Mapping[str, Status],
) -> Station:
    dropped = tuple(filter(None, (catalog.item(ref) for ref in village.drops)))
    gone = {item.code for item in dropped}
    lines: dict[str, StationLine] = {}
    for line in (*common, *village.adds):
        item = catalog.item(line.item)
        if item is not None and item.code not in gone and states[item.code].state != "取消":
            lines[item.code] = StationLine(item, line.way, line.note or "")
    return Station(village, place, tuple(lines.values()), dropped)
