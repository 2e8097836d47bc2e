"""The rules about pages, one a file; this table is the only place that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from gongkai.audit._site import Site
from gongkai.audit.rules import (
    alternatives,
    column_tags,
    footers,
    headings,
    identifiers,
    languages,
    links,
    other_hosts,
    site_tags,
    sizes,
    titles,
)
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared


class Rule(Struct, frozen=True):
    """A rule about pages: its permanent codes and the generator of its findings."""

    declares: tuple[Declared, ...]
    check: Callable[[Site], Iterator[Finding]]


RULES: tuple[Rule, ...] = tuple(
    Rule(one.DECLARES, one.check)
    for one in (
        site_tags,
        column_tags,
        footers,
        titles,
        headings,
        languages,
        alternatives,
        links,
        identifiers,
        sizes,
        other_hosts,
    )
)
DECLARED: tuple[Declared, ...] = tuple(one for rule in RULES for one in rule.declares)

__all__ = ["DECLARED", "RULES", "Rule"]
