"""Who decides in a flow, where a place decides by itself: the item says how the county would do it.

Sources: 行政许可法 Art. 24 and 行政处罚法 Art. 20: who was empowered decides in its own name, who was asked
to act decides in the name of the department. A flow that went on to name the department, or one of its
posts, would send objections (行政复议) to the wrong office. An item may itself divide decisions between
townships and the county (乡镇或县民政局): then both are told, everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from gongkai.derive._parties import Party, alternatives, joined
from gongkai.model.flow import Step
from gongkai.model.items import Item

_STAGE = "决定"
_NAMED = re.compile(r"决定|准予|不予(?!受理)")

Taken = Callable[[str], tuple[Party, ...]]  # takes apart whom a step names


class Decider(Struct, frozen=True):
    """Who decides in a place, as a flow says it; ``words`` are empty where those do whom the item names.

    ``usual`` are the full names of whoever would by the item, ``posts`` the place's own posts.
    """

    words: str
    usual: frozenset[str]
    posts: frozenset[str] = frozenset()

    def actor(self, step: Step, taken: Taken) -> str | None:
        """Return who does a step here; None where it stays as written."""
        if not self.words or step.actor is None or not _decides(step):
            return None
        named = taken(step.actor)
        divided = alternatives(named)
        texts = tuple((one.joint, self._text(one, divided=divided)) for one in named)
        said = joined(texts)
        return None if said == step.actor else said

    def _text(self, one: Party, *, divided: bool) -> str:
        if divided:
            return self.words if one.town else one.text
        return f"{self.words}{one.tail}" if self.stands_for(one) else one.text

    def stands_for(self, one: Party) -> bool:
        """Whether it is whoever would decide by the item, or a post there, which no township has."""
        if one.department:
            return one.department in self.usual
        return one.text in self.usual or (one.bare_post and one.text not in self.posts)


class Division(Struct, frozen=True):
    """A decision that an item divides between townships and others, and how; all empty if it does not."""

    town: str = ""
    others: str = ""
    note: str = ""

    def told(self, decider: str | None, *, town: bool) -> str | None:
        """Say who decides where ``decider`` does, ``town`` if that is a township; None if nobody knows."""
        other = self.others if town else self.town
        return f"{decider}或者{other}" if decider and other else decider


def division(item: Item, taken: Taken) -> Division:
    """Return how an item divides its decision; empty where one body decides."""
    for step in item.flow or ():
        if step.actor is not None and _decides(step):
            named = taken(step.actor)
            if alternatives(named):
                town = joined(tuple((one.joint, one.text) for one in named if one.town))
                others = joined(tuple((one.joint, one.text) for one in named if not one.town))
                return Division(town, others, step.note or "")
    return Division()


def _decides(step: Step) -> bool:
    """Whether a step is the decision, for or against."""
    return step.stage == _STAGE if step.stage else _NAMED.search(step.name) is not None
