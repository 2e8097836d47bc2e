"""Document numbers: what is meant, and the form it should have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.document_numbers import DocumentNumber, number_of, repaired

RIGHT = "青禾政办发〔2026〕8号"


@pytest.mark.parametrize(
    "written",
    [
        "青禾政办发[2026]8号", "青禾政办发［2026］8号", "青禾政办发（2026）8号", "青禾政办发(2026)8号",
        "青禾政办发【2026】8号", "青禾政办发〔2026〕第8号", "青禾政办发〔2026〕008号", "青禾政办发〔20268号",
        "青禾政办发2026〕8号", "青禾政办发 〔 2026 〕 8 号", "青禾政办发〈2026〉8号",
    ],
)  # fmt: skip
def test_a_malformed_number_is_understood_and_mended(written: str) -> None:
    assert repaired(written) == RIGHT


@pytest.mark.parametrize(
    "written", [RIGHT, "无", "第8号公告", "青禾政办发20268号", "2026年8号", ""]
)
def test_what_is_right_or_no_number_is_left_alone(written: str) -> None:
    assert repaired(written) == ""


@given(
    st.text(alphabet="青禾政办发函", min_size=2, max_size=12),
    st.integers(1950, 2050),
    st.integers(1, 99999),
)
def test_a_number_written_and_read_again_is_the_same(letters: str, year: int, serial: int) -> None:
    number = DocumentNumber(letters, year, serial)
    assert number_of(str(number)) == number
