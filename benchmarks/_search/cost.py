"""What the index costs to make, and how much of it an edited sentence rewrites."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence

from gongkai.model.search import SearchDocument, SearchWords
from gongkai.search import index
from gongkai.values import replace

_TIMES, _EDITS = 5, 20
_SENTENCE = "另外，带上户口簿和本人的银行卡，复印件由窗口免费提供。"


def cost(documents: Sequence[SearchDocument], words: SearchWords) -> Iterator[str]:
    """Yield two sentences of figures: CPU seconds, and shares of shards."""
    index(documents, words)  # libraries are loaded once
    seconds = []
    for _ in range(_TIMES):
        begun = time.process_time()
        before = index(documents, words)
        seconds.append(time.process_time() - begun)
    yield f"index of {len(documents)} documents: {min(seconds):.2f} CPU s (least of {_TIMES})"
    shares = []
    for at in range(0, len(documents), max(1, len(documents) // _EDITS)):
        one = documents[at]
        if not one.content:
            continue
        edited = replace(one, content=(_SENTENCE, *one.content[1:]))
        after = index((*documents[:at], edited, *documents[at + 1 :]), words)
        shards = [name for name in {*before, *after} if name.startswith("search/terms/")]
        shares.append(sum(before.get(n) != after.get(n) for n in shards) / len(shards))
    yield (
        f"one sentence of {len(shares)} documents edited: {statistics.mean(shares):.1%} of the shards "
        f"rewritten, at most {max(shares):.1%}"
    )
