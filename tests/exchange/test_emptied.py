"""What somebody emptied in a sheet of the county's own takes nothing away, and is told."""

from __future__ import annotations

import pytest

from gongkai.exchange import Import
from gongkai.exchange._workbook import COVER, MARK, Sheet, entries, sheets_of, workbook
from gongkai.values import replace
from tests.exchange.county import after, run, the_vocabularies
from tests.exchange.office import an_office_file

ITEM = "catalog/items/a.yml"
COUNTY = {
    ITEM: (
        "事项名称: 渡口值守\n地方编码: l-a\n事项类型: 公共服务\n承诺办结时限: 3个工作日\n"
        "受理条件: [白天有人]\n申请材料:\n  - {名称: 身份证, 形式: 纸质}\n  - {名称: 船证, 份数: 1}\n"
    ),
    "catalog/items/b.yml": (
        "事项名称: 民宿备案\n地方编码: l-b\n承诺办结时限: 当场\n受理条件: 待补充\n"
    ),
    "catalog/departments.yml": "- 名称: 县交通局\n  电话: 0000-6124011\n",
}


def county() -> dict[str, bytes]:
    return {path: text.encode() for path, text in COUNTY.items()}


def with_cells(*cells: tuple[str, int, str, str]) -> tuple[Sheet, ...]:
    """The county's sheets with cells changed: sheet, row from 0, column, words."""
    sheets = {one.name: one for one in sheets_of(entries(county()))}
    for name, row, column, words in cells:
        sheet = sheets[name]
        rows = [list(one) for one in sheet.rows]
        rows[row][sheet.columns.index(column)] = words
        sheets[name] = replace(sheet, rows=tuple(map(tuple, rows)))
    return tuple(sheets.values())


def without_row(name: str, row: int) -> tuple[Sheet, ...]:
    """The county's sheets without a row of one of them."""
    return tuple(
        replace(one, rows=(*one.rows[:row], *one.rows[row + 1 :])) if one.name == name else one
        for one in sheets_of(entries(county()))
    )


def taken(sheets: tuple[Sheet, ...], files: dict[str, bytes] | None = None) -> Import:
    return run({"县.xlsx": workbook(sheets, the_vocabularies())}, files or county())


def test_an_emptied_cell_is_told_with_what_it_held_and_how_it_is_removed() -> None:
    result = taken(with_cells(("事项", 0, "受理条件", "")))
    assert result.edits == ()
    (told,) = result.findings
    assert (told.code, told.level, told.line) == ("IMP043", "warning", 2)
    assert told.message == (
        "“事项”表第 2 行“渡口值守”的“受理条件”空着，目录里写的是“白天有人”，没有清掉。"
    )
    assert "写“待补充”（还不知道）或“无”（确实没有），再导入一次" in told.help
    kept = {line.text for line in result.report if line.kind == "kept"}
    assert "渡口值守：空着的没有清掉，别的与目录里的一样" in kept
    assert "民宿备案：与目录里的一样" in kept


@pytest.mark.parametrize("word", ["待补充", "无"])
def test_the_word_that_the_finding_offers_removes_the_value(word: str) -> None:
    sheets = with_cells(("事项", 0, "受理条件", word), ("事项·申请材料", 0, "形式", "待补充"))
    result = taken(sheets)
    (edit,) = result.edits
    text = (edit.content or b"").decode()
    assert f"受理条件: {word}\n" in text
    assert "{名称: 身份证, 形式: 待补充}" in text
    assert result.findings == ()
    assert taken(sheets, after(county(), result)).edits == ()


def test_a_column_that_was_emptied_is_told_once() -> None:
    (told,) = taken(
        with_cells(("事项", 0, "承诺办结时限", ""), ("事项", 1, "承诺办结时限", ""))
    ).findings
    assert "“承诺办结时限”一栏有 2 格空着（第 2、3 行）" in told.message


def test_a_cell_that_was_empty_or_unknown_before_is_not_told() -> None:
    assert taken(with_cells(("事项", 1, "受理条件", ""))).findings == ()


def test_a_value_that_must_be_is_not_said_to_be_removable() -> None:
    (told,) = taken(with_cells(("事项·申请材料", 0, "名称", ""))).findings
    assert "“事项·申请材料”表第 2 行“渡口值守”的“名称”空着" in told.message
    assert "不能没有" in told.help


def test_an_emptied_cell_in_a_list_of_one_file_is_told() -> None:
    (told,) = taken(with_cells(("部门", 0, "电话", ""))).findings
    assert "“部门”表第 2 行“县交通局”的“电话”空着，目录里写的是“0000-6124011”" in told.message


def test_a_row_that_was_taken_out_of_a_list_is_told_and_its_entry_stays() -> None:
    result = taken(without_row("事项·申请材料", 1))
    assert result.edits == ()
    (told,) = result.findings
    assert told.message == "“事项·申请材料”表里没有“渡口值守”的第 2 条“船证”，目录里有，没有删。"
    assert ITEM in told.help


def a_book(sheets: tuple[Sheet, ...], before: tuple[Sheet, ...]) -> bytes:
    """The workbook of ``before`` after somebody took rows out: its cover stays as it was."""
    said = {one.name: len(one.rows) for one in before}
    rows = [[MARK], *([f"{name}（{count} 行）"] for name, count in said.items())]
    made = [{"名": COVER, "行": rows}]
    made += [{"名": one.name, "行": [one.columns, *one.rows]} for one in sheets]
    return an_office_file(".xlsx", made)


def test_a_record_whose_row_was_taken_out_is_told_and_stays() -> None:
    before = sheets_of(entries(county()))
    result = run({"县.xlsx": a_book(without_row("事项", 1), before)}, county())
    assert result.edits == ()
    (told,) = result.findings
    assert (told.code, told.level) == ("IMP043", "note")
    assert told.message == "“事项”表导出时有 2 行，现在少了 1 行：民宿备案。记录还在，没有删。"


def test_of_a_workbook_that_held_a_part_the_missing_rows_are_counted() -> None:
    before = sheets_of(one for one in entries(county()) if one.number == ITEM)
    none = tuple(replace(one, rows=()) for one in before if one.name == "事项")
    (told,) = run({"县.xlsx": a_book(none, before)}, county()).findings
    assert told.message == "“事项”表导出时有 1 行，现在少了 1 行。记录还在，没有删。"


def test_a_cleared_row_is_told_with_the_file_to_remove() -> None:
    sheets = with_cells(
        *(("事项", 1, key, "") for key in ("事项名称", "地方编码", "承诺办结时限", "受理条件"))
    )
    result = taken(sheets)
    assert result.edits == ()
    (told,) = result.findings
    assert "“事项”表第 3 行“民宿备案”整行清空了" in told.message
    assert "删去文件 catalog/items/b.yml" in told.help


def test_a_new_row_that_means_a_known_record_says_nothing_by_its_empty_cells() -> None:
    sheets = with_cells(
        ("事项", 0, "编号（请勿改）", ""), ("事项", 0, "受理条件", ""), ("事项", 0, "事项类型", "")
    )
    assert not [one for one in taken(sheets).findings if "受理条件" in one.message]


def test_an_empty_cell_of_somebody_elses_table_says_nothing() -> None:
    result = run({"表.csv": "事项名称,受理条件\n渡口值守,\n".encode()}, county())
    assert (result.edits, result.findings) == ((), ())
