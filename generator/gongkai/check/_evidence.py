"""What a rule about the whole catalog may look at, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.check._origins import Origins
from gongkai.model.catalog import Catalog
from gongkai.model.rulings import Terms


@dataclass(frozen=True, slots=True)
class Evidence:
    """The catalog, where each record was written, and on what terms it is checked."""

    catalog: Catalog
    origins: Origins
    terms: Terms
