"""The questions that documents answer: a question is a name by which people call what they need.

Each stands in the shards of terms under a key of its own, which the client makes of what is typed as
well: without the words that ask, which people leave out or say otherwise. The list of these words
goes to the client with the finder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.model.patterns import squeezed

MARK = "?"
ASKING = (
    "请问|我?想问一?下?|问一?下|怎么办理|怎么[办弄搞样]?|怎样|如何|咋[办弄整样]?|能不能|可不可以|可以|是不是|要不要"
    "|需不需要|需要|有没有|[行好对]不[行好对]|该|要|能|[我俺]|[吗呢啊吧呀了的]"
)
_ASKING = re.compile(ASKING)
# With fewer characters left, all that was written is the question.
SHORTEST = 4


def question_key(text: str) -> str:
    """Return what a question is found by, nothing where it is too short to tell anything."""
    plain = squeezed(text)
    bare = _ASKING.sub("", plain)
    key = bare if len(bare) >= SHORTEST else plain
    return MARK + key if len(key) >= SHORTEST else ""


def question_keys(questions: Iterable[str]) -> set[str]:
    """Return the keys of some questions."""
    return set(filter(None, map(question_key, questions)))
