"""Time limits as clerks write them, and as readers see them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gongkai.model.limits import Limit


def a_limit(written: object) -> Limit:
    return Limit.model_validate(written)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("15个工作日", "15个工作日"),
        ("15工作日", "15个工作日"),
        (" 15 个 工作日 ", "15个工作日"),
        ("20个自然日", "20个自然日"),
        ("2小时", "2小时"),
        ("2个小时", "2小时"),
        ("当场", "当场办结"),
        ("即时办结", "当场办结"),
        ("无", "无"),
        ("１５个工作日", "15个工作日"),
        ({"时限": "5个工作日"}, "5个工作日"),
        ({"数": "5", "单位": "自然日"}, "5个自然日"),
    ],
)
def test_a_limit_is_read(written: object, shown: str) -> None:
    assert str(a_limit(written)) == shown


@pytest.mark.parametrize(
    "written", ["15天", "三个工作日", "尽快", "-1个工作日", "1.5小时", "15个工作日内", "123456个工作日",
                {"时限": "马上"}, {"数": "-1", "单位": "工作日"}, {"数": "1", "单位": "天"}]
)  # fmt: skip
def test_what_is_no_limit_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        a_limit(written)


def test_none_is_told_from_a_number() -> None:
    assert a_limit("无").unit == "无"
    assert a_limit("当场").unit != "无"
    assert a_limit("0个工作日").unit != "无"


def test_a_note_stays_with_its_limit() -> None:
    limit = a_limit({"时限": "5个工作日", "说明": "不含公示"})
    assert (limit.number, limit.unit, limit.note) == (5, "工作日", "不含公示")


@given(st.integers(0, 99999), st.sampled_from(["工作日", "自然日", "小时"]))
def test_what_readers_see_can_be_written_again(number: int, unit: str) -> None:
    limit = a_limit({"数": str(number), "单位": unit})
    assert a_limit(str(limit)) == limit
