"""Something is charged, and nobody says how much or on what ground.

Source: 国办秘函〔2019〕19号 and the papers of real counties ask for standard and basis of every fee; a fee
without them may not be taken at all (行政许可法 art. 59).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared

UNGROUNDED = Declared("GUI004", "warning", "《行政许可法》第五十九条：收费要按公布的法定项目和标准")
DECLARES = (UNGROUNDED,)
KINDS = ("item",)


def look(item: Item, origin: Origin) -> Iterator[Finding]:
    """Look at every fee of an item."""
    if item.fees is None or not item.fees.charged:
        return
    if not item.fees.lines:
        yield _told(origin, ("收费",), "没有列出收费项目、标准和依据")
    for at, line in enumerate(item.fees.lines or ()):
        missing = [
            key
            for key, value in (("标准", line.standard), ("依据", line.basis))
            if value in (None, NONE_WORD)
        ]
        if missing:
            yield _told(
                origin, ("收费", "收费项目", at), f"“{line.name}”没有写{'和'.join(missing)}"
            )


def _told(origin: Origin, where: tuple[str | int, ...], what: str) -> Finding:
    return UNGROUNDED.found(
        origin.mark(where),
        field="收费",
        message=f"写明要收费，却{what}；没有标准和依据的钱不能收。",
        help="请补上，例如 收费: [{项目: 工本费, 标准: 20 元/本, 依据: 价格主管部门的文号}]；不收费的写 收费: 无。",
    )
