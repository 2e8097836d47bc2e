"""Numbers as people write them, and what a phone can dial."""

import pytest

from gongkai.model.channels import dial


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
        ("12345", "tel:12345"),
        ("110", "tel:110"),
    ],
)
def test_a_number_is_dialled_whole(phone: str, call: str) -> None:
    assert dial(phone) == call


@pytest.mark.parametrize(
    "phone",
    ["8922345 8922346", "8922345、8922346", "8922345-801", "8922345转801", "2 楼 2026 室 8922345"],
)
def test_only_the_first_number_is_dialled(phone: str) -> None:
    assert dial(phone) == "tel:8922345"


@pytest.mark.parametrize("phone", [None, "", "无", "见门口", "2026", "24"])
def test_what_is_no_number_is_not_dialled(phone: str | None) -> None:
    assert dial(phone) == ""
