"""Names and numbers as they may be published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.masking import masked, masked_name, masked_numbers


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王明", "王*"),
        ("王小明", "王**"),
        ("欧阳春雪", "欧阳**"),
        ("欧阳", "欧*"),
        ("阿依古丽·买买提", "阿*******"),
        ("青禾县燃气有限公司", "青禾县燃气有限公司"),
        ("王**", "王**"),
        ("A-12", "A-12"),
    ],
)
def test_a_surname_stays_and_bodies_stay_whole(name: str, expected: str) -> None:
    assert masked_name(name) == expected


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("申请人", "王小明、李四", "王**、李*"),
        ("申请人姓名", "王小明", "王**"),
        ("身份证号", "110101199001011237", "11*************237"),
        ("联系电话", "13800001234", "138****1234"),
        ("联系电话", "0000-6110003", "0000-6110003"),
        ("银行账号", "6222020000001234567", "6222********4567"),
        ("受理编号", "QH2609001", "QH2609001"),
        ("事项", "王小明小吃店登记", "王小明小吃店登记"),
        ("统一社会信用代码", "91110000MA0012345X", "91110000MA0012345X"),
        ("实施编码", "1111000000001234560000131001000", "1111000000001234560000131001000"),
    ],
)
def test_a_cell_is_masked_by_its_column(column: str, value: str, expected: str) -> None:
    assert masked(column, value) == expected


@given(st.text(alphabet="王小明欧阳·abc12", max_size=12))
def test_a_mask_keeps_the_length_and_masking_twice_changes_nothing(name: str) -> None:
    once = masked_name(name)
    assert len(once) == len(name.strip())
    assert masked_name(once) == once


@given(st.text(alphabet="0123456789X 电话", max_size=40))
def test_no_mobile_number_is_left(text: str) -> None:
    assert masked_numbers(masked_numbers(text)) == masked_numbers(text)
