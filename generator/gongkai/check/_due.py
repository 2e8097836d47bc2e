"""What has to be looked at again, by when and by whom: checks of records that run out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from gongkai.check._origins import Origins
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Mark
from gongkai.model.record import Published
from gongkai.model.rulings import Terms


class Due(Struct, frozen=True):
    """A record whose check runs out on ``day``; ``checked`` is None where there never was one.

    ``department`` is who has to look: that of an item, or the place itself. The mark
    is the file: there may be a thousand of them, and to find the line each would have to be parsed.
    """

    name: str
    department: str
    checked: date | None
    day: date
    mark: Mark


def due(catalog: Catalog, origins: Origins, terms: Terms, *, within: int) -> Iterator[Due]:
    """Yield the items and places whose check runs out within so many days, or has run out.

    ``terms`` must have a day. Items that are cancelled are left alone.
    """
    today = terms.as_of
    if today is None:
        return
    until = today + timedelta(days=within)
    for kind, name, who, record in _records(catalog):
        checked = record.checked.on if record.checked else None
        day = checked + timedelta(days=terms.fresh_days) if checked else today
        if day > until or (checked is not None and within == 0 and day >= today):
            continue
        origin = origins.of(kind, record)
        if origin is not None:
            yield Due(name, who, checked, day, Mark(origin.file.path))


def _records(catalog: Catalog) -> Iterator[tuple[str, str, str, Published]]:
    for item in catalog.items:
        if item.status.state != "取消":
            body = catalog.department(item.body)
            who = body.name if body else item.body or ""
            yield "item", item.name, who, item
    for place in catalog.townships:
        yield "township", place.name, place.name, place
