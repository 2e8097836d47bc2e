"""The steps of a flow take longer than the limit that the item promises, or than the law allows.

Source: 行政许可法 art. 42 and 43; a chart that contradicts the limit is a common fault of real guides. What
is compared is the longest way without what is not counted, in one and the same unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.rulings import Declared

TOO_LONG = Declared(
    "FLW009",
    "warning",
    "《行政许可法》第四十二条、第四十三条；流程图与时限矛盾是真实指南里常见的错",
)
DECLARES = (TOO_LONG,)
KINDS = ("item",)


def look(item: Item, origin: Origin) -> Iterator[Finding]:
    """Compare the flow of an item with its limits."""
    time = item.graph.shape.time if item.graph and not item.graph.shape.faults else None
    if time is None:
        return
    for key, limit in (("承诺办结时限", item.promised_limit), ("法定办结时限", item.legal_limit)):
        if time.exceeds(limit):
            yield TOO_LONG.found(
                origin.mark((key,)),
                field=key,
                message=f"办理流程各步的时限加起来最长 {time}，超过了{key}（{limit}）。",
                help="请改步骤的时限或这里；不计入时限的步骤（听证、勘验、公示……）写 不计时: 是。",
            )
            return
