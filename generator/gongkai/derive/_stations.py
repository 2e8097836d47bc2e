"""Village stations: the list a village refers to, plus what it adds, without what it drops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Station, StationLine
from gongkai.model.items import Status
from gongkai.model.townships import VillageLine


def stations(catalog: Catalog, states: Mapping[str, Status]) -> Iterator[Station]:
    """Yield the station of every village, place by place; ``states`` are those of the day."""
    done = partial(_lines, catalog, states)
    shared: dict[str, Mapping[str, StationLine]] = {}
    for place in catalog.townships:
        named = place.village_list
        if named is None or named.lines is not None:
            common = done(named.lines if named and named.lines else ())
        else:
            if named.name not in shared:
                shared[named.name] = done(_list(catalog, named.name))
            common = shared[named.name]
        for village in place.villages or ():
            dropped = tuple(filter(None, (catalog.item(ref) for ref in village.drops)))
            gone = {item.code for item in dropped}
            lines = {**common, **done(village.adds)}
            kept = tuple(line for code, line in lines.items() if code not in gone)
            yield Station(village, place, kept, dropped)


def _list(catalog: Catalog, name: str) -> tuple[VillageLine, ...]:
    """Return the lines of the county's list of a name."""
    found = (one.lines for one in catalog.village_lists if one.name == name)
    return next(found, None) or ()


def _lines(
    catalog: Catalog, states: Mapping[str, Status], written: tuple[VillageLine, ...]
) -> Mapping[str, StationLine]:
    """Return what lines say of the items that are done, by the code of each; the last line counts."""
    lines = {}
    for line in written:
        item = catalog.item(line.item)
        if item is not None and states[item.code].state != "取消":
            lines[item.code] = StationLine(item, line.way, line.note or "")
    return lines
