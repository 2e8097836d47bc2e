"""Charts as values: bars by word and counts over time. ``render`` draws them; the numbers stand beside.

A value of None is not known or not shown, and is no bar and no point.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Bar(Struct, frozen=True):
    """One row: its label, a value for each series, and the value as readers see it."""

    label: str
    values: tuple[float | None, ...]
    said: tuple[str, ...]


class BarChart(Struct, frozen=True):
    """Rows of bars on one scale that begins at nought.

    ``series`` names them where there are several; ``most`` is the end of the scale, the largest value
    if it is None; ``mark`` is a value to compare all rows with, ``mark_said`` what it is.
    """

    title: str
    bars: tuple[Bar, ...]
    series: tuple[str, ...] = ()
    most: float | None = None
    mark: float | None = None
    mark_said: str = ""


class Point(Struct, frozen=True):
    """One month or quarter; ``tick`` is what stands below it, mostly nothing."""

    label: str
    value: float | None
    tick: str = ""


class TimeChart(Struct, frozen=True):
    """Values over time: columns that begin at nought, or a line of shares up to 100 per cent."""

    title: str
    points: tuple[Point, ...]
    kind: Literal["columns", "shares"]


Chart = BarChart | TimeChart
