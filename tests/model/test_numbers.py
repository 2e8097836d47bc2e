"""Phones by the numbering plan, days by the calendar, codes by what they are made of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.codes import (
    basic_code_fault,
    credit_check_digit,
    credit_code_fault,
    implementation_code_fault,
)
from gongkai.model.phones import length_by_area, phone_faults
from gongkai.model.written_days import day_faults

CREDIT = "91110000600037341L"
BODY = st.text(alphabet="0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17)


@pytest.mark.parametrize(
    "text",
    [
        "0355-8922345", "(0355) 8922345-801", "010-82345678", "8922345", "12345", "12333、12369", "95588", "110",
        "400-123-4567", "13812345678", "+86 355 8922345", "+86 138 1234 5678", "0000-6120001", "0355－8922345/6",
        "周一至周五 9:00-17:30 打 8922345 转 801", "二楼 203 室 0355-8922345", "无", "",
    ],
)  # fmt: skip
def test_a_number_that_can_be_is_let_be(text: str) -> None:
    assert list(phone_faults(text)) == []


@pytest.mark.parametrize(
    ("text", "number", "why"),
    [
        ("0355-892234", "0355-892234", "7 或 8 位，这里是 6 位"),
        ("电话 0355-892234567", "0355-892234567", "这里是 9 位"),
        ("010-8234567", "010-8234567", "应当是 8 位"),
        ("026-12345678", "026-12345678", "没有 026 开头的区号"),
        ("0355-1922345", "0355-1922345", "不会以 1 开头"),
        ("1381234567", "1381234567", "手机号应当是 11 位"),
        ("400-123-456", "400-123-456", "应当是 10 位"),
        ("892234", "892234", "这里是 6 位"),
    ],
)
def test_a_number_that_cannot_be_is_told(text: str, number: str, why: str) -> None:
    ((found, wrong),) = phone_faults(text)
    assert (found, why in wrong) == (number, True)


def test_a_landline_tells_its_area_and_length() -> None:
    assert list(length_by_area("0355-8922345-801、010-82345678、12345")) == [
        ("0355-8922345-801", "0355", 7), ("010-82345678", "010", 8),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("从202年3月1日起", "202年3月"),
        ("到2026年13月", "2026年13月"),
        ("2026年2月30日", "2026年2月30日"),
        ("在2026年3月15前", "2026年3月15"),
        ("2026年月15日", "2026年月15日"),
        ("2026-13-01", "2026-13-01"),
        ("20266年", "20266年"),
    ],
)
def test_a_day_that_cannot_be_is_told(text: str, words: str) -> None:
    assert [found for _, found, _ in day_faults(text)] == [words]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)))
def test_a_day_that_can_be_is_let_be(day: date) -> None:
    text = (
        f"自{day.year}年{day.month}月{day.day}日起，{day.isoformat()}；{day.year}年{day.month}月。"
    )
    assert list(day_faults(text)) == []


@pytest.mark.parametrize(
    "text", ["满120年", "0355-2026-1234", "第202号", "2026年3月1、2日", "3 年 5 月"]
)
def test_what_is_no_day_is_let_be(text: str) -> None:
    assert list(day_faults(text)) == []


@given(BODY, st.integers(min_value=0, max_value=16))
def test_one_wrong_sign_breaks_a_credit_code(body: str, at: int) -> None:
    code = body + credit_check_digit(body)
    assert credit_code_fault(code) == ""
    other = "1" if code[at] != "1" else "2"
    assert credit_code_fault(code[:at] + other + code[at + 1 :])


def test_a_long_code_is_made_of_its_parts() -> None:
    whole = f"{CREDIT}5000131001000"
    assert implementation_code_fault(whole, "000131001000") == ""
    assert implementation_code_fault(f"{whole}01", case=True) == ""
    assert "这里是 34 位" in implementation_code_fault(f"{whole}011", case=True)
    assert "行使层级" in implementation_code_fault(f"{CREDIT}9000131001000")
    assert "基本编码" in implementation_code_fault(whole, "000131002000")
    assert basic_code_fault("000131001000") == ""
    assert basic_code_fault("00013100100") == "应当是 12 位数字，这里是 11 位"
