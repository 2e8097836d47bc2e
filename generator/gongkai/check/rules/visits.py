"""A guide says that nobody has to come, and counts visits all the same, or sends everybody to a window.

Source: 到现场次数, 办理形式 and 网办深度 of GB/T 39554.2; 全程网办 (不见面) means none. People who read "online"
and are then called in lose a day; those who read "no visit" and find nothing but a window do not know how.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.rulings import Declared

COMES_ANYWAY = Declared("GUI005", "warning", "GB/T 39554.2：全程网办（不见面）的到现场次数是 0")
NO_OTHER_WAY = Declared("GUI014", "warning", "GB/T 39554.2：到现场次数和办理形式要一致")
DECLARES = (COMES_ANYWAY, NO_OTHER_WAY)
KINDS = ("item",)
_WHOLLY_ONLINE = "全程网办"
_WINDOW = "窗口"
_FROM_AFAR = frozenset(("网上", "快递", "电话"))


def look(item: Item, origin: Origin) -> Iterator[Finding]:
    """Compare 到现场次数 with the ways in which an item can be applied for."""
    ways = set(item.ways or ())
    online = item.online is not None and item.online.depth == _WHOLLY_ONLINE
    if item.visits == 0 and ways == {_WINDOW} and not online:
        yield NO_OTHER_WAY.found(
            origin.mark(("到现场次数",)),
            field="到现场次数",
            message="到现场次数写的是 0，办理形式却只有窗口，不知道不去怎么办。",
            help="要去的写上次数；不用去的，在 办理形式 里补上 网上、快递 或 电话，网上办的写上 网办地址。",
        )
    if not item.visits:
        return
    if online:
        said = "网办深度写的是全程网办"
    elif ways and ways <= _FROM_AFAR:
        said = f"办理形式只有{'、'.join(item.ways or ())}"
    else:
        return
    yield COMES_ANYWAY.found(
        origin.mark(("到现场次数",)),
        field="到现场次数",
        message=f"{said}，到现场次数却是 {item.visits}，不知道到底要不要去。",
        help="不用去的写 到现场次数: 0；还要去的，把 深度 改成 网上受理 或 网上预审，并写明 必须现场原因。",
    )
