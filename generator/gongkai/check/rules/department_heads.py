"""An organ of administration that does not say who heads it.

Source: 《政府信息公开条例》 Art. 20 (2): organs publish the names of those who are in charge.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.county import Department
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

HEADLESS = Declared(
    "DEP002", "note", "《政府信息公开条例》第二十条第（二）项：机关职能、机构设置、负责人姓名"
)
DECLARES = (HEADLESS,)
KINDS = ("department",)
_KEY = "负责人"


def look(department: Department, origin: Origin) -> Iterator[Finding]:
    """Look who heads an organ, and whether each has a name."""
    heads = department.heads or ()
    unnamed = [head.post for head in heads if not head.known]
    if not department.is_authority or (heads and not unnamed):
        return
    what = f"负责人“{'”“'.join(unnamed)}”没有写姓名" if unnamed else "没有写负责人"
    yield HEADLESS.found(
        origin.mark((_KEY,)) if heads else origin.mark(),
        field=_KEY,
        message=f"{department.name}{what}，条例要求行政机关公开负责人姓名。",
        help="请补上，例如 负责人: [{职务: 局长, 姓名: 张三}]；只写公职人员的职务和姓名，不写手机、住址。",
    )
