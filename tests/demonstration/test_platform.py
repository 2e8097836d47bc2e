"""Figures of the disclosure platform, each computed another way: from the files, not the program."""

import io
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai import reading
from gongkai.derive import derive
from gongkai.exchange import LISTS
from gongkai.model.layouts import OfficialTables
from gongkai.model.pages import Page
from gongkai.plan import plan
from tests.builders import DAY

ROOT = Path(__file__).parents[2]
NUMBERS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
OTHERS = ("本年新收", "上年结转", "结转下年度")


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Page]:
    config = reading.settings(ROOT)
    catalog = reading.check(config).catalog
    return {page.address: page for page in plan(derive(catalog, as_of=DAY), config).pages}


def written(pattern: str) -> list[dict[str, Any]]:
    """The front matter of files, read by another reader than ours."""
    found = sorted((ROOT / "content" / "disclosure").glob(pattern))
    return [yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1]) for path in found]


@cache
def records(folder: str) -> list[dict[str, Any]]:
    found = sorted((ROOT / "catalog" / folder).rglob("*.yml"))
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in found]


def slug_of(front: Mapping[str, Any]) -> str:
    names = {one["名称"]: one["代码"] for one in records("townships")}
    return f"-{names[front['单位']]}" if "单位" in front else ""


def test_there_are_two_years_of_reports_of_the_county_and_of_every_place() -> None:
    bodies = [one["名称"] for one in records("townships") if one["类别"] != "县级大厅"]
    found = {(front["年度"], front.get("单位", "")) for front in written("nianbao-*.md")}
    assert found == {(year, body) for year in ("2024", "2025") for body in ("", *bodies)}


@pytest.mark.parametrize("front", written("nianbao-*.md"), ids=lambda f: f"{f['年度']}{slug_of(f)}")
def test_the_table_of_requests_adds_up_as_the_file_does(
    pages: Mapping[str, Page], front: dict[str, Any]
) -> None:
    table = front["依申请公开"]
    said = {} if table == "无" else {k: v for k, v in table.items() if v != "无"}
    shown = pages[f"disclosure/reports/{front['年度']}{slug_of(front)}/"].context
    rows = [row for row in shown.sections[2].tables[0].rows if len(row) > 1]
    results = [row for name, row in said.items() if name not in OTHERS]
    totals = [str(sum(row.get(name, 0) for row in results)) for name in NUMBERS]
    (line,) = (row for row in rows if row[0] == "（七）总计")
    assert line[1:-1] == tuple(totals)
    came = sum(sum(said.get(name, {}).values()) for name in ("本年新收", "上年结转"))
    gone = sum(sum(row.values()) for row in results) + sum(said.get("结转下年度", {}).values())
    assert came == gone == int(rows[0][-1]) + int(rows[1][-1])


def test_everything_published_stands_in_a_category_and_nothing_else(
    pages: Mapping[str, Page],
) -> None:
    listed = {
        row.link.href
        for page in pages.values()
        if page.template == "statutory"
        for row in page.context.rows
    }
    kinds = ("department", "bundle", "service", "place", "village", "item")
    gone = {a for a, p in pages.items() if p.template == "item" and p.context.state.word == "取消"}
    published = {a for a, p in pages.items() if p.template in kinds} - gone
    published |= {a for a, p in pages.items() if p.template == "text" and a != "about/"}
    published |= {
        a for a, p in pages.items() if p.template == "powers" and a.startswith("townships/")
    }
    assert listed == published
    count = next(
        p.count for p in pages["disclosure/"].context.parts if p.text == "法定主动公开内容"
    )
    assert count == len(published)


def test_each_category_counts_what_it_lists(pages: Mapping[str, Page]) -> None:
    (section,) = pages["disclosure/content/"].context.sections
    for entry in section.entries:
        assert entry.count == len(pages[entry.href].context.rows)


def test_the_share_of_what_the_county_has_is_that_of_the_files(pages: Mapping[str, Page]) -> None:
    penal = ("行政处罚", "行政强制", "行政征收", "行政检查")
    items = [one for one in records("items") if one.get("公布阶段", "公布") == "公布"]
    given = {r["名称"] for one in items for r in results_of(one) if r.get("类型") == "证照"}
    for note in records("certificates"):
        given |= set(note.get("别名", ()))
    living = [
        one
        for one in items
        if one.get("事项类型") not in penal and not isinstance(one.get("事项状态"), dict)
    ]
    asked = [m for one in living for m in one.get("申请材料") or () if isinstance(m, dict)]
    shared = sum(one.get("来源") == "数据共享" for one in asked)
    held = sum(one["名称"] in given and one.get("来源") != "数据共享" for one in asked)
    shown = pages["certificates/"].context
    counted = (shown.holdings.total, shown.holdings.shared, shown.holdings.held)
    assert counted == (len(asked), shared, held)
    assert shown.share == f"{(shared + held) * 100 / len(asked):.1f}%"


def results_of(item: dict[str, Any]) -> list[dict[str, Any]]:
    found = item.get("办理结果") or []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def test_lists_of_powers_hold_every_line_and_every_power(pages: Mapping[str, Page]) -> None:
    for place in records("townships"):
        shown = pages[f"townships/{place['代码']}/powers/"].context
        assert shown.total == len(place["事项清单"])
    departments = [p.context for a, p in pages.items() if re.fullmatch(r"powers/[a-z0-9-]+/", a)]
    total = sum(page.total for page in departments) + pages["powers/"].context.total
    powers = [
        one
        for one in records("items")
        if one.get("事项类型") != "公共服务"
        and one.get("公布阶段", "公布") == "公布"
        and "取消" not in str(one.get("事项状态", ""))
    ]
    assert total == len(powers)


def test_a_directory_as_a_file_has_the_rows_of_its_page(pages: Mapping[str, Page]) -> None:
    import docx
    from python_calamine import CalamineWorkbook

    catalog = reading.check(reading.settings(ROOT)).catalog
    table = OfficialTables(catalog).directory(place=catalog.township("qingshan"))
    names = [row[2] for row in table.rows]
    shown = pages["disclosure/directory/qingshan/"].context
    assert sorted(names) == sorted(row.link.text for _, rows in shown.groups for row in rows)
    sheet = CalamineWorkbook.from_filelike(
        io.BytesIO(LISTS["list-xlsx"](table))
    ).get_sheet_by_index(0)
    assert [row[2] for row in sheet.to_python()[4:]] == names
    (printed,) = docx.Document(io.BytesIO(LISTS["list-docx"](table))).tables
    cells = [[cell.text for cell in row.cells] for row in printed.rows]
    assert [row[2] for row in cells[2:]] == names
    assert cells[0][8:10] == ["公开对象", "公开对象"]
    assert cells[1][3] == cells[0][3] == "公开内容（要素）"


def test_files_of_lists_carry_no_time() -> None:
    import zipfile

    catalog = reading.check(reading.settings(ROOT)).catalog
    table = OfficialTables(catalog).directory(villages="县统一")
    for made in LISTS.values():
        with zipfile.ZipFile(io.BytesIO(made(table))) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
            core = archive.read("docProps/core.xml").decode()
        assert not re.search(r"20[2-9]\d-", core)
