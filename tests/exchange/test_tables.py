"""Tables of every kind give the same records; no cell is lost on the way."""

import io
import re
import zipfile
from collections.abc import Sequence

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.exchange import ImportOptions, print_report
from gongkai.exchange._records import local_code, sub_items_of
from gongkai.source import read_yaml
from tests.exchange.county import after, run

ROWS = (
    ("序号", "权力名称", "子项名称", "设立依据", "职权类型", "说明二"),
    ("1", "小摊点备案", "新办 变更", "《某办法》第七条:要备案。", "其他职权", "夜市除外"),
    ("2", "搭棚审批", "", "《某条例》第二十条", "许可", ""),
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def a_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """The smallest .xlsx that holds these rows; a number is stored as a number."""
    lines = []
    for at, row in enumerate(rows, 1):
        cells = [
            f'<c r="{chr(65 + place)}{at}"><v>{cell}</v></c>'
            if cell.isdecimal()
            else f'<c r="{chr(65 + place)}{at}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for place, cell in enumerate(row)
            if cell
        ]
        lines.append(f'<row r="{at}">{"".join(cells)}</row>')
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    links = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    )
    start = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    types = (
        f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}"/></Types>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", start)
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", links)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return file.getvalue()


def a_document(rows: Sequence[Sequence[str]]) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            table.cell(at, place).text = cell
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def separated(rows: Sequence[Sequence[str]], sign: str) -> bytes:
    return "\n".join(sign.join(row) for row in rows).encode()


def test_every_kind_of_file_gives_the_same_records() -> None:
    kinds = {
        "a.csv": separated(ROWS, ","),
        "a.tsv": separated(ROWS, "\t"),
        "a.txt": separated(ROWS, "\t"),
        "a.xlsx": a_workbook(ROWS),
        "a.docx": a_document(ROWS),
    }
    results = [run({name: content}).edits for name, content in kinds.items()]
    assert len(results[0]) == 3
    assert all(edits == results[0] for edits in results)


@pytest.mark.parametrize("codec", ["gbk", "gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_a_file_as_offices_save_it_is_read_without_a_word(name: str, codec: str) -> None:
    content = separated(ROWS, "\t" if name == "a.txt" else ",")
    saved = run({name: content.decode().encode(codec)})
    assert saved.edits == run({name: content}).edits
    assert saved.findings == ()


def test_a_file_that_is_no_text_is_still_refused() -> None:
    damaged = separated(ROWS, ",").decode().encode("gbk")[:-1] + b"\xff\xff"
    result = run({"a.csv": damaged})
    assert result.edits == ()
    assert [one.level for one in result.findings] == ["error"]


def test_a_column_that_nobody_knows_goes_to_the_remarks_with_its_name() -> None:
    result = run({"a.csv": separated(ROWS, ",")})
    (record,) = [e.content for e in result.edits if e.path.endswith("xiao-tan-dian-bei-an.yml")]
    assert "备注: 说明二：夜市除外\n" in (record or b"").decode()


def test_a_column_may_be_named_on_the_command_line() -> None:
    asked = ImportOptions(columns={"说明二": "受理条件"})
    result = run({"a.csv": separated(ROWS, ",")}, options=asked)
    assert "受理条件: [夜市除外]\n" in b"".join(e.content or b"" for e in result.edits).decode()
    wrong = run({"a.csv": b""}, options=ImportOptions(columns={"甲": "没有的字段"}))
    assert "IMP004" in {one.code for one in wrong.findings}


def test_a_local_code_depends_on_the_name_alone() -> None:
    code = local_code("小摊点备案", frozenset())
    assert code == local_code("小摊点 备案", frozenset()) == "l-xtdba-ca9181"
    assert local_code("小摊点备案", frozenset((code,))).startswith(code)


def test_sub_items_are_split_at_blanks_lines_and_numbers() -> None:
    assert sub_items_of("设立 变更\n注销") == ("设立", "变更", "注销")
    assert sub_items_of("1.设立2.变更") == ("设立2.变更",)
    assert sub_items_of("1.设立；2.变更") == ("设立", "变更")
    assert sub_items_of("设立、变更登记") == ("设立、变更登记",)


words = st.text(alphabet="甲乙丙丁《》第三条：:；，。、 1.()（）办法", max_size=12)
headers = (
    "子项名称",
    "依据",
    "类型",
    "服务对象",
    "承诺时限",
    "监管部门",
    "受理条件",
    "怪栏",
    "备注",
)


@given(st.lists(st.lists(words, min_size=9, max_size=9), min_size=1, max_size=3))
def test_every_word_of_every_cell_is_in_a_record_or_in_the_report(cells: list[list[str]]) -> None:
    rows = [["事项名称", *headers]]
    rows += [[f"事项{'戊己庚'[at]}", *row] for at, row in enumerate(cells)]
    given_ = {"a.tsv": separated(rows, "\t")}
    result = run(given_)
    written = b"".join(after({}, result).values()).decode() + print_report(result)
    for edit in result.edits:
        assert read_yaml(edit.content or b"", edit.path)[0] is not None
    for row in cells:
        for cell in row:
            for word in re.findall("[甲乙丙丁办法]+", cell):
                assert word in written


def a_notice(lines: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A Word document whose words stand around a table, which comes before the last line."""
    document = docx.Document()
    for line in lines[:-1]:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                table.cell(at, place).text = cell
    document.add_paragraph(lines[-1])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


NOTICE = (
    "关于公布赋权事项的通知",
    "各乡镇：",
    "现将赋权事项公布如下，请遵照执行。",
    "以上事项自公布之日起办理。",
)


def test_a_notice_in_word_becomes_the_text_that_it_is() -> None:
    word = run({"tong-zhi.docx": a_notice(NOTICE, ())})
    text = run({"tong-zhi.txt": "\n".join(NOTICE).encode()})
    assert [one.path for one in word.edits] == ["content/policies/tong-zhi.txt"]
    assert word.edits == text.edits


def test_a_notice_in_word_with_a_table_becomes_a_text_and_items_in_their_order() -> None:
    rows = [*ROWS, ("3", "甲事项", "", "", "", "第一行\n第二行")]
    result = run({"tong-zhi.docx": a_notice(NOTICE, rows)})
    edits = {edit.path: (edit.content or b"").decode() for edit in result.edits}
    text = edits["content/policies/tong-zhi.txt"]
    words = (*NOTICE[:-1], "小摊点备案\t新办 变更", "第一行 第二行", NOTICE[-1])
    places = [text.index(one) for one in words]
    assert places == sorted(places)
    assert "事项: [小摊点备案, 搭棚审批, 甲事项]" in text
    assert sum(path.startswith("catalog/items/") for path in edits) == 3


def test_a_broken_word_document_is_explained() -> None:
    result = run({"a.docx": a_notice(NOTICE, ())[:900]})
    assert [one.code for one in result.findings] == ["IMP001"]


def test_two_files_of_one_name_are_both_read_and_told_apart() -> None:
    second = (ROWS[0], ("1", "别的事项", "", "", "", ""))
    files = {"a/清单.csv": separated(ROWS, ","), "b/清单.csv": separated(second, ",")}
    result = run({**files, "c/别的.csv": separated(ROWS, ",")})
    assert {line.source for line in result.report} == {"a/清单.csv", "b/清单.csv", "别的.csv"}
    assert sum(edit.path.startswith("catalog/items/") for edit in result.edits) == 3


def test_a_row_whose_name_is_nothing_is_no_item() -> None:
    rows = (ROWS[0], ("1", "待补充", "", "", "", "夜市"), ("2", "无", "", "", "", "夜市"))
    assert run({"a.csv": separated(rows, ",")}).edits == ()
