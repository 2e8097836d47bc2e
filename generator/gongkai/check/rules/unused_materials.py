"""A flow says which papers its steps need, and one that everybody must bring is needed by none.

Source: 国办秘函〔2019〕19号; materials that contradict the flow are a common fault of real guides. A note: mostly
the step was not written out. Papers for some cases, for whoever goes in somebody's place, and those that
offices fetch themselves are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.items import Item, Material
from gongkai.model.rulings import Declared

UNUSED = Declared("MAT002", "note", "国办秘函〔2019〕19号：申请材料和办理流程要对得上")
DECLARES = (UNUSED,)
KINDS = ("item",)
_FETCHED = "数据共享"


def look(item: Item, origin: Origin) -> Iterator[Finding]:
    """Look for necessary materials that no step needs, where steps name most of them."""
    needed = {paper for step in item.flow or () for paper in step.needs or ()}
    if not needed:
        return
    wanted = [(at, one) for at, one in enumerate(item.materials or ()) if _wanted(one)]
    unused = [(at, one) for at, one in wanted if one.name not in needed]
    if len(unused) * 2 > len(wanted):
        return
    for at, one in unused:
        where = ("申请材料", at)
        yield UNUSED.found(
            origin.mark(where),
            field=path_text(where),
            message=f"材料“{one.name}”人人必交，办理流程里却没有哪一步用到它。",
            help="用到它的那一步，在 需要 里写上；哪一步都不用的，就不要让人带。",
        )


def _wanted(one: Material) -> bool:
    everybody = not one.cases and one.goer is None
    return everybody and one.necessity == "必要" and one.source != _FETCHED
