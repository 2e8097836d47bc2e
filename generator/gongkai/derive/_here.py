"""What a place offers, found once for all guides of the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from gongkai.model.catalog import Catalog
from gongkai.model.channels import Partner, SelfService, Window
from gongkai.model.townships import Township

S = TypeVar("S", bound=SelfService)


class Here:
    """A place with its windows by name, and its terminals and partners by the items they offer."""

    def __init__(self, catalog: Catalog, place: Township) -> None:
        """Turn the lists of what terminals and partners offer round."""
        self.place = place
        self.windows: dict[str, tuple[int, Window]] = {}
        for at, window in enumerate(place.windows or ()):
            self.windows.setdefault(window.name, (at, window))
        self.self_service: Mapping[str, tuple[SelfService, ...]] = _offers(
            catalog, place.self_service or ()
        )
        self.partners: Mapping[str, tuple[Partner, ...]] = _offers(catalog, place.partners or ())


def _offers(catalog: Catalog, offices: Iterable[S]) -> Mapping[str, tuple[S, ...]]:
    found: dict[str, list[S]] = {}
    for office in offices:
        items = (catalog.item(ref) for ref in office.offers or ())
        for code in dict.fromkeys(item.code for item in items if item is not None):
            found.setdefault(code, []).append(office)
    return {code: tuple(some) for code, some in found.items()}
