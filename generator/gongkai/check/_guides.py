"""Findings about what readers would see: guides in which nobody can find the place, the hours or the phone.

Where and when an item is done is inherited, so a gap shows only once guides are derived. Gaps of the item
itself (basis, conditions, materials, flow) are told once, at the item (GUI001).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gongkai.check._origins import Origins
from gongkai.check._tasks import UNNAMED, units
from gongkai.model.disclosure import Disclosure, Guide
from gongkai.model.findings import Finding, Mark, short
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared
from gongkai.model.townships import Township

UNFINDABLE = Declared("GUI013", "warning", "国办秘函〔2019〕19号 的八要素：地点、时间、电话")
GUIDE_RULES = (UNFINDABLE, UNNAMED)
_HERE = (("location", "办理地点"), ("hours", "办理时间"), ("phone", "咨询电话"))
_OF_ITEM = (
    ("basis", "设定依据"),
    ("conditions", "受理条件"),
    ("materials", "申请材料"),
    ("flow", "办理流程"),
)
_FAILING = 4  # of the eight elements


def guides(disclosure: Disclosure, origins: Origins) -> Iterator[Finding]:
    """Yield for each place what its guides lack, guides with the same gap in one finding; then tasks."""
    for place in disclosure.catalog.townships:
        if _complete(place):
            continue  # guides are resolved only where something may be missing
        gaps: dict[tuple[str, ...], list[Guide]] = defaultdict(list)
        for guide in disclosure.guides.get(place.slug, ()):
            missing = tuple(key for field, key in _HERE if _absent(getattr(guide, field)))
            if missing and guide.live and disclosure.catalog.applied_for(guide.item):
                gaps[missing].append(guide)
        origin = origins.of("township", place) if gaps else None
        if origin is not None:
            mark = origin.mark(("便民服务中心",))
            yield from (_told(place, missing, found, mark) for missing, found in gaps.items())
    yield from units(disclosure, origins)


def _complete(place: Township) -> bool:
    centre = place.centre
    if centre is None:
        return False
    return not any(map(_absent, (centre.address, centre.hours, centre.phone)))


def _told(place: Township, missing: tuple[str, ...], found: list[Guide], mark: Mark) -> Finding:
    failing = sum(
        len(missing) + sum(getattr(one.item, field) is None for field, _ in _OF_ITEM) >= _FAILING
        for one in found
    )
    worse = f"，其中 {failing} 份八要素缺了四项以上，检查算不合格" if failing else ""
    names = short("、".join(one.item.name for one in found))
    return UNFINDABLE.found(
        mark,
        field="便民服务中心",
        message=f"{place.name}有 {len(found)} 份办事指南没有{'、'.join(missing)}（{names}）{worse}。",
        help="请在 便民服务中心 里补上地址、办理时间、电话；个别事项不同的，写在清单那一行的 改 里。",
    )


def _absent(value: str | None) -> bool:
    return value in (None, NONE_WORD)
