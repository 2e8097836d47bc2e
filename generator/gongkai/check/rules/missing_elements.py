"""A guide with parts missing is a warning: the page says 待补充 in their place.

Source: the mandatory fields of GB/T 39554.2 and the eight elements of 国办秘函〔2019〕19号.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

MISSING = Declared("GUI001", "warning", "GB/T 39554.2 的必填项；国办秘函〔2019〕19号 的八要素")
DECLARES = (MISSING,)
_NEEDED = (
    ("type", "事项类型"),
    ("basis", "设定依据"),
    ("body", "实施主体"),
    ("audience", "服务对象"),
    ("legal_limit", "法定办结时限"),
    ("promised_limit", "承诺办结时限"),
    ("conditions", "受理条件"),
    ("flow", "办理流程"),
    ("materials", "申请材料"),
    ("fees", "收费"),
    ("results", "办理结果"),
    ("themes", "主题"),
)
_POWER_LIST = ("事项类型", "设定依据", "实施主体")


def check(evidence: Evidence) -> Iterator[Finding]:
    """Name what is missing in each item, in one finding."""
    catalog, origins = evidence.catalog, evidence.origins
    for item in catalog.items:
        missing = [key for field, key in _NEEDED if getattr(item, field) is None]
        if missing and not catalog.applied_for(item):
            missing = [key for key in missing if key in _POWER_LIST]
        if not missing or item.status.state == "取消":
            continue
        origin = origins.of("item", item)
        if origin is not None and origin.sound:
            yield MISSING.found(
                origin.mark(),
                message=f"“{item.name}”还缺 {len(missing)} 项：{'、'.join(missing)}。网页上会写“待补充”。",
                help="请逐项补上；确实没有的写“无”，例如 收费: 无。",
            )
