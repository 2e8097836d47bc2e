"""What the report of an import says: where a row stands, what changed, what nobody can see."""

from __future__ import annotations

from typing import Any

from gongkai.exchange import print_report
from gongkai.report import as_human
from tests.exchange.county import run
from tests.exchange.office import an_office_file

HEADER = ["事项名称", "承诺办结时限", "受理条件"]


def a_book(**sheets: list[str]) -> bytes:
    """A workbook with one row on each sheet below the header."""
    made = [{"名": name, "行": [HEADER, row]} for name, row in sheets.items()]
    return an_office_file(".xlsx", made)


def test_a_finding_without_a_column_names_none() -> None:
    result = run({"表.csv": "事项名称,设定依据\n渡口值守,老规矩\n".encode()})
    said = as_human(result.findings)
    assert "  第 2 行  [" in said
    assert "列" not in said


def test_rows_of_several_sheets_name_theirs() -> None:
    book = a_book(
        甲=["渡口值守", "很快", ""],
        乙=["民宿开办备案", "慢慢", ""],
    )
    result = run({"表.xlsx": book})
    assert [one.path for one in result.findings] == ["表.xlsx 的“乙”", "表.xlsx 的“甲”"]
    first, second = print_report(result).split("表.xlsx 的“乙”\n")
    assert "渡口值守" in first
    assert "渡口值守" not in second


def test_tables_of_a_text_are_counted_in_the_text() -> None:
    lines = ["关于公布赋权事项的通知", "各乡镇：", "现将赋权事项公布如下，请遵照执行。"]
    for name in ("渡口值守", "民宿开办备案"):
        lines += ["\t".join(HEADER), f"{name}\t很快\t", "以上事项自公布之日起办理。"]
    result = run({"通知.txt": "\n".join(lines).encode()})
    assert {line.source for line in result.report} == {"通知.txt"}
    assert {one.line for one in result.findings if one.code == "IMP006"} == {5, 8}


def test_the_only_sheet_of_a_file_is_called_by_the_file() -> None:
    result = run({"表.xlsx": a_book(甲=["渡口值守", "很快", ""])})
    assert [one.path for one in result.findings] == ["表.xlsx"]


def test_rows_of_one_number_on_two_sheets_are_two_rows() -> None:
    book = a_book(甲=["渡口值守", "3个工作日", ""], 乙=["渡口值守", "5个工作日", ""])
    result = run({"表.xlsx": book})
    (edit,) = result.edits
    assert "承诺办结时限: 3个工作日\n" in (edit.content or b"").decode()
    (told,) = result.findings
    assert "在表.xlsx 的“甲” 第 2 行写的不一样" in told.message


def test_a_hidden_sheet_is_named_when_its_items_are_taken() -> None:
    sheets: list[dict[str, Any]] = [
        {"名": "甲", "行": [HEADER, ["渡口值守", "", ""]]},
        {"名": "旧稿", "行": [HEADER, ["民宿开办备案", "", ""]], "隐藏": True},
        {"名": "杂记", "行": [["甲", "乙"], ["丙", "丁"]], "隐藏": True},
    ]
    result = run({"表.xlsx": an_office_file(".xlsx", sheets)})
    (note,) = [line.text for line in result.report if line.kind == "note"]
    assert "“旧稿”是隐藏的" in note


def test_two_long_texts_are_shown_where_they_differ() -> None:
    long = "受理条件里写得很长很长的一句话，长到报告里放不下它的后一半"
    known = {
        "catalog/items/a.yml": f"事项名称: 渡口值守\n地方编码: a-1\n备注: 经办：{long}甲。\n".encode()
    }
    result = run({"表.csv": f"事项名称,地方编码,经办\n渡口值守,a-1,{long}乙。\n".encode()}, known)
    (text,) = [line.text for line in result.report if line.kind == "changed"]
    assert "后一半甲。”改为“…" in text
    assert "后一半乙。”" in text


def test_a_file_that_cannot_be_opened_is_told_in_chinese_alone() -> None:
    for name in ("表.xlsx", "表.docx", "表.ods"):
        (told,) = run({name: b"PK\x03\x04"}).findings
        assert told.code == "IMP001"
        assert "Error" not in told.message
        assert "（" not in told.message


def test_what_disagrees_with_a_record_is_told_how_to_be_settled() -> None:
    known = {
        "catalog/items/a.yml": "事项名称: 渡口值守\n地方编码: a-1\n承诺办结时限: 3个工作日\n".encode()
    }
    table = {"表.csv": "事项名称,承诺办结时限\n渡口值守,很快\n灯塔看护,慢慢\n".encode()}
    ours, new = (one.help or "" for one in run(table, known).findings if one.code == "IMP006")
    assert "目录写得对的，删去备注里的这一句" in ours
    assert "请在生成的记录里核对“备注”" in new


def test_a_row_of_no_item_is_not_looked_for_in_a_record() -> None:
    result = run(
        {"表.csv": "序号,事项名称,承诺办结时限\n1,渡口值守,3个工作日\n2,,5个工作日\n".encode()}
    )
    assert not [one for one in result.findings if "备注" in (one.help or "")]


def test_a_code_that_another_item_has_is_told_how_to_be_settled() -> None:
    known = {"catalog/items/a.yml": "事项名称: 渡口值守\n地方编码: a-1\n".encode()}
    table = {
        "表.csv": "事项名称,地方编码,实施编码\n民宿备案,b-1,x-1\n灯塔看护,c-1,x-1\n渡口值守,a-1,x-1\n".encode()
    }
    told = [
        one.help or "" for one in run(table, known).findings if "已有别的事项在用" in one.message
    ]
    assert told
    assert all("一个编码只能给一个事项" in one for one in told)


def test_what_is_cancelled_is_not_said_to_be_missing() -> None:
    known = {
        "catalog/items/a.yml": "事项名称: 渡口值守\n地方编码: a-1\n",
        "catalog/items/b.yml": "事项名称: 灯塔看护\n地方编码: b-1\n事项状态: 废止\n",
        "catalog/items/c.yml": "事项名称: 夜市备案\n地方编码: c-1\n事项状态: {状态: 取消, 原因: 合并}\n",
        "catalog/items/d.yml": "事项名称: 民宿备案\n地方编码: d-1\n事项状态: 暂停\n",
        "catalog/items/e.yml": "事项名称: 取水备案\n地方编码: e-1\n",
        "catalog/townships/jia.yml": (
            "名称: 甲镇\n代码: jia\n类别: 镇\n事项清单:\n  - 渡口值守\n  - b-1\n  - 夜市备案\n"
            "  - 民宿备案\n  - {事项: 取水备案, 事项状态: 取消}\n"
        ),
    }  # fmt: skip
    files = {path: text.encode() for path, text in known.items()}
    result = run({"表.csv": "事项名称,承接乡镇\n渡口值守,甲镇\n".encode()}, files)
    assert [line.text for line in result.report if line.kind == "missing"] == [
        "甲镇的清单里另有 1 项，表里没有，没有删：民宿备案",
        "目录里另有 2 项，表里没有，没有删：民宿备案、取水备案",
    ]
