"""Which documents hold which term: lists of slots in shards, a shard by the hash of the term.

Texts of a county repeat themselves, so each sentence is taken apart once and stands for all
documents that hold it, as a set of bits. A shard is plain text (static servers compress that):

    gongkai-terms 1
    申请<TAB>slots<TAB>slots
    .

The first slots hold the term in the name of a material or result, the second anywhere; the key of a
question (``_questions.py``) stands among the terms, with the documents that answer it. Slots are
steps from one to the next, five bits a character from the lowest, 32 added where more follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import sub

from gongkai.model.search import SearchDocument
from gongkai.search._questions import question_keys
from gongkai.search._slots import Slots, hashed
from gongkai.search._words import terms

SHARDS = 1024
HEAD = "gongkai-terms 1"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE = 32
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}


def shards(documents: Iterable[SearchDocument], slots: Slots) -> Mapping[str, str]:
    """Return the text of every shard by its name."""
    things: defaultdict[str, list[int]] = defaultdict(list)
    sentences: defaultdict[str, list[int]] = defaultdict(list)
    asked: defaultdict[str, list[int]] = defaultdict(list)
    for one in sorted(documents, key=lambda one: slots.by_address[one.address]):
        slot = slots.by_address[one.address]
        for text in dict.fromkeys(one.things):
            things[text].append(slot)
        for text in dict.fromkeys((one.title, *one.things, *one.content)):
            sentences[text].append(slot)
        for key in question_keys(one.questions):
            asked[key].append(slot)
    strong, weak = _by_term(things), _by_term(sentences)
    weak |= {key: _steps(numbers) for key, numbers in asked.items()}
    lines: list[list[str]] = [[] for _ in range(SHARDS)]
    for term in sorted(weak):
        line = f"{term}\t{strong.get(term, '')}\t{weak[term]}"
        lines[hashed(term) % SHARDS].append(line)
    return {_name(number): _shard(found) for number, found in enumerate(lines)}


def moved(
    edits: Mapping[int, tuple[SearchDocument, SearchDocument]], shard: Callable[[str], str]
) -> Mapping[str, str]:
    """Return the shards that change when documents do.

    Args:
        edits: what stands in a slot now, after what stood there before.
        shard: gives the text of a shard by its name.
    """
    changes: defaultdict[int, defaultdict[str, list[tuple[int, bool, bool]]]]
    changes = defaultdict(lambda: defaultdict(list))
    for slot, (old, new) in edits.items():
        (strong_before, before), (strong, weak) = _said(old), _said(new)
        for term in (before ^ weak) | (strong_before ^ strong):
            change = (slot, term in strong, term in weak)
            changes[hashed(term) % SHARDS][term].append(change)
    return {
        _name(number): _changed(shard(_name(number)), terms_changed)
        for number, terms_changed in changes.items()
    }


def _changed(text: str, changes: Mapping[str, list[tuple[int, bool, bool]]]) -> str:
    """Return a shard with slots added to its terms and taken from them."""
    lines = {line.partition("\t")[0]: line for line in text.split("\n")[1:-2]}
    for term, slots in changes.items():
        _, strong, weak = lines.pop(term, "\t\t").split("\t")
        within, anywhere = set(numbers_in(strong)), set(numbers_in(weak))
        for slot, is_strong, is_weak in slots:
            (within.add if is_strong else within.discard)(slot)
            (anywhere.add if is_weak else anywhere.discard)(slot)
        if anywhere:
            lines[term] = f"{term}\t{_steps(sorted(within))}\t{_steps(sorted(anywhere))}"
    return _shard(lines[term] for term in sorted(lines))


def _said(one: SearchDocument) -> tuple[set[str], set[str]]:
    """Return the terms of a document's things, and all of its terms with the keys of its questions."""
    within = terms("\n".join((one.title, *one.things, *one.content)))
    return terms("\n".join(one.things)), within | question_keys(one.questions)


def _name(number: int) -> str:
    return f"terms/{number:03x}.txt"


def _shard(lines: Iterable[str]) -> str:
    return "\n".join((HEAD, *lines, ".\n"))


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


def numbers_in(written: str) -> Iterator[int]:
    """Yield the numbers that steps lead to."""
    at, gap, shift = -1, 0, 0
    for digit in map(_VALUES.__getitem__, written):
        gap |= digit % _BASE << shift
        shift += 5
        if digit < _BASE:
            at += gap + 1
            yield at
            gap = shift = 0


@lru_cache(maxsize=1 << 16)
def step(number: int) -> str:
    """Write one number."""
    digits = ""
    while number >= _BASE:
        digits += DIGITS[_BASE + number % _BASE]
        number //= _BASE
    return digits + DIGITS[number]
