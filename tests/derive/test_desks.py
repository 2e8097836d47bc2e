"""Flows name windows that are there, and guides name posts of whoever does it."""

from typing import Any

import pytest

from gongkai.derive import derive, explain_guide
from gongkai.model.disclosure import Disclosure
from tests.builders import DAY, a_catalog, a_department, a_place, an_item

WINDOWS = ["综合1号窗口", "公安窗口", {"名称": "驻点窗口", "派驻部门": "县水务局"}]
STAFF = [
    {"岗位": "主任"},
    {"岗位": "综合1号受理岗", "窗口": "综合1号窗口"},
    {"岗位": "水务驻点岗", "窗口": "驻点窗口"},
]


def a_county(item: dict[str, Any], line: dict[str, Any], kind: str = "镇") -> Disclosure:
    place = a_place(
        类别=kind, 窗口=WINDOWS, 在岗人员=STAFF,
        事项清单=[{"事项": "报装", "赋权部门": "县水务局", **line}],
    )  # fmt: skip
    made = an_item("报装", 实施主体="县水务局", **item)
    return derive(a_catalog(made, place, a_department("县水务局")), as_of=DAY)


def actors(flow: list[str], window: str | None = "综合1号窗口", kind: str = "镇") -> list[str]:
    steps = [{f"第{at}步": {"办理人": actor}} for at, actor in enumerate(flow)]
    found = a_county({"办理流程": steps}, {"窗口": window}, kind)
    (guide,) = found.guides["qingshan"]
    assert guide.graph is not None
    told = [step.actor or "" for step in guide.graph.flow]
    (duty,) = found.responsibilities(guide.place)
    assert [step.actor for step in duty.steps] == told
    return told


@pytest.mark.parametrize(
    "said",
    [
        "受理窗口",
        "综合窗口",
        "乡镇社会救助窗口",
        "任何一个乡镇窗口",
        "政务大厅水利窗口",
        "水务公司窗口",
    ],
)
def test_a_flow_begins_at_the_window_that_the_line_names(said: str) -> None:
    assert actors([said, "股长", said]) == ["综合1号窗口", "股长", "综合1号窗口"]


def test_whoever_else_takes_part_stays_named() -> None:
    assert actors(["学校或乡镇窗口", "村委会和乡镇窗口"]) == [
        "学校或综合1号窗口",
        "村委会和综合1号窗口",
    ]


def test_a_window_that_is_there_or_of_another_office_later_on_stays() -> None:
    assert actors(["公安窗口", "税务局窗口", "受理窗口"]) == [
        "公安窗口",
        "税务局窗口",
        "综合1号窗口",
    ]


def test_a_window_without_a_name_of_its_own_is_the_lines_even_if_another_is_called_so() -> None:
    steps = [{"收件": {"办理人": "综合窗口"}}]
    place = a_place(窗口=["综合窗口", "开店窗口"], 事项清单=[{"事项": "报装", "窗口": "开店窗口"}])
    catalog = a_catalog(an_item("报装", 办理流程=steps), place)
    (guide,) = derive(catalog, as_of=DAY).guides["qingshan"]
    assert guide.graph is not None
    assert guide.graph.flow[0].actor == "开店窗口"


@pytest.mark.parametrize("actor", ["许可审查岗", "县水务局报装股", "县水务局"])
def test_where_the_township_decides_its_window_takes_in(actor: str) -> None:
    flow = [{name: {"办理人": actor}} for name in ("受理", "审查", "不予受理")]
    said = {}
    for mode in ("直接赋权", "委托受理"):
        line = {"赋权方式": mode, "窗口": "综合1号窗口"}
        graph = a_county({"办理流程": flow}, line).guides["qingshan"][0].graph
        assert graph is not None
        said[mode] = [step.actor for step in graph.flow]
    assert said == {
        "直接赋权": ["综合1号窗口", actor, "综合1号窗口"],
        "委托受理": [actor, actor, actor],
    }


def test_a_line_without_a_window_leaves_the_words_of_the_item() -> None:
    assert actors(["受理窗口"], None) == ["受理窗口"]


def test_the_county_hall_hands_on_to_windows_of_townships() -> None:
    said = ["政务大厅窗口", "乡镇窗口", "受理窗口"]
    assert actors(said, kind="县级大厅") == ["综合1号窗口", "乡镇窗口", "综合1号窗口"]


@pytest.mark.parametrize(
    ("mode", "handler"),
    [
        ("直接赋权", "综合1号受理岗"),
        ("委托办理", "综合1号受理岗"),
        ("委托受理", "综合1号受理岗"),
        ("服务前移", "报装股审核岗"),
        ("派驻", "报装股审核岗"),
        (None, "报装股审核岗"),
    ],
)
def test_one_looks_for_whoever_sits_there_unless_the_county_does_it(
    mode: str | None, handler: str
) -> None:
    found = a_county({"承办人": "报装股审核岗"}, {"赋权方式": mode, "窗口": "综合1号窗口"})
    assert found.guides["qingshan"][0].handler == handler


@pytest.mark.parametrize(
    ("item", "line", "handler"),
    [
        ("报装股审核岗", {"赋权方式": "派驻", "窗口": "驻点窗口"}, "水务驻点岗"),
        ("报装股审核岗", {"赋权方式": "直接赋权", "窗口": "公安窗口"}, None),
        ("乡镇水利员", {"赋权方式": "直接赋权", "窗口": "公安窗口"}, "乡镇水利员"),
        ("乡镇水利员", {"赋权方式": "直接赋权"}, "乡镇水利员"),
        ("报装股审核岗", {"赋权方式": "直接赋权", "改": {"承办人": "镇水利站"}}, "镇水利站"),
    ],
)
def test_a_post_of_the_county_is_no_answer_where_the_township_acts(
    item: str, line: dict[str, Any], handler: str | None
) -> None:
    assert a_county({"承办人": item}, line).guides["qingshan"][0].handler == handler


def test_in_the_county_hall_one_looks_for_whom_the_item_names() -> None:
    found = a_county({"承办人": "报装股审核岗"}, {"窗口": "综合1号窗口"}, "县级大厅")
    assert found.guides["qingshan"][0].handler == "报装股审核岗"


def test_whom_to_look_for_is_explained_by_the_post() -> None:
    place = a_place(在岗人员=STAFF, 事项清单=[
        {"事项": "报装", "赋权方式": "直接赋权", "窗口": "综合1号窗口"},
    ])  # fmt: skip
    item = an_item("报装", 承办人="报装股审核岗")
    explained = explain_guide(a_catalog(item, place), place, item, DAY)
    assert explained is not None
    assert explained.trace["承办人"].path == ("在岗人员", 1, "岗位")
