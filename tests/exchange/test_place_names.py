"""A table founds no township by a slip of the pen: what the county does not have is asked about."""

from __future__ import annotations

import pytest

from gongkai.exchange import QUESTIONS, Import, ImportOptions
from gongkai.exchange._place_names import near_names
from gongkai.source import read_yaml
from tests.exchange.county import after, run
from tests.exchange.office import an_office_file

NEW = "新的地方，新建"
COUNTY = {
    "catalog/townships/yungang.yml": "名称: 云冈镇\n代码: yungang\n类别: 镇\n".encode(),
    "catalog/townships/xiahe.yml": "名称: 下河乡\n代码: xiahe\n类别: 乡\n".encode(),
}
HALL = {
    "catalog/townships/xianting.yml": "名称: 县政务服务中心\n代码: xianting\n类别: 县级大厅\n".encode()
}


def table(*rows: str) -> dict[str, bytes]:
    return {"目录.csv": "\n".join(("事项名称,承接乡镇", *rows)).encode()}


def options(result: Import) -> list[str]:
    """What the only question offers."""
    (edit,) = (edit for edit in result.edits if edit.path == QUESTIONS)
    document, _ = read_yaml(edit.content or b"", QUESTIONS)
    assert document is not None
    (asked,) = document.values
    return list(asked["可选"])


def answered(county: dict[str, bytes], result: Import, word: str) -> dict[str, bytes]:
    grown = after(county, result)
    text = grown[QUESTIONS].decode()
    return {**grown, QUESTIONS: text.replace("答: 待补充", f"答: {word}").encode()}


def places(county: dict[str, bytes]) -> dict[str, str]:
    return {
        path.removeprefix("catalog/townships/"): content.decode()
        for path, content in county.items()
        if path.startswith("catalog/townships/")
    }


@pytest.mark.parametrize(
    "word", ["云岗乡", "云岗镇", "云冈街道", "平城区云冈镇", "云网镇", "云镇", "冈云镇"]
)
def test_a_name_near_to_one_of_the_county_is_asked_about_and_makes_no_place(word: str) -> None:
    result = run(table(f"渡口值守,{word}"), COUNTY)
    assert options(result) == ["云冈镇", NEW, "跳过"]
    assert places(after(COUNTY, result)) == places(COUNTY)
    assert [one.code for one in result.findings] == ["IMP040"]


def test_a_place_that_is_like_none_of_the_county_is_asked_about_too() -> None:
    result = run(table("渡口值守,石桥镇", "民宿备案,石桥镇"), COUNTY)
    assert options(result) == [NEW, "跳过"]
    (told,) = result.findings
    assert "目录里没有叫“石桥镇”的地方（2 行写了它），是新的地方吗？" in told.message
    assert places(after(COUNTY, result)) == places(COUNTY)


def test_a_new_place_is_made_once_somebody_says_so() -> None:
    given = table("渡口值守,石桥镇", "民宿备案,石桥镇")
    county = answered(COUNTY, run(given, COUNTY), NEW)
    again = run(given, county)
    made = places(after(county, again))["shi-qiao-zhen.yml"]
    assert made.count("事项:") == 2
    assert again.findings == ()
    assert run(given, after(county, again)).edits == ()


def test_lines_of_a_mended_name_join_those_of_the_place_it_was_meant_for() -> None:
    given = table("渡口值守,云冈镇", "民宿备案,云岗镇")
    county = answered(COUNTY, run(given, COUNTY), "云冈镇")
    grown = places(after(county, run(given, county)))
    assert grown.keys() == places(COUNTY).keys()
    assert "事项: 渡口值守" in grown["yungang.yml"]
    assert "事项: 民宿备案" in grown["yungang.yml"]


def test_a_place_that_is_left_out_on_purpose_stays_out() -> None:
    given = table("渡口值守,云岗镇")
    county = answered(COUNTY, run(given, COUNTY), "跳过")
    assert run(given, county).edits == ()


def test_the_header_of_a_column_and_the_name_of_a_sheet_are_asked_about_alike() -> None:
    column = run({"目录.csv": "事项名称,云岗镇\n渡口值守,√\n".encode()}, COUNTY)
    rows = [["事项名称", "事项类型"], ["渡口值守", "公共服务"]]
    book = an_office_file(".xlsx", [{"名": "云岗镇", "行": rows}])
    sheet = run({"目录.xlsx": book}, COUNTY)
    assert options(column) == options(sheet) == ["云冈镇", NEW, "跳过"]


def test_a_near_name_on_the_command_line_stops_the_import() -> None:
    asked = ImportOptions(township="云岗镇")
    (told,) = run({"目录.csv": "事项名称\n渡口值守\n".encode()}, COUNTY, asked).findings
    assert (told.code, told.level) == ("IMP033", "error")
    assert "--township 云冈镇" in told.help


def test_a_new_name_on_the_command_line_is_asked_about() -> None:
    given, asked = {"目录.csv": "事项名称\n渡口值守\n".encode()}, ImportOptions(township="石桥镇")
    county = answered(COUNTY, run(given, COUNTY, asked), NEW)
    assert places(county) == places(COUNTY)
    assert "shi-qiao-zhen.yml" in places(after(county, run(given, county, asked)))


def test_a_county_without_townships_gets_its_first_ones_unasked() -> None:
    result = run(table("渡口值守,云冈镇、上河乡、下河乡", "民宿备案,高新开发区"), HALL)
    assert len(places(after(HALL, result))) == 5
    assert result.findings == ()


def test_of_two_first_names_that_sound_alike_the_rarer_one_is_asked_about() -> None:
    given = table("渡口值守,云岗镇", "民宿备案,云冈镇", "夜市备案,云冈镇")
    result = run(given, HALL)
    assert options(result) == ["云冈镇", NEW, "跳过"]
    grown = places(after(HALL, result))
    assert "名称: 云冈镇" in grown["yun-gang-zhen.yml"]
    assert len(grown) == 2


def test_a_first_name_in_one_row_near_to_one_in_most_rows_is_asked_about() -> None:
    rows = [f"事项{at},云冈镇、上河乡、下河乡" for at in "甲乙丙丁戊己庚辛壬癸"]
    result = run(table(*rows, "渡口值守,云网镇"), HALL)
    assert options(result) == ["云冈镇", NEW, "跳过"]
    assert len(places(after(HALL, result))) == 4


def test_the_likeliest_names_are_offered_first() -> None:
    names = ("下河乡", "上河镇", "河口镇", "上何乡", "青山镇", "上湾乡")
    assert near_names("上河乡", names) == ("上河镇", "上何乡", "下河乡")
    assert near_names("石桥乡", ("河口镇", "白石镇")) == ()
