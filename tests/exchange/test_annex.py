"""The county's own annex comes back: what was printed says nothing, what was changed is the edit."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.exchange import Existing, Import, ImportOptions, export, read_import
from gongkai.exchange._csv import csv_of
from gongkai.model.layouts import ANNEX, Layout
from gongkai.source import read_yaml
from tests.exchange.county import after, the_vocabularies
from tests.exchange.test_round_trip import catalog_of, demonstration, its_catalog

Cells = list[list[str]]

COUNTY = {
    "catalog/items/a.yml": (
        "事项名称: 渡口值守\n地方编码: l-a\n事项类型: 公共服务\n实施主体: 县交通局\n监管部门: 县交通局\n"
        "子项:\n  - 白天值守\n  - 夜间值守\n"
        "设定依据:\n"
        "  - 法律: 某河法\n    条款: 第三条\n    摘要: |\n      白天有人。\n      《某办法》夜里也有人。\n"
        "  - {法律: 某条例, 条款: 第五条}\n"
    ),
    "catalog/items/b.yml": "事项名称: 民宿备案\n地方编码: l-b\n事项类型: 其他行政权力\n",
    "catalog/departments.yml": "- 县交通局\n- 县文旅局\n- 县审批局\n",
    "catalog/laws.yml": "- 某河法\n- 某条例\n- 某办法\n",
    "catalog/townships/jia.yml": (
        "名称: 甲镇\n代码: jia\n类别: 镇\n事项清单:\n  - {事项: 渡口值守, 赋权方式: 委托办理}\n"
    ),
    "catalog/townships/yi.yml": (
        "名称: 乙镇\n代码: yi\n类别: 镇\n事项清单:\n"
        "  - {事项: 渡口值守, 赋权方式: 派驻, 赋权部门: 县文旅局}\n  - 民宿备案\n"
    ),
    "catalog/townships/bing.yml": "名称: 丙镇\n代码: bing\n类别: 镇\n事项清单: []\n",
}  # fmt: skip


@cache
def the_county() -> dict[str, bytes]:
    return {path: text.encode() for path, text in COUNTY.items()}


def taken(
    name: str, content: bytes, files: Mapping[str, bytes] | None = None, township: str = ""
) -> Import:
    files = files or the_county()
    existing = Existing.of(files, the_vocabularies(), lambda: catalog_of(files))
    return read_import({name: content}, existing, ImportOptions(township=township))


def printed(files: Mapping[str, bytes] | None = None, place: str = "") -> Cells:
    catalog = catalog_of(files or the_county())
    content = export(files or {}, catalog, ".csv", place=catalog.township(place), layout="annex")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def with_cell(item: str, heading: str, words: str, cells: Cells | None = None) -> bytes:
    rows = cells or printed()
    next(row for row in rows if row[1] == item)[ANNEX.index(heading)] = words
    return csv_of(rows)


def edited(result: Import) -> dict[str, Any]:
    """What the edited files say now, by path."""
    found = ((one.path, read_yaml(one.content or b"", one.path)[0]) for one in result.edits)
    return {path: document.values for path, document in found if document is not None}


def line_of(record: Mapping[str, Any], item: str = "渡口值守") -> Any:  # noqa: ANN401 -- a line
    lines = record["事项清单"]
    return next(one for one in lines if (one["事项"] if isinstance(one, dict) else one) == item)


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".docx"])
def test_the_annex_of_the_demonstration_county_edits_nothing(ending: str) -> None:
    content = export(demonstration(), its_catalog(), ending, layout="annex")
    result = taken(f"附件{ending}", content, demonstration())
    assert result.edits == ()
    assert result.findings == ()
    assert {line.kind for line in result.report} <= {"column", "kept", "missing", "note"}


@pytest.mark.parametrize("township", ["", "云岭乡"])
def test_the_annex_of_one_place_edits_nothing(township: str) -> None:
    catalog = its_catalog()
    content = export(
        demonstration(), catalog, ".xlsx", place=catalog.township("云岭乡"), layout="annex"
    )
    assert taken("附件.xlsx", content, demonstration(), township).edits == ()


def test_the_annex_of_one_department_edits_nothing() -> None:
    catalog = its_catalog()
    office = catalog.department("民政局")
    content = export(demonstration(), catalog, ".csv", department=office, layout="annex")
    assert taken("附件.csv", content, demonstration()).edits == ()


def test_headings_in_another_order_are_the_same_annex() -> None:
    rows = [[*reversed(row), "记事"] for row in printed()]
    rows[0][-1] = "经办记事"
    for row in rows[1:]:
        row[-1] = ""
    assert taken("附件.csv", csv_of(rows)).edits == ()


def test_blanks_that_copying_loses_are_no_edit() -> None:
    rows = [[" ".join(cell.split("\n")) for cell in row] for row in printed()]
    assert taken("附件.csv", csv_of(rows)).edits == ()


def test_a_changed_type_is_the_only_edit() -> None:
    found = edited(taken("附件.csv", with_cell("渡口值守", "事项类型", "行政确认")))
    assert list(found) == ["catalog/items/a.yml"]
    assert found["catalog/items/a.yml"]["事项类型"] == "行政确认"
    assert "备注" not in found["catalog/items/a.yml"]


def test_one_of_two_modes_is_changed_where_it_is_said() -> None:
    found = edited(taken("附件.csv", with_cell("渡口值守", "赋权方式", "委托办理\n委托受理")))
    assert list(found) == ["catalog/townships/yi.yml"]
    assert line_of(found["catalog/townships/yi.yml"])["赋权方式"] == "委托受理"


def test_who_supervises_is_changed_in_the_item_that_says_it() -> None:
    found = edited(taken("附件.csv", with_cell("渡口值守", "监管部门", "县审批局")))
    assert list(found) == ["catalog/items/a.yml"]
    assert found["catalog/items/a.yml"]["监管部门"] == "县审批局"


def test_words_of_which_nobody_can_tell_whose_they_are_change_nothing() -> None:
    result = taken("附件.csv", with_cell("渡口值守", "赋权方式", "委托受理\n本级行使"))
    assert result.edits == ()
    assert [one.code for one in result.findings if one.level == "warning"] == ["IMP006"]
    assert any("看不出是哪个乡镇的" in one.message for one in result.findings)


def test_a_changed_article_leaves_the_other_basis_alone() -> None:
    old = next(row for row in printed() if row[1] == "渡口值守")[3]
    new = old.replace("第五条", "第六条")
    (edit,) = taken("附件.csv", with_cell("渡口值守", "设定依据", new)).edits
    before = COUNTY[edit.path]
    assert (edit.content or b"").decode() == before.replace("第五条", "第六条")


def test_a_sub_item_more_is_added() -> None:
    new = "白天值守\n夜间值守\n假日值守"
    (record,) = edited(taken("附件.csv", with_cell("渡口值守", "子项名称", new))).values()
    names = [one["名称"] if isinstance(one, dict) else one for one in record["子项"]]
    assert names == ["白天值守", "夜间值守", "假日值守"]


def test_a_sub_item_less_is_told_and_kept() -> None:
    result = taken("附件.csv", with_cell("渡口值守", "子项名称", "白天值守"))
    assert result.edits == ()
    assert any("夜间值守" in one.message and "没有删" in one.message for one in result.findings)


def test_a_place_more_gets_a_line_like_the_others() -> None:
    found = edited(taken("附件.csv", with_cell("民宿备案", "承接乡镇", "乙镇、丙镇")))
    assert list(found) == ["catalog/townships/bing.yml"]
    assert line_of(found["catalog/townships/bing.yml"], "民宿备案")


def test_a_place_less_is_told_and_kept() -> None:
    result = taken("附件.csv", with_cell("渡口值守", "承接乡镇", "乙镇"))
    assert result.edits == ()
    (told,) = [one for one in result.findings if one.level == "warning"]
    assert "没有甲镇了" in told.message
    assert "从不删除" in (told.help or "")


@pytest.mark.parametrize("layout", ["annex", "directory"])
@pytest.mark.parametrize("place", ["", "云岭乡"])
def test_nothing_is_missed_that_no_paper_prints(place: str, layout: Layout) -> None:
    """The county has an item that is cancelled and one that is not public yet."""
    catalog = its_catalog()
    content = export(
        demonstration(), catalog, ".xlsx", place=catalog.township(place), layout=layout
    )
    result = taken("表.xlsx", content, demonstration())
    assert not [line.text for line in result.report if line.kind == "missing"]


def test_an_item_whose_row_is_gone_is_missed() -> None:
    rows = [row for row in printed() if row[1] != "民宿备案"]
    result = taken("附件.csv", csv_of(rows))
    assert "目录里另有 1 项，表里没有，没有删：民宿备案" in [
        line.text for line in result.report if line.kind == "missing"
    ]


def test_a_row_more_of_a_known_item_is_a_new_line_of_the_place() -> None:
    rows = printed(place="甲镇")
    rows.append(["2", "民宿备案", "", "", "", "派驻", "", "", "甲镇"])
    found = edited(taken("附件.csv", csv_of(rows)))
    assert list(found) == ["catalog/townships/jia.yml"]
    assert line_of(found["catalog/townships/jia.yml"], "民宿备案")["赋权方式"] == "派驻"


def test_a_row_more_of_a_new_item_is_an_item_and_its_line() -> None:
    rows = [*printed(), ["3", "灯塔看护", "", "", "公共服务", "派驻", "", "", "丙镇"]]
    found = edited(taken("附件.csv", csv_of(rows)))
    (item,) = (record for path, record in found.items() if path.startswith("catalog/items/"))
    assert (len(found), item["事项类型"]) == (2, "公共服务")
    assert line_of(found["catalog/townships/bing.yml"], "灯塔看护")["赋权方式"] == "派驻"


def test_a_word_that_no_line_can_hold_is_written_nowhere() -> None:
    result = taken("附件.csv", with_cell("渡口值守", "赋权方式", "乱写"))
    assert result.edits == ()
    assert any("不是这个字段能用的值" in one.message for one in result.findings)


def test_one_heading_in_other_words_is_known_by_its_place() -> None:
    rows = printed()
    rows[0][8] = "承接的乡镇"
    assert taken("附件.csv", csv_of(rows)).edits == ()


def test_a_column_that_was_left_out_says_nothing() -> None:
    rows = [row[:8] for row in printed()]
    assert taken("附件.csv", csv_of(rows)).edits == ()


def test_a_changed_name_is_asked_about() -> None:
    result = taken("附件.csv", with_cell("渡口值守", "事项名称", "渡口看守"))
    assert [one.path for one in result.edits] == ["import-questions.yml"]
    asked = (result.edits[0].content or b"").decode()
    answered = asked.replace("答: 待补充", "答: 同一事项，保持原名")
    files = {**the_county(), "import-questions.yml": answered.encode()}
    existing = Existing.of(files, the_vocabularies(), lambda: catalog_of(the_county()))
    again = {"附件.csv": with_cell("渡口值守", "事项名称", "渡口看守")}
    assert read_import(again, existing, ImportOptions()).edits == ()


@pytest.mark.parametrize(
    ("heading", "held", "how"),
    [
        ("监管部门", "县交通局", "写“待补充”（还不知道）或“无”（确实没有），再导入一次"),
        ("事项类型", "公共服务", "写“待补充”（还不知道）或“无”（确实没有），再导入一次"),
        ("子项名称", "白天值守 夜间值守", "打开记录（catalog/items/a.yml），删去“子项”里的内容"),
        ("承接乡镇", "甲镇、乙镇", "在“事项清单”里删去那一行"),
    ],
)
def test_an_emptied_cell_is_told_with_what_it_held_and_how_it_is_removed(
    heading: str, held: str, how: str
) -> None:
    result = taken("附件.csv", with_cell("渡口值守", heading, ""))
    assert result.edits == ()
    (told,) = result.findings
    assert told.code == "IMP043"
    assert told.message == f"“渡口值守”的“{heading}”空着，目录里写的是“{held}”，没有清掉。"
    assert not [one for one in result.report if "渡口值守：与目录里的一样" in one.text]
    assert how in told.help


def test_a_department_that_only_the_item_names_is_removed_in_the_item() -> None:
    files = {
        **the_county(),
        "catalog/townships/yi.yml": "名称: 乙镇\n代码: yi\n类别: 镇\n".encode(),
    }
    rows = printed(files)
    content = with_cell("渡口值守", "赋权部门", "", rows)
    (told,) = taken("附件.csv", content, files).findings
    assert "删去“实施主体”里的内容" in told.help


@pytest.mark.parametrize("heading", ["事项类型", "监管部门", "赋权方式"])
def test_the_word_that_the_finding_offers_removes_the_value(heading: str) -> None:
    content = with_cell("渡口值守", heading, "待补充")
    result = taken("附件.csv", content)
    assert result.edits
    grown = after(the_county(), result)
    at = ANNEX.index(heading)
    assert next(row for row in printed(grown) if row[1] == "渡口值守")[at] == ""
    again = taken("附件.csv", content, grown)
    assert again.edits == ()
    assert not [line for line in again.report if line.kind == "changed"]


CHANGES: dict[str, Callable[[str], str]] = {
    "事项类型": lambda cell: "行政奖励" if cell != "行政奖励" else "行政裁决",
    "赋权方式": lambda cell: "委托办理" if cell != "委托办理" else "派驻",
    "赋权部门": lambda cell: "县民政局" if cell != "县民政局" else "县公安局",
    "监管部门": lambda cell: "县民政局" if cell != "县民政局" else "县公安局",
    "设定依据": lambda cell: f"{cell}\n《某县渡口办法》第九条：新的一条。".strip(),
    "子项名称": lambda cell: f"{cell}\n另一种情形".strip(),
}


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_what_was_changed_in_the_annex_is_what_it_prints_then(data: st.DataObject) -> None:
    rows = printed(demonstration())
    heading = data.draw(st.sampled_from(sorted(CHANGES)))
    # a mode is said in the list of a place; an item of no place has none
    fit = [row for row in rows[1:] if row[-1] or heading != "赋权方式"]
    row = data.draw(st.sampled_from(fit))
    at = ANNEX.index(heading)
    row[at] = CHANGES[heading](row[at])
    content = csv_of(rows)
    grown = after(demonstration(), taken("附件.csv", content, demonstration()))
    assert printed(grown) == rows
    assert taken("附件.csv", content, grown).edits == ()
