"""A material names a case that is none of the item's sub-items.

Source: 一次性告知; a place that does only some sub-items asks for their papers alone, so a word that
means none of them keeps the paper on every list.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

UNKNOWN = Declared("MAT001", "warning", "一次性告知要分清情形；多带一份、少带一份材料都要多跑一趟")
DECLARES = (UNKNOWN,)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every material of every item that has sub-items."""
    catalog, origins = evidence.catalog, evidence.origins
    for item in catalog.items:
        origin = origins.of("item", item) if item.sub_items else None
        if origin is None or not item.sub_items:
            continue
        known = "、".join(sub.case or sub.name for sub in item.sub_items)
        for at, material in enumerate(item.materials or ()):
            for word in material.cases or ():
                if not any(sub.answers_to(word) for sub in item.sub_items):
                    yield UNKNOWN.found(
                        origin.mark(("申请材料", at, "适用")),
                        field=f"申请材料[{at + 1}].适用",
                        message=f"材料“{material.name}”适用于“{word}”，“{item.name}”却没有这个子项。",
                        help=f"请改成：{known}；哪种情况都要的，删去 适用。",
                    )
