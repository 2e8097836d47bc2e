"""A place refers to a village list that does not exist.

Source: H (汉台区): one county list that 222 villages refer to.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origins
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Finding, finding
from gongkai.model.record import NONE_WORD

CODE = "VIL001"


def check(catalog: Catalog, origins: Origins) -> Iterator[Finding]:
    """Look for the named list of each place that does not write its own."""
    known = {one.name for one in catalog.village_lists}
    for place in catalog.townships:
        named = place.village_list
        origin = origins.of("township", place)
        if named is None or origin is None or named.lines is not None:
            continue
        if named.name in (*known, NONE_WORD):
            continue
        yield finding(
            CODE,
            origin.mark(("村级清单",)),
            field="村级清单",
            message=f"找不到名为“{named.name}”的村级清单。",
            help=f"catalog/village-list.yml 里有：{'、'.join(sorted(known)) or '（还没有）'}。没有就写 无。",
        )
