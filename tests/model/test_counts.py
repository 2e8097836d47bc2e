"""Counts as ledgers write them."""

import pytest
from pydantic import TypeAdapter, ValidationError

from gongkai.model.record import Count

COUNT = TypeAdapter(Count)


@pytest.mark.parametrize(
    ("written", "count"),
    [("0", 0), ("无", 0), ("1200", 1200), ("1,200", 1200), ("1，200", 1200), ("12,345,678", 12345678), ("１２", 12)],
)  # fmt: skip
def test_separators_of_thousands_are_read(written: str, count: int) -> None:
    assert COUNT.validate_python(written) == count


@pytest.mark.parametrize("written", ["1,20", "1,2000", "1.200", "-1", "一次", "1份"])
def test_what_may_be_another_number_is_no_count(written: str) -> None:
    with pytest.raises(ValidationError):
        COUNT.validate_python(written)
