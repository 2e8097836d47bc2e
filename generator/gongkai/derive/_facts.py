"""What follows from one item alone on a day; of all items of a county this is asked at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from gongkai.derive._cases import needed
from gongkai.derive._states import item_days, item_status_on, sub_states_on
from gongkai.model.disclosure import NeededMaterial
from gongkai.model.items import Item, Status
from gongkai.model.vocabulary import plain


class Facts(Struct, frozen=True):
    """The states of an item and its sub-items, when they change, and what it asks for.

    ``materials`` are those of all its cases, ``asks`` the folded names of all its materials.
    """

    item: Item
    status: Status
    sub_states: Mapping[str, str]
    days: tuple[date, ...]
    materials: tuple[NeededMaterial, ...] | None
    asks: frozenset[str]


def facts(item: Item, as_of: date) -> Facts:
    """Return what follows from an item."""
    return Facts(
        item=item,
        status=item_status_on(item, as_of),
        sub_states=sub_states_on(item, as_of),
        days=tuple(item_days(item)),
        materials=needed(item, item.sub_items or ()),
        asks=frozenset(plain(material.name) for material in item.materials or ()),
    )
