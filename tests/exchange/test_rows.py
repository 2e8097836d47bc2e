"""Which rows of a table make an item, which continue one, and which are nobody's."""

from __future__ import annotations

from gongkai.exchange import Import
from tests.exchange.county import after, run

HEADER = "事项名称,地方编码,实施主体,承诺办结时限,子项"


def imported(*rows: str) -> Import:
    return run({"表.csv": "\n".join((HEADER, *rows)).encode()})


def item(result: Import) -> str:
    (content,) = (e.content for e in result.edits if e.path.startswith("catalog/items/"))
    return (content or b"").decode()


def left_out(result: Import) -> list[tuple[int, str]]:
    return [(line.line, line.text) for line in result.report if line.kind == "unplaced"]


def test_a_row_with_a_code_of_its_own_and_no_name_is_told_and_no_part_of_another_item() -> None:
    result = imported("渡口值守,zz-001,县交通局,5个工作日,", ",zz-007,县民政局,3个工作日,")
    assert "zz-007" not in item(result)
    assert "3个工作日" not in item(result)
    ((line, text),) = left_out(result)
    assert line == 3
    assert "没有事项名称" in text
    assert "请补上名称" in text
    assert "zz-007" in text


def test_a_row_that_is_not_written_is_not_said_to_be_in_the_remarks() -> None:
    result = imported("渡口值守,zz-001,,5个工作日,", "渡口值守,zz-001,,3个工作日,")
    (told,) = result.findings
    assert "这一行的没有写入" in told.message
    assert "备注" not in told.help
    assert "把两行改成一样的" in told.help


def test_what_continues_a_row_without_a_name_is_left_out_with_it() -> None:
    result = imported("渡口值守,zz-001,,,", ",zz-007,,3个工作日,", ",,,,变更")
    assert [line for line, _ in left_out(result)] == [3, 4]
    assert "变更" not in item(result)


def test_a_row_that_continues_an_item_still_does() -> None:
    result = imported("渡口值守,zz-001,,,设立", ",zz-001,,,变更", ",zz-002,,,注销")
    assert left_out(result) == []
    assert "设立" in item(result)
    assert "注销" in item(result)


def test_other_steps_in_a_second_table_are_an_edit() -> None:
    first = {"表.csv": "事项名称,地方编码,办理流程\n渡口值守,zz-001,申请、受理\n".encode()}
    county = after({}, run(first))
    again = {"表.csv": "事项名称,地方编码,办理流程\n渡口值守,zz-001,受理、决定\n".encode()}
    result = run(again, county)
    assert "办理流程: [受理, 决定]" in item(result)
    assert run(again, after(county, result)).edits == ()
