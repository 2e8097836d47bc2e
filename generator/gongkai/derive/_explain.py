"""Why a guide shows what it shows: each field with the record and field that gave it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from gongkai.derive._here import here
from gongkai.derive._resolver import Source, TracingResolver
from gongkai.derive.guides import guide, shared
from gongkai.memory import Memory
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Guide
from gongkai.model.items import Item
from gongkai.model.townships import Township


class Explained(Struct, frozen=True):
    """A guide and the source of each of its fields, by the field's Chinese key."""

    guide: Guide
    trace: dict[str, Source]


def explain_guide(catalog: Catalog, place: Township, item: Item, as_of: date) -> Explained | None:
    """Compute one guide with the tracing resolver; None where the place does not do the item."""
    memory = Memory()
    for index, line in enumerate(place.lines or ()):
        if catalog.item(line.item) is item and catalog.applied_for(item):
            resolver = TracingResolver()
            made = guide(
                shared(catalog, memory), here(catalog, place, memory), index, item, as_of, resolver
            )
            return Explained(made.resolved(), resolver.trace)
    return None
