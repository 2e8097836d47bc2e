"""Records that nobody has compared with reality for too long, or ever.

Source: 最近核验 of GB/T 39554.2; for how long a check holds the county decides (信息有效天数, 180 days unless set).
Notes, as the pages say by themselves how old the check is. ``gongkai due`` lists what comes next.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._due import due
from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

_SOURCE = "GB/T 39554.2：办事指南要定期核验，写明核验日期"
OVERDUE = Declared("DUE001", "note", _SOURCE)
NEVER = Declared("DUE002", "note", _SOURCE)
DECLARES = (OVERDUE, NEVER)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Name what is due on the day of the check."""
    terms = evidence.terms
    if terms.as_of is None:
        return
    for one in due(evidence.catalog, evidence.origins, terms, within=0):
        if one.checked is None:
            yield NEVER.found(
                one.mark,
                field="最近核验",
                message=f"“{one.name}”没有写最近核验的日期，读的人不知道内容还准不准。",
                help=f"请{one.department or '主管部门'}核对一遍，写上 最近核验: {{日期: {terms.as_of}, 单位: …}}。",
            )
        else:
            yield OVERDUE.found(
                one.mark,
                field="最近核验",
                message=f"“{one.name}”上次核验是 {one.checked}，到 {one.day} 就满 {terms.fresh_days} 天了。",
                help=f"请{one.department or '主管部门'}核对一遍电话、时间、材料，再更新 最近核验。",
            )
