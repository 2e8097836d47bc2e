"""A place refers to a village list that does not exist.

Source: H (汉台区): one county list that 222 villages refer to.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared

UNKNOWN = Declared("VIL001", "error", "一县一张村级清单、各村引用的做法")
DECLARES = (UNKNOWN,)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for the named list of each place that does not write its own."""
    catalog, origins = evidence.catalog, evidence.origins
    known = {one.name for one in catalog.village_lists}
    for place in catalog.townships:
        named = place.village_list
        origin = origins.of("township", place)
        if named is None or origin is None or named.lines is not None:
            continue
        if named.name in (*known, NONE_WORD):
            continue
        yield UNKNOWN.found(
            origin.mark(("村级清单",)),
            field="村级清单",
            message=f"找不到名为“{named.name}”的村级清单。",
            help=f"catalog/village-list.yml 里有：{'、'.join(sorted(known)) or '（还没有）'}。没有就写 无。",
        )
