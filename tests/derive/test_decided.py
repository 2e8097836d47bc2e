"""Who decides in the flow of a place: whatever else a step says is kept."""

from typing import Any

import pytest

from gongkai.derive import derive
from gongkai.model.disclosure import Guide, Responsibility
from tests.builders import DAY, a_catalog, a_department, a_place, an_item

BUREAU = "县市场和质量监督管理局"
HERE = f"乡镇人民政府（受{BUREAU}委托）"


def told(
    actor: str,
    mode: str = "委托办理",
    **more: Any,  # noqa: ANN401 -- record values
) -> tuple[Guide, Responsibility]:
    """Return the guide and the duty of an item whose decision is this actor's."""
    flow = [{"受理": {"办理人": "窗口"}}, {"决定": {"办理人": actor, "说明": "看金额"}}]
    place = a_place(
        类别=more.get("kind", "镇"),
        在岗人员=more.get("staff", []),
        事项清单=[{"事项": "许可", "赋权方式": mode, "赋权部门": BUREAU}],
    )
    catalog = a_catalog(
        an_item("许可", 实施主体=BUREAU, 办理流程=flow),
        place,
        a_department(BUREAU, 简称="市监局", 别名=["工商局"]),
        a_department("县财政局"),
        a_department(f"{BUREAU}执法大队"),
    )
    derived = derive(catalog, as_of=DAY)
    return derived.guides["qingshan"][0], derived.responsibilities(place)[0]


def actor_of(guide: Guide) -> str | None:
    assert guide.graph is not None
    return guide.graph.flow[1].actor


@pytest.mark.parametrize(
    "actor",
    [
        BUREAU,
        f"{BUREAU}分管领导",
        f"{BUREAU}食品经营许可股审查岗",
        "市监局分管领导",
        "县市监局局长",
        "工商局登记岗",
        "许可审查岗",
    ],
)
def test_a_post_of_the_department_decides_no_more_than_the_department(actor: str) -> None:
    guide, duty = told(actor)
    assert actor_of(guide) == HERE
    assert duty.steps[1].actor == duty.decides == f"青山镇人民政府（以{BUREAU}的名义）"


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        (f"{BUREAU}分管领导、县财政局", f"{HERE}、县财政局"),
        (f"学校或{BUREAU}", f"学校或{HERE}"),
        (f"{BUREAU}会同县财政局", f"{HERE}会同县财政局"),
        (f"{BUREAU}（三名以上专家评审）", f"{HERE}（三名以上专家评审）"),
        (f"{BUREAU}执法大队", f"{BUREAU}执法大队"),
        (f"{BUREAU}下属检验中心", f"{BUREAU}下属检验中心"),
        ("县财政局审批岗", "县财政局审批岗"),
        ("县人民政府", "县人民政府"),
        ("乡镇审批岗", "乡镇审批岗"),
    ],
)
def test_whoever_else_decides_stays_named(actor: str, said: str) -> None:
    assert actor_of(told(actor)[0]) == said


def test_a_post_of_the_place_itself_stays_named() -> None:
    staff = [{"岗位": "审批岗", "AB岗": "核准岗"}]
    assert actor_of(told("核准岗", staff=staff)[0]) == "核准岗"
    assert actor_of(told("核准岗")[0]) == HERE


def test_where_the_department_decides_its_posts_stay_named() -> None:
    assert actor_of(told(f"{BUREAU}分管领导", "委托受理")[0]) == f"{BUREAU}分管领导"


@pytest.mark.parametrize(
    ("mode", "kind", "decider", "actor"),
    [
        ("委托办理", "镇", f"青山镇人民政府（受{BUREAU}委托）或者{BUREAU}", f"{HERE}或{BUREAU}"),
        ("直接赋权", "街道", f"青山镇办事处或者{BUREAU}", f"街道办事处或{BUREAU}"),
        ("派驻", "县级大厅", f"{BUREAU}或者乡镇", f"乡镇或{BUREAU}"),
    ],
)
def test_a_decision_that_the_item_divides_is_told_of_both_and_how(
    mode: str, kind: str, decider: str, actor: str
) -> None:
    guide, duty = told(f"乡镇或{BUREAU}", mode, kind=kind)
    assert (guide.decider, guide.division, actor_of(guide)) == (decider, "看金额", actor)
    assert "或者" in duty.decides


def test_a_decision_that_is_one_bodys_is_not_divided() -> None:
    guide, _ = told(BUREAU)
    assert (guide.decider, guide.division) == (f"青山镇人民政府（受{BUREAU}委托）", "")
