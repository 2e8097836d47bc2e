"""How search bears slips made by rule, in Node: names with one slip, and colloquial words by sound.

What is worked on while search is improved: the judged half that is held out stays unseen.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pypinyin import lazy_pinyin

from tests.search.county import Indexed, asked

_SAMPLE = 250
_WORD = re.compile("[\u4e00-\u9fff]{4,7}")
Slip = Callable[[random.Random, str], str]


def slips(found: Indexed, seed: int = 7) -> Iterator[str]:
    """Yield a table row for each kind of slip: in how many of 100 queries the same item is first.

    A name with a slip has to find its item; a colloquial word what it finds without the slip.
    """
    items = sorted({one.title for one in found.documents if one.kind == "事项"})
    said = {word for group in found.words.groups for word in group.words if _WORD.fullmatch(word)}
    by_chance = random.Random(seed)  # noqa: S311 -- the same queries each time
    names = by_chance.sample(items, min(_SAMPLE, len(items)))
    words = by_chance.sample(sorted(said), min(_SAMPLE, len(said)))
    letters = sorted(set("".join(items)))
    yield "| slip | official names | colloquial words |"
    yield "|---|---|---|"
    with tempfile.TemporaryDirectory() as scratch:
        folder = found.written(Path(scratch))

        def first(queries: Sequence[str]) -> list[tuple[str, ...]]:
            return [told.titles[:1] for told in asked(folder, queries)]

        meant = first(words)
        for kind, slip in _kinds(letters).items():
            good = [
                answer == want
                for answer, want in zip(
                    first([slip(by_chance, one) for one in (*names, *words)]),
                    [*((name,) for name in names), *meant],
                    strict=True,
                )
            ]
            share = [
                100 * sum(part) / len(part) for part in (good[: len(names)], good[len(names) :])
            ]
            yield f"| {kind} | {share[0]:.0f} | {share[1]:.0f} |"


def _kinds(letters: Sequence[str]) -> dict[str, Slip]:
    """Return what goes wrong, by what it is called."""

    def like(by_chance: random.Random, letter: str) -> str:
        (sound,) = lazy_pinyin(letter)
        return by_chance.choice(
            [o for o in letters if lazy_pinyin(o) == [sound] and o != letter] or [letter]
        )

    def at(by_chance: random.Random, text: str) -> int:
        return by_chance.randrange(1, len(text) - 1)

    def dropped(by_chance: random.Random, text: str) -> str:
        place = at(by_chance, text)
        return text[:place] + text[place + 1 :]

    def swapped(by_chance: random.Random, text: str) -> str:
        place = at(by_chance, text)
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]

    def wrong(by_chance: random.Random, text: str) -> str:
        place = at(by_chance, text)
        return text[:place] + by_chance.choice(letters) + text[place + 1 :]

    def alike(by_chance: random.Random, text: str) -> str:
        place = at(by_chance, text)
        return text[:place] + like(by_chance, text[place]) + text[place + 1 :]

    def spoken(_by_chance: random.Random, text: str) -> str:
        return "".join(lazy_pinyin(text))

    def southern(_by_chance: random.Random, text: str) -> str:
        other = {"n": "l", "l": "n"}
        return "".join(other.get(one[0], one[0]) + one[1:] for one in lazy_pinyin(text))

    return {
        "a character left out": dropped,
        "two characters swapped": swapped,
        "a wrong character": wrong,
        "a wrong character of the same sound": alike,
        "pinyin": spoken,
        "pinyin apart": lambda _, text: " ".join(lazy_pinyin(text)),
        "pinyin with a letter left out": lambda by, text: dropped(by, spoken(by, text)),
        "pinyin with two letters swapped": lambda by, text: swapped(by, spoken(by, text)),
        "pinyin, z for zh and n for ng": lambda by, text: re.sub(
            "([zcs])h|(?<=n)g", r"\1", spoken(by, text)
        ),
        "pinyin, n for l and l for n": southern,
        "the end in pinyin": lambda by, text: text[:2] + spoken(by, text[2:]),
        "first letters": lambda _, text: "".join(one[0] for one in lazy_pinyin(text)),
        "怎么…": lambda _, text: f"怎么{text}",
        "…需要什么材料": lambda _, text: f"{text}需要什么材料",
    }
