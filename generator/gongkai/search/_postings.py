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
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import sub

from gongkai.model.search import SearchDocument
from gongkai.search._slots import Slots, hashed
from gongkai.search._words import terms

SHARDS = 1024
HEAD = "gongkai-terms 1"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE = 32


def shards(documents: Iterable[SearchDocument], slots: Slots) -> Mapping[str, str]:
    """Return the text of every shard by its name."""
    things: defaultdict[str, list[int]] = defaultdict(list)
    sentences: defaultdict[str, list[int]] = defaultdict(list)
    for one in sorted(documents, key=lambda one: slots.by_address[one.address]):
        slot = slots.by_address[one.address]
        for text in dict.fromkeys(one.things):
            things[text].append(slot)
        for text in dict.fromkeys((one.title, *one.things, *one.content)):
            sentences[text].append(slot)
    strong, weak = _by_term(things), _by_term(sentences)
    lines: list[list[str]] = [[] for _ in range(SHARDS)]
    for term in sorted(weak):
        line = f"{term}\t{strong.get(term, '')}\t{weak[term]}"
        lines[hashed(term) % SHARDS].append(line)
    return {
        f"terms/{number:03x}.txt": "\n".join((HEAD, *found, ".\n"))
        for number, found in enumerate(lines)
    }


def _by_term(texts: Mapping[str, list[int]]) -> dict[str, str]:
    """Return the steps of each term; ``texts`` are in the order of slots.

    What the same documents hold is taken apart at once. One document's own sentences are most of what
    there is and cost a number each; what many hold is a set of bits, however many they are.
    """
    held: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for text, numbers in texts.items():
        held[tuple(numbers)].append(text)
    own: defaultdict[str, list[int]] = defaultdict(list)
    shared: defaultdict[str, int] = defaultdict(int)
    for holders, some in sorted(held.items()):
        found = terms("\n".join(some))
        if len(holders) == 1:
            for term in found:
                own[term].append(holders[0])
        else:
            bits = sum(1 << slot for slot in holders)
            for term in found:
                shared[term] |= bits
    told = {term: _steps(numbers) for term, numbers in own.items() if term not in shared}
    for term, bits in shared.items():
        told[term] = steps(bits, tuple(own.get(term, ())))
    return told


@lru_cache(maxsize=1 << 16)
def steps(bits: int, more: tuple[int, ...] = ()) -> str:
    """Write the numbers of the set bits, and more numbers among them."""
    gaps = bin(bits)[:1:-1].split("1")[:-1]
    if not more:
        return "".join([step(len(gap)) for gap in gaps])
    numbers = (at - 1 for at in accumulate(len(gap) + 1 for gap in gaps))
    return _steps(sorted({*numbers, *more}))


def _steps(numbers: Sequence[int]) -> str:
    """Write numbers that go up."""
    gaps = map(sub, numbers[1:], numbers)
    return step(numbers[0]) + "".join([step(gap - 1) for gap in gaps]) if numbers else ""


@lru_cache(maxsize=1 << 16)
def step(number: int) -> str:
    """Write one number."""
    digits = ""
    while number >= _BASE:
        digits += DIGITS[_BASE + number % _BASE]
        number //= _BASE
    return digits + DIGITS[number]
