"""What the page of a bundle shows; as ``_contexts``, which holds those of other pages."""

from __future__ import annotations

from msgspec import Struct

from gongkai.model.bundles import Bundle
from gongkai.model.disclosure import MergedFlow, MergedMaterial
from gongkai.model.pages import Link
from gongkai.plan._views import ChannelView, ItemCard, PlaceCard, RoleView


class BundlePage(Struct, frozen=True):
    """``bundle``: several items in one visit: materials and flow merged, roles, where.

    ``unknown`` names items whose materials are missing. ``flow`` is computed where the bundle has
    none of its own. ``charged`` are the items that cost something, ``unpriced`` names those of which
    nobody has written whether they do.
    """

    bundle: Bundle
    lead: Link | None
    roles: tuple[RoleView, ...]
    items: tuple[ItemCard, ...]
    materials: tuple[MergedMaterial, ...]
    charged: tuple[ItemCard, ...]
    unpriced: tuple[str, ...]
    unknown: tuple[str, ...]
    flow: MergedFlow | None
    limit: str | None
    places: tuple[PlaceCard, ...]
    channels: tuple[ChannelView, ...]
