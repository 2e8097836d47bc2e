"""What a place offers, found once for all guides of the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TypeVar

from gongkai.derive._desks import Desk
from gongkai.memory import Memory
from gongkai.model.catalog import Catalog
from gongkai.model.channels import Duty, Partner, SelfService, Window
from gongkai.model.record import NONE_WORD
from gongkai.model.townships import Line, Township

S = TypeVar("S", bound=SelfService)


Codes = tuple[tuple[str, ...], ...]


class Here:
    """A place with its windows and who sits there by name, its terminals and partners by item."""

    def __init__(self, place: Township, at_terminals: Codes, at_partners: Codes) -> None:
        """Turn the lists of what terminals and partners offer round; each is a list of codes."""
        self.place = place
        self.windows: dict[str, tuple[int, Window]] = {}
        for at, window in enumerate(place.windows or ()):
            self.windows.setdefault(window.name, (at, window))
        self.posts = posts_of(place)
        self.duties: dict[str, tuple[int, Duty]] = {}
        for at, duty in enumerate(place.staff or ()):
            self.duties.setdefault(duty.window or "", (at, duty))
        self.self_service = _turned(place.self_service or (), at_terminals)
        self.partners: Mapping[str, tuple[Partner, ...]] = _turned(
            place.partners or (), at_partners
        )


def desk_of(place: Township, line: Line) -> Desk:
    """Return the window that a line of a place names."""
    window = "" if line.window in (None, NONE_WORD) else line.window or ""
    return Desk(window, frozenset(one.name for one in place.windows or ()), place.is_hall)


def posts_of(place: Township) -> frozenset[str]:
    """Return the posts of a place, by the names that its record gives them."""
    both = ((duty.post, duty.stand_in) for duty in place.staff or ())
    return frozenset(filter(None, chain.from_iterable(both)))


def here(catalog: Catalog, place: Township, memory: Memory) -> Here:
    """Find what a place offers."""
    terminals, partners = place.self_service or (), place.partners or ()
    return memory.of(Here, place, _codes(catalog, terminals), _codes(catalog, partners))


def _codes(catalog: Catalog, offices: Iterable[SelfService]) -> Codes:
    """Return the codes of the items that each office offers, each code once."""
    found = ([catalog.item(ref) for ref in office.offers or ()] for office in offices)
    return tuple(
        tuple(dict.fromkeys(item.code for item in items if item is not None)) for items in found
    )


def _turned(offices: Iterable[S], codes: Codes) -> Mapping[str, tuple[S, ...]]:
    found: dict[str, list[S]] = {}
    for office, offered in zip(offices, codes, strict=True):
        for code in offered:
            found.setdefault(code, []).append(office)
    return {code: tuple(some) for code, some in found.items()}
