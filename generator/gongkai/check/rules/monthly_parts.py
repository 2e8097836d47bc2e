"""A monthly count that cannot be: more on time than finished, more mended than proved true.

Source: 国办发〔2019〕51号 for what follows a bad rating, 国办发〔2020〕53号 for hotlines; a part is no more than
the whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

TOO_MANY = Declared("FIG001", "error", "国办发〔2019〕51号；国办发〔2020〕53号")
DECLARES = (TOO_MANY,)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every row of ratings, handling and hotlines."""
    catalog, origins = evidence.catalog, evidence.origins
    for kind, rows in catalog.monthly:
        for row in rows:
            for key, part, whole, total in row.parts():
                origin = origins.of(kind, row) if part > total else None
                if origin is not None:
                    yield TOO_MANY.found(
                        origin.mark((key,)),
                        field=key,
                        message=f"{row.month.words}的{key}是 {part}，比{whole}的 {total} 还多。",
                        help="一部分不会比全部多，请对照台账改其中一个数。",
                    )
