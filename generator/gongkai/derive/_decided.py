"""Who decides in a flow, where a place decides by itself: the item says how the county would do it.

Sources: 行政许可法 Art. 24 and 行政处罚法 Art. 20: who was empowered decides in its own name, who was asked
to act decides in the name of the department. A flow that went on to name the department would send
objections (行政复议) to the wrong office.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gongkai.model.flow import Step
from gongkai.model.flow_graph import FlowGraph
from gongkai.model.items import Item

_STAGE = "决定"
_NAMED = re.compile(r"决定|准予|不予(?!受理)")


def flow_here(item: Item, actor: str, decides: Callable[[str], bool]) -> FlowGraph | None:
    """Return the flow of an item as it goes where ``actor`` decides; the item's own where nothing differs.

    Args:
        item: the item.
        actor: who decides there; empty where those do whom the item names.
        decides: whether an actor is the one who decides by the item.
    """
    graph = item.graph
    if graph is None or not actor:
        return graph
    steps = tuple(at for at, step in enumerate(graph.flow) if is_decision(step, decides))
    return graph.decided_by(actor, steps) if steps else graph


def is_decision(step: Step, decides: Callable[[str], bool]) -> bool:
    """Whether a step is the decision, for or against, of who decides by the item."""
    if step.actor is None or not decides(step.actor):
        return False
    return step.stage == _STAGE if step.stage else _NAMED.search(step.name) is not None
