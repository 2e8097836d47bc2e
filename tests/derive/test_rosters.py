"""What a roster says on a day, and the days on which that changes."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gongkai.derive import derive
from gongkai.model.duty import OnDuty
from tests.builders import DAY, a_catalog, a_place, a_roster

days = st.dates(DAY - timedelta(4), DAY + timedelta(4))


def on_duty(first: date, last: date, as_of: date = DAY) -> tuple[OnDuty, date | None]:
    written = [{"自": first.isoformat(), "至": last.isoformat(), "岗位": "受理岗", "去向": "下村"}]
    found = derive(a_catalog(a_place(), a_roster(去向=written)), as_of=as_of)
    return found.on_duty["qingshan"], found.next_day


def test_who_is_away_is_away_from_the_first_day_to_the_last() -> None:
    first, last = DAY, DAY + timedelta(1)
    before, _ = on_duty(first, last, DAY - timedelta(1))
    assert (len(before.away), len(before.next_away)) == (0, 1)
    for day in (first, last):
        assert len(on_duty(first, last, day)[0].away) == 1
    after, _ = on_duty(first, last, last + timedelta(1))
    assert (after.away, after.next_away) == ((), ())


def test_one_day_needs_no_last_day() -> None:
    roster = a_roster(值班=[{"自": DAY.isoformat(), "岗位": "受理岗"}])
    found = derive(a_catalog(a_place(), roster), as_of=DAY)
    assert len(found.on_duty["qingshan"].watches) == 1
    assert found.next_day == DAY + timedelta(1)


@given(days, days)
def test_between_planned_days_a_roster_says_the_same(one: date, other: date) -> None:
    first, last = sorted((one, other))
    today, planned = on_duty(first, last)
    tomorrow, _ = on_duty(first, last, DAY + timedelta(1))
    assert (today == tomorrow) == (planned != DAY + timedelta(1))


def test_a_roster_of_a_place_that_is_not_there_is_of_nobody() -> None:
    assert derive(a_catalog(a_roster("云岭乡")), as_of=DAY).on_duty == {}
