"""A place promises to take longer for an item than the law allows.

Source: 行政许可法 art. 42; what a place does differently (改) may be quicker than the item says, never slower than
the law.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

SLOWER = Declared("LST010", "warning", "《行政许可法》第四十二条：承诺时限只能比法定时限短")
DECLARES = (SLOWER,)
_KEY = "承诺办结时限"


def check(evidence: Evidence) -> Iterator[Finding]:
    """Compare every limit of a place's own with the law's."""
    catalog, origins = evidence.catalog, evidence.origins
    for place in catalog.townships:
        for at, line in enumerate(place.lines or ()):
            promised = line.exceptions.promised_limit if line.exceptions else None
            item = catalog.item(line.item) if promised else None
            if promised is None or item is None or item.legal_limit is None:
                continue
            origin = (
                origins.of("township", place) if promised.surely_longer(item.legal_limit) else None
            )
            if origin is not None:
                where = ("事项清单", at, "改", _KEY)
                yield SLOWER.found(
                    origin.mark(where),
                    field=path_text(where),
                    message=f"{place.name}办“{item.name}”承诺 {promised}，比法定的 {item.legal_limit} 还长。",
                    help="请改短这里的承诺办结时限；和事项一样的，删去这一项。",
                )
