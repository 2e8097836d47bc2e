"""The same article is quoted in two wordings that are nearly but not quite the same.

Source: 1,278 such cases in a pilot of 10,000 items. People explain an article each in their own words; two
texts that share most of their pairs of letters and differ in some are one text with a slip. A note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding, short
from gongkai.model.items import Item
from gongkai.model.rulings import Declared

IN_OTHER_WORDS = Declared("LAW005", "note", "同一条法律在各个事项里的引文要一致")
DECLARES = (IN_OTHER_WORDS,)
_SIGNS = re.compile(r"\W+")
_ALIKE, _ENOUGH = 0.75, 12


class _Quote(Struct, frozen=True):
    """What an item says of an article: its place in the item, and its letters without signs.

    ``of`` tells law and article, however they are written; ``article`` is as it is written.
    """

    at: int
    of: tuple[str, str]
    article: str
    words: str


def check(evidence: Evidence) -> Iterator[Finding]:
    """Compare what items say of the same article, each with the first that said it alike."""
    catalog, origins = evidence.catalog, evidence.origins
    seen: dict[tuple[str, str], dict[str, tuple[Item, frozenset[str]]]] = defaultdict(dict)
    for item in catalog.items:
        for one in evidence.memory.of(_quotes, item):
            before = seen[one.of]
            if one.words in before:
                continue
            pairs = evidence.memory.of(_pairs, one.words)
            other = next((first for first, known in before.values() if _alike(pairs, known)), None)
            before[one.words] = (item, pairs)
            origin = origins.of("item", item) if other else None
            if other is not None and origin is not None:
                where = ("设定依据", one.at, "摘要")
                yield IN_OTHER_WORDS.found(
                    origin.mark(where),
                    field=path_text(where),
                    message=f"《{one.of[0]}》{short(one.article)}，这里引的和“{other.name}”引的差几个字。",
                    help="请对照原文，把两处改成一样；本来就是各说各的，可以不改。",
                )


def _quotes(item: Item) -> tuple[_Quote, ...]:
    """Return what an item says of articles, where that is long enough to be compared."""
    found = []
    for at, basis in enumerate(item.basis or ()):
        words = _SIGNS.sub("", basis.gist or "")
        if basis.article and len(words) >= _ENOUGH:
            of = basis.law, _SIGNS.sub("", basis.article)
            found.append(_Quote(at, of, basis.article, words))
    return tuple(found)


def _pairs(words: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(words)))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * len(one | other)
