"""``gongkai explain …/figures/``: the files and lines behind every number of a page of figures."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from tests.builders import a_county

ITEM = "事项名称: 低保\n地方编码: qs-1\n办件类型: 承诺件\n承诺办结时限: 5个工作日\n"
PLACE = """名称: 青山镇
代码: qingshan
类别: 镇
事项清单:
  - {事项: 低保, 赋权方式: 派驻, 改: {承诺办结时限: 当场}}
"""
RATINGS = "月份,乡镇,满意,不满意\n2026-09,青山镇,30,0\n2026-10,青山镇,20,2\n"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return a_county(
        tmp_path,
        {"catalog/items/a.yml": ITEM, "catalog/townships/a.yml": PLACE, "catalog/ratings/a.csv": RATINGS},
    )  # fmt: skip


def explained(root: Path, address: str, *, status: int = 0) -> str:
    order = ["explain", address, "--root", str(root), "--as-of", "2026-11-20"]
    result = CliRunner().invoke(main, order)
    assert result.exit_code == status, result.output
    return result.output


def test_a_place_names_the_lines_behind_each_number(county: Path) -> None:
    said = explained(county, "townships/qingshan/figures/")
    for line in (
        "青山镇",
        "#modes 赋权方式：派驻　1 件：catalog/townships/a.yml 第 5 行",
        "#handling 办件类型：承诺件　1 件：catalog/items/a.yml 第 3 行",
        "#reduction 承诺办结时限：当场办结　1 件：catalog/townships/a.yml 第 5 行",
        "#ratings 好差评 2026年9至10月　评价 52，好评 不显示，差评 不显示：catalog/ratings/a.csv 第 2、3 行",
    ):
        assert line in said, line


def test_the_county_names_the_items(county: Path) -> None:
    said = explained(county, "figures/county/")
    assert "#reduction 承诺办结时限：4至7天　1 件：catalog/items/a.yml 第 4 行" in said


def test_the_comparison_names_every_place(county: Path) -> None:
    said = explained(county, "figures/#at-once").splitlines()
    assert said == [
        "青石县", "  #at-once 即办件占比　0 ÷ 1：没有记录",
        "青山镇", "  #at-once 即办件占比　0 ÷ 1：没有记录",
    ]  # fmt: skip


def test_one_table_can_be_asked_for_alone(county: Path) -> None:
    said = explained(county, "townships/qingshan/figures/#loop").splitlines()
    assert [line.split()[0] for line in said] == ["青山镇", "#loop"]


def test_a_table_that_is_not_there_is_told_with_those_that_are(county: Path) -> None:
    said = explained(county, "townships/qingshan/figures/#nothing", status=2)
    assert "没有“#nothing”" in said
    assert "#modes" in said
