"""A flow for some cases leaves out what concerns others alone, and stays whole."""

from itertools import combinations
from typing import Any

import pytest

from gongkai.model.flow import Step
from gongkai.model.items import Item
from tests.builders import an_item

MARRIAGE: list[Any] = [
    {
        "收件": {
            "需要": ["身份证"],
            "分支": [{"如果": "来补领的", "转到": "补发", "适用": ["补领"]}],
        }
    },
    {
        "核对": {
            "需要": ["声明", "协议书"],
            "适用": ["结婚", "离婚"],
            "分支": [
                {"如果": "离婚头一次来", "转到": "冷静期"},
                {"如果": "没有协议", "转到": "调解", "适用": ["离婚"]},
                {"如果": "缺证件", "转到": "补正"},
            ],
        }
    },
    {"发证": {"产出": ["结婚证", "离婚证"], "适用": ["结婚", "离婚"], "结束": "是"}},
    {"补发": {"产出": ["结婚证", "离婚证"], "适用": ["补领"], "结束": "是"}},
    {"冷静期": {"适用": ["离婚"], "转到": "发证"}},
    {"调解": {"转到": "核对"}},
    {"补正": {"办理人": "申请人", "转到": "收件"}},
]


def the_item(flow: list[Any] | None = None) -> Item:
    return an_item(
        "婚姻登记",
        子项=["结婚", "离婚", "补领"],
        办理流程=MARRIAGE if flow is None else flow,
        申请材料=[
            "身份证",
            {"名称": "声明", "适用": ["结婚"]},
            {"名称": "协议书", "适用": ["离婚"]},
        ],
        办理结果=[
            {"名称": "结婚证", "适用": ["结婚", "补领"]},
            {"名称": "离婚证", "适用": ["离婚", "补领"]},
        ],
    )


def done(*cases: str, flow: list[Any] | None = None) -> dict[str, Step]:
    """Return the steps that are left, by name in their order."""
    item = the_item(flow)
    assert item.graph is not None
    assert not item.graph.shape.faults
    left = item.for_cases(tuple(sub for sub in item.sub_items or () if sub.name in cases))
    assert left.graph is None or (left.graph.flow == left.flow and not left.graph.shape.faults)
    return {step.name: step for step in left.flow or ()}


@pytest.mark.parametrize(
    ("cases", "steps"),
    [
        (("结婚", "离婚", "补领"), ["收件", "核对", "发证", "补发", "冷静期", "调解", "补正"]),
        (("结婚", "补领"), ["收件", "核对", "发证", "补发", "补正"]),
        (("离婚",), ["收件", "核对", "发证", "冷静期", "调解", "补正"]),
        (("结婚",), ["收件", "核对", "发证", "补正"]),
        (("补领",), ["收件", "补发"]),
    ],
)
def test_steps_of_other_cases_go_and_what_only_they_led_to(
    cases: tuple[str, ...], steps: list[str]
) -> None:
    assert list(done(*cases)) == steps


def test_ways_to_what_is_left_out_go_too() -> None:
    left = done("结婚", "补领")
    assert [branch.goto for branch in left["核对"].branches or ()] == ["补正"]
    assert [branch.goto for branch in left["收件"].branches or ()] == ["补发"]


def test_papers_and_results_are_those_of_the_cases_that_come_to_the_step() -> None:
    left = done("结婚", "补领")
    assert left["收件"].needs == ("身份证",)
    assert left["核对"].needs == ("声明",)
    assert left["发证"].produces == ("结婚证",)
    assert left["补发"].produces == ("结婚证", "离婚证")


def test_a_step_that_all_come_to_says_no_case() -> None:
    assert done("结婚", "补领")["核对"].cases == ("结婚",)
    assert done("结婚")["核对"].cases is None


def test_a_way_that_all_take_is_the_usual_way() -> None:
    graph = (left := the_item().for_cases((the_item().sub_items or ())[2:])).graph
    assert graph is not None
    assert (left.flow or ())[0].branches is None
    assert [(node.name, node.ways, node.ends) for node in graph.shape.nodes] == [
        ("收件", (), False), ("补发", (), True),
    ]  # fmt: skip


@pytest.mark.parametrize("size", [1, 2])
def test_whatever_a_place_does_its_flow_can_be_drawn(size: int) -> None:
    for cases in combinations(("结婚", "离婚", "补领"), size):
        assert done(*cases)


def test_an_aside_does_not_become_the_way_when_its_way_in_is_gone() -> None:
    flow = [
        "收件",
        {"评估": {"适用": ["离婚"], "分支": [{"如果": "有争议", "转到": "不予登记"}]}},
        {"不予登记": {"结束": "是"}},
        {"告知": {"转到": "收件"}},
        {"发证": {"分支": [{"如果": "写错", "转到": "告知"}]}},
    ]
    left = done("结婚", flow=flow)
    assert list(left) == ["收件", "告知", "发证"]
    assert left["收件"].goto is None


def test_what_led_to_a_step_that_is_left_out_goes_on_to_what_followed_it() -> None:
    flow = [
        {"初审": {"适用": ["离婚"]}},
        {"收件": {"分支": [{"如果": "缺证件", "转到": "补正"}]}},
        {"补正": {"转到": "复核"}},
        {"复核": {"适用": ["离婚"]}},
        {"发证": {"结束": "是"}},
    ]
    left = done("结婚", flow=flow)
    assert list(left) == ["收件", "补正", "发证"]
    assert left["补正"].goto == "发证"


def test_a_flow_of_other_cases_alone_is_missing() -> None:
    assert done("结婚", flow=[{"评估": {"适用": ["离婚"]}}]) == {}


def test_a_strange_word_keeps_a_step_everywhere() -> None:
    assert list(done("结婚", flow=["收件", {"评估": {"适用": ["离异"]}}])) == ["收件", "评估"]


def test_a_flow_that_was_looked_at_before_is_made_anew() -> None:
    item = the_item()
    assert item.graph is not None
    left = item.for_cases((item.sub_items or ())[:1])
    assert left.graph is not None
    assert len(left.graph.flow) < len(item.graph.flow)


def test_results_say_only_the_cases_that_are_done() -> None:
    item = the_item()
    subs = item.sub_items or ()
    left = item.for_cases((subs[0], subs[2]))
    assert [(one.name, one.cases) for one in left.results or ()] == [
        ("结婚证", None), ("离婚证", ("补领",)),
    ]  # fmt: skip
