"""A place without a complaint channel of its own, or a village without a station anybody can find.

Source: P (平顺): township centres publish phone, letter box and e-mail for complaints; H (汉台): every village has a
station.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared
from gongkai.model.townships import Township

NO_CHANNEL = Declared("CHN002", "warning", "便民服务中心要公布投诉电话、信箱")
NO_STATION = Declared("VIL002", "warning", "村村有便民服务站，站在哪里、打什么电话要公布")
DECLARES = (NO_CHANNEL, NO_STATION)
KINDS = ("township",)


def look(place: Township, origin: Origin) -> Iterator[Finding]:
    """Look at the channels and the villages of a place."""
    if not place.channels and place.lines:
        yield NO_CHANNEL.found(
            origin.mark(("监督渠道",)),
            field="监督渠道",
            message=f"{place.name}没有写监督渠道，办得不满意的人只能找县里。",
            help="请补上，例如 监督渠道: [{类型: 电话, 号码: …, 处理: 派人核实，打电话告诉你, 时限: 5个工作日}]。",
        )
    for at, village in enumerate(place.villages or ()):
        if all(
            one in (None, NONE_WORD) for one in (village.station, village.address, village.phone)
        ):
            where = ("村", at)
            yield NO_STATION.found(
                origin.mark(where),
                field=path_text(where),
                message=f"{village.name}没有写便民服务站、地址和电话，村里人不知道找谁。",
                help="请补上 便民服务站、地址 或 电话；站设在别的村的，写 便民服务站: 某某村便民服务站。",
            )
