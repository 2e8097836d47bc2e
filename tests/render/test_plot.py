"""Each case is a chart as plan gives it; ``expected.svg`` is what is drawn, one element a line.

``GOLDEN_ACCEPT=1`` writes what is drawn now as what is expected.
"""

import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.charts import Bar, BarChart, Chart, Point, TimeChart
from gongkai.render._layout import EM, WIDE
from gongkai.render._lines import width
from gongkai.render._plot import plot

CASES = sorted((Path(__file__).parents[1] / "cases" / "charts").iterdir())
ACCEPT = os.environ.get("GOLDEN_ACCEPT") == "1"


def a_chart(values: dict[str, Any]) -> Chart:
    if "points" in values:
        points = tuple(Point(*one) for one in values.pop("points"))
        return TimeChart(points=points, **values)
    bars = tuple(Bar(label, tuple(v), tuple(s)) for label, v, s in values.pop("bars"))
    return BarChart(**{**values, "bars": bars, "series": tuple(values.get("series", ()))})


def read(folder: Path) -> Chart:
    return a_chart(json.loads((folder / "chart.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: str(folder.name))
def test_a_chart_is_drawn_as_it_was_looked_at(folder: Path) -> None:
    text = str(plot(read(folder))).replace("><", ">\n<") + "\n"
    expected = folder / "expected.svg"
    if ACCEPT:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def faults(chart: Chart) -> list[str]:
    """What hangs over the edge, in text or drawing; no text stands on another."""
    svg = str(plot(chart))
    if not svg:
        return []
    root = ET.fromstring(svg)  # noqa: S314 -- our own
    height = float(root.attrib["viewBox"].split()[3])
    found = []
    areas = []
    for text in root.iter("text"):
        kind = text.get("class", "")
        wide = width(text.text or "", bold="p-said" in kind) * EM
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        left = x - wide if "p-end" in kind else x
        areas.append((left, y - 0.88 * EM, left + wide, y + 0.14 * EM, text.text))
    for left, top, right, bottom, said in areas:
        if left < -0.5 or right > WIDE + 0.5 or top < -3 or bottom > height + 0.5:
            found.append(f"{said} leaves the chart")
    for nth, (a, b, c, d, one) in enumerate(areas):
        found += [
            f"{one} lies on {other}"
            for e, f, g, h, other in areas[nth + 1 :]
            if a < g and e < c and b < h and f < d
        ]
    for path in root.iter("path"):
        ends = [float(n) for n in re.findall(r"[MHL](-?[\d.]+)", path.attrib["d"])]
        found += [f"a line leaves the chart: {end}" for end in ends if not 0 <= end <= WIDE]
    return found


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: str(folder.name))
def test_nothing_hangs_over_an_edge_or_lies_on_another(folder: Path) -> None:
    assert faults(read(folder)) == []


words = st.text(st.characters(categories=["Lo", "Lu", "Ll", "Nd", "Po"]), min_size=1, max_size=60)
numbers = st.one_of(st.none(), st.integers(0, 10**9), st.floats(0, 1e6))


@given(st.lists(st.tuples(words, numbers), max_size=12), st.booleans())
def test_any_labels_and_counts_fit(rows: list[tuple[str, float | None]], marked: bool) -> None:  # noqa: FBT001 -- a case
    bars = tuple(Bar(label, (value,), (f"{value or 0:,.0f} 件",)) for label, value in rows)
    chart = BarChart("图", bars, mark=3.0 if marked else None, mark_said="全县 3")
    assert faults(chart) == []


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=1, max_size=40))
def test_any_counts_over_time_fit(values: list[int | None]) -> None:
    ticks = (f"{2024 + at // 12}年" if at % 12 == 0 else "" for at in range(len(values)))
    points = tuple(Point("月", one, tick) for one, tick in zip(values, ticks, strict=True))
    assert faults(TimeChart("图", points, "columns")) == []


def test_words_of_a_record_are_never_markup() -> None:
    chart = BarChart("<b>", (Bar("<script>&", (1,), ('"<i>',)),))
    assert "<b>" not in plot(chart)
    assert "<script>" not in plot(chart)
    assert "<i>" not in plot(chart)


def test_a_chart_has_no_style_no_script_and_no_id() -> None:
    for folder in CASES:
        assert not re.search(r"\s(style|id|on\w+)=|<script|<style", str(plot(read(folder))))


def test_bars_are_as_long_as_their_values() -> None:
    """Of the path of bars each width, measured, is in proportion to its value."""
    values = [100, 50, 25, 1]
    svg = str(plot(BarChart("图", tuple(Bar(str(v), (v,), (str(v),)) for v in values))))
    path = re.search(r'<path class="p-a" d="([^"]+)"', svg)
    assert path is not None
    lengths = [float(one) for one in re.findall(r"h([\d.]+)v", path[1])]
    assert lengths == [WIDE * value / 100 for value in values]


def test_the_last_year_is_told_where_there_is_room_for_a_few_alone() -> None:
    years = ("2024年", "", "2025年", "2026年", "", "", "")
    svg = str(plot(TimeChart("各批", tuple(Point("", 9.0, one) for one in years), "columns")))
    assert re.findall(r">(20\d\d年)<", svg) == ["2024年", "2026年"]
