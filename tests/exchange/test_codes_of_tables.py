"""Codes as a table gives them: the item's own, cut by a spreadsheet, in full width."""

from __future__ import annotations

import pytest

from gongkai.exchange._tables import tables_of
from tests.exchange.county import after, run
from tests.exchange.test_tables import a_workbook

KNOWN = {"catalog/items/a.yml": "事项名称: 渡口值守\n地方编码: qh-mz-004\n".encode()}


def written(code: str, known: dict[str, bytes] | None = None) -> str:
    result = run({"表.csv": f"事项名称,编码\n渡口值守,{code}\n".encode()}, known)
    files = after(known or {}, result)
    (content,) = (files[path] for path in files if path.startswith("catalog/items/"))
    return content.decode()


def test_the_local_code_of_an_item_is_not_taken_for_another_code() -> None:
    assert written("qh-mz-004", KNOWN) == KNOWN["catalog/items/a.yml"].decode()


def test_a_code_that_the_item_has_not_is_still_added() -> None:
    assert '基本编码: "000111009000"\n' in written("000111009000", KNOWN)


@pytest.mark.parametrize("code", ["1.11011E+11", "1.11011e+011", "1E+12"])
def test_a_code_that_a_spreadsheet_has_shortened_is_refused_and_told(code: str) -> None:
    result = run({"表.csv": f"事项名称,编码\n渡口值守,{code}\n".encode()})
    (told,) = result.findings
    assert (told.code, told.level, told.line) == ("IMP011", "warning", 2)
    assert code in told.message
    assert "文本" in told.help
    (edit,) = result.edits
    assert code not in (edit.content or b"").decode()
    assert "地方编码: l-" in (edit.content or b"").decode()


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_no_code() -> None:
    book = a_workbook((("事项名称", "实施编码"), ("渡口值守", "11110000000000000145000109023001")))
    ((table,), _) = tables_of("表.xlsx", ".xlsx", book)
    assert table.rows[1].cells[1] == "1.111E+31"
    assert [one.code for one in run({"表.xlsx": book}).findings] == ["IMP011"]


def test_a_number_that_keeps_its_digits_is_what_it_was() -> None:
    book = a_workbook((("事项名称", "基本编码"), ("渡口值守", "111011000000")))
    (edit,) = run({"表.xlsx": book}).edits
    assert '基本编码: "111011000000"\n' in (edit.content or b"").decode()


CODED = {"catalog/items/a.yml": '事项名称: 渡口值守\n基本编码: "000131001000"\n'.encode()}


@pytest.mark.parametrize("name", ["渡口值守", "渡口守望"])
def test_zeros_that_a_spreadsheet_dropped_are_put_back_where_the_code_is_known(name: str) -> None:
    book = a_workbook((("事项名称", "编码"), (name, "131001000")))
    result = run({"表.xlsx": book}, CODED)
    assert all(one.code != "IMP011" for one in result.findings)
    assert all(edit.path == "import-questions.yml" for edit in result.edits)
    assert len(result.edits) == (name != "渡口值守")  # the same code, another name: asked


def test_a_list_that_a_spreadsheet_has_saved_is_read_with_its_zeros() -> None:
    assert written("131001000", CODED) == CODED["catalog/items/a.yml"].decode()


@pytest.mark.parametrize("known", [None, CODED])
def test_a_number_that_is_too_short_for_a_code_is_refused_and_told(
    known: dict[str, bytes] | None,
) -> None:
    book = a_workbook((("事项名称", "编码"), ("渡口值守", "131002000")))
    result = run({"表.xlsx": book}, known)
    (told,) = result.findings
    assert (told.code, told.level, told.line) == ("IMP011", "warning", 2)
    assert (
        "（131002000）被表格软件当作数字缩短了，前面的 0 已经丢失，这一格没有导入" in told.message
    )
    made = after(known or {}, result)
    assert all(b"131002000" not in content for content in made.values())


def test_a_code_of_the_county_is_as_long_as_the_county_likes() -> None:
    book = a_workbook((("事项名称", "地方编码"), ("渡口值守", "1004")))
    (edit,) = run({"表.xlsx": book}).edits
    assert "地方编码: 1004\n" in (edit.content or b"").decode()


def test_full_width_digits_are_digits() -> None:
    assert '基本编码: "000111009000"\n' in written("０００１１１００９０００")
