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


def test_full_width_digits_are_digits() -> None:
    assert '基本编码: "000111009000"\n' in written("０００１１１００９０００")
