"""Numbers as people write them, and what a phone can dial."""

import pytest

from gongkai.model.dialling import dial, unclear


@pytest.mark.parametrize(
    ("phone", "call"),
    [
        ("（0355）8922345", "tel:03558922345"),
        ("(0355) 892 2345", "tel:03558922345"),
        ("0355－8922345", "tel:03558922345"),
        ("0355—8922345", "tel:03558922345"),
        ("０３５５－８９２２３４５", "tel:03558922345"),
        ("0000-6110001", "tel:00006110001"),
        ("138 1234 5678", "tel:13812345678"),
        ("+86 355 8922345", "tel:+863558922345"),
        ("+86 138 1234 5678", "tel:+8613812345678"),
        ("400-123-4567", "tel:4001234567"),
        ("0355-12345", "tel:035512345"),
        ("0795-3 512 345", "tel:07953512345"),
        ("0795-35 12 345", "tel:07953512345"),
        ("0795-3512 345", "tel:07953512345"),
        ("0795-351 23 45", "tel:07953512345"),
        ("07953 512345", "tel:07953512345"),
        ("0795 3 5 1 2 3 4 5", "tel:07953512345"),
        ("0795.3512345", "tel:07953512345"),
        ("0795。3512345", "tel:07953512345"),
        ("0795/3512345", "tel:07953512345"),
        ("1380795 1234", "tel:13807951234"),
        ("138.1234.5678", "tel:13812345678"),
        ("351 2345", "tel:3512345"),
        ("351-2345", "tel:3512345"),
        ("12345-2", "tel:12345"),
        ("短号 668899", "tel:668899"),
        ("12345", "tel:12345"),
        ("110", "tel:110"),
    ],
)
def test_a_number_is_dialled_whole(phone: str, call: str) -> None:
    assert dial(phone) == call


@pytest.mark.parametrize(
    "phone",
    [
        "8922345 8922346",
        "8922345、8922346",
        "8922345-801",
        "8922345转801",
        "8922345/8922346",
        "8922345-8922346",
        "2026 8922345",
        "2 楼 2026 室 8922345",
    ],
)
def test_only_the_first_number_is_dialled(phone: str) -> None:
    assert dial(phone) == "tel:8922345"


@pytest.mark.parametrize(
    "phone",
    [
        None,
        "",
        "无",
        "见门口",
        "2026",
        "24",
        "138****1234",
        "138xxxx1234",
        "0795-35",
        "0795-351234",
        "0795-35 12 34",
        "0795-3512345 6",
        "12345 67",
        "2 8922345",
        "138123456789",
        "0795-****345",
    ],
)
def test_what_is_no_number_is_not_dialled(phone: str | None) -> None:
    assert dial(phone) == ""


@pytest.mark.parametrize("phone", ["0795-3512345 6", "12345 67", "0795.351234"])
def test_digits_that_may_be_one_number_or_two_are_told(phone: str) -> None:
    assert unclear(phone) == phone


@pytest.mark.parametrize(
    "phone", ["0795-3512345", "138****1234", "2026-10-01 起", "9:00-17:30", "二楼"]
)
def test_what_can_be_dialled_or_is_no_number_is_not_told(phone: str) -> None:
    assert unclear(phone) == ""
