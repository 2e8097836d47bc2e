"""A child item does not name the law on which its parent rests.

Source: 基本编码 and T (桃江): a child (last three digits not 000) is a case of its parent (000), so what founds the
parent founds it, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.rulings import Declared

UNFOUNDED = Declared(
    "GUI008", "warning", "父项和子项的名称、依据、类型要一致（基本编码的编制规则）"
)
DECLARES = (UNFOUNDED,)
_LENGTH, _WHOLE = 12, "000"


def check(evidence: Evidence) -> Iterator[Finding]:
    """Compare the laws of every child with those of its parent."""
    catalog, origins = evidence.catalog, evidence.origins
    parents = {
        item.basic_code: item
        for item in catalog.items
        if item.basic_code and len(item.basic_code) == _LENGTH and item.basic_code.endswith(_WHOLE)
    }
    for item in catalog.items:
        code = item.basic_code or ""
        parent = parents.get(f"{code[:-3]}{_WHOLE}") if len(code) == _LENGTH else None
        if parent is None or parent is item or item.basis is None:
            continue
        missing = _laws(parent, catalog) - _laws(item, catalog)
        origin = origins.of("item", item) if missing else None
        if origin is not None:
            names = "》《".join(sorted(missing))
            yield UNFOUNDED.found(
                origin.mark(("设定依据",)),
                field="设定依据",
                message=f"“{item.name}”是“{parent.name}”的子项，依据里却没有父项的《{names}》。",
                help="请在 设定依据 里补上；这部法律管不到这个子项的，请核对两个事项的 基本编码。",
            )


def _laws(item: Item, catalog: Catalog) -> set[str]:
    """Return the laws that an item names, by their full names."""
    laws = ((catalog.law(one.law), one.law) for one in item.basis or ())
    return {law.name if law else written for law, written in laws}
