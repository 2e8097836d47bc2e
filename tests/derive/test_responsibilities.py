"""Who accepts, reviews, decides, supervises and answers for an item, by how it was handed down."""

from typing import Any

import pytest

from gongkai.derive import derive
from gongkai.model.disclosure import Responsibility
from tests.builders import DAY, a_catalog, a_department, a_place, an_item

BUREAU = "县民政局"


def duties(
    item: dict[str, Any], line: dict[str, Any], kind: str = "镇"
) -> tuple[Responsibility, ...]:
    place = a_place(类别=kind, 事项清单=[{"事项": "登记", **line}])
    catalog = a_catalog(an_item("登记", **item), place, a_department(BUREAU))
    return derive(catalog, as_of=DAY).responsibilities(place)


@pytest.mark.parametrize(
    ("mode", "decides", "answers"),
    [
        ("直接赋权", "青山镇人民政府", "青山镇人民政府"),
        ("授权", "青山镇人民政府", "青山镇人民政府"),
        ("委托办理", "青山镇人民政府（以县民政局的名义）", BUREAU),
        ("委托受理", BUREAU, BUREAU),
        ("派驻", BUREAU, BUREAU),
    ],
)
def test_whoever_it_is_decided_in_the_name_of_answers(
    mode: str, decides: str, answers: str
) -> None:
    (duty,) = duties(
        {"实施主体": BUREAU}, {"赋权方式": mode, "赋权部门": BUREAU, "窗口": "综合窗口"}
    )
    assert (duty.decides, duty.answers) == (decides, answers)
    assert duty.accepts == "青山镇综合窗口"


def test_of_a_mode_that_nobody_wrote_nothing_is_guessed() -> None:
    (duty,) = duties({"实施主体": BUREAU}, {})
    assert (duty.mode, duty.decides, duty.reviews, duty.answers) == ("", "", "", "")


def test_in_the_county_hall_the_department_decides_and_answers() -> None:
    (duty,) = duties({"实施主体": BUREAU}, {}, kind="县级大厅")
    assert (duty.decides, duty.answers) == (BUREAU, BUREAU)


def test_steps_are_those_of_the_usual_way_and_whoever_reviews_is_read_off_them() -> None:
    flow = [
        {
            "收件": {
                "办理人": "乡镇",
                "时限": "1个工作日",
                "分支": [{"如果": "材料不全", "转到": "补正"}],
            }
        },
        {"现场核查": {"办理人": "两名核查员"}},
        {"决定": {"办理人": "局长", "结束": "是"}},
        {"补正": {"办理人": "申请人", "转到": "收件"}},
    ]
    (duty,) = duties({"实施主体": BUREAU, "办理流程": flow}, {"赋权方式": "委托受理"})
    assert [(step.name, step.actor, step.limit) for step in duty.steps] == [
        ("收件", "青山镇", "1个工作日"), ("现场核查", "两名核查员", ""), ("决定", "局长", ""),
    ]  # fmt: skip
    assert duty.reviews == "两名核查员"


DECIDED = [
    {"审核": {"环节": "审查", "办理人": BUREAU}},
    {
        "确认": {
            "环节": "决定",
            "办理人": BUREAU,
            "分支": [{"如果": "不合条件", "转到": "不予确认"}],
        }
    },
    {"送达": {"办理人": "乡镇", "结束": "是"}},
    {"不予确认": {"环节": "决定", "办理人": BUREAU, "结束": "是"}},
]


@pytest.mark.parametrize(
    ("mode", "actor"),
    [
        ("直接赋权", "青山镇人民政府"),
        ("委托办理", "青山镇人民政府（以县民政局的名义）"),
        ("委托受理", BUREAU),
        (None, BUREAU),
    ],
)
def test_the_step_of_decision_names_whoever_decides_there(mode: str | None, actor: str) -> None:
    line = {"赋权方式": mode, "赋权部门": BUREAU}
    (duty,) = duties({"实施主体": BUREAU, "办理流程": DECIDED}, line)
    assert [step.actor for step in duty.steps] == [BUREAU, actor, "青山镇"]


def test_the_list_of_powers_holds_what_nobody_applies_for() -> None:
    (duty,) = duties({"事项类型": "行政处罚", "实施主体": BUREAU}, {"赋权方式": "直接赋权"})
    assert duty.answers == "青山镇人民政府"


@pytest.mark.parametrize("state", ["暂停", "取消"])
def test_a_line_that_has_stopped_stays_and_says_so(state: str) -> None:
    (duty,) = duties({}, {"事项状态": state})
    assert duty.state == state


def test_the_county_answers_for_its_own_items_by_departments() -> None:
    catalog = a_catalog(
        an_item("登记", 实施主体=BUREAU, 监管部门=BUREAU),
        an_item("罚款", 事项类型="行政处罚", 实施主体=BUREAU),
    )
    found = [*map(derive(catalog, as_of=DAY).duty, catalog.items)]
    assert [duty.item.name for duty in found] == ["登记", "罚款"]
    assert {duty.answers for duty in found} == {BUREAU}
