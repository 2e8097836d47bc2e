"""What is in force on a day, and the days on which that changes."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.derive import derive
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Disclosure
from tests.builders import DAY, a_catalog, a_place, a_text, an_item

TOMORROW, YESTERDAY = DAY + timedelta(1), DAY - timedelta(1)
days = st.dates(DAY - timedelta(6), DAY + timedelta(6)).map(date.isoformat)


def states(catalog: Catalog, as_of: date = DAY) -> list[str]:
    return [status.state for status in derive(catalog, as_of=as_of).states.values()]


def an_item_that(state: str, **days: date) -> Catalog:
    written = {key: day.isoformat() for key, day in days.items()}
    return a_catalog(an_item(事项状态={"状态": state, **written}))


@pytest.mark.parametrize("state", ["暂停", "取消"])
def test_a_state_holds_from_its_first_day_to_its_last(state: str) -> None:
    first, last = DAY, DAY + timedelta(2)
    catalog = an_item_that(state, 自=first, 至=last)
    assert states(catalog, YESTERDAY) == ["在用"]
    assert states(catalog, first) == [state]
    assert states(catalog, last) == [state]
    assert states(catalog, last + timedelta(1)) == ["在用"]


def test_a_state_without_days_always_holds() -> None:
    assert states(an_item_that("取消"), date(1990, 1, 1)) == ["取消"]


def test_a_planned_item_takes_effect_on_its_day_and_ends_on_its_day() -> None:
    catalog = a_catalog(an_item(计划生效日期=DAY.isoformat(), 计划取消日期=TOMORROW.isoformat()))
    assert states(catalog, YESTERDAY) == ["未生效"]
    assert states(catalog, DAY) == ["在用"]
    assert states(catalog, TOMORROW) == ["取消"]


def test_a_planned_end_counts_even_where_a_later_cancellation_is_written() -> None:
    status = {"状态": "取消", "自": (TOMORROW + timedelta(9)).isoformat()}
    catalog = a_catalog(an_item(计划取消日期=DAY.isoformat(), 事项状态=status))
    assert states(catalog, DAY) == ["取消"]


def test_what_is_cancelled_does_not_begin_again_on_a_planned_day() -> None:
    catalog = a_catalog(an_item(事项状态="取消", 计划生效日期=TOMORROW.isoformat()))
    assert states(catalog, DAY) == ["取消"]


def test_a_sub_item_stops_and_begins_again_on_its_days() -> None:
    stops = {"状态": "取消", "自": TOMORROW.isoformat()}
    item = an_item("登记", 子项=[{"名称": "设立", "事项状态": stops}, "注销"])
    today, then = (derive(a_catalog(item), as_of=day) for day in (DAY, TOMORROW))
    assert today.sub_states[item.code] == {}
    assert today.next_day == TOMORROW
    assert then.sub_states[item.code] == {"设立": "取消"}


@pytest.mark.parametrize(
    ("of_item", "of_line", "shown"),
    [
        ("在用", "暂停", "暂停"),
        ("暂停", "在用", "暂停"),
        ("暂停", "取消", "取消"),
        ("取消", "暂停", "取消"),
    ],
)
def test_of_item_and_line_the_one_that_forbids_more_holds(
    of_item: str, of_line: str, shown: str
) -> None:
    place = a_place(事项清单=[{"事项": "低保", "事项状态": of_line}])
    catalog = a_catalog(an_item("低保", 事项状态=of_item), place)
    assert derive(catalog, as_of=DAY).guides["qingshan"][0].status.state == shown


def test_what_stops_later_is_still_done_at_village_stations_until_then() -> None:
    stops = {"状态": "取消", "自": TOMORROW.isoformat()}
    place = a_place(村级清单=["低保", "登记"], 村=["上河村"])
    catalog = a_catalog(
        an_item("低保", 事项状态=stops), an_item("登记", 计划取消日期=TOMORROW.isoformat()), place
    )
    assert len(derive(catalog, as_of=DAY).stations[0].lines) == 2
    assert derive(catalog, as_of=TOMORROW).stations[0].lines == ()


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """A county whose items, lines and texts begin and end around the same few days."""

    def some(**values: st.SearchStrategy[Any]) -> dict[str, Any]:
        return draw(st.fixed_dictionaries({}, optional=values))

    state = st.sampled_from(["在用", "暂停", "取消"])

    def status() -> dict[str, Any]:
        return {"状态": draw(state), **some(自=days, 至=days)}

    items = [
        an_item(
            name,
            事项状态=status(),
            子项=[{"名称": "甲", "事项状态": status()}],
            **some(计划生效日期=days, 计划取消日期=days),
        )
        for name in ("低保", "登记")
    ]
    place = a_place(
        事项清单=[{"事项": "低保", "事项状态": status()}, "登记"], 村级清单=["登记"], 村=["上河村"]
    )
    return a_catalog(*items, place, a_text("办法", **some(施行日期=days, 失效日期=days)))


def what_readers_see(found: Disclosure) -> object:
    return (
        found.states,
        found.sub_states,
        [(guide.item.code, guide.status) for guide in found.guides["qingshan"]],
        found.stations,
        found.next_day,
    )


@given(catalogs(), st.dates(DAY - timedelta(8), DAY + timedelta(8)))
def test_a_day_equals_the_next_unless_the_next_is_named_as_a_day_of_change(
    catalog: Catalog, day: date
) -> None:
    today, tomorrow = (derive(catalog, as_of=day + timedelta(n)) for n in (0, 1))
    assert today.next_day is None or today.next_day > day
    if today.next_day != day + timedelta(1):
        assert what_readers_see(today) == what_readers_see(tomorrow)


def test_without_dates_there_is_no_day_of_change() -> None:
    assert derive(a_catalog(an_item(), a_place()), as_of=DAY).next_day is None
