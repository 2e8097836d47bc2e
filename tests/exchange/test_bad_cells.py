"""What people write into a workbook that no record can hold: the cell, the value and the repair."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gongkai.exchange import Import
from gongkai.exchange._workbook import Sheet, entries, sheets_of, workbook
from gongkai.values import replace
from tests.exchange.county import run, the_vocabularies

NAMES = ("渡口值守", "民宿开办备案", "船只停泊许可")
COUNTY = {
    f"catalog/items/i{at}.yml": (
        f"事项名称: {name}\n地方编码: i-{at}\n事项类型: 行政许可\n申请材料:\n- 名称: 申请表\n  类型: 申请表格文书\n"
    ).encode()
    for at, name in enumerate(NAMES)
} | {"catalog/townships/qingshan.yml": "名称: 青山镇\n代码: qingshan\n类别: 镇\n".encode()}


def the_sheets() -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets_of(entries(COUNTY))}


def imported(name: str, sheet: Sheet) -> Import:
    sheets = {**the_sheets(), name: sheet}
    return run({"县.xlsx": workbook(tuple(sheets.values()), the_vocabularies())}, COUNTY)


def with_cell(name: str, row: int, column: str, words: str) -> Import:
    sheet = the_sheets()[name]
    rows = [list(one) for one in sheet.rows]
    rows[row][sheet.columns.index(column)] = words
    return imported(name, replace(sheet, rows=tuple(map(tuple, rows))))


def with_heading(name: str, columns: Mapping[str, str]) -> Import:
    sheet = the_sheets()[name]
    return imported(name, replace(sheet, columns=tuple(columns.get(c, c) for c in sheet.columns)))


def test_a_word_that_no_vocabulary_has_is_told_with_the_cell_and_what_may_be_meant() -> None:
    result = with_cell("事项", 1, "事项类型", "行政批准")
    (told,) = result.findings
    assert (told.code, told.level, told.line) == ("IMP042", "error", 3)
    assert "“事项”表第 3 行" in told.message
    assert "“事项类型”写的是“行政批准”，词表里没有这个词" in told.message
    assert "是不是“行政" in told.help
    assert "可用的词：行政许可" in told.help


def test_a_key_inside_a_cell_that_there_is_not_is_no_heading() -> None:
    sheet = the_sheets()["事项"]
    columns = (*sheet.columns[:-1], "受理条件", sheet.columns[-1])
    lines = ("", "{条件: 有船, 情形: 新办}", "")
    rows = tuple((*row[:-1], said, row[-1]) for row, said in zip(sheet.rows, lines, strict=True))
    (told,) = imported("事项", replace(sheet, columns=columns, rows=rows)).findings
    assert "“事项”表第 3 行：“受理条件”写的是“新办”，不是这一栏能用的写法" in told.message


def test_a_cell_of_a_list_is_told_at_its_own_row() -> None:
    result = with_cell("事项·申请材料", 2, "形式", "龟甲")
    (told,) = result.findings
    assert told.line == 4
    assert "“事项·申请材料”表第 4 行：“形式”写的是“龟甲”" in told.message


@pytest.mark.parametrize(
    ("sheet", "old"), [("事项", "事项名称"), ("事项·申请材料", "名称"), ("事项·申请材料", "类型")]
)
def test_a_heading_that_was_changed_is_told_once_and_by_its_old_name(sheet: str, old: str) -> None:
    result = with_heading(sheet, {old: "叫法"})
    (told,) = result.findings
    assert (told.code, told.line) == ("IMP042", 1)
    assert f"“{sheet}”表没有叫“叫法”的栏" in told.message
    assert f"原来叫“{old}”，请改回去" in told.help


def test_a_column_that_somebody_added_is_told_once() -> None:
    sheet = the_sheets()["事项"]
    rows = tuple((*row, "记得问") for row in sheet.rows)
    result = imported("事项", replace(sheet, columns=(*sheet.columns, "心得"), rows=rows))
    (told,) = result.findings
    assert "没有叫“心得”的栏" in told.message
    assert "请删去这一栏" in told.help


def test_new_rows_below_a_changed_heading_are_told_by_the_heading() -> None:
    sheet = the_sheets()["事项"]
    columns = tuple({"事项名称": "叫法"}.get(one, one) for one in sheet.columns)
    new = tuple("新事" if one == "叫法" else "" for one in columns)
    result = imported("事项", replace(sheet, columns=columns, rows=(new,)))
    (told,) = result.findings
    assert "没有叫“叫法”的栏" in told.message


def test_a_kind_of_service_that_there_is_not_is_told_with_those_that_there_are() -> None:
    sheet = Sheet("公共服务", ("名称", "服务类型", "编号（请勿改）"), (("热线", "热心", ""),))
    (told,) = imported("公共服务", sheet).findings
    assert "“服务类型”写的是“热心”" in told.message
    assert "单位名录" in told.help


def test_two_new_rows_of_one_name_get_different_codes() -> None:
    sheet = the_sheets()["事项"]
    new = tuple("摆渡" if one == "事项名称" else "" for one in sheet.columns)
    result = imported("事项", replace(sheet, rows=(*sheet.rows, new, new)))
    codes = [(edit.content or b"").decode().splitlines()[1] for edit in result.edits]
    assert len(codes) == len(set(codes)) == 2
    assert all(one.startswith("地方编码: l-") for one in codes)
