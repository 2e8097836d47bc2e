"""Traditional characters and the simplified ones that documents use for them.

Fetched only when somebody types a character that no name holds. Pairs stand one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.model.search import SearchDocument

HEAD = "gongkai-variants 1"
_FIRST, _LAST = 0x4E00, 0x9FFF


def signs(documents: Iterable[SearchDocument]) -> set[str]:
    """Return every character that documents use."""
    texts = {
        text for one in documents for text in (one.title, *one.aliases, *one.things, *one.content)
    }
    return set("".join(texts))


def traditional(documents: Iterable[SearchDocument]) -> str:
    """Return the pairs, most of all characters that anybody could type."""
    import opencc

    used = signs(documents)
    every = [chr(code) for code in range(_FIRST, _LAST + 1)]
    simple = opencc.OpenCC("t2s").convert("\n".join(every)).split("\n")
    pairs = (
        old + new for old, new in zip(every, simple, strict=True) if old != new and new in used
    )
    return "\n".join((HEAD, "".join(pairs), ".\n"))
