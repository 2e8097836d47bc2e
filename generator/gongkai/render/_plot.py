"""Charts of figures as SVG inside pages: bars by word, columns and lines over time.

One column wide as flowcharts are (17 em), so that text keeps its size on a phone. Everything has a class
and takes its colour from the palette; series differ by filling, not by colour alone; no ``style`` and no
``id``. The words of a chart are its title: the numbers stand in a table beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from gongkai.model.charts import Bar, BarChart, Chart, Point, TimeChart
from gongkai.render._layout import EM, WIDE
from gongkai.render._lines import lines, width

_LINE, _RISE = 26, 19  # from line to line, from the top of a line to its baseline
_THICK, _AFTER = 14, 12  # a bar, and the space below it
_LEAST = 2  # a bar of anything at all can be seen
_OVER = 4  # how far the value to compare with stands out over a bar
_WIDEST = 40  # a column
_SPACE = 10  # between a label and its number
_PLOT = 150  # the height of what is drawn over time
_FULL = 100.0
_STEPS = (50.0, 80.0, 90.0, 95.0, 98.0)  # where the scale of shares may begin
_DOT = 4


@dataclass(slots=True)
class _Drawing:
    """What is drawn: bars and lines by their kind, dots and texts as they stand."""

    height: float = 0
    shapes: dict[str, list[str]] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)

    def bar(self, kind: str, x: float, y: float, wide: float, high: float = _THICK) -> None:
        """Draw a rectangle."""
        self.line(kind, f"M{_n(x)} {_n(y)}h{_n(wide)}v{_n(high)}h-{_n(wide)}z")

    def line(self, kind: str, path: str) -> None:
        """Draw a line, or anything that a path can be."""
        self.shapes.setdefault(kind, []).append(path)

    def text(self, x: float, y: float, text: str, kind: str = "") -> None:
        """Write a line of text from its baseline; at its end where the kind says so."""
        known = f' class="{kind}"' if kind else ""
        self.above.append(f'<text{known} x="{_n(x)}" y="{_n(y)}">{escape(text)}</text>')

    def svg(self, title: str) -> Markup:
        """Return everything in one element."""
        kinds = sorted(self.shapes, key=lambda kind: kind == "p-mark")  # which stands over all bars
        paths = (f'<path class="{kind}" d="{"".join(self.shapes[kind])}"/>' for kind in kinds)
        size = f'viewBox="0 0 {WIDE} {_n(self.height)}" width="{WIDE // EM}em" height="{_n(self.height / EM)}em"'
        return Markup(  # noqa: S704 -- escaped
            f'<svg class="plot" role="img" {size}><title>{escape(title)}</title>'
            f'<g font-size="{EM}">{"".join(paths)}{"".join(self.above)}</g></svg>'
        )


def plot(chart: Chart) -> Markup:
    """Draw a chart; nothing where it has nothing to show."""
    if isinstance(chart, BarChart):
        known = any(value is not None for bar in chart.bars for value in bar.values)
        return _bars(chart).svg(chart.title) if known else Markup()
    known = any(point.value is not None for point in chart.points)
    return _over_time(chart).svg(chart.title) if known else Markup()


def _bars(chart: BarChart) -> _Drawing:
    made = _Drawing()
    values = [value for bar in chart.bars for value in bar.values if value is not None]
    most = max(chart.most or 0, chart.mark or 0, *values) or 1
    several = len(chart.series) > 1
    room = WIDE - _said_room(chart.bars) if several else WIDE
    y = _legend(made, chart.series, 2) if several else 2.0
    if chart.mark is not None:
        made.line("p-mark", f"M2 {_n(y + 3)}v{_RISE}")
        made.text(12, y + _RISE, chart.mark_said, "p-mark")
        y += _LINE
    for bar in chart.bars:
        y = (_pair if several else _single)(made, bar, y, room / most)
        if chart.mark is not None:
            x = min(max(chart.mark / most * room, 1), room - 1)
            made.line("p-mark", f"M{_n(x)} {_n(y - _AFTER + _OVER)}v-{_n(_THICK + 2 * _OVER)}")
    made.height = y - _AFTER + 2 + (_OVER if chart.mark is not None else 0)
    return made


def _single(made: _Drawing, bar: Bar, y: float, unit: float) -> float:
    """Draw a label, its number and its bar from ``y`` on; return where the next row begins."""
    said = bar.said[0]
    room = WIDE / EM - width(said, bold=True) - _SPACE / EM
    made.text(WIDE, y + _RISE, said, "p-said p-end")
    for line in lines(bar.label, room):
        made.text(0, y + _RISE, line)
        y += _LINE
    made.bar("p-track", 0, y, WIDE)
    if bar.values[0]:
        made.bar("p-a", 0, y, max(bar.values[0] * unit, _LEAST))
    return y + _THICK + _AFTER


def _pair(made: _Drawing, bar: Bar, y: float, unit: float) -> float:
    """Draw a label and a bar for each series, with the numbers behind the bars."""
    for line in lines(bar.label, WIDE / EM):
        made.text(0, y + _RISE, line)
        y += _LINE
    for kind, value, said in zip(("p-b", "p-a"), bar.values, bar.said, strict=True):
        if value:
            made.bar(kind, 1, y + 4, max(value * unit - 1, _LEAST))
        made.text((value or 0) * unit + _SPACE, y + _RISE - 2, said, "p-said")
        y += _LINE - 4
    return y + _AFTER


def _said_room(bars: Iterable[Bar]) -> float:
    """Return what numbers behind the bars take at most."""
    return max(width(said, bold=True) for bar in bars for said in bar.said) * EM + _SPACE


def _legend(made: _Drawing, series: tuple[str, ...], y: float) -> float:
    x = 0.0
    for kind, name in zip(("p-b", "p-a"), series, strict=True):
        made.bar(kind, x + 1, y + 5, 16, 14)
        made.text(x + 24, y + _RISE, name)
        x += 24 + width(name) * EM + 20
    return y + _LINE + 4


def _over_time(chart: TimeChart) -> _Drawing:
    made = _Drawing()
    values = [point.value for point in chart.points if point.value is not None]
    shares = chart.kind == "shares"
    low, high = (_lowest(min(values)), _FULL) if shares else (0.0, _round_up(max(values)))
    sign = "%" if shares else ""
    grid = [(value, f"{_grouped(value)}{sign}") for value in (high, (low + high) / 2, low)]
    left = max(width(label) for _, label in grid) * EM + 8
    base = _LINE / 2 + _PLOT
    step = (WIDE - left) / len(chart.points)
    wide = min(step * 0.72, _WIDEST)

    def place(value: float) -> float:
        return base - (value - low) / (high - low) * _PLOT

    for value, label in grid:
        made.line("p-grid", f"M{_n(left)} {_n(place(value))}H{WIDE}")
        made.text(left - 8, place(value) + 7, label, "p-end p-more")
    middles = [left + step * (nth + 0.5) for nth in range(len(chart.points))]
    if shares:
        _line(made, chart.points, middles, place)
    else:
        for point, x in zip(chart.points, middles, strict=True):
            if point.value:
                top = min(place(point.value), base - _LEAST)
                made.bar("p-a", x - wide / 2, top, wide, base - top)
    _ticks(made, chart.points, middles, base)
    made.height = base + _LINE + 10
    return made


def _line(
    made: _Drawing,
    points: tuple[Point, ...],
    middles: list[float],
    place: Callable[[float], float],
) -> None:
    """Draw a line, interrupted where nothing is known, and a dot for each value."""
    down = False
    for point, x in zip(points, middles, strict=True):
        if point.value is not None:
            y = _n(place(point.value))
            made.line("p-line", f"{'L' if down else 'M'}{_n(x)} {y}")
            made.above.append(f'<circle class="p-a" cx="{_n(x)}" cy="{y}" r="{_DOT}"/>')
        down = point.value is not None


def _ticks(made: _Drawing, points: tuple[Point, ...], middles: list[float], base: float) -> None:
    """Write what stands below, the last in any case, the others as far as there is room for them.

    Without the last, the newest points would be read as belonging to what stands before them.
    """
    ticks = []
    for point, x in zip(points, middles, strict=True):
        if point.tick:
            wide = width(point.tick) * EM
            left = min(max(x - wide / 2, 0), WIDE - wide)
            ticks.append((point.tick, x, left, left + wide + _SPACE))
    free, last = 0.0, ticks[-1] if ticks else None
    for tick in ticks:
        words, x, left, end = tick
        if tick is last or (left >= free and last is not None and end <= last[2]):
            made.line("p-grid", f"M{_n(x)} {_n(base)}v6")
            made.text(left, base + 10 + _RISE, words, "p-more")
            free = end


def _lowest(value: float) -> float:
    """Return where the scale of shares begins, so that differences can be seen."""
    return max((step for step in _STEPS if step <= value), default=0.0)


def _round_up(value: float) -> float:
    """Return the end of a scale: one, two or five and noughts, and even so that half is whole."""
    if value <= 2:  # noqa: PLR2004 -- the smallest scale
        return 2.0
    size = 10 ** math.floor(math.log10(value))
    return float(next(size * part for part in (1, 2, 4, 6, 8, 10) if size * part >= value))


def _grouped(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
