"""Which documents hold which term: lists of slots in shards, a shard by the hash of the term.

Texts of a county repeat themselves, so each sentence is taken apart once and stands for all
documents that hold it, as a set of bits. A shard is plain text (static servers compress that):

    gongkai-terms 1
    申请<TAB>slots<TAB>slots
    .

The first slots hold the term in the name of a material or result, the second anywhere. Slots are
steps from one to the next, five bits a character from the lowest, 32 added where more follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from gongkai.model.search import SearchDocument
from gongkai.search._slots import Slots, hashed
from gongkai.search._words import terms

SHARDS = 1024
HEAD = "gongkai-terms 1"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE = 32


def shards(documents: Iterable[SearchDocument], slots: Slots) -> Mapping[str, str]:
    """Return the text of every shard by its name."""
    things: defaultdict[str, int] = defaultdict(int)
    sentences: defaultdict[str, int] = defaultdict(int)
    for one in documents:
        bit = 1 << slots.by_address[one.address]
        for text in one.things:
            things[text] |= bit
        for text in (one.title, *one.things, *one.content):
            sentences[text] |= bit
    strong, weak = _by_term(things), _by_term(sentences)
    lines: list[list[str]] = [[] for _ in range(SHARDS)]
    for term in sorted(weak):
        line = f"{term}\t{steps(strong.get(term, 0))}\t{steps(weak[term])}"
        lines[hashed(term) % SHARDS].append(line)
    return {
        f"terms/{number:03x}.txt": "\n".join((HEAD, *found, ".\n"))
        for number, found in enumerate(lines)
    }


def _by_term(texts: Mapping[str, int]) -> dict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for text, bits in texts.items():
        for term in set(terms(text)):
            found[term] |= bits
    return found


@lru_cache(maxsize=1 << 16)
def steps(bits: int) -> str:
    """Write the numbers of the set bits."""
    if bits & (bits - 1) == 0:
        return step(bits.bit_length() - 1) if bits else ""
    gaps = bin(bits)[:1:-1].split("1")
    return "".join(map(step, map(len, gaps[:-1])))


@lru_cache(maxsize=1 << 16)
def step(number: int) -> str:
    """Write one number."""
    digits = ""
    while number >= _BASE:
        digits += DIGITS[_BASE + number % _BASE]
        number //= _BASE
    return digits + DIGITS[number]
