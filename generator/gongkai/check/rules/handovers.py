"""Approval goes to one office and supervision stays with another, and nobody wrote how they tell each other.

Source: Z (菏泽): a handover memo (审管衔接备忘录) between approver and supervisor. A place that decides by itself
needs somebody named who watches.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Finding
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared
from gongkai.model.townships import Line

_SOURCE = "审管分离的要签审管衔接备忘录，谁审批、谁监管要写明"
UNWATCHED = Declared("LST006", "warning", _SOURCE)
NO_MEMO = Declared("LST007", "warning", _SOURCE)
DECLARES = (UNWATCHED, NO_MEMO)
_DECIDES_HERE = ("本级", "受托")


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every line of every place by which a department hands something down."""
    catalog, origins = evidence.catalog, evidence.origins
    for place in catalog.townships:
        for at, line in enumerate(place.lines or ()):
            declared, said, help_ = _fault(catalog, line)
            origin = origins.of("township", place) if declared else None
            if declared is not None and origin is not None:
                where = ("事项清单", at)
                yield declared.found(
                    origin.mark(where), field=path_text(where), message=said, help=help_
                )


def _fault(catalog: Catalog, line: Line) -> tuple[Declared | None, str, str]:
    if line.granting is None or line.status.state == "取消":
        return None, "", ""
    item = catalog.item(line.item)
    supervising = line.supervising or (item.supervising if item else None)
    term = catalog.vocabularies.term("赋权方式", line.mode or "")
    if supervising is None:
        if term is not None and term.decides in _DECIDES_HERE:
            said = f"“{line.item}”放给了这里决定，却没有写哪个部门事后监管。"
            return UNWATCHED, said, "请写上 监管部门；还由原来的部门管的，写原来的部门。"
        return None, "", ""
    granter, watcher = catalog.department(line.granting), catalog.department(supervising)
    if granter is None or watcher is None or granter is watcher:
        return None, "", ""
    if line.handover in (None, NONE_WORD):
        said = f"“{line.item}”由{granter.name}赋权、{watcher.name}监管，却没有写审管衔接备忘录。"
        return NO_MEMO, said, "请写上 审管衔接备忘录: 编号或名称；两个部门还没有签的，先签。"
    return None, "", ""
