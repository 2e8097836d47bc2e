"""A condition is a text, or a text with the cases that it holds for; without cases it is the text again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gongkai.model.conditions import Condition
from gongkai.model.items import Item
from tests.builders import an_item

SUB_ITEMS = [{"名称": "离婚登记", "情形": "离婚"}, {"名称": "补领证件", "情形": "补领"}]


def conditions_of(item: Item) -> Any:  # noqa: ANN401 -- JSON
    """The conditions as ledger and open data have them, which is told twice and must be the same."""
    one = item.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    other = Item.model_validate_json(item.model_dump_json(by_alias=True, exclude_unset=True))
    assert other == item
    return one["受理条件"]


def fault(written: object) -> str:
    with pytest.raises(ValidationError) as refused:
        Condition.model_validate(written)
    return str(refused.value.errors()[0]["type"])


def test_a_condition_without_cases_is_written_as_its_text() -> None:
    written = ["年满 18 周岁", {"条件": "户口在本县"}, {"条件": "有住房", "适用": "无"}]
    assert conditions_of(an_item(受理条件=written)) == ["年满 18 周岁", "户口在本县", "有住房"]


def test_a_condition_with_cases_is_written_with_them_and_says_them_first() -> None:
    item = an_item(受理条件={"条件": "写好协议", "适用": ["离婚", "补领"]})
    assert conditions_of(item) == [{"条件": "写好协议", "适用": ["离婚", "补领"]}]
    assert [str(one) for one in item.conditions or ()] == ["离婚、补领：写好协议"]
    assert str(Condition.model_validate("写好协议")) == "写好协议"


texts = st.text(alphabet='甲乙条件适用：: ，\n{}[]"', min_size=1, max_size=8).filter(
    lambda one: one.strip() == one and not ("条件" in one and "适用" in one)
)
written_ones = texts | st.fixed_dictionaries(
    {"条件": texts}, optional={"适用": st.lists(texts, min_size=1, max_size=2)}
)


@given(st.lists(written_ones, min_size=1))
def test_what_was_written_is_what_is_read_again(written: list[Any]) -> None:
    item = an_item(受理条件=written)
    again = an_item(受理条件=conditions_of(item))
    assert conditions_of(again) == conditions_of(item)
    plain = [one if isinstance(one, str) or "适用" in one else one["条件"] for one in written]
    assert conditions_of(item) == plain


def test_missing_and_none_are_as_in_every_list() -> None:
    assert an_item(受理条件="待补充").conditions is None
    assert an_item(受理条件="无").conditions == ()
    assert len(an_item(受理条件=["年满 18 周岁", "待补充"]).conditions or ()) == 1


def test_a_text_that_begins_like_an_entry_stays_a_text_as_it_was_when_it_was_released() -> None:
    assert conditions_of(an_item(受理条件=["条件：年满 18 周岁", "适用：农户"])) == [
        "条件：年满 18 周岁", "适用：农户"
    ]  # fmt: skip


def test_an_entry_with_full_width_colons_is_told_and_not_published() -> None:
    assert fault("条件：写好协议 适用：[离婚]") == "wide_colon"


@pytest.mark.parametrize("written", [{"户口": "本县"}, ["本县"], {}])
def test_what_is_no_condition_is_told_as_a_text_that_went_wrong(written: object) -> None:
    assert fault(written) == "string_type"


def test_an_unknown_key_beside_a_condition_is_told_as_such() -> None:
    assert fault({"条件": "写好协议", "情形": "离婚"}) == "extra_forbidden"


def test_an_item_for_some_cases_has_their_conditions_alone() -> None:
    conditions = ["成年", {"条件": "写好协议", "适用": "离婚"}, {"条件": "证丢了", "适用": "补领"}]
    item = an_item(子项=SUB_ITEMS, 受理条件=conditions)
    here = tuple(sub for sub in item.sub_items or () if sub.case == "补领")
    assert [one.text for one in item.for_cases(here).conditions or ()] == ["成年", "证丢了"]
    assert item.for_cases(item.sub_items or ()) is item
