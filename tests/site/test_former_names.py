"""Counts of months gone by keep the names of then: what was merged or renamed since is counted where it went."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai import reading, releasing
from gongkai.model.findings import Finding
from tests.builders import a_county, write
from tests.site.released import FILES, FIRST, ITEM, PLACE, SETTINGS, release, site_of, text

RATINGS = "月份,乡镇,非常满意,满意\n2025-01,青山镇,100,0\n2025-01,石桥乡,200,0\n"
HANDLING = (
    "月份,乡镇,事项,受理,办结,按时办结\n2025-01,青山镇,用水过户,30,30,30\n2025-01,石桥乡,,7,7,7\n"
)
COUNTED = {"catalog/ratings/a.csv": RATINGS, "catalog/figures/a.csv": HANDLING}
SHIQIAO: dict[str, Any] = {
    "名称": "石桥乡",
    "代码": "shiqiao",
    "类别": "乡",
    "事项清单": ["用水过户"],
}
NEW = {**PLACE, "事项清单": ["用水变更"]}
HEAD: dict[str, Any] = {
    "批次": "2025-03", "施行日期": "2025-03-15", "变更原因": ["合并撤并"],
    "承接": [{"从": "石桥乡", "到": "青山镇"}],
}  # fmt: skip
DAY = date(2025, 5, 10)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A county whose town is about to be merged, and an item renamed."""
    files = {**FILES, **COUNTED, "catalog/townships/shiqiao.yml": SHIQIAO}
    made = a_county(tmp_path / "county", files, settings=SETTINGS.format(way="直接"))
    release(made, "2024-01", FIRST)
    write(made, {
        "catalog/townships/shiqiao.yml": None, "catalog/townships/qingshan.yml": NEW,
        "catalog/items/a.yml": {**ITEM, "事项名称": "用水变更"}, "catalog/items/b.yml": None,
        "catalog/releases/2025-03.yml": HEAD,
    })  # fmt: skip
    return made


def unknown(county: Path) -> list[Finding]:
    found = reading.check(reading.settings(county)).findings
    return [one for one in found if one.level == "error"]


def released(county: Path) -> None:
    found = releasing.release(reading.settings(county), releasing.Asked("2025-03"), DAY)
    assert [one.message for one in found.findings] == []


def test_what_was_counted_forbids_no_merger(county: Path) -> None:
    assert unknown(county) == []
    released(county)
    assert unknown(county) == []


def figures(site: dict[str, bytes], address: str) -> str:
    return text(site, address).replace(" ", "")


def test_what_was_merged_is_counted_where_it_went(county: Path) -> None:
    released(county)
    site = site_of(county, DAY)
    assert "2025年1月3003000100%" in figures(site, "figures/county/")
    here = figures(site, "townships/qingshan/figures/")
    assert "2025年第1季度3003000100%" in here
    assert "2025年1月373737100%" in here, "what both towns took in"
    assert "用水变更3030100%" in here, "a renamed item keeps its count"


def test_what_nothing_took_over_counts_for_the_county_alone(county: Path) -> None:
    write(county, {"catalog/releases/2025-03.yml": {**HEAD, "承接": []}})
    released(county)
    site = site_of(county, DAY)
    assert "2025年1月3003000100%" in figures(site, "figures/county/")
    assert "2025年1月373737100%" in figures(site, "figures/county/")
    assert "2025年第1季度1001000100%" in figures(site, "townships/qingshan/figures/")


def test_after_its_end_a_name_is_wrong_and_the_clerk_is_told_who_took_over(county: Path) -> None:
    released(county)
    late = "2025-03,石桥乡,5,0\n2025-04,石桥乡,5,0\n"
    write(county, {"catalog/ratings/a.csv": RATINGS + late})
    (told,) = unknown(county)
    assert (told.code, told.path, told.line) == ("REF001", "catalog/ratings/a.csv", 5)
    assert "“石桥乡”自 2025-03-15 起改为或并入“青山镇”（批次 2025-03）" in told.message
    assert "从这个月起请写“青山镇”" in told.help


def test_a_name_that_nobody_ever_had_is_unknown(county: Path) -> None:
    write(county, {"catalog/ratings/a.csv": RATINGS + "2025-01,石板乡,5,0\n"})
    assert [one.code for one in unknown(county)] == ["REF001"]
