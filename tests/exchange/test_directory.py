"""The standard directory comes back: what records can take is taken, the rest is told with its place."""

from __future__ import annotations

import pytest

from gongkai.exchange import Existing, Import, ImportOptions, export, read_import
from gongkai.exchange._csv import csv_of
from gongkai.model.catalog import Catalog
from gongkai.model.layouts import OfficialTables
from tests.exchange.county import after, the_vocabularies
from tests.exchange.test_annex import edited
from tests.exchange.test_round_trip import catalog_of, demonstration, its_catalog

Cells = list[list[str]]
COUNTY = {
    "catalog/items/a.yml": (
        "事项名称: 渡口值守\n地方编码: l-a\n事项类型: 公共服务\n领域: 社会服务\n实施主体: 县交通局\n"
        "设定依据: [某河法]\n"
    ),
    "catalog/items/b.yml": "事项名称: 民宿备案\n地方编码: l-b\n事项类型: 其他行政权力\n",
    "catalog/items/c.yml": "事项名称: 夜市备案\n地方编码: l-c\n事项状态: 取消\n",
    "catalog/departments.yml": "- 县交通局\n- 县文旅局\n",
    "catalog/laws.yml": "- 某河法\n",
    "catalog/townships/jia.yml": "名称: 甲镇\n代码: jia\n类别: 镇\n事项清单: [渡口值守]\n",
    "catalog/village-list.yml": "- 名称: 县统一\n  清单: [渡口值守]\n",
}
AT = {
    "一级事项": 1,
    "二级事项": 2,
    "公开内容（要素）": 3,
    "公开依据": 4,
    "公开时限": 5,
    "公开主体": 6,
    "乡级": 13,
}


def the_county() -> dict[str, bytes]:
    return {path: text.encode() for path, text in COUNTY.items()}


def printed(place: str = "", villages: str = "", catalog: Catalog | None = None) -> Cells:
    """The rows of a directory, its header first, as a spreadsheet saves them."""
    catalog = catalog or catalog_of(the_county())
    tables = OfficialTables(catalog)
    table = tables.directory(place=catalog.township(place), villages=villages)
    return [list(row) for row in (*table.header, *table.rows)]


def taken(rows: Cells, files: dict[str, bytes] | None = None, name: str = "标准目录.csv") -> Import:
    return imported(name, csv_of(rows), files or the_county())


def imported(
    name: str, content: bytes, files: dict[str, bytes], options: ImportOptions | None = None
) -> Import:
    existing = Existing.of(files, the_vocabularies(), lambda: catalog_of(files))
    return read_import({name: content}, existing, options or ImportOptions())


def with_cell(item: str, heading: str, words: str, rows: Cells | None = None) -> Cells:
    rows = rows or printed()
    next(row for row in rows if row[2] == item)[AT[heading]] = words
    return rows


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
@pytest.mark.parametrize("place", ["", "云岭乡"])
def test_a_directory_that_nobody_touched_edits_nothing(ending: str, place: str) -> None:
    catalog = its_catalog()
    content = export(
        demonstration(), catalog, ending, place=catalog.township(place), layout="directory"
    )
    result = imported(f"标准目录{ending}", content, demonstration())
    assert (result.edits, result.findings) == ((), ())
    (note,) = [line.text for line in result.report if line.kind == "note"]
    assert f"认出是本县印的{place}基层政务公开标准目录" in note


def test_a_directory_of_villages_is_known_too() -> None:
    result = taken(printed(villages="县统一"))
    assert (result.edits, result.findings) == ((), ())
    assert any("本县印的村级基层" in line.text for line in result.report)


def test_who_discloses_is_the_body_of_the_item() -> None:
    rows = with_cell("渡口值守", "公开主体", "县文旅局")
    result = taken(rows)
    found = edited(result)
    assert list(found) == ["catalog/items/a.yml"]
    assert found["catalog/items/a.yml"]["实施主体"] == "县文旅局"
    assert result.findings == ()
    grown = after(the_county(), result)
    assert printed(catalog=catalog_of(grown)) == rows
    assert taken(rows, grown).edits == ()


@pytest.mark.parametrize(
    ("item", "word", "path", "key"),
    [
        ("渡口值守", "医疗卫生", "catalog/items/a.yml", "领域"),
        ("民宿备案", "医疗卫生", "catalog/items/b.yml", "领域"),
        ("民宿备案", "公共服务", "catalog/items/b.yml", "事项类型"),
    ],
)
def test_the_group_is_the_field_of_the_item_or_its_type(
    item: str, word: str, path: str, key: str
) -> None:
    rows = with_cell(item, "一级事项", word)
    result = taken(rows)
    (record,) = edited(result).values()
    assert [one.path for one in result.edits] == [path]
    assert record[key] == word
    assert printed(catalog=catalog_of(after(the_county(), result))) == rows


@pytest.mark.parametrize(
    ("heading", "words", "how"),
    [
        ("一级事项", "随便写的", "要写词表里的词"),
        ("公开内容（要素）", "办事指南：受理条件", "请在记录里补上或删去那几样"),
        ("公开依据", "《某办法》", "--layout annex"),
        ("公开时限", "10个工作日", "统一的写法"),
        ("公开时限", "", "统一的写法"),
        ("乡级", "", "事项清单"),
    ],
)
def test_what_no_record_can_take_is_told_with_where_it_is_changed(
    heading: str, words: str, how: str
) -> None:
    result = taken(with_cell("渡口值守", heading, words))
    assert result.edits == ()
    (told,) = result.findings
    assert (told.code, told.level) == ("IMP044", "warning")
    assert f"“渡口值守”的“{heading}”{f'改成了“{words}”' if words else '清空了'}" in told.message
    assert how in told.help


def test_a_column_that_was_changed_throughout_is_told_once() -> None:
    rows = printed()
    for row in rows[2:]:
        row[AT["公开时限"]] = "当天"
    (told,) = taken(rows).findings
    assert "“公开时限”一栏改了 2 格（第 3、5 行）" in told.message


def test_the_body_of_a_places_own_directory_is_the_place() -> None:
    rows = with_cell("渡口值守", "公开主体", "县文旅局", printed("甲镇"))
    result = taken([["甲镇基层政务公开标准目录", *[""] * 14], *rows])
    assert result.edits == ()
    (told,) = result.findings
    assert "请用全县的标准目录" in told.help


def test_an_emptied_body_is_told_with_the_field_of_the_record() -> None:
    result = taken(with_cell("渡口值守", "公开主体", ""))
    assert result.edits == ()
    (told,) = result.findings
    assert told.code == "IMP043"
    assert "打开记录（catalog/items/a.yml），删去“实施主体”里的内容" in told.help


def test_a_row_more_makes_no_item_and_is_told() -> None:
    new = ["3", "社会服务", "灯塔看护", "办事指南", *[""] * 11]
    result = taken([*printed(), new])
    assert result.edits == ()
    (told,) = result.findings
    assert "没有新建：灯塔看护" in told.message
    assert "附件里加一行" in told.help


def test_a_row_less_is_told_and_cancelled_items_are_not_missed() -> None:
    result = taken(printed()[:-1])
    assert [line.text for line in result.report if line.kind == "missing"] == [
        "目录里另有 1 项，表里没有，没有删：民宿备案"
    ]


def test_somebody_elses_directory_is_explained() -> None:
    rows = printed()
    rows[2][2], rows[3][2] = "灯塔看护", "灯塔维修"
    result = taken(rows)
    assert result.edits == ()
    (told,) = result.findings
    assert "这是基层政务公开标准目录，里面的 2 项目录里都没有" in told.message
    asked = ImportOptions(columns={"二级事项": "事项名称"})
    made = imported("别县.csv", csv_of(rows), the_county(), asked)
    assert sum(edit.path.startswith("catalog/items/") for edit in made.edits) == 2


def test_a_line_below_the_directory_is_told() -> None:
    result = taken([*printed(), ["注：以上内容每年更新。", *[""] * 14]])
    assert [line.text for line in result.report if line.kind == "unplaced"] == [
        "这一行没有写“二级事项”，没有导入：注：以上内容每年更新。"
    ]
