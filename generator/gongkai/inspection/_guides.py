"""The eight elements of a guide: name, basis, conditions, materials, place, hours, phone, flow.

Source: 国办秘函〔2019〕19号 (办事指南重点要素).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.disclosure import Disclosure, Guide
from gongkai.model.items import Item

OF_ITEM = (
    ("basis", "设定依据"),
    ("conditions", "申请条件"),
    ("materials", "办理材料"),
    ("flow", "办理流程"),
)
OF_GUIDE = (("location", "办理地点"), ("hours", "办理时间"), ("phone", "联系电话"))
_OF_TABLE = (("location", "办理地点"), ("hours", "办理时间"), ("contact", "联系电话"))


def guides_of(disclosure: Disclosure) -> Iterator[Guide]:
    """Yield the guides that people can follow today."""
    for found in disclosure.guides.values():
        for guide in found:
            if guide.live and disclosure.catalog.applied_for(guide.item):
                yield guide


def guide_gaps(guide: Guide) -> tuple[str, ...]:
    """Return the elements that a guide lacks."""
    gaps = [name for field, name in OF_ITEM if getattr(guide.item, field) is None]
    return (*gaps, *(name for field, name in OF_GUIDE if not getattr(guide, field)))


def item_gaps(item: Item) -> tuple[str, ...]:
    """Return the elements that an item lacks, where a table is all there is."""
    return tuple(name for field, name in (*OF_ITEM, *_OF_TABLE) if getattr(item, field) is None)
