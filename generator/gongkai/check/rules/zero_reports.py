"""A department that has no item and does not say so.

Source: S (朔城): departments with nothing report zero (零报告); else nobody can tell a gap from a nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.model.townships import Township

UNREPORTED = Declared("DEP001", "note", "没有事项的部门要零报告")
DECLARES = (UNREPORTED,)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for departments that nothing in the catalog names and that report no zero."""
    catalog, origins = evidence.catalog, evidence.origins
    named = {
        one for item in catalog.items for one in (item.body, item.delegating, item.supervising)
    }
    named |= {role.department for item in catalog.items for role in item.joint or ()}
    named |= {one for place in catalog.townships for one in _named(place)}
    named |= {
        service_body for one in catalog.services if (service_body := getattr(one, "body", None))
    }
    used = {id(catalog.department(ref)) for ref in named if ref}
    for department in catalog.departments:
        if department.zero_report is None and id(department) not in used:
            origin = origins.of("department", department)
            if origin is not None:
                yield UNREPORTED.found(
                    origin.mark(),
                    field="零报告",
                    message=f"{department.name}没有一个事项，也没有零报告，看不出是没有还是漏报。",
                    help="没有事项的，写 零报告: {日期: 2026-09-10, 说明: 为什么没有}；漏了的，请补事项。",
                )


def _named(place: Township) -> Iterator[str | None]:
    for line in place.lines or ():
        yield line.granting
        yield line.supervising
    for window in place.windows or ():
        yield window.department
