"""Why a guide shows what it shows: each field with the record and field that gave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.derive._here import Here
from gongkai.derive._resolver import Source, TracingResolver
from gongkai.derive.guides import guide
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Guide
from gongkai.model.items import Item
from gongkai.model.townships import Township


@dataclass(frozen=True, slots=True)
class Explained:
    """A guide and the source of each of its fields, by the field's Chinese key."""

    guide: Guide
    trace: dict[str, Source]


def explain_guide(catalog: Catalog, place: Township, item: Item, as_of: date) -> Explained | None:
    """Compute one guide with the tracing resolver; None where the place does not do the item."""
    for index, line in enumerate(place.lines or ()):
        if catalog.item(line.item) is item:
            resolver = TracingResolver()
            made = guide(catalog, Here(catalog, place), index, as_of=as_of, resolver=resolver)
            return Explained(made.resolved(), resolver.trace) if made is not None else None
    return None
