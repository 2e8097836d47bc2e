"""Every record that says something in Markdown, looked at in one way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from gongkai.check._evidence import Evidence
from gongkai.check._files import mark_in_body
from gongkai.model.findings import Mark

# What is said of a place in the Markdown of a record.
Said = tuple[int, str, str]


def looked_at(
    evidence: Evidence, look: Callable[[Any], Iterable[Said]]
) -> Iterator[tuple[Mark, str, str]]:
    """Yield what a look at texts, the platform and services finds, with its line for its place.

    ``look`` is a function of a record alone: what it found is remembered.
    """
    catalog = evidence.catalog
    for kind, records in (
        ("text", catalog.texts), ("platform", catalog.platform), ("service", catalog.services),
    ):  # fmt: skip
        for record in records:
            for at, one, two in evidence.memory.of(look, record):
                origin = evidence.origins.of(kind, record)
                if origin is not None:
                    yield mark_in_body(record, origin, at), one, two
