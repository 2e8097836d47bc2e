"""How long the steps of a flow take together: the longest way through, without what is not counted.

Working days, days and hours are added up each for themselves, as nobody can turn one into another
without a calendar.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongkai.model.limits import Limit

_UNITS = ("工作日", "自然日", "小时")
# Only to tell which of two ways is longer: five working days are a week.
_HOURS = {"工作日": 24 * 7 / 5, "自然日": 24, "小时": 1}

Sum = tuple[int, ...]


class FlowTime(Struct, frozen=True):
    """The longest way through a flow.

    ``parts`` are number and unit, at most one of each unit and none at all where everything is done on
    the spot; ``untimed`` counts the steps on that way whose time nobody wrote.
    """

    parts: tuple[tuple[int, str], ...]
    untimed: int

    def __str__(self) -> str:
        """Return the sum as readers see it, such as ``5个工作日`` or ``3个工作日加2小时``."""
        texts = (f"{n}{'' if unit == '小时' else '个'}{unit}" for n, unit in self.parts)
        return "加".join(texts) or "当场办结"

    def exceeds(self, limit: Limit | None) -> bool:
        """Whether the steps take longer than a limit; of different units nobody can say."""
        if limit is None or len(self.parts) != 1:
            return False
        number, unit = self.parts[0]
        return limit.unit == "当场" or (limit.unit == unit and number > limit.number)


def longest(
    ways: Sequence[Sequence[int]],
    limits: Sequence[tuple[int, str] | None],
    counted: Sequence[bool],
) -> FlowTime | None:
    """Return the time of the longest way from the first step to an end, loops taken once.

    Args:
        ways: for each step the steps that may follow it.
        limits: for each step number and unit, None where it has none or is not counted.
        counted: whether the time of a step counts.

    Returns:
        the time, or None where no step that counts says how long it takes, or no way ends.
    """
    best: dict[int, tuple[float, Sum, int]] = {}
    for at in _from_the_end(ways):
        onward = [best[to] for to in ways[at] if to in best]  # a way back is not in it yet
        if ways[at] and not onward:
            continue  # leads nowhere but back
        hours, total, untimed = max(onward, default=(0.0, (0, 0, 0), 0), key=lambda one: one[:2])
        limit = limits[at]
        if limit is not None and limit[1] in _HOURS:
            hours += limit[0] * _HOURS[limit[1]]
            total = tuple(
                n + limit[0] * (unit == limit[1]) for n, unit in zip(total, _UNITS, strict=True)
            )
        best[at] = (hours, total, untimed + (counted[at] and limit is None))
    timed = any(limit is not None and limit[1] != "无" for limit in limits)
    if 0 not in best or not timed:
        return None
    _, total, untimed = best[0]
    return FlowTime(tuple((n, u) for n, u in zip(total, _UNITS, strict=True) if n), untimed)


def _from_the_end(ways: Sequence[Sequence[int]]) -> list[int]:
    """Return the steps one can come to, each after all that follow it other than by a way back."""
    order: list[int] = []
    seen = {0}
    path = [(0, iter(ways[0]))]
    while path:
        at, onward = path[-1]
        to = next(onward, None)
        if to is None:
            order.append(at)
            path.pop()
        elif to not in seen:
            seen.add(to)
            path.append((to, iter(ways[to])))
    return order
