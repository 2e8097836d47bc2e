"""Opening hours in words become a code that a phone can read, or nothing."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.hours import code, schema_hours

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "hours" / "opening.yml").read_text(encoding="utf-8")
)
NAMES = "一二三四五六日"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_hours_are_read_as_people_write_them(case: dict[str, Any]) -> None:
    assert code(case["hours"], case.get("holidays"), case.get("market")) == case["code"]


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.lists(st.integers(0, 95), min_size=2, max_size=6, unique=True),
)
def test_every_week_and_every_quarter_of_an_hour_is_understood(
    days: set[int], quarters: list[int]
) -> None:
    """Any weekdays and any spans of a day come back as they were written."""
    times = [15 * one for one in sorted(quarters)]
    spans = list(zip(times[::2], times[1::2], strict=False))
    written = " ".join(f"{a // 60}:{a % 60:02}-{b // 60}:{b % 60:02}" for a, b in spans)
    week = "、".join(f"周{NAMES[day]}" for day in sorted(days))
    wanted = (
        f"w{''.join(str(day + 1) for day in sorted(days))}@{','.join(f'{a}-{b}' for a, b in spans)}"
    )
    assert code(f"{week} {written}") == wanted


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_text_is_too_strange(hours: str, holidays: str, market: str) -> None:
    """Whatever stands there, a code has only the signs of a code and some hours in it."""
    found = code(hours, holidays, market)
    assert set(found) <= set("wld0123456789@,-;*^+!co")
    assert not found or "-" in found


def test_a_desk_with_hours_of_its_own_shares_only_the_holidays() -> None:
    office = ("法定节假日休息；周六 9:00-11:30 有人值班", "逢五中午不休息")
    assert code("周一 9:00-12:00", *office, False) == "w1@540-720;!c"  # noqa: FBT003 -- as templates call it


def test_hours_are_written_for_machines() -> None:
    assert schema_hours("周一、周三 9:00-12:00 14:30-17:30") == (
        "Mo,We 09:00-12:00",
        "Mo,We 14:30-17:30",
    )
    assert schema_hours("农历逢五 9:00-12:00") == ()
    assert schema_hours(None) == ()
