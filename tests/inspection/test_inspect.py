"""A county against the national indicators: verdicts, points, evidence with its owner, trend."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from python_calamine import load_workbook
from selectolax.lexbor import LexborHTMLParser

from gongkai import audit, check, reading
from gongkai.cli import main
from gongkai.config import theme_folder
from gongkai.derive import derive
from gongkai.inspecting import inspection_from, inspection_of, written_as
from gongkai.inspection import INDICATORS, Material, inspect, item_gaps
from gongkai.model.findings import Mark, finding
from gongkai.model.inspection import Inspection, Outcome
from gongkai.render import meeting
from tests.builders import a_catalog, a_county, a_department, a_place, a_text, an_item
from tests.exchange.office import an_office_file

DAY = date(2026, 11, 20)
FULL: dict[str, Any] = {
    "实施主体": "县民政局", "设定依据": [{"法律": "行政许可法"}], "受理条件": ["有住所"], "申请材料": ["身份证"],
    "办理流程": ["收件", "决定"], "事项类型": "公共服务",
}  # fmt: skip
CENTRE = {"地址": "一楼", "电话": "0000-6120001", "办理时间": "周一至周五 9:00-17:00"}
COUNTY = {"电子邮箱": "qs@example.gov.cn", "主办单位": "青石县人民政府"}


def a_world(*records: Any, county: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 -- records
    return derive(a_catalog(*records, county={**COUNTY, **(county or {})}), as_of=DAY)


def of(found: Inspection, id_: str) -> Outcome:
    return next(one for one in found.outcomes if one.indicator.id == id_)


def several(count: int, **values: Any) -> list[Any]:  # noqa: ANN401 -- record values
    items = [an_item(f"事项{at}", 地方编码=f"qs-{at}", **values) for at in range(count)]
    return [
        *items,
        a_place(便民服务中心=CENTRE, 事项清单=[one.name for one in items]),
        a_department(),
    ]


def test_every_code_that_counts_is_one_that_a_rule_declares() -> None:
    declared = {one.code for one in (*check.DECLARED, *check.GUIDE_RULES, *audit.DECLARED)}
    others = {"TXT003", "TXT004"}  # of the texts themselves, where no rule is asked
    assert {code for one in INDICATORS for code in one.codes} <= declared | others


def test_the_points_make_a_hundred_and_no_finding_counts_twice() -> None:
    assert sum(one.points for one in INDICATORS) == 100
    codes = [code for one in INDICATORS for code in one.codes]
    assert len(codes) == len(set(codes))
    assert all(one.source and one.standard for one in INDICATORS)


@pytest.mark.parametrize(("count", "verdict"), [(4, "fail"), (5, "fail"), (0, "fail")])
def test_guides_that_lack_half_of_their_elements_fail_a_site(count: int, verdict: str) -> None:
    found = inspect(Material(a_world(*several(count, 事项类型="公共服务"))))
    assert of(found, "V6").verdict == verdict
    assert not found.passed


def test_a_few_bad_guides_among_good_ones_are_tolerable() -> None:
    good = several(6, **FULL)
    bad = an_item("坏事项", 地方编码="bad", 事项类型="公共服务")
    place = a_place("河口镇", 代码="hekou", 便民服务中心=CENTRE, 事项清单=["坏事项"])
    outcome = of(inspect(Material(a_world(*good, bad, place))), "V6")
    assert (outcome.verdict, len(outcome.evidence)) == ("tolerable", 1)
    assert outcome.evidence[0].owner == "河口镇"


def test_what_the_item_lacks_is_told_once_for_its_department() -> None:
    items = [an_item("事项", 地方编码="a", **{**FULL, "受理条件": None})]
    places = [
        a_place(name, 代码=slug, 便民服务中心=CENTRE, 事项清单=["事项"])
        for name, slug in (("甲镇", "jia"), ("乙镇", "yi"))
    ]
    outcome = of(inspect(Material(a_world(*items, *places, a_department()))), "S1")
    assert [(one.owner, "申请条件" in one.text) for one in outcome.evidence] == [("县民政局", True)]
    assert outcome.lost == 0.2


@pytest.mark.parametrize(("published", "verdict"), [("2026-11-10", "pass"), ("2026-11-01", "fail")])
def test_a_home_page_is_silent_after_two_weeks(published: str, verdict: str) -> None:
    text = a_text("消息", "news", 发布日期=published)
    assert of(inspect(Material(a_world(*several(5, **FULL), text))), "V3").verdict == verdict


def test_a_county_that_nobody_can_write_to_fails() -> None:
    world = a_world(*several(5, **FULL), county={"电子邮箱": None})
    assert of(inspect(Material(world)), "V5").verdict == "fail"
    assert of(inspect(Material(a_world(*several(5, **FULL)))), "V5").verdict == "pass"


def test_a_leak_fails_the_whole_site_and_names_its_owner() -> None:
    leak = finding("PII001", Mark("catalog/items/a.yml", 3, 1), message="手机", help="删去")
    material = Material(a_world(*several(5, **FULL)), (leak,), {"catalog/items/a.yml": "县民政局"})
    outcome = of(inspect(material), "V1")
    assert (outcome.verdict, outcome.evidence[0].owner, outcome.evidence[0].line) == (
        "fail", "县民政局", 3,
    )  # fmt: skip


def test_a_note_costs_half_and_no_indicator_costs_more_than_its_points() -> None:
    def notes(count: int, level: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- a level
        return tuple(
            finding("MAT005", Mark("a", at, 1), message=str(at), help="", level=level)
            for at in range(count)
        )

    world = a_world(*several(5, **FULL))
    assert of(inspect(Material(world, notes(2, "note"))), "S3").lost == 0.5
    assert of(inspect(Material(world, notes(2, "warning"))), "S3").lost == 1
    many = of(inspect(Material(world, notes(99, "warning"))), "S3")
    assert (many.lost, many.verdict) == (many.indicator.points, "fail")


def test_pages_are_judged_only_where_they_were_looked_at() -> None:
    world = a_world(*several(5, **FULL))
    lost = finding("PAG010", Mark("index.html", 1, 1), message="链接", help="", level="warning")
    assert of(inspect(Material(world)), "D3").verdict == "unseen"
    assert of(inspect(Material(world, (lost,), pages=True)), "D3").lost == 0.1


def test_the_last_release_is_held_against_today() -> None:
    now, earlier = a_world(*several(5, **FULL)), a_world(*several(5))
    outcome = of(inspect(Material(now, earlier=earlier, release="2026-01")), "S1")
    assert (len(outcome.evidence), outcome.before) == (0, 5)


def a_site(root: Path) -> Path:
    return a_county(root, {
        "catalog/items/a.yml": {"事项名称": "取水许可", "地方编码": "qs-001", "实施主体": "县水利局/水政科"},
        "catalog/departments.yml": ["县水利局/水政科"],
        "catalog/townships/a.yml": {"名称": "青山镇", "代码": "qingshan", "类别": "镇", "事项清单": ["取水许可"]},
        "content/news/a.md": "---\n标题: <b>甲</b>\n---\n\n身份证 11010519491231002X\n",
    })  # fmt: skip


def test_a_workbook_has_a_sheet_for_each_that_has_to_mend_something(tmp_path: Path) -> None:
    found = inspection_of(reading.settings(a_site(tmp_path)), DAY)
    content = written_as(found, "xlsx")
    assert content == written_as(found, "xlsx")
    book = load_workbook(io.BytesIO(content))
    assert book.sheet_names[0] == "总表"
    assert {"县水利局水政科", "青山镇"} <= set(book.sheet_names)
    rows = book.get_sheet_by_name("青山镇").to_python()
    assert any("办理地点" in str(cell) for row in rows for cell in row)


def test_a_page_for_a_meeting_says_everything_and_lets_nothing_out(tmp_path: Path) -> None:
    found = inspection_of(reading.settings(a_site(tmp_path)), DAY)
    html = meeting(found, theme_folder()).decode()
    tree = LexborHTMLParser(html)
    assert len(tree.css("article")) == len(found.outcomes)
    assert next(one.text() for one in tree.css("h2")) == "单项否决"
    assert "11010519491231002X" not in html
    assert "noindex" in html
    assert tree.css("script, [style], link") == []


def run(root: Path, *args: str) -> Any:  # noqa: ANN401 -- click's result
    return CliRunner().invoke(
        main, ["inspect", "--root", str(root), "--as-of", "2026-11-20", *args]
    )


def test_people_and_programs_are_told(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    human = run(root)
    assert human.exit_code == 0
    assert "不合格：单项否决" in human.output
    told = json.loads(run(root, "--format", "json").output)
    assert (told["passed"], {one["id"] for one in told["outcomes"]}) == (
        False, {one.id for one in INDICATORS},
    )  # fmt: skip


def test_nothing_is_written_into_the_public_site(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    assert run(root, "--format", "html", "--out", str(root / "site" / "a.html")).exit_code == 2
    assert run(root, "--format", "xlsx").exit_code == 2
    assert run(root, "--format", "html", "--out", str(tmp_path / "a.html")).exit_code == 0
    assert (tmp_path / "a.html").is_file()


HEAD = [
    "事项名称",
    "设定依据",
    "受理条件",
    "申请材料",
    "办理流程",
    "办理地点",
    "办理时间",
    "咨询方式",
]


def test_a_table_that_was_never_ours_is_judged(tmp_path: Path) -> None:
    full = [
        "取水许可",
        "《水法》第四十八条",
        "有水源",
        "申请书",
        "受理、决定",
        "一楼",
        "周一至周五",
        "0355-8922345",
    ]
    rows = [HEAD, full, ["占道许可", "", "", "其他材料", "", "", "", ""]]
    found = inspection_from("表.xlsx", an_office_file(".xlsx", [{"名": "表", "行": rows}]), {}, DAY)
    assert {one.indicator.group for one in found.outcomes} == {"单项否决", "办事服务"}
    outcome = of(found, "S1")
    assert ["占道许可" in one.text for one in outcome.evidence] == [True]
    told = {(one.path, one.line) for each in found.outcomes for one in each.evidence if one.line}
    assert told == {("表.xlsx", 3)}  # the row in which the vague material stands
    (tmp_path / "无.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    refused = CliRunner().invoke(main, ["inspect", "--from", str(tmp_path / "无.csv")])
    assert (refused.exit_code, "没有认出事项" in refused.output) == (2, True)


def test_the_eight_elements_are_those_of_the_rules() -> None:
    assert len(item_gaps(an_item("空"))) == 7  # and the name, which every item has
    assert (
        item_gaps(an_item("满", 办理地点="一楼", 办理时间="每天", 咨询方式="12345", **FULL)) == ()
    )
