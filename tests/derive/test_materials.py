"""A place asks for the papers of the cases that are done there, and says which case needs which."""

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
