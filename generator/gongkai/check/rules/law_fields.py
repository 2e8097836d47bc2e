"""A basis whose subject has nothing to do with the department that acts on it.

Source: a real audit found the law on conscription under a livestock subsidy. The national table says of some
laws which words the departments that act on them bear in name or duty. A note: people know better.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.rulings import Declared

FOREIGN = Declared("LAW006", "note", "设定依据要和实施主体的职责相符")
DECLARES = (FOREIGN,)
# Who acts on laws of every subject.
_ALL_SUBJECTS = ("人民政府", "街道", "行政审批", "政务服务", "管委会", "管理委员会", "综合执法")


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at the bases of every item whose department is known."""
    catalog, origins = evidence.catalog, evidence.origins
    for item in catalog.items:
        body = _about(item, catalog)
        if not body:
            continue
        for at, basis in enumerate(item.basis or ()):
            law = evidence.laws.find(basis.law)
            if law is None or not law.fields or any(word in body for word in law.fields):
                continue
            origin = origins.of("item", item)
            if origin is not None:
                where = ("设定依据", at)
                yield FOREIGN.found(
                    origin.mark(where),
                    field=path_text(where),
                    message=f"“{item.name}”由{item.body}办，依据的《{law.name}》管的像是别的事。",
                    help="请核对是不是选错了法律；没有错的，不用改。",
                )


def _about(item: Item, catalog: Catalog) -> str:
    """Return all words that say what an item and its departments are about; none for some."""
    department = catalog.department(item.body)
    if item.body is None or department is None:
        return ""
    if any(word in department.name for word in _ALL_SUBJECTS):
        return ""
    roles = (role.department or "" for role in item.joint or ())
    words = (department.name, department.duty or "", item.name, item.field or "", *roles)
    return "".join((*words, item.delegating or "", item.supervising or ""))
