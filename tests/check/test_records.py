"""What enters the catalog, what stops a build, and what one run brings to light."""

from pathlib import Path
from typing import Any

import pytest

from gongkai.check import Checked, records
from gongkai.config import Config
from gongkai.load import load
from gongkai.model.findings import errors_in
from tests.builders import a_county, a_markdown

ITEM = {"事项名称": "取水许可", "地方编码": "qs-001"}
PLACE = {"名称": "青山镇", "代码": "qingshan", "类别": "镇"}


def checked(root: Path, files: dict[str, Any]) -> Checked:
    return records(load(Config(root=a_county(root, files), site_name="青石县")))


def said(result: Checked) -> list[tuple[str, str, str]]:
    return [(one.code, one.path, one.field) for one in errors_in(result.findings)]


def test_a_county_of_one_line_has_nothing_to_mend(tmp_path: Path) -> None:
    result = checked(tmp_path, {})
    assert (result.findings, result.catalog.county.name) == ((), "青石县")


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("catalog/items/a.yml", ITEM),
        ("catalog/townships/a.yml", PLACE),
        ("catalog/bundles/a.yml", {"名称": "开店一件事", "事项": []}),
        ("catalog/services/a.yml", {"服务类型": "场馆信息", "名称": "县图书馆"}),
        ("catalog/departments.yml", ["县民政局"]),
        ("catalog/laws.yml", ["行政许可法"]),
        ("catalog/village-list.yml", [{"名称": "县统一"}]),
        ("catalog/holidays.yml", [{"年": "2026"}]),
    ],
)
def test_a_nearly_empty_record_stops_nothing(tmp_path: Path, path: str, record: object) -> None:
    result = checked(tmp_path, {path: record})
    assert errors_in(result.findings) == ()
    assert {one.level for one in result.findings} <= {"warning"}


def test_a_nearly_empty_text_stops_nothing(tmp_path: Path) -> None:
    text = a_markdown({"标题": "关于赋权的通知"}, "")
    result = checked(tmp_path, {"content/policies/a.md": text})
    assert result.findings == ()
    assert [one.front.title for one in result.catalog.texts] == ["关于赋权的通知"]


def test_what_is_missing_is_one_warning_for_each_item(tmp_path: Path) -> None:
    (one,) = checked(tmp_path, {"catalog/items/a.yml": {**ITEM, "收费": "无"}}).findings
    assert (one.code, one.level) == ("GUI001", "warning")
    assert "承诺办结时限" in one.message
    assert "收费" not in one.message


def test_a_punishment_lacks_only_what_the_power_list_asks_for(tmp_path: Path) -> None:
    (one,) = checked(tmp_path, {"catalog/items/a.yml": {**ITEM, "事项类型": "行政处罚"}}).findings
    assert "还缺 2 项：设定依据、实施主体。" in one.message


def test_a_cancelled_item_lacks_nothing(tmp_path: Path) -> None:
    record = {**ITEM, "事项状态": "取消"}
    assert checked(tmp_path, {"catalog/items/a.yml": record}).findings == ()


@pytest.mark.parametrize("stage", ["摸底", "初审", "确认"])
def test_what_is_not_public_stays_out_of_the_catalog(tmp_path: Path, stage: str) -> None:
    files = {
        "catalog/items/a.yml": {**ITEM, "公布阶段": stage},
        "catalog/townships/a.yml": {**PLACE, "公布阶段": {"阶段": stage}},
        "content/news/a.md": a_markdown({"标题": "甲", "公布阶段": stage}, ""),
    }
    result = checked(tmp_path, files)
    assert (result.catalog.items, result.catalog.townships, result.catalog.texts) == ((), (), ())
    assert result.findings == ()


def test_what_is_not_public_is_checked_all_the_same(tmp_path: Path) -> None:
    record = {**ITEM, "公布阶段": "初审", "实施主体": "没有的局"}
    result = checked(tmp_path, {"catalog/items/a.yml": record})
    assert said(result) == [("REF001", "catalog/items/a.yml", "实施主体")]


def test_every_fault_of_every_file_comes_at_once(tmp_path: Path) -> None:
    files = {
        "catalog/items/a.yml": {**ITEM, "到现场次数": "一", "实施主体": "没有的局", "没有": "甲"},
        "catalog/items/b.yml": "事项名称：甲\n",
        "catalog/townships/a.yml": {**PLACE, "类别": "城", "事项清单": ["没有的事项"]},
        "content/news/a.md": "没有说明栏\n",
    }
    codes = {(code, Path(path).name) for code, path, _field in said(checked(tmp_path, files))}
    assert codes == {
        ("REC009", "a.yml"), ("REF001", "a.yml"), ("REC002", "a.yml"), ("REC003", "a.yml"),
        ("REC004", "b.yml"), ("SRC030", "a.md"),
    }  # fmt: skip


def test_one_wrong_field_makes_no_other_record_wrong(tmp_path: Path) -> None:
    files: dict[str, Any] = {
        "catalog/items/a.yml": {**ITEM, "计划取消日期": "明年"},
        "catalog/departments.yml": [{"名称": "县水利局", "网址": "甲"}],
        "catalog/items/b.yml": {"事项名称": "乙", "地方编码": "b", "实施主体": "县水利局"},
    }
    for number in range(3):
        place = {"名称": f"镇{number}", "代码": f"p{number}", "事项清单": ["取水许可", "乙"]}
        files[f"catalog/townships/{number}.yml"] = {**PLACE, **place}
    assert [(code, path) for code, path, _field in said(checked(tmp_path, files))] == [
        ("REC011", "catalog/departments.yml"),
        ("REC008", "catalog/items/a.yml"),
    ]


def test_a_reference_may_be_a_name_a_short_name_or_a_code(tmp_path: Path) -> None:
    files = {
        "catalog/departments.yml": [
            {"名称": "县水利局", "简称": "水利局", "别名": "水务局", "代码": "shuili"}
        ],
        "catalog/townships/a.yml": {**PLACE, "事项清单": ["qs-001", "QS-002", "乙 事项（县）"]},
        "catalog/items/a.yml": {**ITEM, "实施主体": "水利局", "联办机构": ["水务局", "shuili"]},
        "catalog/items/b.yml": {"事项名称": "甲事项", "基本编码": "qs-002", "实施主体": "无"},
        "catalog/items/c.yml": {"事项名称": "乙事项(县)", "地方编码": "qs-003"},
    }
    assert said(checked(tmp_path, files)) == []


def test_none_leads_to_nobody_even_if_somebody_is_called_none(tmp_path: Path) -> None:
    files = {
        "catalog/departments.yml": [{"名称": "县水利局", "简称": "无"}],
        "catalog/items/a.yml": {**ITEM, "监管部门": "无"},
    }
    files["content/news/a.md"] = a_markdown({"标题": "甲", "文号": "无"}, "")
    result = checked(tmp_path, files)
    assert said(result) == []
    assert result.catalog.department("无") is None
    assert result.catalog.text("无") is None
    assert result.catalog.text("甲") is not None


def test_a_step_may_need_papers_while_nobody_has_listed_any(tmp_path: Path) -> None:
    record = {**ITEM, "办理流程": [{"受理": {"需要": ["身份证"]}}]}
    assert said(checked(tmp_path, {"catalog/items/a.yml": record})) == []
    record["申请材料"] = "无"
    (one,) = said(checked(tmp_path, {"catalog/items/a.yml": record}))
    assert one == ("FLW002", "catalog/items/a.yml", "办理流程[1].需要[1]")


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({"catalog/items/b.yml": {"事项名称": "乙", "实施编码": "QS_001"}}, "catalog/items/b.yml"),
        ({"catalog/townships/a.yml": PLACE, "catalog/townships/b.yml": {**PLACE, "名称": "乙"}},
         "catalog/townships/b.yml"),
        ({"catalog/laws.yml": ["甲法", "甲法"]}, "catalog/laws.yml"),
        ({"catalog/bundles/a.yml": {"名称": "甲", "代码": "a", "事项": []},
          "catalog/bundles/b.yml": {"名称": "乙", "代码": "a", "事项": []}}, "catalog/bundles/b.yml"),
        ({"content/news/a.md": a_markdown({"标题": "甲"}, ""),
          "content/news/2026/a.txt": a_markdown({"标题": "乙"}, "")}, "content/news/2026/a.txt"),
    ],
)  # fmt: skip
def test_an_address_is_given_once(tmp_path: Path, files: dict[str, Any], path: str) -> None:
    result = checked(tmp_path, {"catalog/items/a.yml": ITEM, **files})
    assert [(code, where) for code, where, _field in said(result)] == [("REC021", path)]


def test_records_of_different_kinds_may_share_a_code(tmp_path: Path) -> None:
    files = {
        "catalog/bundles/a.yml": {"名称": "甲", "代码": "qingshan", "事项": []},
        "catalog/townships/a.yml": {**PLACE, "村": [{"名称": "甲村", "代码": "qingshan"}]},
        "content/news/a.md": a_markdown({"标题": "甲", "代码": "qingshan"}, ""),
        "content/notices/a.md": a_markdown({"标题": "乙", "代码": "qingshan"}, ""),
    }
    assert said(checked(tmp_path, files)) == []


def test_origins_lead_back_to_file_and_line(tmp_path: Path) -> None:
    files = {"catalog/departments.yml": "- 县民政局\n- 名称: 县水利局\n  电话: 0731\n"}
    result = checked(tmp_path, files)
    origin = result.origins.of("department", result.catalog.departments[1])
    assert origin is not None
    assert origin.sound
    mark = origin.mark(("电话",))
    assert (mark.path, mark.line, mark.column) == ("catalog/departments.yml", 3, 3)


def test_findings_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    files = {
        "catalog/townships/a.yml": {**PLACE, "事项清单": ["甲", "乙"]},
        "catalog/items/a.yml": {**ITEM, "实施主体": "甲", "备注": ["乙"]},
    }
    found = checked(tmp_path, files).findings
    assert list(found) == sorted(found, key=lambda one: (one.path, one.line, one.column))
    assert len(found) == 4
