"""A place asks for the papers and conditions of the cases done there, and says which case needs which."""

from typing import Any

from gongkai.derive import derive
from tests.builders import DAY, a_catalog, a_place, an_item

SUB_ITEMS = [
    {"名称": "设立登记", "情形": "设立"},
    {"名称": "变更登记", "情形": "变更"},
    {"名称": "注销登记", "情形": "注销", "编码": "QS-3"},
]


def asked(*here: str, **item: Any) -> list[tuple[str, tuple[str, ...]]] | None:  # noqa: ANN401
    """The papers and their cases, in a place that does these sub-items, or all of them."""
    line = {"事项": "登记", "子项": list(here) or None}
    catalog = a_catalog(an_item("登记", **{"子项": SUB_ITEMS, **item}), a_place(事项清单=[line]))
    found = derive(catalog, as_of=DAY).guides["qingshan"][0].materials
    return None if found is None else [(one.material.name, one.cases) for one in found]


def a_paper(*cases: str) -> list[dict[str, Any]]:
    return [{"名称": "申请书", "适用": list(cases)}]


def held(*here: str, own: Any = None, **item: Any) -> list[tuple[str, tuple[int, ...]]] | None:  # noqa: ANN401
    """The conditions in words with the positions of their cases, as the place may have them of its own."""
    line = {"事项": "登记", "子项": list(here) or None, "改": {"受理条件": own}}
    catalog = a_catalog(an_item("登记", **{"子项": SUB_ITEMS, **item}), a_place(事项清单=[line]))
    found = derive(catalog, as_of=DAY).guides["qingshan"][0].conditions
    return None if found is None else [(str(one), one.picks) for one in found]


CONDITIONS = [
    "成年",
    {"条件": "有店面", "适用": ["设立", "变更"]},
    {"条件": "没有欠税", "适用": ["注销登记"]},
]


def test_conditions_stand_with_the_cases_that_they_hold_for() -> None:
    found = held(受理条件=CONDITIONS)
    assert found == [("成年", ()), ("设立、变更：有店面", (0, 1)), ("注销登记：没有欠税", (2,))]


def test_a_condition_of_a_case_that_is_not_done_is_left_out_and_one_of_all_names_none() -> None:
    assert held("设立", "变更", 受理条件=CONDITIONS) == [("成年", ()), ("有店面", ())]
    found = held("变更", "注销", 受理条件=CONDITIONS)
    assert found == [("成年", ()), ("变更：有店面", (0,)), ("注销登记：没有欠税", (1,))]


def test_a_word_that_is_no_case_keeps_the_condition() -> None:
    written = [{"条件": "有店面", "适用": ["开店"]}]
    assert held("注销", 受理条件=written) == [("开店：有店面", ())]
    assert held(子项=None, 受理条件=written) == [("开店：有店面", ())]


def test_conditions_of_the_place_itself_are_for_its_cases_too() -> None:
    own = ["户口在本镇", {"条件": "店面在本镇", "适用": "设立"}]
    assert held("注销", own=own, 受理条件=CONDITIONS) == [("户口在本镇", ())]
    assert held(own=own) == [("户口在本镇", ()), ("设立：店面在本镇", (0,))]


def test_missing_conditions_stay_missing_and_none_stays_none() -> None:
    assert held() is None
    assert held(受理条件="无") == []


def test_a_paper_of_another_case_is_not_asked_for_where_that_case_is_not_done() -> None:
    assert asked("注销", 申请材料=a_paper("设立")) == []
    assert asked("注销", 申请材料=a_paper("设立", "注销")) == [("申请书", ())]


def test_a_paper_that_as_many_cases_need_as_are_done_says_which_they_are() -> None:
    found = asked("设立", "注销", 申请材料=a_paper("设立", "变更"))
    assert found == [("申请书", ("设立",))]


def test_a_paper_that_all_cases_need_names_none() -> None:
    assert asked(申请材料=a_paper("设立登记", "变更", "qs-3")) == [("申请书", ())]
    assert asked(申请材料=["身份证"]) == [("身份证", ())]


def test_a_word_that_is_no_case_keeps_the_paper_and_is_shown() -> None:
    assert asked("注销", 申请材料=a_paper("代办")) == [("申请书", ("代办",))]
    assert asked("设立", 申请材料=a_paper("设立", "代办")) == [("申请书", ("设立", "代办"))]


def test_without_sub_items_every_case_is_shown() -> None:
    assert asked(子项=None, 申请材料=a_paper("委托别人")) == [("申请书", ("委托别人",))]


def test_missing_materials_stay_missing_and_none_stays_none() -> None:
    assert asked() is None
    assert asked(申请材料="无") == []
