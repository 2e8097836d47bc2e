"""Rows that people add to a workbook: taken back once, however often; what cannot be told is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from gongkai.exchange import Import
from gongkai.exchange._workbook import ID, OWNER, PLACE, Sheet, entries, sheets_of, workbook
from gongkai.values import replace
from tests.exchange.county import after, run, the_vocabularies

COUNTY = {
    "catalog/items/minsu.yml": (
        "事项名称: 民宿开办备案\n基本编码: 000199001000\n事项类型: 行政许可\n"
        "申请材料:\n- {名称: 申请表, 类型: 申请表格文书}\n- {名称: 身份证, 适用: 个人}\n"
    ).encode(),
    "catalog/items/chuan.yml": "事项名称: 船只停泊许可\n地方编码: i-2\n".encode(),
    "catalog/townships/qingshan.yml": (
        "名称: 青山镇\n代码: qingshan\n类别: 镇\n窗口:\n- {名称: 综合窗口, 电话: 0000-1}\n"
        "在岗人员:\n- {岗位: 综合岗, 姓名: 甲}\n"
        "事项清单:\n- {事项: 民宿开办备案, 赋权方式: 直接赋权}\n"
    ).encode(),
    "catalog/services/gongyuan.yml": (
        "服务类型: 场馆信息\n名称: 文化广场\n代码: guangchang\n乡镇: 青山镇\n地址: 青山街\n"
    ).encode(),
    "catalog/departments.yml": "- {名称: 县交通运输局, 代码: jt}\n- {名称: 县民政局, 代码: mz}\n".encode(),
}

Sheets = Mapping[str, Sheet]


def the_sheets(files: Mapping[str, bytes] = COUNTY) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets_of(entries(files))}


def grown(sheet: Sheet, *rows: Mapping[str, str]) -> Sheet:
    more = tuple(tuple(row.get(column, "") for column in sheet.columns) for row in rows)
    return replace(sheet, rows=(*sheet.rows, *more))


def without(sheet: Sheet, column: str) -> Sheet:
    at = sheet.columns.index(column)
    rows = tuple((*row[:at], *row[at + 1 :]) for row in sheet.rows)
    return replace(sheet, columns=(*sheet.columns[:at], *sheet.columns[at + 1 :]), rows=rows)


def added(rows: Mapping[str, list[Mapping[str, str]]]) -> dict[str, Sheet]:
    sheets = the_sheets()
    return sheets | {name: grown(sheets[name], *more) for name, more in rows.items()}


def taken_back(sheets: Sheets, files: Mapping[str, bytes] = COUNTY) -> Import:
    return run({"县.xlsx": workbook(tuple(sheets.values()), the_vocabularies())}, files)


def told(result: Import) -> str:
    (one,) = result.findings
    assert (one.code, one.level) == ("IMP042", "error")
    return f"{one.message}{one.help}"


NEW_ROWS: dict[str, list[Mapping[str, str]]] = {
    "事项": [{"事项名称": "渡口值守登记", "事项类型": "公共服务"}],
    "乡镇·事项清单": [{OWNER: "青山镇", "事项": "渡口值守登记", "赋权方式": "服务前移"}],
    "事项·申请材料": [{OWNER: "渡口值守登记", "名称": "船证"},
                 {OWNER: "民宿开办备案", "名称": "房产证", "适用": "个人\n单位"}],
    "乡镇·窗口": [{OWNER: "青山镇", "名称": "渡口窗口", "电话": "0000-2"}],
    "乡镇·在岗人员": [{OWNER: "青山镇", "岗位": "综合岗", "姓名": "乙"}],
    "公共服务": [{"服务类型": "场馆信息", "名称": "码头", "地址": "江边"}],
    "部门": [{"名称": "县水利局"}],
}  # fmt: skip


def test_new_rows_of_every_kind_are_taken_back_once_however_often_they_come() -> None:
    sheets = added(NEW_ROWS)
    first = taken_back(sheets)
    assert first.findings == ()
    county = after(COUNTY, first)
    assert {e.path for e in first.edits} - set(COUNTY) == {
        "catalog/items/du-kou-zhi-shou-deng-ji.yml", "catalog/services/ma-tou.yml",
    }  # fmt: skip
    again = taken_back(sheets, county)
    assert again.findings == ()
    assert again.edits == ()
    assert {line.kind for line in again.report} == {"kept"}


def test_a_new_row_that_was_bettered_after_it_was_taken_back_betters_the_record() -> None:
    county = after(COUNTY, taken_back(added(NEW_ROWS)))
    better = dict(NEW_ROWS)
    better["事项"] = [{"事项名称": "渡口值守登记", "事项类型": "行政备案"}]
    better["乡镇·事项清单"] = [{OWNER: "青山镇", "事项": "渡口值守登记", "赋权方式": "委托办理"}]
    result = taken_back(added(better), county)
    made = after(county, result)
    assert set(made) == set(county)
    assert "事项类型: 行政备案\n" in made["catalog/items/du-kou-zhi-shou-deng-ji.yml"].decode()
    listed = made["catalog/townships/qingshan.yml"].decode()
    assert listed.count("渡口值守登记") == 1
    assert "委托办理" in listed


def test_a_second_entry_of_one_name_beside_the_first_is_added_not_written_over_it() -> None:
    row = {OWNER: "民宿开办备案", "名称": "身份证", "适用": "单位"}
    sheets = added({"事项·申请材料": [row]})
    result = taken_back(sheets)
    made = after(COUNTY, result)
    text = made["catalog/items/minsu.yml"].decode()
    assert text.count("身份证") == 2
    assert taken_back(sheets, made).edits == ()


def test_an_added_entry_that_is_there_already_the_same_is_that_entry() -> None:
    row = {OWNER: "民宿开办备案", "名称": "申请表", "类型": "申请表格文书"}
    assert taken_back(added({"事项·申请材料": [row]})).edits == ()


def test_two_added_entries_that_say_the_same_are_one_and_of_one_name_alone_are_two() -> None:
    row = {OWNER: "民宿开办备案", "名称": "房产证"}
    other = {**row, "适用": "单位"}
    third = {**row, "适用": "个人"}
    sheets = added({"事项·申请材料": [other, other, third]})
    made = after(COUNTY, taken_back(sheets))
    assert made["catalog/items/minsu.yml"].decode().count("房产证") == 2
    assert taken_back(sheets, made).edits == ()


def test_an_added_row_with_the_code_and_name_of_an_item_is_that_item() -> None:
    row = {"事项名称": "民宿开办备案", "基本编码": "000199001000", "事项类型": "行政备案"}
    result = taken_back(added({"事项": [row]}))
    (edit,) = result.edits
    assert edit.path == "catalog/items/minsu.yml"
    assert "事项类型: 行政备案\n" in (edit.content or b"").decode()


def test_an_added_row_with_a_known_code_and_another_name_is_asked_about() -> None:
    sheets = added({"事项": [{"事项名称": "客栈备案", "基本编码": "000199001000"}]})
    result = taken_back(sheets)
    assert [line.text for line in result.report if line.kind == "question"] == [
        "编码 000199001000 在目录里是“民宿开办备案”，表里写的是“客栈备案”，是同一事项吗？"
    ]
    (questions,) = result.edits
    answered = (questions.content or b"").decode().replace("答: 待补充", "答: 同一事项，保持原名")
    county = {**COUNTY, questions.path: answered.encode()}
    assert taken_back(sheets, county).edits == ()


def test_a_row_that_says_otherwise_than_the_row_of_the_same_record_is_refused() -> None:
    sheet = the_sheets()["事项"]
    at, row = sheet.columns.index("事项类型"), list(sheet.rows[0])
    row[at] = "行政给付"
    name = row[sheet.columns.index("事项名称")]
    changed = replace(sheet, rows=(tuple(row), *sheet.rows[1:]))
    twice = grown(changed, {"事项名称": name, "事项类型": "行政备案"})
    message = told(taken_back({**the_sheets(), "事项": twice}))
    assert "第 2 行和第 4 行说的是同一条记录，“事项类型”写得不一样" in message


@pytest.mark.parametrize(
    ("sheet", "column"), [("事项", ID), ("乡镇·事项清单", ID), ("事项·申请材料", PLACE)]
)
def test_a_sheet_without_the_column_that_says_which_is_which_is_refused(
    sheet: str, column: str
) -> None:
    sheets = the_sheets()
    result = taken_back(sheets | {sheet: without(sheets[sheet], column)})
    message = told(result)
    assert f"“{sheet}”表没有“{column}”一栏，整个工作簿都没有导入" in message
    assert not [line for line in result.report if line.kind == "created"]


def test_a_row_copied_with_its_number_is_refused_and_says_what_to_empty() -> None:
    sheets = the_sheets()
    sheet = sheets["事项"]
    copy = ("改过的", *sheet.rows[0][1:])
    message = told(taken_back(sheets | {"事项": replace(sheet, rows=(*sheet.rows, copy))}))
    assert "“事项”表第 2 行和第 4 行的编号一样，整个工作簿都没有导入" in message
    assert "新加的请把编号清空" in message


def test_a_row_of_a_list_copied_with_number_and_place_is_refused() -> None:
    sheets = the_sheets()
    sheet = sheets["乡镇·窗口"]
    message = told(
        taken_back(sheets | {"乡镇·窗口": replace(sheet, rows=(*sheet.rows, sheet.rows[0]))})
    )
    assert "“乡镇·窗口”表第 2 行和第 3 行的编号和序一样" in message
    assert "新加的请把编号和序清空" in message


def test_two_new_rows_of_one_name_are_refused() -> None:
    message = told(
        taken_back(added({"事项": [{"事项名称": "渡口值守"}, {"事项名称": "渡口值守"}]}))
    )
    assert "“事项”表第 4 行和第 5 行都是新加的“渡口值守”" in message


def test_a_row_of_a_list_that_belongs_to_nothing_is_refused_with_what_may_be_meant() -> None:
    row = {OWNER: "民宿开办登记", "名称": "房产证"}
    message = told(taken_back(added({"事项·申请材料": [row]})))
    assert "“事项·申请材料”表第 4 行：“所属”写的“民宿开办登记”，“事项”表里没有" in message
    assert "是不是“民宿开办备案”？" in message


def test_a_row_of_a_list_whose_record_was_left_out_of_the_workbook_is_still_its_own() -> None:
    sheets = the_sheets()
    sheet = sheets["乡镇·窗口"]
    row = tuple(cell.replace("0000-1", "0000-9") for cell in sheet.rows[0])
    changed = replace(sheet, rows=(row,))
    (edit,) = taken_back({"乡镇·窗口": changed}).edits
    assert "0000-9" in (edit.content or b"").decode()


@pytest.mark.parametrize("place", ["", "0", "99", "新"])
def test_a_place_that_the_list_has_not_makes_a_new_entry_once(place: str) -> None:
    row = {OWNER: "青山镇", "名称": "渡口窗口", PLACE: place}
    sheets = added({"乡镇·窗口": [row]})
    made = after(COUNTY, taken_back(sheets))
    text = made["catalog/townships/qingshan.yml"].decode()
    assert text.count("渡口窗口") == 1
    assert "综合窗口" in text
    assert taken_back(sheets, made).edits == ()


def test_two_workbooks_of_one_import_that_add_the_same_add_it_once() -> None:
    book = workbook(tuple(added(NEW_ROWS).values()), the_vocabularies())
    one, two = run({"a.xlsx": book}, COUNTY), run({"a.xlsx": book, "b.xlsx": book}, COUNTY)
    assert after(COUNTY, one) == after(COUNTY, two)


def of_another_place(row: dict[str, str]) -> dict[str, str]:
    return {**row, "乡镇": "河口乡"}


def of_another_code(row: dict[str, str]) -> dict[str, str]:
    return {**row, "代码": "guangchang-2"}


@pytest.mark.parametrize("other", [of_another_place, of_another_code])
def test_a_service_of_the_same_name_elsewhere_is_a_new_one(
    other: Callable[[dict[str, str]], dict[str, str]],
) -> None:
    row = other({"服务类型": "场馆信息", "名称": "文化广场", "地址": "河口街"})
    result = taken_back(added({"公共服务": [row]}))
    (edit,) = result.edits
    assert edit.path not in COUNTY
