"""What was written over in the annex is renamed where it stands, or asked about; never doubled."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.check import records
from gongkai.exchange import QUESTIONS, Import
from gongkai.inputs import InputFile, Inputs
from gongkai.load import load
from gongkai.source import read_yaml
from tests.exchange.county import after
from tests.exchange.test_annex import printed, taken, with_cell
from tests.exchange.test_round_trip import catalog_of

ITEM, PLACE, LAWS = "catalog/items/a.yml", "catalog/townships/jia.yml", "catalog/laws.yml"
COUNTY = {
    ITEM: (
        "事项名称: 渡口值守   # 交通局\n地方编码: l-a\n事项类型: 公共服务\n"
        "子项:\n  - {名称: 白天值守, 编码: a-1}\n  - 夜间值守\n"
        "设定依据:\n  - {法律: 某河法, 条款: 第三条, 摘要: 要有人。}\n  - {法律: 某办法, 条款: 第五条}\n"
        "申请材料:\n  - {名称: 船证, 适用: [白天值守, 夜间值守]}\n  - {名称: 灯, 适用: 夜间值守}\n"
        "收费:\n  是否收费: 是\n  收费项目:\n    - {项目: 灯油费, 适用: 夜间值守}\n"
    ),
    "catalog/items/b.yml": (
        "事项名称: 灯塔看护\n地方编码: l-b\n子项: [夜间值守]\n设定依据: [某河法]\n"
    ),
    LAWS: "- {名称: 某河法, 文号: 某令第1号, 别名: 河法}\n- 某办法\n- 某条例\n",
    PLACE: (
        "名称: 甲镇\n代码: jia\n类别: 镇\n事项清单:\n"
        "  - {事项: l-a, 赋权方式: 委托办理, 子项: [夜间值守]}\n  - {事项: 灯塔看护, 子项: [夜间值守]}\n"
    ),
}  # fmt: skip


def county() -> dict[str, bytes]:
    return {path: text.encode() for path, text in COUNTY.items()}


def annex(heading: str, old: str, new: str, item: str = "渡口值守") -> bytes:
    """The annex with words of one cell written over."""
    rows = printed(county())
    cell = next(row for row in rows if row[1] == item)[{"子项名称": 2, "设定依据": 3}[heading]]
    assert old in cell
    return with_cell(item, heading, cell.replace(old, new), rows)


def imported(content: bytes, files: dict[str, bytes] | None = None) -> Import:
    return taken("附件.csv", content, files or county())


def answered(content: bytes, word: str) -> tuple[Import, dict[str, bytes]]:
    """Ask, answer, import again: the result, and the county with the answer."""
    asked = after(county(), imported(content))
    text = asked[QUESTIONS].decode()
    assert text.count("答: 待补充") == 1
    files = {**asked, QUESTIONS: text.replace("答: 待补充", f"答: {word}").encode()}
    return imported(content, files), files


def offered(result: Import) -> list[str]:
    (edit,) = result.edits
    assert edit.path == QUESTIONS
    document, _ = read_yaml(edit.content or b"", edit.path)
    assert document is not None
    (question,) = document.values
    return list(question["可选"])


def values(files: dict[str, bytes], path: str) -> Any:  # noqa: ANN401 -- any record
    document, _ = read_yaml(files[path], path)
    assert document is not None
    return document.values


def codes_said(files: dict[str, bytes]) -> set[str]:
    """What checking says of the records, whatever their lines."""
    given = (InputFile(path, content) for path, content in sorted(files.items()))
    found = records(load(Inputs((InputFile("site-config.yml", b""), *given)))).findings
    return {one.code for one in found if one.path in COUNTY}


def checks_as_before(grown: dict[str, bytes]) -> bool:
    """No reference has come loose."""
    return codes_said(grown) <= codes_said(county())


def is_settled(content: bytes, grown: dict[str, bytes]) -> bool:
    """The annex that was taken back is what would be printed then, and says nothing more."""
    again = imported(content, grown)
    return again.edits == () and not [one for one in again.report if one.kind == "changed"]


def test_a_case_that_sounds_the_same_is_renamed_with_all_that_names_it() -> None:
    content = annex("子项名称", "夜间值守", "夜间值首")
    result = imported(content)
    assert result.findings == ()
    grown = after(county(), result)
    assert {edit.path for edit in result.edits} == {ITEM, PLACE}
    assert grown[ITEM].decode() == COUNTY[ITEM].replace("夜间值守", "夜间值首")
    assert grown[PLACE].decode() == COUNTY[PLACE].replace("[夜间值守]", "[夜间值首]", 1)
    (told,) = [one.text for one in result.report if one.kind == "changed"]
    assert told == ("渡口值守：子项“夜间值守”改名为“夜间值首”（3 处“适用”、1 个乡镇的清单跟着改）")
    assert checks_as_before(grown)
    assert is_settled(content, grown)


def test_words_in_brackets_make_no_other_case() -> None:
    result = imported(annex("子项名称", "白天值守", "白天值守（含节假日）"))
    assert values(after(county(), result), ITEM)["子项"][0] == {
        "名称": "白天值守（含节假日）",
        "编码": "a-1",
    }


def test_another_name_in_the_place_of_a_case_is_asked_about() -> None:
    content = annex("子项名称", "夜间值守", "假日值守")
    result = imported(content)
    assert offered(result) == ["原来是夜间值守", "新加的", "跳过"]
    (told,) = result.findings
    assert told.code == "IMP040"
    assert "没有“夜间值守”了，多了“假日值守”" in told.message
    assert "渡口值守：与目录里的一样" not in {line.text for line in result.report}


@pytest.mark.parametrize(
    ("word", "names", "count"),
    [
        ("原来是夜间值守", ["白天值守", "假日值守"], 0),
        ("新加的", ["白天值守", "夜间值守", "假日值守"], 1),
        ("跳过", ["白天值守", "夜间值守"], 0),
    ],
)
def test_the_answer_about_a_case_is_followed(word: str, names: list[str], count: int) -> None:
    content = annex("子项名称", "夜间值守", "假日值守")
    result, files = answered(content, word)
    grown = after(files, result)
    listed = values(grown, ITEM)["子项"]
    assert [one["名称"] if isinstance(one, dict) else one for one in listed] == names
    assert len(result.findings) == count
    assert checks_as_before(grown)
    assert is_settled(content, grown)


def test_of_several_cases_any_may_be_the_old_name() -> None:
    rows = printed(county())
    content = with_cell("渡口值守", "子项名称", "假日值守", rows)
    result = imported(content)
    assert offered(result) == ["原来是白天值守", "原来是夜间值守", "新加的", "跳过"]


def test_a_case_more_is_still_added_unasked() -> None:
    result = imported(annex("子项名称", "夜间值守", "夜间值守\n假日值守"))
    assert len(values(after(county(), result), ITEM)["子项"]) == 3
    assert result.findings == ()


def test_a_basis_that_rests_on_another_law_of_the_county_is_changed_where_it_stands() -> None:
    content = annex("设定依据", "某河法", "某条例")
    result = imported(content)
    grown = after(county(), result)
    assert [edit.path for edit in result.edits] == [ITEM]
    assert grown[ITEM].decode() == COUNTY[ITEM].replace("某河法", "某条例")
    assert result.findings == ()
    assert is_settled(content, grown)


def test_the_law_and_the_article_of_a_basis_may_change_at_once() -> None:
    content = annex("设定依据", "某河法》第三条", "某条例》第九条")
    grown = after(county(), imported(content))
    assert grown[ITEM].decode() == COUNTY[ITEM].replace(
        "某河法, 条款: 第三条", "某条例, 条款: 第九条"
    )
    assert is_settled(content, grown)


def test_a_short_name_of_the_same_law_changes_nothing() -> None:
    result = imported(annex("设定依据", "某河法", "河法"))
    assert result.edits == ()
    assert result.findings == ()


def test_a_law_that_sounds_the_same_is_renamed_in_the_list_of_the_county() -> None:
    content = annex("设定依据", "某河法", "某和法")
    result = imported(content)
    grown = after(county(), result)
    assert {edit.path for edit in result.edits} == {ITEM, LAWS}
    assert values(grown, LAWS)[0] == {
        "名称": "某和法", "代码": "mou-he-fa", "文号": "某令第1号", "别名": ["河法", "某河法"],
    }  # fmt: skip
    law = catalog_of(grown).law("某河法")
    assert law is not None
    assert law.name == "某和法"
    assert checks_as_before(grown)
    assert is_settled(content, grown)


def test_a_renamed_law_takes_no_address_that_another_has() -> None:
    laws = "- {名称: 某合法, 代码: mou-he-fa}\n- 某河法\n- 某办法\n- 某条例\n"
    files = {**county(), LAWS: laws.encode()}
    grown = after(files, imported(annex("设定依据", "某河法", "某和法"), files))
    assert values(grown, LAWS)[1] == {"名称": "某和法", "别名": ["某河法"]}


def test_a_law_that_the_county_does_not_have_is_asked_about() -> None:
    result = imported(annex("设定依据", "某河法", "某河流法"))
    assert offered(result) == ["同一部法律，改名", "改的是这一条", "另加一条", "跳过"]
    assert [one.code for one in result.findings] == ["IMP040"]


@pytest.mark.parametrize(
    ("word", "laws", "bases"),
    [
        ("同一部法律，改名", ["某河流法", "某办法", "某条例"], ["某河流法", "某办法"]),
        ("改的是这一条", ["某河法", "某办法", "某条例", "某河流法"], ["某河流法", "某办法"]),
        ("另加一条", ["某河法", "某办法", "某条例", "某河流法"], ["某河法", "某办法", "某河流法"]),
        ("跳过", ["某河法", "某办法", "某条例"], ["某河法", "某办法"]),
    ],
)
def test_the_answer_about_a_law_is_followed(word: str, laws: list[str], bases: list[str]) -> None:
    content = annex("设定依据", "某河法", "某河流法")
    result, files = answered(content, word)
    grown = after(files, result)
    listed = values(grown, LAWS)
    assert [one["名称"] if isinstance(one, dict) else one for one in listed] == laws
    assert [one["法律"] for one in values(grown, ITEM)["设定依据"]] == bases
    assert checks_as_before(grown)
    assert is_settled(content, grown)


def test_one_question_is_asked_about_a_law_that_several_items_rest_on() -> None:
    rows = printed(county())
    for row in rows[1:]:
        row[3] = row[3].replace("某河法", "某河流法")
    content = with_cell("渡口值守", "事项类型", "公共服务", rows)
    result, files = answered(content, "同一部法律，改名")
    grown = after(files, result)
    assert values(grown, "catalog/items/b.yml")["设定依据"] == ["某河流法"]
    assert is_settled(content, grown)


def test_a_basis_that_was_wholly_written_over_is_asked_about() -> None:
    content = annex("设定依据", "某办法》第五条", "某条例》第九条")
    result = imported(content)
    assert offered(result) == ["改的是这一条", "另加一条", "跳过"]
    grown_result, files = answered(content, "改的是这一条")
    basis = values(after(files, grown_result), ITEM)["设定依据"][1]
    assert basis == {"法律": "某条例", "条款": "第九条"}


def test_a_changed_law_beside_a_new_basis_is_found_by_what_stays_the_same() -> None:
    content = annex("设定依据", "《某河法》第三条", "《某条例》第一条\n《某和法》第三条")
    grown = after(county(), imported(content))
    found = [(one["法律"], one["条款"]) for one in values(grown, ITEM)["设定依据"]]
    assert found == [("某和法", "第三条"), ("某办法", "第五条"), ("某条例", "第一条")]


def test_a_list_of_a_place_that_cannot_be_changed_stops_the_import() -> None:
    files = {**county(), PLACE: COUNTY[PLACE].encode("gbk")}
    (stop,) = imported(annex("子项名称", "夜间值守", "夜间值首"), files).findings
    assert (stop.code, stop.level, stop.path) == ("IMP034", "error", PLACE)
    assert "“夜间值守”改名为“夜间值首”" in stop.message
