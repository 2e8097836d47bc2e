"""How long an item takes, as pages tell it.

The sum over its steps, what is not counted, and the limit by which the phone tells the last day.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gongkai.model.flow_graph import Node
from gongkai.model.items import Item, Special, SubItem
from gongkai.model.limits import Limit

_NAMED = 2


class TimeView(Struct, frozen=True):
    """What is told about time besides the limits.

    ``number`` and ``unit`` are the limit that a last day follows from, 0 and empty where none does; ``tells``
    is whether that day is told: not while nobody can apply, nor where cases have limits of their own;
    ``total`` is the sum over the steps, empty where nobody wrote their times or where it contradicts a
    limit (which is a finding); ``untimed`` counts the steps without a time on the way that was summed up.
    ``uncounted`` and ``special`` come on top of the limit; ``added`` names the first of them, ``later``
    tells that the usual way has any: not only what is missing is handed in later (补正).
    """

    number: int
    unit: str
    tells: bool
    total: str
    untimed: int
    uncounted: tuple[str, ...]
    special: tuple[Special, ...]
    later: bool

    @property
    def added(self) -> str:
        """What comes on top of the limit, in a few words; empty where nothing does."""
        names = [one.name for one in self.special] + [
            one.partition("（")[0] for one in self.uncounted
        ]
        return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")


def time_view(
    item: Item, promised: Limit | None, sub_items: tuple[SubItem, ...], *, live: bool
) -> TimeView:
    """Return what is told about the time of an item.

    Args:
        item: the item.
        promised: its promised limit in the place.
        sub_items: the cases that are done there.
        live: whether it can be done now.
    """
    limit = promised or item.legal_limit
    tells = live and all(one.promised_limit in (None, limit) for one in sub_items)
    if limit is None or limit.unit not in ("工作日", "自然日", "小时"):
        limit = None
    time = item.graph.shape.time if item.graph and not item.graph.shape.faults else None
    if time is not None and (time.exceeds(promised) or time.exceeds(item.legal_limit)):
        time = None
    return TimeView(
        number=limit.number if limit else 0,
        unit=limit.unit if limit else "",
        tells=tells,
        total=str(time) if time and time.parts else "",
        untimed=time.untimed if time else 0,
        uncounted=tuple(dict.fromkeys(_uncounted(item))),
        special=item.special or (),
        later=bool(item.special) or any(node.number for node in _nodes(item)),
    )


def _uncounted(item: Item) -> Iterator[str]:
    """Yield what is not counted, each with its own time where that is known."""
    told = {one.name for one in item.special or ()}
    for node in _nodes(item):
        if node.name not in told:
            yield f"{node.name}（{node.limit}）" if node.limit else node.name


def _nodes(item: Item) -> tuple[Node, ...]:
    return item.graph.uncounted if item.graph else ()
