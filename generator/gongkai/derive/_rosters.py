"""What rosters say on a day: what is over is left out, and what is to come stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeVar

from gongkai.model.catalog import Catalog
from gongkai.model.duty import Away, OnDuty, Watch

D = TypeVar("D", Watch, Away)


def on_duty(catalog: Catalog, as_of: date) -> Mapping[str, OnDuty]:
    """Return what the roster of each place says on a day, by the slug of the place."""
    found: dict[str, OnDuty] = {}
    for roster in catalog.rosters:
        place = catalog.township(roster.place)
        if place is not None:
            watches = _not_over(roster.watches or (), as_of)
            away = _not_over(roster.away or (), as_of)
            found[place.slug] = OnDuty(
                phone=roster.phone or "",
                watches=tuple(one for one in watches if one.first <= as_of),
                next_watches=tuple(one for one in watches if one.first > as_of),
                away=tuple(one for one in away if one.first <= as_of),
                next_away=tuple(one for one in away if one.first > as_of),
            )
    return found


def _not_over(listed: Iterable[D], as_of: date) -> list[D]:
    return sorted(
        (one for one in listed if one.until >= as_of), key=lambda one: (one.first, one.until)
    )


def days_of_rosters(catalog: Catalog) -> Iterator[date]:
    """Yield the days on which what a roster says changes by itself."""
    for roster in catalog.rosters:
        for one in (*(roster.watches or ()), *(roster.away or ())):
            yield one.first
            yield one.until + timedelta(1)
