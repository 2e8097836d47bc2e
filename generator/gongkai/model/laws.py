"""The national table of laws behind township items: what a county's own references are compared with.

Facts are single: number, dates, how many articles, what replaced it. Each is either compared with a
source, which is named, or it is not, and then nothing but a note may rest on it. The table comes
with the package (``data/laws.yml``) and is never shown; pages show the county's own records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field

from gongkai.model.county import Law
from gongkai.model.record import Count, Listed, Record, Text, Texts
from gongkai.model.vocabulary import plain

GONE = frozenset(("废止", "失效"))
_STATE = "中华人民共和国"


class FactCheck(Record):
    """核对: which facts were compared with which source."""

    source: Annotated[Text, Field(alias="来源")]
    facts: Annotated[Texts, Field(alias="事实")]


class NationalLaw(Law):
    """A law of the national table.

    ``articles`` is how many articles the current version has, ``fields`` are words of the names and
    duties of the departments that act on it; without them anybody may.
    """

    replaced_by: Annotated[Text | None, Field(alias="被替代")] = None
    articles: Annotated[Count | None, Field(alias="条数")] = None
    fields: Annotated[Texts | None, Field(alias="领域")] = None
    checks: Annotated[Annotated[tuple[FactCheck, ...], Listed] | None, Field(alias="核对")] = None

    @cached_property
    def checked_facts(self) -> frozenset[str]:
        """The keys of all facts that were compared with a source."""
        return frozenset(fact for one in self.checks or () for fact in one.facts)

    @property
    def is_gone(self) -> bool:
        """Whether it is no longer in force."""
        return self.validity in GONE or self.replaced_by is not None

    @property
    def latest(self) -> str:
        """The key of the date of the current version: 修正日期, or 公布日期 where it was never amended."""
        return "修正日期" if self.amended else "公布日期"


@dataclass(frozen=True)
class LawTable:
    """The national table by every name that a law goes by."""

    laws: tuple[NationalLaw, ...] = ()

    @classmethod
    def of(cls, laws: Iterable[NationalLaw]) -> LawTable:
        """Make the table."""
        return cls(tuple(laws))

    def find(self, *names: str | None) -> NationalLaw | None:
        """Return the law that goes by one of these names, full or short, with or without 《》."""
        for name in names:
            found = self._by_name.get(bare(name)) if name else None
            if found is not None:
                return found
        return None

    @cached_property
    def _by_name(self) -> Mapping[str, NationalLaw]:
        table: dict[str, NationalLaw] = {}
        for law in self.laws:
            for name in (law.name, law.short_name, *(law.aliases or ())):
                if name:
                    table.setdefault(bare(name), law)
        return table


def bare(name: str) -> str:
    """Return a name without 《》 and without that of the state."""
    return plain(name.strip("《》")).removeprefix(plain(_STATE))
