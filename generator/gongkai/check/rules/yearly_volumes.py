"""A volume that an item's record claims, and that the months of places do not bear out.

Source: 办件量 of GB/T 39554.2 and the monthly counts of 国办发〔2020〕53号 are two accounts of one thing; who reads
both on one page believes neither. What a place does not count by itself is among its other cases, so a
volume may be larger than what is counted, but not than both together.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.model.volumes import YearVolume, year_volumes

DISAGREES = Declared("FIG004", "warning", "GB/T 39554.2：办件量；国办发〔2020〕53号")
DECLARES = (DISAGREES,)
_TENTH = 10  # parts of a volume by which two accounts may differ by one


def check(evidence: Evidence) -> Iterator[Finding]:
    """Compare 办件量 of every item that is not cancelled with the last year that was counted."""
    catalog, as_of = evidence.catalog, evidence.terms.as_of
    if as_of is None:
        return
    counted = year_volumes(catalog, as_of)
    for item in catalog.items:
        found = counted.get(item.code)
        if item.volume is None or found is None or item.status.state == "取消":
            continue
        said = _said(item.volume, found)
        origin = evidence.origins.of("item", item) if said else None
        if origin is not None:
            yield DISAGREES.found(
                origin.mark(("办件量",)),
                field="办件量",
                message=f"办件量写的是 {item.volume} 件，{said}。",
                help="请对照台账改其中一个数；办件量写最近一整年全县办结的件数，不知道的不写。",
            )


def _said(volume: int, found: YearVolume) -> str:
    """Say what the months tell that a volume contradicts; nothing where they may agree."""
    low, high = found.finished, found.most
    months = f"{found.year}年每月的办件数加起来"
    if not found.places and not found.other:
        return ""
    if volume * _TENTH < low * (_TENTH - 1):
        return f"{months}有 {low} 件"
    if high is None or volume * _TENTH <= high * (_TENTH + 1):
        return ""
    if not found.other:
        return f"{months}只有 {low} 件"
    return f"{months}，连没有单独统计的也算上，最多只有 {high} 件"
