"""A place still lists an item that is cancelled.

Source: T (桃江): cancelled items are deleted from the lists; who comes for one has come for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

STILL_LISTED = Declared("LST009", "warning", "事项取消以后，各乡镇的清单要一并调整")
DECLARES = (STILL_LISTED,)
_CANCELLED = "取消"


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for lines of cancelled items; a line that is marked so itself is a record of the past."""
    catalog, origins = evidence.catalog, evidence.origins
    for place in catalog.townships:
        for at, line in enumerate(place.lines or ()):
            item = catalog.item(line.item)
            if item is None or item.status.state != _CANCELLED or line.status.state == _CANCELLED:
                continue
            origin = origins.of("township", place)
            if origin is not None:
                where = ("事项清单", at)
                yield STILL_LISTED.found(
                    origin.mark(where),
                    field=path_text(where),
                    message=f"“{item.name}”已经取消，{place.name}的清单里还列着它。",
                    help="请删去这一行；要留着说明的，给这一行写 事项状态: 取消。",
                )
