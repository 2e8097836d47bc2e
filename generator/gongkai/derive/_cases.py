"""Which papers one has to bring, and what must hold, for the cases that are done here.

A paper or a condition may name the sub-items that it is for (适用). What a place does not do asks for
nothing there; what only some of its cases ask for says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from gongkai.model.conditions import Condition
from gongkai.model.disclosure import HeldCondition, NeededMaterial
from gongkai.model.items import Item, Material, SubItem

Part = TypeVar("Part", Condition, Material)


def needed(item: Item, here: tuple[SubItem, ...]) -> tuple[NeededMaterial, ...] | None:
    """Return the materials for some sub-items of an item; None where they are missing."""
    if item.materials is None:
        return None
    found = _of_cases(item.materials, item.sub_items or (), here)
    return tuple(NeededMaterial(*one) for one in found)


def held(
    conditions: tuple[Condition, ...] | None, item: Item, here: tuple[SubItem, ...]
) -> tuple[HeldCondition, ...] | None:
    """Return the conditions for some sub-items of an item; None where they are missing."""
    if conditions is None:
        return None
    found = _of_cases(conditions, item.sub_items or (), here)
    return tuple(HeldCondition(one.text, cases, picks) for one, cases, picks in found)


def _of_cases(
    parts: Iterable[Part], every: tuple[SubItem, ...], here: tuple[SubItem, ...]
) -> Iterator[tuple[Part, tuple[str, ...], tuple[int, ...]]]:
    """Yield each part that concerns the cases done here, with their words and positions."""
    for part in parts:
        words = _words(part, every, here)
        if part.cases and not words:
            continue
        meant = [at for at, sub in enumerate(here) if any(sub.answers_to(word) for word in words)]
        strange = any(not _known(word, every) for word in words)
        whole = not strange and len(meant) == len(here)
        picks = () if whole or strange else tuple(meant)
        yield part, () if whole else words, picks


def _words(part: Part, every: tuple[SubItem, ...], here: tuple[SubItem, ...]) -> tuple[str, ...]:
    """Return the cases of a part that concern this place; strange words always do."""
    return tuple(word for word in part.cases or () if _known(word, here) or not _known(word, every))


def _known(word: str, subs: tuple[SubItem, ...]) -> bool:
    return any(sub.answers_to(word) for sub in subs)
