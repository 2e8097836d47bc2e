"""How much an item is done, in words: the last year that was counted month by month, or what its record says.

What a record says (办件量) has no year, and is shown without one.
"""

from __future__ import annotations

from gongkai.model.items import Item
from gongkai.model.volumes import YearVolume
from gongkai.plan._shelf import Shelf
from gongkai.plan._views import VolumeView

_NAMED = 3  # places that a note names


def volume_views(shelf: Shelf, item: Item, counted: YearVolume | None) -> tuple[VolumeView, ...]:
    """Return what is told of an item's volume: nothing, one line, or the written and the counted one."""
    written = () if item.volume is None else (VolumeView("办件量", f"{item.volume:,} 件"),)
    if counted is None or not counted.places:
        return written
    label, words = f"{counted.year}年办了", f"{counted.finished:,} 件"
    guides = shelf.disclosure.guides_of_item.get(item.code, ())
    if not any(guide.live and guide.place.slug in counted.other for guide in guides):
        return (VolumeView(label, words),)
    names = [one.name for one in shelf.catalog.townships if one.slug in counted.places]
    who = "、".join(names) if len(names) <= _NAMED else f" {len(names)} 个地方"
    return (*written, VolumeView(label, words, f"只算单独统计的{who}"))
