"""What a rule about the whole catalog may look at, and nothing else."""

from __future__ import annotations

from msgspec import Struct, field

from gongkai.check._leaks import Spill
from gongkai.check._origins import Origins
from gongkai.memory import Memory
from gongkai.model.catalog import Catalog
from gongkai.model.laws import LawTable
from gongkai.model.rulings import Terms
from gongkai.model.upper import UpperItem


class Evidence(Struct, frozen=True):
    """The catalog, where each record was written, the national table of laws, and the terms.

    ``spills`` are what leaks from the files of the county, ``upper`` the list of the level above.
    ``memory`` knows what was worked out of single records in the last build of this process.
    """

    catalog: Catalog
    origins: Origins
    terms: Terms
    laws: LawTable = field(default_factory=LawTable)
    spills: tuple[Spill, ...] = ()
    upper: tuple[UpperItem, ...] = ()
    memory: Memory = field(default_factory=Memory)
