"""Which papers one has to bring for the cases that are done here.

A paper may name the sub-items that need it (适用). What a place does not do asks for nothing there;
what only some of its cases need says which.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.disclosure import NeededMaterial
from gongkai.model.items import Item, Material, SubItem


def needed(item: Item, here: tuple[SubItem, ...]) -> tuple[NeededMaterial, ...] | None:
    """Return the materials for some sub-items of an item; None where they are missing."""
    if item.materials is None:
        return None
    return tuple(_needed(item, here))


def _needed(item: Item, here: tuple[SubItem, ...]) -> Iterator[NeededMaterial]:
    every = item.sub_items or ()
    for material in item.materials or ():
        words = _words(material, every, here)
        if material.cases and not words:
            continue
        meant = [at for at, sub in enumerate(here) if any(sub.answers_to(word) for word in words)]
        strange = any(not _known(word, every) for word in words)
        whole = not strange and len(meant) == len(here)
        picks = () if whole or strange else tuple(meant)
        yield NeededMaterial(material, () if whole else words, picks)


def _words(
    material: Material, every: tuple[SubItem, ...], here: tuple[SubItem, ...]
) -> tuple[str, ...]:
    """Return the cases of a material that concern this place; strange words always do."""
    return tuple(
        word for word in material.cases or () if _known(word, here) or not _known(word, every)
    )


def _known(word: str, subs: tuple[SubItem, ...]) -> bool:
    return any(sub.answers_to(word) for sub in subs)
