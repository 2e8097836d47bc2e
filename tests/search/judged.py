"""The judged queries, and how well answers meet them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.source import read_yaml

QUERIES = Path(__file__).with_name("queries.yml")
HALVES = ("tuned", "held-out")
CLASSES = (
    "official", "part", "colloquial", "pinyin", "initials", "mixed", "traditional", "homophone",
    "near", "typo", "multi", "question",
)  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """A query, and the names that a person accepts as its first result."""

    query: str
    kind: str
    county: str
    half: str
    want: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """How often the first result, one of the first three, and anything at all was right."""

    count: int
    first: float
    three: float
    empty: float
    missed: tuple[str, ...]


@cache
def judged() -> tuple[Judged, ...]:
    """Read all judged queries."""
    document, problems = read_yaml(QUERIES.read_bytes(), QUERIES.name)
    assert document is not None, problems
    values: Any = document.values
    return tuple(
        Judged(str(one["q"]), one["class"], one["county"], one["half"], tuple(one["want"]))
        for one in values
    )


def some(county: str, half: str) -> tuple[Judged, ...]:
    """The queries of one county and one half."""
    return tuple(one for one in judged() if one.county == county and one.half == half)


def score(queries: Sequence[Judged], answers: Iterable[Sequence[str]]) -> Score:
    """Compare the titles found, in order, with those wanted."""
    places: list[int] = []
    missed: list[str] = []
    empty = 0
    for one, titles in zip(queries, answers, strict=True):
        places.append(next((at for at, title in enumerate(titles) if title in one.want), 99))
        empty += not titles
        if places[-1]:
            missed.append(f"{one.kind} {one.query} → {'、'.join(titles[:2])}，不是 {one.want[0]}")
    count = max(len(places), 1)
    return Score(
        count=len(places),
        first=sum(place == 0 for place in places) / count,
        three=sum(place < 3 for place in places) / count,
        empty=empty / count,
        missed=tuple(missed),
    )
