"""Laws of flowcharts, over flows of every kind."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.model.flow_graph import FlowShape, flow_graph
from gongkai.render._layout import drawing
from gongkai.render._lines import lines, width
from tests.builders import an_item
from tests.render.drawings import faults
from tests.render.flows import NAMES, flows


def a_shape(steps: list[Any]) -> FlowShape:
    flow = an_item(办理流程=steps).flow
    assert flow
    return flow_graph(flow).shape


@settings(max_examples=100, deadline=None)
@given(flows())
def test_nothing_in_a_chart_hides_or_leaves_anything_else(steps: list[dict[str, Any]]) -> None:
    assert list(faults(drawing(a_shape(steps)))) == []


@settings(max_examples=300, deadline=None)
@given(NAMES, st.floats(3, 16))
def test_lines_hold_all_of_a_text_and_no_more_than_fits(text: str, room: float) -> None:
    found = lines(text, room)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(width(line) <= room or len(line) == 1 for line in found)


def test_no_closing_mark_begins_a_line_and_no_opening_mark_ends_one() -> None:
    text = "材料（身份证、户口簿）齐全，符合《条例》“第三条”的，当场受理。"
    for room in range(4, 16):
        found = lines(text, room)
        assert not any(line[0] in "，。、）》”" for line in found[1:])
        assert not any(line[-1] in "（《“" for line in found)


def test_words_and_numbers_stay_whole_where_they_fit() -> None:
    assert lines("办理编号GB39554要15个工作日", 8) == ("办理编号", "GB39554要", "15个工作日")


def test_lines_are_as_even_as_their_number_allows() -> None:
    assert lines("县市场监督管理局登记窗口", 11) == ("县市场监督管", "理局登记窗口")
