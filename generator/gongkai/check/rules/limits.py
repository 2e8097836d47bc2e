"""A promised limit is longer than the legal one, or says something else than the kind of handling.

Source: 行政许可法 art. 42 lets an office be quicker than the law, never slower; 即办件 and 承诺件 are the two
kinds of GB/T 39554.2. Limits in different units are compared only where no calendar could save them.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.limits import Limit
from gongkai.model.rulings import Declared

SLOWER = Declared("GUI002", "warning", "《行政许可法》第四十二条：承诺时限只能比法定时限短")
OTHER_KIND = Declared("GUI003", "warning", "GB/T 39554.2：即办件当场办结，承诺件有办结时限")
DECLARES = (SLOWER, OTHER_KIND)
KINDS = ("item",)
_KEY = "承诺办结时限"
_DAYS = ("工作日", "自然日")
_ON_THE_SPOT = "当场"
Path = tuple[str | int, ...]


def look(item: Item, origin: Origin) -> Iterator[Finding]:
    """Compare what an item and its sub-items promise with the law and with 办件类型."""
    promises: list[tuple[Path, Limit | None]] = [((_KEY,), item.promised_limit)]
    promises += [
        (("子项", at, _KEY), sub.promised_limit) for at, sub in enumerate(item.sub_items or ())
    ]
    for where, promised in promises:
        if promised is None:
            continue
        if item.legal_limit is not None and promised.surely_longer(item.legal_limit):
            yield SLOWER.found(
                origin.mark(where),
                field=_KEY,
                message=f"承诺 {promised}，比法定的 {item.legal_limit} 还长，群众会以为可以拖过法定时限。",
                help="请改短承诺办结时限；法定办结时限抄错了的，改法定办结时限。",
            )
        if _contradicts(item.handling, promised):
            yield OTHER_KIND.found(
                origin.mark(where),
                field=_KEY,
                message=f"办件类型写的是{item.handling}，承诺办结时限写的却是 {promised}。",
                help="当场能办完的，写 办件类型: 即办件 和 承诺办结时限: 当场；要等几天的，写 办件类型: 承诺件。",
            )


def _contradicts(handling: str | None, promised: Limit) -> bool:
    if handling == "即办件":
        return promised.unit in _DAYS and promised.number > 0
    return handling == "承诺件" and promised.unit == _ON_THE_SPOT
