"""What is counted, of what, and until when; each law of the figures on a small world."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.derive import derive, evidence
from gongkai.derive._ratings import COUNTY, _counted
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Disclosure
from gongkai.model.figures import ScopeFigures
from gongkai.model.monthly import HandlingMonth, HotlineMonth, Month, Monthly, RatingMonth
from gongkai.plan._figure_words import percent
from tests.builders import DAY, a_catalog, a_place, a_record, an_item
from tests.derive.test_suppression import follows

A, B = "青山镇", "白石镇"


def a_rating(month: str = "2026-10", place: str = A, /, **counts: int) -> RatingMonth:
    return a_record(RatingMonth, {"月份": month, "乡镇": place, **counts})


def handled(month: str = "2026-10", place: str = A, /, **values: Any) -> HandlingMonth:  # noqa: ANN401 -- record values
    return a_record(
        HandlingMonth,
        {"月份": month, "乡镇": place, "受理": 10, "办结": 10, "按时办结": 10, **values},
    )


def world(*records: Any, as_of: date = DAY) -> Disclosure:  # noqa: ANN401 -- records
    """Two places; the first does what is given among the items."""
    rows = [one for one in records if isinstance(one, Monthly)]
    others = [one for one in records if not isinstance(one, Monthly)]
    items = [one.name for one in others if hasattr(one, "legal_limit")]
    places = (a_place(A, 事项清单=items), a_place(B, 代码="baishi"))
    base = a_catalog(*places, *others)
    whole = {name: tuple(one for one in rows if isinstance(one, kind)) for name, kind in _KINDS}
    return derive(Catalog(**{**vars(base), **whole}), as_of=as_of)


_KINDS = (("ratings", RatingMonth), ("handling", HandlingMonth), ("hotlines", HotlineMonth))


def of(disclosure: Disclosure, slug: str = "qingshan") -> ScopeFigures:
    return disclosure.figures.of(slug)


def test_what_is_stopped_or_not_applied_for_does_not_count() -> None:
    found = world(
        an_item("甲"), an_item("乙", 事项状态="暂停"), an_item("丙", 事项类型="行政处罚"),
        an_item("丁", 计划生效日期="2027-01-01"),
    )  # fmt: skip
    assert [one.item.name for one in of(found).subjects] == ["甲"]
    assert [one.item.name for one in of(found, "").subjects] == ["甲"]


def test_the_county_counts_an_item_once_and_items_without_a_place_too() -> None:
    places = (a_place(A, 事项清单=["甲"]), a_place(B, 代码="baishi", 事项清单=["甲"]))
    found = derive(a_catalog(*places, an_item("甲"), an_item("乙")), as_of=DAY)
    assert len(of(found, "").subjects) == 2
    assert [len(of(found, slug).subjects) for slug in ("qingshan", "baishi")] == [1, 1]


def test_a_place_counts_what_it_promises_itself() -> None:
    line = {"事项": "甲", "改": {"承诺办结时限": "当场", "到现场次数": 0}}
    place = a_place(A, 事项清单=[line])
    item = an_item("甲", 法定办结时限="20个工作日", 承诺办结时限="5个工作日", 到现场次数=1)
    found = derive(a_catalog(place, item), as_of=DAY)
    assert (of(found).reduction.legal, of(found).reduction.promised) == (20, 0)
    assert (of(found, "").reduction.legal, of(found, "").reduction.promised) == (20, 5)
    assert of(found).tallies["visits"].count("0次") == 1
    guide = found.guides["qingshan"][0]
    assert (guide.promised_limit, guide.visits) == (
        of(found).subjects[0].promised, of(found).subjects[0].visits,
    )  # fmt: skip


def test_limits_that_count_differently_are_not_compared() -> None:
    limits = (
        ("20个工作日", "5个自然日"),
        ("无", "3个工作日"),
        ("8小时", "2小时"),
        ("10个自然日", "4个自然日"),
    )
    items = [
        an_item(f"事项{at}", 法定办结时限=legal, 承诺办结时限=promised)
        for at, (legal, promised) in enumerate(limits)
    ]
    less = of(world(*items)).reduction
    assert (len(less.members), less.legal, less.promised) == (1, 10, 4)


def test_what_nobody_wrote_is_left_out_of_shares() -> None:
    items = (an_item("甲", 办件类型="即办件"), an_item("乙", 办件类型="承诺件"), an_item("丙"))
    one = of(world(*items)).measure("at-once")
    assert (one.part, one.whole, one.value) == (1, 2, 50.0)
    assert of(world(an_item("甲"))).measure("at-once").value is None


def test_papers_that_the_window_fetches_are_not_brought() -> None:
    papers = [{"名称": "身份证"}, {"名称": "户口簿", "来源": "数据共享"}]
    items = (an_item("甲", 申请材料=papers), an_item("乙", 申请材料="无"), an_item("丙"))
    one = of(world(*items)).measure("papers-each")
    assert (one.part, one.whole, one.value) == (1, 2, 0.5)


@pytest.mark.parametrize(("as_of", "months"), [(date(2026, 10, 31), 1), (date(2026, 11, 1), 2)])
def test_a_month_counts_when_it_is_over(as_of: date, months: int) -> None:
    found = world(handled("2026-09"), handled("2026-10"), as_of=as_of)
    assert len(of(found).handling.months) == months


def test_the_day_on_which_a_month_is_over_is_planned() -> None:
    assert world(handled("2026-10"), as_of=date(2026, 10, 3)).next_day == date(2026, 11, 1)
    assert world(handled("2026-10"), as_of=date(2026, 11, 3)).next_day is None


def test_a_month_left_out_stands_empty_in_between() -> None:
    months = of(world(handled("2026-07"), handled("2026-09"))).handling.months
    assert [(one.name, len(one.rows)) for one in months] == [
        ("2026年7月", 1), ("2026年8月", 0), ("2026年9月", 1),
    ]  # fmt: skip


def test_mean_days_weigh_by_what_was_finished() -> None:
    rows = (handled("2026-09", 办结=30, 平均天数=1), handled("2026-10", 办结=10, 平均天数=5))
    assert of(world(*rows, handled("2026-08", 办结=5))).handling.years[0].days == pytest.approx(2.0)


def test_a_row_may_use_another_name_of_the_place() -> None:
    place = a_place(A, 俗称=["青山"])
    base = a_catalog(place)
    found = derive(Catalog(**{**vars(base), "handling": (handled("2026-10", "青山"),)}), as_of=DAY)
    assert of(found).handling.years[0].accepted == 10


def test_a_year_says_which_months_it_holds() -> None:
    rows = [
        a_rating(f"{year}-{month:02}", 满意=9) for year in (2025, 2026) for month in range(1, 13)
    ]
    years = of(world(*rows)).ratings.years
    assert [one.name for one in years] == ["2025年", "2026年1至10月"]


def test_the_county_does_not_give_away_what_a_place_hides() -> None:
    """Two places: one hidden alone would follow from the county's count."""
    rows = (a_rating("2026-10", A, 满意=200, 不满意=3), a_rating("2026-10", B, 满意=300, 不满意=20))
    found = world(*rows)
    assert [of(found, slug).ratings.years[0].bad for slug in ("qingshan", "baishi")] == [None, None]
    assert of(found, "").ratings.years[0].bad == 23


counts = st.fixed_dictionaries({
    "非常满意": st.integers(0, 40), "满意": st.integers(0, 9), "不满意": st.integers(0, 9),
    "非常不满意": st.integers(0, 3),
})  # fmt: skip


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["a", "b", "c"]), counts), max_size=9))
def test_nothing_that_is_shown_anywhere_gives_a_hidden_count_away(rows: list[Any]) -> None:
    scopes: dict[str, tuple[RatingMonth, ...]] = {}
    for month, place, values in rows:
        bad = values["不满意"] + values["非常不满意"]
        steps = {"联动反馈": bad, "核实": bad // 2, "整改": bad // 2, "回访": bad // 3}
        row = a_rating(f"2026-{month:02}", place, **values, **steps)
        scopes[place] = (*scopes.get(place, ()), row)
    scopes[COUNTY] = tuple(row for some in scopes.values() for row in some)
    cells, hidden = _counted(scopes)
    assert {cell for cell, count in cells.items() if 0 < count < 5} <= hidden
    sums = list(_all_sums(cells))
    assert all(cells[whole] == sum(cells[part] for part in parts) for whole, parts in sums)
    assert follows(sorted(hidden), sums) == []


def _all_sums(cells: dict[Any, int]) -> Any:  # noqa: ANN401 -- sums of cells
    """How pages add up, told another way: by what each cell is, not by how it is made."""
    for scope, key, what in cells:
        if what == "评价":
            yield (scope, key, what), ((scope, key, "好评"), (scope, key, "差评"))
        if scope == COUNTY:
            parts = tuple(c for c in cells if c[0] != COUNTY and c[1:] == (key, what))
            if parts:
                yield (scope, key, what), parts
        if key == "2026":
            quarters = tuple(c for c in cells if c[0] == scope and len(c[1]) == 6 and c[2] == what)
            if quarters:
                yield (scope, key, what), quarters
            for whole, of_it in _WITHIN.items():
                if what == whole:
                    for parts in of_it:
                        yield (scope, key, what), tuple((scope, key, part) for part in parts)


_WITHIN = {
    "好评": (("非常满意", "满意", "基本满意"),),
    "差评": (("不满意", "非常不满意"), ("联动反馈", "未联动反馈"), ("核实", "未核实")),
    "核实": (("整改", "未整改"),),
    "整改": (("回访", "未回访"),),
}


def test_every_figure_has_its_records() -> None:
    items = (an_item("甲", 办件类型="即办件"), an_item("乙"))
    found = of(world(*items, handled("2026-10"), a_rating("2026-10", 满意=9)))
    told = {(one.figure, one.value): len(one.sources) for one in evidence(found)}
    assert told["办件类型：即办件", "1 件"] == 1
    assert told["办件类型：待补充", "1 件"] == 1
    assert told["2026年10月", "受理 10，办结 10，按时 10"] == 1


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_never_claims_all_or_none_that_is_not_so(part: int, whole: int) -> None:
    part = min(part, whole)
    said = percent(part, whole)
    assert (said == "100%") == (part == whole)
    assert (said == "0%") == (part == 0)
    assert abs(float(said[:-1]) - 100 * part / whole) <= 0.1


def test_months_are_in_order_and_know_their_quarter() -> None:
    assert Month(2026, 10).after(3) == Month(2027, 1)
    assert [Month(2026, month).quarter for month in (1, 3, 4, 12)] == [1, 1, 2, 4]
    assert str(Month(2026, 3)) == "2026-03"
