"""Catalog → workbook → catalog is the identity, and what people change in it is all that changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.check import records
from gongkai.exchange import Existing, Import, export
from gongkai.exchange._csv import csv_of
from gongkai.exchange._export import export_workbook
from gongkai.exchange._flat import cell_of, value_of
from gongkai.exchange._records import local_code
from gongkai.exchange._tables import tables_of
from gongkai.exchange._workbook import Sheet, entries, sheets_of, workbook
from gongkai.inputs import InputFile, Inputs
from gongkai.load import load
from gongkai.model.catalog import Catalog
from gongkai.model.items import Item
from gongkai.model.layouts import Layout
from gongkai.source import emit_yaml
from gongkai.values import replace
from tests.exchange.county import after, run, the_vocabularies

ROOT = Path(__file__).parents[2]


@cache
def demonstration() -> dict[str, bytes]:
    files = (p for p in sorted((ROOT / "catalog").rglob("*.yml")) if p.parent.name != "releases")
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}


@cache
def its_catalog() -> Catalog:
    return catalog_of(demonstration())


def catalog_of(files: Mapping[str, bytes]) -> Catalog:
    inputs = (
        InputFile("site-config.yml", b""),
        *(InputFile(p, c) for p, c in sorted(files.items())),
    )
    return records(load(Inputs(inputs))).catalog


def items_of(files: Mapping[str, bytes]) -> list[Item]:
    known = Existing.of(files, the_vocabularies()).items
    context = {"vocabularies": the_vocabularies()}
    return [Item.model_validate(one.record, context=context) for one in known]


def words_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    kept = ("catalog/vocabularies/", "catalog/holidays.yml")
    return {path: content for path, content in files.items() if path.startswith(kept)}


def imported(sheets: tuple[Sheet, ...], files: Mapping[str, bytes]) -> Import:
    return run({"县.xlsx": workbook(sheets, the_vocabularies())}, files)


def in_use(catalog: Catalog) -> list[str]:
    return [item.name for item in catalog.items if item.status.state != "取消"]


def with_cell(name: str, row: int, column: str, words: str) -> tuple[Sheet, ...]:
    """The demonstration county's sheets with one cell changed."""

    def changed(sheet: Sheet) -> Sheet:
        at = sheet.columns.index(column)
        rows = [list(one) for one in sheet.rows]
        if row == len(rows):
            rows.append([""] * len(sheet.columns))
        rows[row][at] = words
        return replace(sheet, rows=tuple(map(tuple, rows)))

    sheets = sheets_of(entries(demonstration()))
    return tuple(changed(one) if one.name == name else one for one in sheets)


def test_a_workbook_that_nobody_touched_changes_nothing() -> None:
    book = export_workbook(demonstration(), the_vocabularies())
    result = run({"县.xlsx": book}, demonstration())
    assert result.findings == ()
    assert result.edits == ()


def test_a_county_made_from_its_workbook_is_the_same_county() -> None:
    book = export_workbook(demonstration(), the_vocabularies())
    words = words_of(demonstration())
    made = after(words, run({"县.xlsx": book}, words))
    assert set(made) == set(demonstration())
    old, new = its_catalog(), catalog_of(made)
    for kind in ("county", "items", "townships", "departments", "laws", "bundles", "services",
                 "village_lists", "rosters", "certificate_notes"):  # fmt: skip
        assert getattr(new, kind) == getattr(old, kind)


def test_one_changed_cell_changes_one_line() -> None:
    name = "乡镇·窗口"
    sheet = next(one for one in sheets_of(entries(demonstration())) if one.name == name)
    phone = sheet.columns.index("电话")
    at = next(n for n, row in enumerate(sheet.rows) if row[phone] == "0000-6124011")
    result = imported(with_cell(name, at, "电话", "0000-6124018"), demonstration())
    (edit,) = result.edits
    old = demonstration()[edit.path].decode().splitlines()
    new = (edit.content or b"").decode().splitlines()
    (line,) = (two for one, two in zip(old, new, strict=True) if one != two)
    assert line == (
        '  - {名称: 综合窗口, 类型: 综合, 职责: 社保、医保、救助和残联都在这里收, 电话: "0000-6124018"}'
    )


def test_a_step_is_changed_inside_its_own_body() -> None:
    sheet = next(s for s in sheets_of(entries(demonstration())) if s.name == "事项·办理流程")
    note = sheet.columns.index("说明")
    at = next(n for n, row in enumerate(sheet.rows) if row[note] == "窗口帮你查店名、选经营范围。")
    result = imported(with_cell(sheet.name, at, "说明", "窗口帮你查店名。"), demonstration())
    (edit,) = result.edits
    assert "      说明: 窗口帮你查店名。\n" in (edit.content or b"").decode()


def test_a_row_without_a_number_is_a_new_item_with_a_code_of_its_own() -> None:
    rows = len(next(s for s in sheets_of(entries(demonstration())) if s.name == "事项").rows)
    result = imported(with_cell("事项", rows, "事项名称", "渡口值守"), demonstration())
    (edit,) = result.edits
    assert edit.path == "catalog/items/du-kou-zhi-shou.yml"
    code = local_code("渡口值守", frozenset())
    assert edit.content == f"事项名称: 渡口值守\n地方编码: {code}\n".encode()


def test_the_workbook_is_made_for_people() -> None:
    book = export_workbook(demonstration(), the_vocabularies())
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/" in n]
    assert all('state="frozen"' in one and "<autoFilter" in one for one in sheets[1:-1])
    assert any("<dataValidation " in one and "词表!" in one for one in sheets)
    assert not any("<f>" in one for one in sheets)


def test_one_township_and_one_department_get_their_own() -> None:
    catalog = its_catalog()
    place = catalog.township("云岭乡")
    book = export(demonstration(), catalog, ".xlsx", place=place)
    tables = {one.name: one for one in tables_of("a.xlsx", ".xlsx", book)[0]}
    assert len(tables["乡镇"].rows) == 2
    assert len(tables["事项"].rows) == len(place.lines or ()) + 1 if place else False
    assert run({"a.xlsx": book}, demonstration()).edits == ()
    book = export(demonstration(), catalog, ".xlsx", department=catalog.department("民政局"))
    tables = {one.name: one for one in tables_of("a.xlsx", ".xlsx", book)[0]}
    assert len(tables["部门"].rows) == 2
    assert run({"a.xlsx": book}, demonstration()).edits == ()


@pytest.mark.parametrize(
    ("ending", "layout"),
    [(".xlsx", "annex"), (".docx", "annex"), (".docx", None), (".csv", "annex"), (".csv", None)],
)
def test_the_annex_names_every_item_and_imports_as_what_is_known(
    ending: str, layout: Layout | None
) -> None:
    catalog = its_catalog()
    content = export(demonstration(), catalog, ending, layout=layout)
    result = run({f"附件{ending}": content}, demonstration())
    kept = {
        line.text.partition("：")[0] for line in result.report if line.kind in ("kept", "changed")
    }
    assert set(in_use(catalog)) <= kept
    assert not [line for line in result.report if line.kind in ("created", "question")]


def test_the_directory_has_the_columns_of_the_standard() -> None:
    content = export(demonstration(), its_catalog(), ".docx", layout="directory")
    table = docx.Document(io.BytesIO(content)).tables[0]
    first = [cell.text for cell in table.rows[0].cells]
    second = [cell.text for cell in table.rows[1].cells]
    assert first[1:3] == ["公开事项", "公开事项"]
    assert second[1:3] == ["一级事项", "二级事项"]
    assert second[-3:] == ["县级", "乡级", "村级"]
    assert len(table.rows) == 2 + len(in_use(its_catalog()))


def test_a_csv_holds_no_formula_and_says_so_to_excel() -> None:
    content = csv_of([("=1+1", "@a", "+8", "甲")])
    assert content == "\ufeff'=1+1,'@a,'+8,甲\r\n".encode()


words = st.text(alphabet="甲乙丙 :#-[]{}\"',，、；=+@\n", min_size=1, max_size=8).filter(
    lambda one: one.strip() == one and one not in ("", "无")
)
named = st.fixed_dictionaries({"名称": words}, optional={"说明": words, "情形": words})
step = st.fixed_dictionaries(
    {"名称": words}, optional={"说明": words, "需要": st.lists(words, min_size=1, max_size=2)}
)
keyed = st.dictionaries(
    st.sampled_from(["收件", "送达"]),
    st.fixed_dictionaries({"说明": words}),
    min_size=1,
    max_size=1,
)
condition = st.fixed_dictionaries(
    {"条件": words}, optional={"适用": st.lists(words, min_size=1, max_size=2)}
)
items = st.fixed_dictionaries(
    {},
    optional={
        "俗称": st.lists(words, max_size=3) | words,
        "受理条件": st.lists(words | condition, max_size=3) | condition | st.just("无"),
        "子项": st.lists(named | words, min_size=1, max_size=3),
        "办理流程": st.lists(step | words, min_size=1, max_size=3)
        | st.lists(keyed, max_size=2),
        "最近核验": st.fixed_dictionaries({"单位": words}),
        "事项状态": st.just("取消") | st.fixed_dictionaries({"状态": st.just("暂停"), "原因": words}),
        "收费": st.just("无") | st.lists(st.fixed_dictionaries({"项目": words}), min_size=1, max_size=2),
        "备注": words,
    },
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(items, min_size=1, max_size=3))
def test_any_catalog_comes_back_as_it_was(listed: list[dict[str, Any]]) -> None:
    files = {
        f"catalog/items/i{at}.yml": emit_yaml({"事项名称": f"事项{at}", "地方编码": f"i-{at}", **one}).encode()
        for at, one in enumerate(listed)
    }  # fmt: skip
    book = export_workbook(files, the_vocabularies())
    assert run({"县.xlsx": book}, files).edits == ()
    made = after({}, run({"县.xlsx": book}))
    assert items_of(made) == items_of(files)


SOME_CASES = """\
事项名称: 婚姻登记
地方编码: i-1
子项: [离婚]
受理条件:
  - 双方自愿   # 问过两个人
  - {条件: 写好协议, 适用: [离婚]}
"""


def test_conditions_are_lines_of_one_cell_and_one_line_is_changed_in_one_place() -> None:
    files = {"catalog/items/i.yml": SOME_CASES.encode()}
    (sheet, _) = sheets_of(entries(files))
    at = sheet.columns.index("受理条件")
    assert sheet.rows[0][at] == "双方自愿\n{条件: 写好协议, 适用: [离婚]}"
    cells = list(sheet.rows[0])
    cells[at] = "双方自愿\n{条件: 协议写清孩子归谁, 适用: [离婚]}\n带上双方身份证"
    result = imported((replace(sheet, rows=(tuple(cells),)),), files)
    (told,) = (line.text for line in result.report if line.kind == "changed")
    assert "受理条件由“双方自愿、写好协议　离婚”改为“双方自愿、协议写清孩子归谁　离婚" in told
    (edit,) = result.edits
    (item,) = items_of({"catalog/items/i.yml": edit.content or b""})
    assert [str(one) for one in item.conditions or ()] == [
        "双方自愿", "离婚：协议写清孩子归谁", "带上双方身份证"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        [{"条件": "写好协议", "适用": ["离婚"]}, "离婚: 两个人都到场"],
        [{"条件": "写好协议", "适用": ["离婚"]}],
        ["双方自愿", {"条件": "写好协议"}, "{不是条目}"],
    ],
)
def test_a_line_that_yaml_would_read_with_the_one_above_stays_a_line(written: list[Any]) -> None:
    assert value_of(cell_of(written, words=True), words=True) == written


@pytest.mark.parametrize(
    ("cell", "known"),
    [
        ("双方自愿\n写好协议", True),
        ("1.双方自愿；2.离婚：写好协议", True),
        ("双方自愿\n写协议", False),
    ],
)
def test_a_table_that_knows_no_cases_takes_none_away(cell: str, known: bool) -> None:  # noqa: FBT001
    files = {"catalog/items/i.yml": SOME_CASES.encode()}
    table = csv_of([("事项名称", "地方编码", "受理条件"), ("婚姻登记", "i-1", cell)])
    edits = run({"表.csv": table}, files).edits
    assert (edits == ()) is known
    if edits:
        assert "受理条件: [双方自愿, 写协议]" in (edits[0].content or b"").decode()
