"""Which window of a place a flow means, where the item could only say 受理窗口 or 乡镇窗口.

Nobody finds a window that is not there. The window at which a flow begins is the one that the place's line
names; so is any that is called nothing but a window, or a window of the township.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from gongkai.derive._decided import Decider, Taken
from gongkai.derive._parties import joined
from gongkai.model.flow import Step

_WINDOW = "窗口"
_TAKING_IN = ("收件", "受理", "不予受理")
_PLAIN = re.compile(r"(?:受理|综合|综合受理|收件|办事|服务)?窗口")
_TOWNS = re.compile(r"(?:任何一个|任意|各)?(?:乡镇|镇街|乡|镇|街道|便民服务中心).*窗口")


class Desk(Struct, frozen=True):
    """The window that a line names, among those of its place (``known``); empty where it names none."""

    window: str
    known: frozenset[str]
    hall: bool

    def meant(self, steps: Iterable[Step], taken: Taken) -> frozenset[str]:
        """Return the words by which the steps of a flow mean this window."""
        if not self.window:
            return frozenset()
        named = [
            party.text
            for step in steps
            for party in (taken(step.actor) if step.actor and _WINDOW in step.actor else ())
            if party.text.endswith(_WINDOW)
        ]
        return frozenset(text for text in named if self._means(text, first=text == named[0]))

    def actor(
        self, step: Step, taken: Taken, meant: frozenset[str], decider: Decider
    ) -> str | None:
        """Return who does a step here; None where it stays as written."""
        if not self.window or step.actor is None:
            return None
        takes = bool(decider.words) and (step.stage or step.name) in _TAKING_IN
        if not takes and _WINDOW not in step.actor:
            return None
        said = joined(
            tuple(
                (one.joint, self.window)
                if one.text in meant or (takes and decider.stands_for(one))
                else (one.joint, one.text)
                for one in taken(step.actor)
            )
        )
        return None if said == step.actor else said

    def _means(self, text: str, *, first: bool) -> bool:
        """Whether a window without a name of its own, or one that is not here, is this one."""
        if _PLAIN.fullmatch(text):
            return True
        towns = not self.hall and _TOWNS.fullmatch(text) is not None
        return text not in self.known and (first or towns)


def actors(
    steps: Sequence[Step], decider: Decider, desk: Desk, taken: Taken
) -> tuple[str | None, ...]:
    """Return who does each step of a flow in a place, None where it stays as written."""
    meant = desk.meant(steps, taken)
    return tuple(
        decider.actor(step, taken) or desk.actor(step, taken, meant, decider) for step in steps
    )
