"""Where steps lead, in which order they are drawn, and how long they take together."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.flow_graph import FlowGraph
from gongkai.model.flow_time import longest
from tests.builders import an_item
from tests.render.flows import flows


def a_graph(*steps: Any, **item: Any) -> FlowGraph:  # noqa: ANN401 -- as written
    graph = an_item(办理流程=list(steps), **item).graph
    assert graph is not None
    return graph


def order(graph: FlowGraph) -> list[str]:
    return [f"{node.number or '—' * node.depth} {node.name}" for node in graph.shape.nodes]


REFUSED = {"如果": "不符合", "转到": "不予受理"}
LACKING = {"如果": "材料不全", "转到": "补正"}
MAIN: list[Any] = [{"受理": {"分支": [LACKING, REFUSED]}}, "审查", "决定"]
ASIDES: list[Any] = [{"补正": {"转到": "受理"}}, {"不予受理": {"结束": "是"}}]


def test_what_branches_off_is_drawn_under_its_step() -> None:
    assert order(a_graph(*MAIN, *ASIDES)) == ["1 受理", "— 补正", "— 不予受理", "2 审查", "3 决定"]


def test_asides_may_be_written_anywhere() -> None:
    whole = a_graph(*MAIN, *ASIDES).shape
    for first, second in product(range(1, 4), range(1, 5)):
        steps = list(MAIN)
        steps.insert(first, ASIDES[0])
        steps.insert(second, ASIDES[1])
        assert a_graph(*steps).shape.digest == whole.digest
        assert a_graph(*steps).shape.faults == ()


def test_a_step_does_not_run_into_what_it_leads_to_under_a_condition() -> None:
    graph = a_graph({"审查": {"分支": [{"如果": "要看现场", "转到": "看现场"}]}}, "看现场", "决定")
    assert order(graph) == ["1 审查", "— 看现场", "2 决定"]
    assert [node.after and node.after.label for node in graph.shape.nodes] == [
        "第 2 步 决定", "第 2 步 决定", None,
    ]  # fmt: skip


def test_the_last_step_may_stand_where_others_skip_to() -> None:
    graph = a_graph(
        {"受理": {"分支": [{"如果": "简单的", "转到": "决定"}]}}, "审查", {"决定": {"结束": "是"}}
    )
    assert order(graph) == ["1 受理", "2 审查", "3 决定"]


def test_papers_and_notes_make_no_other_chart() -> None:
    first = a_graph({"受理": {"办理人": "窗口", "需要": ["申请书"]}}, "决定")
    second = a_graph({"受理": {"办理人": "窗口", "说明": "当面看"}}, "决定")
    assert first.shape is second.shape


def test_who_acts_and_how_long_makes_another_chart() -> None:
    shapes = [
        a_graph({"受理": {"办理人": "窗口"}}, "决定").shape.digest,
        a_graph({"受理": {"办理人": "申请人"}}, "决定").shape.digest,
        a_graph({"受理": {"办理人": "窗口", "时限": "1个工作日"}}, "决定").shape.digest,
    ]
    assert len(set(shapes)) == 3


def test_what_a_step_says_about_counting_goes_before_its_name() -> None:
    graph = a_graph(
        {"公示": {"时限": "7个自然日", "不计时": "否"}},
        {"核对": {"时限": "3个工作日", "不计时": "是"}},
        {"看现场": {"时限": "3个工作日"}},
        {"听证": {"时限": "3个工作日"}},
        特别程序=["看现场"],
    )
    assert [node.name for node in graph.uncounted] == ["核对", "看现场", "听证"]
    assert str(graph.shape.time) == "7个自然日"


@given(flows())
def test_every_step_stands_in_a_graph_once(steps: list[dict[str, Any]]) -> None:
    graph = a_graph(*steps)
    assert sorted(node.at for node in graph.shape.nodes) == list(range(len(steps)))
    main = [node.number for node in graph.shape.nodes if node.number]
    assert main == list(range(1, len(main) + 1))


@given(flows())
def test_a_graph_without_faults_can_be_left_from_everywhere(steps: list[dict[str, Any]]) -> None:
    shape = a_graph(*steps).shape
    if shape.faults:
        return
    ways = [{way.to for way in (*n.ways, *([n.after] if n.after else []))} for n in shape.nodes]
    done = {nth for nth, node in enumerate(shape.nodes) if node.ends}
    seen = {0}
    for _ in shape.nodes:
        done |= {nth for nth, to in enumerate(ways) if to & done}
        seen |= {to for nth in seen for to in ways[nth]}
    assert done == seen == set(range(len(steps)))


@given(st.lists(st.tuples(st.integers(0, 9), st.sets(st.integers(1, 7))), min_size=1, max_size=8))
def test_the_sum_is_that_of_the_longest_way(made: list[tuple[int, set[int]]]) -> None:
    ways = [
        sorted({nth + ahead for ahead in aheads if nth + ahead < len(made)})
        for nth, (_, aheads) in enumerate(made)
    ]
    days = [number for number, _ in made]

    def walked(at: int) -> int:
        return days[at] + max((walked(to) for to in ways[at]), default=0)

    found = longest(ways, [(number, "工作日") for number in days], [True] * len(days))
    assert found is not None
    assert found.parts == (((walked(0), "工作日"),) if walked(0) else ())


def test_a_loop_is_walked_once() -> None:
    assert str(longest([[1], [0, 2], []], [(1, "工作日")] * 3, [True] * 3)) == "3个工作日"


def test_the_longer_way_is_found_over_units() -> None:
    limits = [(1, "小时"), (3, "自然日"), (2, "工作日")]
    assert str(longest([[1, 2], [], []], limits, [True] * 3)) == "3个自然日加1小时"
