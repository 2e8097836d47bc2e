"""Materials and conditions that say nothing: 其他材料, 相关材料, 法律法规规定的其他条件 and their kin.

Source: inspections of 2017 found 其他材料 in 13 % of real guides. Who reads such words has to come and ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding, short
from gongkai.model.items import Item
from gongkai.model.rulings import Declared

_SOURCE = "2017 年政务服务抽查：13% 的指南要交说不清的“其他材料”"
VAGUE_MATERIAL = Declared("MAT005", "warning", _SOURCE)
VAGUE_CONDITION = Declared("GUI009", "warning", _SOURCE)
DECLARES = (VAGUE_MATERIAL, VAGUE_CONDITION)
KINDS = ("item",)
_VAGUE = r"(?:其他|其它|相关|有关|相应|所需|必要|必需)"
_MATERIAL = re.compile(
    rf"^(?:.*(?:规定|要求|需要|需|提交|提供|认为|法律|法规|部门|机关|单位|窗口|等|、|，|和|及|以及|或))?"
    rf"(?:的|应当|应|必须)*(?:提交|提供|补充)?(?:的)?{_VAGUE}(?:的)?"
    rf"(?:相关|有关|证明|申请|法定|必要|需要|要件|书面|应当提交的|需提交的|应提交的|需要提交的)*的?"
    rf"(?:材料|资料|文件|证件|手续|证明|凭证|要件)(?:等)?[。；;]?$"
)
_CONDITION = re.compile(
    rf"(?:规定|要求|约定|明确|需要满足)的?{_VAGUE}的?(?:条件|要求|情形|规定|事项)"
    rf"|^(?:应当|应|须|需)?(?:符合|满足|具备|遵守)?(?:国家|法律|法规|法律法规|本地|当地|上级|政策|我县|县里)*的?"
    rf"{_VAGUE}的?(?:法律|法规|法律法规|政策|国家)*的?(?:条件|要求|规定|政策)(?:的)?[。；;]?$"
    r"|^(?:应当|应|须|需)?(?:符合|满足|具备)(?:法定|规定的?|国家规定的?)(?:条件|要求|情形)(?:的)?[。；;]?$"
)


def look(item: Item, origin: Origin) -> Iterator[Finding]:
    """Look at the names of all materials and at all conditions."""
    for at, one in enumerate(item.materials or ()):
        if _MATERIAL.match(one.name):
            where = ("申请材料", at)
            yield VAGUE_MATERIAL.found(
                origin.mark(where),
                field=path_text(where),
                message=f"材料“{short(one.name)}”没有说清是什么，来办的人不知道要带哪一样。",
                help="请写出每一样材料的全名，一样一条；没有的就删去。",
            )
    for at, condition in enumerate(item.conditions or ()):
        if _CONDITION.search(condition.text):
            where = ("受理条件", at)
            yield VAGUE_CONDITION.found(
                origin.mark(where),
                field=path_text(where),
                message=f"条件“{short(condition.text)}”等于没有说，读的人判断不了自己合不合。",
                help="请写出具体的条件；没有别的条件就删去这一条。",
            )
