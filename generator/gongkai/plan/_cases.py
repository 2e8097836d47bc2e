"""Which cases of an item (子项) a place does, and which it leaves to others.

A place may do some cases alone (事项清单 with 子项). Whoever comes for another would come in vain, so
its guide says so at the top, and what people call the other cases is not said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.model.disclosure import Guide
from gongkai.model.items import Item, SubItem


def left_out(guide: Guide, states: Mapping[str, str]) -> tuple[SubItem, ...]:
    """Return the cases that are done, but not here; ``states`` are those of cases not in use."""
    here = guide.sub_items
    every = guide.item.sub_items or ()
    return tuple(sub for sub in every if sub not in here and states.get(sub.name) != "取消")


def done_here(subs: Iterable[SubItem], states: Mapping[str, str]) -> tuple[str, ...]:
    """Return those of a place's cases that are not cancelled, as people call them."""
    return case_words(sub for sub in subs if states.get(sub.name) != "取消")


def case_words(subs: Iterable[SubItem]) -> tuple[str, ...]:
    """Return the cases as people call them."""
    return tuple(sub.case or sub.name for sub in subs)


def aliases_here(item: Item, here: Iterable[SubItem], left: Iterable[SubItem]) -> tuple[str, ...]:
    """Return the aliases of an item without those that mean nothing but cases left out."""
    own, others = _words(here), _words(left)
    return tuple(
        alias
        for alias in item.aliases or ()
        if not any(word in alias for word in others) or any(word in alias for word in own)
    )


def _words(subs: Iterable[SubItem]) -> set[str]:
    names = ((sub.name, sub.case, *(sub.aliases or ())) for sub in subs)
    return {name for some in names for name in some if name}
