"""统一社会信用代码 that nobody can have: a wrong length, letter or check digit.

Source: GB 32100.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.codes import credit_code_fault
from gongkai.model.county import Department
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared

WRONG = Declared("NUM004", "warning", "GB 32100—2015《法人和其他组织统一社会信用代码编码规则》")
DECLARES = (WRONG,)
KINDS = ("item", "department")


def look(record: Item | Department, origin: Origin) -> Iterator[Finding]:
    """Check the code of a department, or of the body of an item."""
    is_item = isinstance(record, Item)
    code = record.body_code if isinstance(record, Item) else record.credit_code
    key = "主体编码" if is_item else "统一社会信用代码"
    wrong = credit_code_fault(code) if code and code != NONE_WORD else ""
    if wrong:
        yield WRONG.found(
            origin.mark((key,)),
            field=key,
            message=f"{key}“{code}”{wrong}。",
            help="请对照单位的统一社会信用代码证书改正。",
        )
