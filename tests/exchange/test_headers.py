"""What counts as the header of a table of items, and what does not."""

from __future__ import annotations

import pytest

from gongkai.exchange import ImportOptions
from gongkai.exchange._columns import field_names
from gongkai.model.items import Item
from gongkai.model.record import keys_of
from tests.exchange.county import run
from tests.exchange.office import an_office_file

PLACES = {
    f"catalog/townships/{slug}.yml": f"名称: {name}\n代码: {slug}\n类别: {name[-1]}\n".encode()
    for slug, name in (("qingshan", "青山镇"), ("hekou", "河口乡"))
}


def made(
    rows: tuple[str, ...], columns: dict[str, str] | None = None
) -> tuple[list[str], dict[str, str]]:
    """The names that a table made, and the files that hold them."""
    content = "\n".join(row.replace("｜", "\t") for row in rows).encode()
    result = run({"表.tsv": content}, PLACES, ImportOptions(columns=columns or {}))
    files = {edit.path: (edit.content or b"").decode() for edit in result.edits}
    names = [line.text for line in result.report if line.kind == "created"]
    return names, files


def test_the_name_and_a_column_that_nobody_knows_are_a_header() -> None:
    names, files = made(("事项名称｜主管单位", "渡口值守｜县交通局"))
    assert names == ["渡口值守"]
    assert any("备注: 主管单位：县交通局" in content for content in files.values())


def test_the_name_and_columns_of_places_are_a_header() -> None:
    rows = ("{}｜主管单位｜青山镇｜河口乡", "渡口值守｜县交通局｜√｜")
    for word in ("事项名称", "赋权事项"):
        names, files = made((rows[0].format(word), *rows[1:]))
        assert names == ["渡口值守"]
        assert "渡口值守" in files["catalog/townships/qingshan.yml"]
        assert "catalog/townships/hekou.yml" not in files


@pytest.mark.parametrize("word", ["事项名称", "名目"])
def test_a_name_that_the_command_line_says_makes_a_header(word: str) -> None:
    names, _ = made((f"{word}｜主管单位", "渡口值守｜县交通局"), {word: "事项名称"})
    assert names == ["渡口值守"]


@pytest.mark.parametrize(
    "rows",
    [
        ("事项名称｜渡口值守", "受理条件｜有船", "办理地点｜码头"),  # a guide filled in downwards
        ("栏目｜怎样填", "事项名称｜写全称", "实施主体｜写全称"),  # what explains another sheet
        ("名称｜份数", "申请表｜1"),  # papers, not items
    ],
)
def test_a_form_and_other_tables_are_no_items(rows: tuple[str, ...]) -> None:
    assert made(rows) == ([], {})


def test_a_form_is_told_as_one() -> None:
    content = an_office_file(
        ".xlsx", [{"名": "表", "行": [["事项名称", "渡口值守"], ["受理条件", "有船"]]}]
    )
    (told,) = run({"表.xlsx": content}).findings
    assert told.code == "IMP003"
    assert "没有找到" not in told.message
    assert "竖着" in told.message


@pytest.mark.parametrize("group", ["办理时限", "办结时限", "办理时限（工作日）"])
def test_limits_below_one_heading_are_the_two_limits(group: str) -> None:
    names, files = made(
        (f"序号｜事项名称｜{group}｜", "｜｜法定｜承诺", "1｜渡口值守｜20个工作日｜5个工作日")
    )
    assert names == ["渡口值守"]
    (content,) = files.values()
    assert "法定办结时限: 20个工作日\n" in content
    assert "承诺办结时限: 5个工作日\n" in content
    assert "备注" not in content


def test_a_field_of_a_record_is_taken_or_the_true_reason_is_said() -> None:
    table = (
        "事项名称\t计划生效日期\t特别程序\t心得\t部门\t实施主体\n"
        "渡口值守\t2026年3月1日\t听证\t好\t县交通局\t县水利局\n"
    )
    result = run({"表.tsv": table.encode()})
    (item,) = [edit for edit in result.edits if edit.path.startswith("catalog/items/")]
    assert "计划生效日期: 2026年3月1日\n" in (item.content or b"").decode()
    columns = {
        line.text.split(" → ")[0]: line.text for line in result.report if line.kind == "column"
    }
    assert "没有对应的字段" not in columns["特别程序"]
    assert "要分几项写" in columns["特别程序"]
    assert "没有对应的字段" in columns["心得"]
    assert "前面已有一栏是“实施主体”" in columns["实施主体"]


def test_a_field_that_no_column_can_be_holds_several_values() -> None:
    assert set(keys_of(Item)) - set(field_names()) == {
        "公布阶段", "事项状态", "联办机构", "特别程序", "常见问题",
    }  # fmt: skip


def test_a_column_that_the_asker_names_and_no_table_has_is_an_error() -> None:
    content = "事项名称\t实施部门\n渡口值守\t县交通局\n".encode()
    asked = ImportOptions(columns={"实施部们": "赋权部门"})
    result = run({"a.tsv": content}, PLACES, asked)
    (told,) = result.findings
    assert (told.code, told.level) == ("IMP004", "error")
    assert told.message == "表里没有叫“实施部们”的栏，有：事项名称、实施部门。"


@pytest.mark.parametrize("header", ["实施 部们（县级）", "实施部们", "部门·实施部们"])
def test_a_column_that_one_of_the_files_has_is_none(header: str) -> None:
    asked = ImportOptions(columns={"实施部们": "赋权部门"})
    content = f"事项名称\t{header}\n渡口值守\t县交通局\n".encode()
    other = "事项名称\t实施部门\n民宿备案\t县交通局\n".encode()
    assert run({"a.tsv": other, "b.tsv": content}, PLACES, asked).findings == ()


def test_a_column_is_looked_for_in_tables_that_are_no_lists_of_items() -> None:
    content = "某县\n\n甲\t乙\n1\t2\n".encode()
    result = run({"a.tsv": content}, PLACES, ImportOptions(columns={"乙": "赋权部门"}))
    assert [one.code for one in result.findings] == ["IMP003"]
    result = run({"a.tsv": content}, PLACES, ImportOptions(columns={"丙": "事项名称"}))
    assert [one.code for one in result.findings] == ["IMP004", "IMP003"]
