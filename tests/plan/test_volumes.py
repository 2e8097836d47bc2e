"""How much an item is done: by the months of the last whole year, or as its record says, without a year."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.config import Config
from gongkai.derive import derive
from gongkai.model.catalog import Catalog
from gongkai.model.monthly import HandlingMonth
from gongkai.model.volumes import year_volumes
from gongkai.plan import plan
from tests.builders import DAY, a_catalog, a_place, a_record, an_item

A, B = "青山镇", "白石镇"


def a_year(place: str = A, item: str = "低保", year: int = 2025, months: int = 12) -> list[HandlingMonth]:  # fmt: skip
    return [
        a_record(
            HandlingMonth,
            {"月份": f"{year}-{month:02}", "乡镇": place, "受理": 120, "办结": 100, "按时办结": 100}
            | ({"事项": item} if item else {}),
        )
        for month in range(1, months + 1)
    ]


def a_world(*rows: HandlingMonth, written: int | None = None, both: bool = False) -> Catalog:
    item = an_item("低保", **({"办件量": written} if written is not None else {}))
    base = a_catalog(
        item, a_place(A, 事项清单=["低保"]),
        a_place(B, 代码="baishi", **({"事项清单": ["低保"]} if both else {})),
    )  # fmt: skip
    return Catalog(**{**vars(base), "handling": rows})


def said(catalog: Catalog, as_of: date = DAY) -> list[tuple[str, str, str]]:
    book = plan(derive(catalog, as_of=as_of), Config(root=Path(), site_name="青石县政务公开"))
    page = next(page for page in book.pages if page.address == "items/qs-di-bao/")
    return [(one.label, one.words, one.note) for one in page.context.volume]


def test_a_written_volume_is_shown_without_a_year() -> None:
    assert said(a_world(written=2210)) == [("办件量", "2,210 件", "")]
    assert said(a_world()) == []


def test_where_every_place_counts_the_year_that_is_over_is_shown_instead() -> None:
    assert said(a_world(*a_year(), written=2210)) == [("2025年办了", "1,200 件", "")]


def test_where_some_places_do_not_count_it_the_page_says_who_does() -> None:
    counted = ("2025年办了", "1,200 件", "只算单独统计的青山镇")
    assert said(a_world(*a_year(), written=2210, both=True)) == [("办件量", "2,210 件", ""), counted]  # fmt: skip
    assert said(a_world(*a_year(), both=True)) == [counted]


@pytest.mark.parametrize("rows", [a_year(months=11), a_year(year=2026, months=12)])
def test_a_year_that_is_not_whole_or_not_over_says_nothing(rows: list[HandlingMonth]) -> None:
    assert said(a_world(*rows, written=5)) == [("办件量", "5 件", "")]


def test_the_last_year_that_is_whole_counts_until_the_next_one_is() -> None:
    world = a_world(*a_year(), *a_year(year=2024), *a_year(year=2026, months=11))
    assert said(world, date(2027, 1, 3)) == [("2025年办了", "1,200 件", "")]


def test_what_is_not_counted_by_itself_is_bounded_by_the_other_cases_of_its_places() -> None:
    rows = (*a_year(), *a_year(B, ""))
    (found,) = year_volumes(a_world(*rows, both=True), DAY).values()
    assert (found.finished, found.other, found.most) == (1200, ("baishi",), 2400)
    (found,) = year_volumes(a_world(*a_year(), both=True), DAY).values()
    assert found.most is None
