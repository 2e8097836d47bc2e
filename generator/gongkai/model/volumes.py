"""How many cases of each item were finished in a year, added up from what places count every month.

A place tells of an item only where it has a row for each of the twelve months; what it does not count by
itself is among its other cases, which bound it from above. Source: 国办发〔2020〕53号 for monthly counts;
办件量 of GB/T 39554.2 is what an item's record says of itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from gongkai.model.catalog import Catalog

_MONTHS = 12


class YearVolume(Struct, frozen=True):
    """Cases finished in a year: ``finished`` in ``places`` (their slugs), which count the item by itself.

    ``other`` are those places that have the item in their lists and do not count it by itself.
    ``most`` is the largest number there can have been in all of them; None where one of the others
    counted nothing at all.
    """

    year: int
    finished: int = 0
    places: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    most: int | None = None


@dataclass(slots=True)
class _Counted:
    """Months and cases of an item in a place in a year."""

    months: set[int] = field(default_factory=set)
    finished: int = 0

    @property
    def whole(self) -> bool:
        """Whether every month is there."""
        return len(self.months) == _MONTHS


def year_volumes(catalog: Catalog, as_of: date) -> Mapping[str, YearVolume]:
    """Return by code what was finished of each item in the last year that is over and counted.

    Nothing where no place has counted a whole year.
    """
    years = _whole_years(catalog, as_of)
    if not years:
        return {}
    year = max(years)
    whole, listed = years[year], _listed(catalog)
    rest = whole.get("", {})
    return {
        item.code: _volume(year, whole.get(item.code, {}), listed[item.code], rest)
        for item in catalog.items
    }


def _whole_years(catalog: Catalog, as_of: date) -> Mapping[int, Mapping[str, Mapping[str, int]]]:
    """Return cases by year, code of the item (empty for the rest) and place, of whole years only."""
    counted: dict[tuple[int, str, str], _Counted] = {}
    for row in catalog.handling:
        place, item = catalog.counted_place(row.place), catalog.counted_item(row.item)
        known = place is not None and (item is not None or not row.item)
        if place is not None and known and row.month.year < as_of.year:
            key = (row.month.year, item.code if item else "", place.slug)
            one = counted.setdefault(key, _Counted())
            one.months.add(row.month.month)
            one.finished += row.closed
    found: dict[int, dict[str, dict[str, int]]] = {}
    for (year, code, slug), one in counted.items():
        if one.whole:
            found.setdefault(year, {}).setdefault(code, {})[slug] = one.finished
    return found


def _volume(
    year: int, told: Mapping[str, int], listed: list[str], rest: Mapping[str, int]
) -> YearVolume:
    """Add up one item: what places tell of it, and the rest of those that have it and do not."""
    other = tuple(slug for slug in listed if slug not in told)
    finished = sum(told.values())
    known = all(slug in rest for slug in other)
    most = finished + sum(rest.get(slug, 0) for slug in other) if known else None
    return YearVolume(year, finished, tuple(told), other, most)


def _listed(catalog: Catalog) -> Mapping[str, list[str]]:
    """Return the places that have each item in their lists."""
    found: dict[str, list[str]] = {item.code: [] for item in catalog.items}
    for place in catalog.townships:
        items = (catalog.item(line.item) for line in place.lines or ())
        for code in dict.fromkeys(item.code for item in items if item is not None):
            found[code].append(place.slug)
    return found
