"""A record that was put away and taken out again is the one that people wrote."""

import pickle

import pypinyin
import pytest

from gongkai.model.addresses import pinyin
from gongkai.model.items import Item
from gongkai.model.record import Record

WRITTEN = {
    "事项名称": "公共场所卫生许可",
    "承诺办结时限": "5个工作日",
    "申请材料": ["申请表", {"名称": "平面图", "复印件": "1"}],
    "收费": "无",
    "办理时间": "待补充",
}


def test_a_record_says_the_same_when_it_is_taken_out_again() -> None:
    before = Item.model_validate(WRITTEN)
    after = pickle.loads(pickle.dumps(before))  # noqa: S301 -- our own bytes
    assert after == before
    assert list(after.__dict__) == list(before.__dict__)
    assert after.model_fields_set == before.model_fields_set
    assert [one.model_fields_set for one in after.materials or ()] == [
        one.model_fields_set for one in before.materials or ()
    ]
    assert after.materials


def test_what_was_worked_out_of_a_record_is_not_put_away() -> None:
    before = Item.model_validate(WRITTEN)
    content = pickle.dumps(before)
    assert before.code == ""
    assert pickle.dumps(before) == content


def test_a_record_that_was_taken_out_stays_as_it_is() -> None:
    after: Record = pickle.loads(pickle.dumps(Item.model_validate(WRITTEN)))  # noqa: S301
    with pytest.raises(ValueError, match="frozen"):
        after.name = "别的"  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["", "A股", "重庆长江大桥", "行政许可（2024）", "好 好", "㐀好"])
def test_words_are_spelled_as_the_whole_text_is(text: str) -> None:
    assert pinyin(text) == tuple(pypinyin.lazy_pinyin(text))
