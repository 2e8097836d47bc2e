"""The same article is quoted in two wordings that are nearly but not quite the same.

Source: 1,278 such cases in a pilot of 10,000 items. People explain an article each in their own words; two
texts that share most of their pairs of letters and differ in some are one text with a slip. A note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding, short
from gongkai.model.items import Item
from gongkai.model.rulings import Declared

IN_OTHER_WORDS = Declared("LAW005", "note", "同一条法律在各个事项里的引文要一致")
DECLARES = (IN_OTHER_WORDS,)
_SIGNS = re.compile(r"\W+")
_ALIKE, _ENOUGH = 0.75, 12


def check(evidence: Evidence) -> Iterator[Finding]:
    """Compare what items say of the same article, each with the first that said it alike."""
    catalog, origins = evidence.catalog, evidence.origins
    seen: dict[tuple[str, str], dict[str, tuple[Item, frozenset[str]]]] = defaultdict(dict)
    for item in catalog.items:
        for at, basis in enumerate(item.basis or ()):
            if not basis.article or not basis.gist:
                continue
            words = _SIGNS.sub("", basis.gist)
            before = seen[basis.law, _SIGNS.sub("", basis.article)]
            if words in before or len(words) < _ENOUGH:
                continue
            pairs = frozenset(map("".join, pairwise(words)))
            other = next((one for one, known in before.values() if _alike(pairs, known)), None)
            before[words] = (item, pairs)
            origin = origins.of("item", item) if other else None
            if other is not None and origin is not None:
                where = ("设定依据", at, "摘要")
                yield IN_OTHER_WORDS.found(
                    origin.mark(where),
                    field=path_text(where),
                    message=f"《{basis.law}》{short(basis.article)}，这里引的和“{other.name}”引的差几个字。",
                    help="请对照原文，把两处改成一样；本来就是各说各的，可以不改。",
                )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * len(one | other)
