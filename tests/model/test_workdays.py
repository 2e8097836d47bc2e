"""By when something is done: the cases that the script on the phone is held to as well."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.limits import Limit
from gongkai.model.workdays import Calendar
from tests.model.calendars import CASES, a_calendar, a_table, national

DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 1))


def test_there_are_more_than_twenty_cases() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_last_day_is(case: dict[str, Any]) -> None:
    calendar = a_calendar(case.get("county"))
    filed = date.fromisoformat(case["filed"])
    found = calendar.latest(filed, Limit.model_validate(case["limit"]))
    if case["latest"] is None:
        assert found is None
        return
    assert found is not None
    assert found.day.isoformat() == case["latest"]
    assert found.accepted.isoformat() == case.get("accepted", case["filed"])
    assert found.unsure == tuple(case.get("unsure", ()))


@given(DAYS, st.integers(1, 60))
def test_between_acceptance_and_the_last_day_lie_as_many_working_days(filed: date, n: int) -> None:
    calendar = a_calendar()
    found = calendar.latest(filed, Limit.model_validate(f"{n}个工作日"))
    assert found is not None
    span = range(found.accepted.toordinal() + 1, found.day.toordinal() + 1)
    assert sum(calendar.is_workday(date.fromordinal(day)) for day in span) == n
    assert calendar.is_workday(found.accepted)
    assert calendar.is_workday(found.day)


def test_the_national_tables_have_the_days_that_the_notices_give() -> None:
    for table, off, swapped in zip(national(), (28, 33), (5, 6), strict=True):
        assert (len(table.off), len(table.swapped)) == (off, swapped)
        assert all(day.weekday() >= 5 for day in table.swapped)
        assert {str(day.year) for day in (*table.off, *table.swapped)} == {table.year}


def test_a_county_adds_days_of_its_own_to_a_year() -> None:
    calendar = a_calendar([{"年": "2026", "放假": ["2026-08-15", "2026-11-23"]}])
    assert not calendar.is_workday(date(2026, 11, 23))
    assert not calendar.is_workday(date(2026, 10, 1))


def test_pages_carry_the_tables_in_a_short_form() -> None:
    tables = [
        a_table(
            年="2026", 放假=["2026-01-01", "2026-01-03", "2026-01-02"], 调休上班=["2026-01-04"]
        ),
        a_table(年="2027", 放假=["2027-01-01"], 核验="未核验"),
    ]
    assert str(Calendar.of(tables)) == "2026:0101-0103!0104;2027?:0101!"
    assert str(Calendar.of([])) == ""
