"""What a guide of the demonstration says is true where it says it."""

import re
from collections.abc import Iterator

import pytest

from gongkai.check import Checked
from gongkai.derive import derive
from gongkai.model.disclosure import Guide
from gongkai.model.flow import Step
from tests.builders import DAY


@pytest.fixture(scope="module")
def guides(checked: Checked) -> list[Guide]:
    found = derive(checked.catalog, as_of=DAY).guides.values()
    return [guide for some in found for guide in some]


def steps(guide: Guide) -> Iterator[tuple[Step, str]]:
    for step in guide.graph.flow if guide.graph else ():
        if step.actor:
            yield step, step.actor


def said(guide: Guide, what: str) -> str:
    return f"{guide.place.name} {guide.item.name}: {what}"


def test_the_flow_names_no_other_decider_than_the_guide(guides: list[Guide]) -> None:
    wrong = [
        said(guide, f"{guide.decider} / {actor}")
        for guide in guides
        if guide.decider and guide.decider.startswith(guide.place.organ) and guide.department
        for step, actor in steps(guide)
        if "决定" in {step.name, step.stage}
        and not guide.division
        and (actor.startswith(guide.department.name) or actor.endswith("岗"))
    ]
    assert not wrong


def test_both_of_a_divided_decision_are_named_with_the_line_between_them(
    guides: list[Guide],
) -> None:
    relief = [one for one in guides if one.item.name == "临时救助对象认定"]
    assert relief
    for guide in relief:
        assert "3000 元" in guide.division
        assert "县民政局" in (guide.decider or "")
        assert "或者" in (guide.decider or "")


def test_every_window_that_a_flow_names_is_there(guides: list[Guide]) -> None:
    strange = [
        said(guide, actor)
        for guide in guides
        if guide.window is not None
        for _, actor in steps(guide)
        for party in re.split("或者|[或和、]", actor)
        if party.endswith("窗口") and party not in {one.name for one in guide.place.windows or ()}
    ]
    assert not strange


def test_no_township_sends_people_to_a_post_of_the_county(guides: list[Guide]) -> None:
    wrong = [
        said(guide, guide.handler)
        for guide in guides
        if guide.mode in ("直接赋权", "委托办理", "委托受理", "授权") and not guide.place.is_hall
        if guide.handler and "股" in guide.handler
    ]
    assert not wrong


def test_what_needs_a_machine_or_a_visit_is_offered_where_there_is_one(guides: list[Guide]) -> None:
    for guide in guides:
        ways = guide.ways or ()
        if "自助终端" in ways:
            assert guide.self_service, said(guide, "自助终端")
        if guide.home_service and guide.home_service == guide.place.home_service:
            assert "上门" in ways, said(guide, "上门")


def test_where_no_divorce_is_registered_none_is_told_of(guides: list[Guide]) -> None:
    (guide,) = [g for g in guides if "婚姻登记" in g.item.name and not g.place.is_hall]
    told = [word for step, _ in steps(guide) for word in (step.name, *(step.needs or ()))]
    assert "冷静期" not in told
    assert "离婚协议书" not in told
    assert [step.name for step, _ in steps(guide) if "离婚证" in (step.produces or ())] == [
        "查档补发"
    ]
