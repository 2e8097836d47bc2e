"""Every figure that is counted month by month, computed from the tables of clerks by SQL."""

# ruff: noqa: S608 -- what the queries are put together from stands here and in the demonstration

import sqlite3

from tests.demonstration.figures import (
    COUNTY,
    NOT_SHOWN,
    Site,
    percent,
    period,
    scopes,
    table,
    whose,
)


def test_handling_by_month_and_year(
    site: Site, data: sqlite3.Connection, places: dict[str, str]
) -> None:
    for address, slug in scopes(places):
        shown = table(site, address, "handled")
        assert len(shown) == 24 + 3
        for name, cells in shown.items():
            accepted, closed, on_time, product, timed = data.execute(
                "select sum(受理), sum(办结), sum(按时办结), sum(平均天数 * 办结),"
                " sum(case when 平均天数 <> '' then 办结 end)"
                f" from handled where {whose(places, slug)} and {period(name)}"
            ).fetchone()
            assert cells[:4] == (
                f"{accepted:,}",
                f"{closed:,}",
                f"{on_time:,}",
                percent(on_time, closed),
            )
            assert abs(float(cells[4]) - product / timed) <= 0.05 + 1e-9


def test_handling_by_item(site: Site, data: sqlite3.Connection, places: dict[str, str]) -> None:
    for address, slug in scopes(places):
        shown = table(site, address, "handled-items")
        rows = data.execute(
            "select 事项, sum(受理), sum(办结), sum(按时办结) from handled"
            f" where {whose(places, slug)} and 月份 between '2025-11' and '2026-10' group by 1"
        )
        expected = {
            name or "其他事项": (f"{a:,}", f"{c:,}", percent(t, c)) for name, a, c, t in rows
        }
        assert {name: cells[:3] for name, cells in shown.items()} == expected, address


GRADES = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")


def test_ratings_are_the_sums_of_the_rows_or_hidden(
    site: Site, data: sqlite3.Connection, places: dict[str, str]
) -> None:
    hidden = 0
    for address, slug in scopes(places):
        for name, cells in table(site, address, "ratings").items():
            good, bad = data.execute(
                "select sum(非常满意 + 满意 + 基本满意), sum(不满意 + 非常不满意)"
                f" from rating where {whose(places, slug)} and {period(name)}"
            ).fetchone()
            for cell, count in zip(cells, (good + bad, good, bad), strict=False):
                assert cell in (f"{count:,}", NOT_SHOWN), (address, name)
                assert cell == NOT_SHOWN or not 0 < count < 5, (address, name)
                hidden += cell == NOT_SHOWN
            known = NOT_SHOWN not in cells[:3]
            assert (
                cells[3] == percent(good, good + bad)
                if known
                else cells[3] in (NOT_SHOWN, "95%以上")
            )
    assert hidden, "the demonstration shows how small counts are hidden"


def test_grades_and_what_follows_bad_ratings(
    site: Site, data: sqlite3.Connection, places: dict[str, str]
) -> None:
    loop = ("不满意 + 非常不满意", "联动反馈", "核实", "整改", "回访")
    for address, slug in scopes(places):
        for panel, columns in (("grades", GRADES), ("loop", loop)):
            for name, cells in table(site, address, panel).items():
                sums = ", ".join(f"sum({column})" for column in columns)
                found = data.execute(
                    f"select {sums} from rating where {whose(places, slug)} and {period(name)}"
                ).fetchone()
                for cell, count in zip(cells, found, strict=False):
                    assert cell in (f"{count:,}", NOT_SHOWN)
                    assert cell == NOT_SHOWN or not 0 < count < 5
                if panel == "loop":
                    bad, answered, verified, mended, asked = found
                    pairs = ((answered, bad), (mended, verified), (asked, mended))
                    for cell, pair in zip(cells[5:], pairs, strict=True):
                        assert cell in (percent(*pair), NOT_SHOWN)


def test_calls_of_hotlines(site: Site, data: sqlite3.Connection) -> None:
    for panel, number in (("hotlines", "12345"), ("hotlines-2", "12315"), ("hotlines-3", "12333")):
        for name, cells in table(site, COUNTY, panel).items():
            received, closed, on_time = data.execute(
                f"select sum(收到), sum(办结), sum(按时办结) from calls where 热线 = ? and {period(name)}",
                (number,),
            ).fetchone()
            expected = (f"{received:,}", f"{closed:,}", f"{on_time:,}", percent(on_time, closed))
            assert cells == expected


def test_october_is_what_the_notice_of_october_says(site: Site) -> None:
    assert table(site, COUNTY, "handled")["2026年10月"][:3] == ("6,183", "6,132", "6,107")
    assert table(site, COUNTY, "ratings")["2026年10月"][:3] == ("2,907", "2,879", "28")
