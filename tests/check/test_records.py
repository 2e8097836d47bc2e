"""What enters the catalog, what stops a build, and what one run brings to light."""

from pathlib import Path
from typing import Any

import pytest

from gongkai.check import Checked, records
from gongkai.config import Config
from gongkai.derive import derive
from gongkai.inputs import read_inputs
from gongkai.load import load
from gongkai.model.findings import errors_in
from gongkai.plan import plan
from tests.builders import DAY, a_county, a_markdown, an_attachment

ITEM = {"事项名称": "取水许可", "地方编码": "qs-001"}
PLACE = {"名称": "青山镇", "代码": "qingshan", "类别": "镇"}


def checked(root: Path, files: dict[str, Any]) -> Checked:
    return records(load(read_inputs(a_county(root, files))))


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
    assert {one.level for one in result.findings} <= {"warning", "note"}


def test_a_nearly_empty_text_stops_nothing(tmp_path: Path) -> None:
    text = a_markdown({"标题": "关于赋权的通知"}, "")
    result = checked(tmp_path, {"content/policies/a.md": text})
    assert [one.code for one in result.findings] == ["TXT008", "TXT010", "TXT014", "TXT009"]
    assert errors_in(result.findings) == ()
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
    assert [one.code for one in found].count("REF001") == 3
    assert len(found) == 5


FORM = {"名称": "申请书", "空白表格": "forms/a.docx"}
DRAFT = {"公布阶段": "初审"}


def offered(root: Path, files: dict[str, Any], *names: str) -> set[str]:
    given = {f"content/{name}": an_attachment(name) for name in names}
    return {
        path.removeprefix("content/")
        for path in checked(root, {**files, **given}).catalog.attachments
    }


def test_only_files_that_something_public_names_are_offered(tmp_path: Path) -> None:
    body = "见 [表](b(1).docx) 和 ![图](<图 1.png>)、[文][1]。\n\n[1]: files/%E6%96%87.pdf\n"
    notice = {
        "服务类型": "通知公告",
        "标题": "停电",
        "附件": "forms/n.pdf",
        "正文": "![](pics/n.png)",
    }
    files = {
        "catalog/items/a.yml": {**ITEM, "申请材料": [FORM], "办理结果": [{"样本": "forms/r.png"}]},
        "catalog/townships/a.yml": {**PLACE, "便民服务中心": {"照片": "pics/hall.jpg"}},
        "catalog/services/a.yml": notice,
        "content/policies/p.md": a_markdown({"标题": "甲", "关联": {"附件": "../x.pdf"}}, body),
    }
    named = {
        "forms/a.docx", "forms/r.png", "pics/hall.jpg", "forms/n.pdf", "pics/n.png", "x.pdf",
        "policies/b(1).docx", "policies/图 1.png", "policies/files/文.pdf",
    }  # fmt: skip
    assert offered(tmp_path, files, *named, "forms/b.docx", "草稿/c.pdf") == named


def test_a_link_that_leads_to_nothing_is_told_at_its_line(tmp_path: Path) -> None:
    body = "\n一\n\n```\n[a](a.pdf)\n```\n\n二，见[表](b.pdf)。\n"
    result = checked(tmp_path, {"content/news/n.md": a_markdown({"标题": "甲"}, body)})
    written = (tmp_path / "content/news/n.md").read_text(encoding="utf-8").splitlines()
    (one,) = (one for one in result.findings if one.code == "TXT016")
    assert "b.pdf" in written[one.line - 1]


def test_a_footnote_names_no_file(tmp_path: Path) -> None:
    body = "见注[^1]。\n\n[^1]: a.pdf\n"
    files = {"content/news/n.md": a_markdown({"标题": "甲"}, body)}
    assert offered(tmp_path, files, "news/a.pdf") == set()


def test_nothing_that_is_withheld_gives_out_its_files(tmp_path: Path) -> None:
    notice = {"服务类型": "通知公告", "标题": "停电", "附件": "n.pdf"}
    front = {"标题": "甲", "关联": {"附件": "p.pdf"}, **DRAFT}
    files = {
        "catalog/items/a.yml": {**ITEM, "申请材料": [FORM], **DRAFT},
        "catalog/services/a.yml": {**notice, **DRAFT},
        "content/policies/p.md": a_markdown(front, "![](q.png)"),
        "content/policies/x.TXT": a_markdown(front | {"标题": "乙"}, "秘密"),
    }
    names = ("forms/a.docx", "n.pdf", "policies/p.pdf", "policies/q.png")
    assert offered(tmp_path, files, *names) == set()
    assert [one.code for one in checked(tmp_path, {}).findings if one.code == "SRC035"] == []


def test_a_file_of_a_draft_that_something_public_names_too_is_offered(tmp_path: Path) -> None:
    files = {
        "catalog/items/a.yml": {**ITEM, "申请材料": [FORM], **DRAFT},
        "catalog/items/b.yml": {"事项名称": "乙", "地方编码": "b", "申请材料": [FORM]},
    }
    assert offered(tmp_path, files, "forms/a.docx") == {"forms/a.docx"}


def test_a_file_that_nobody_names_is_noted(tmp_path: Path) -> None:
    (one,) = checked(tmp_path, {"content/forms/a.docx": b"PK"}).findings
    assert (one.code, one.level, one.path) == ("SRC035", "note", "content/forms/a.docx")


def test_a_notice_among_the_services_is_told_of_a_missing_annex(tmp_path: Path) -> None:
    notice = {"服务类型": "通知公告", "标题": "停电", "附件": ["没有.pdf"]}
    (one,) = checked(tmp_path, {"catalog/services/a.yml": notice}).findings
    assert (one.code, one.field, "content/没有.pdf" in one.help) == ("TXT001", "附件[1]", True)


def test_a_bundle_is_told_of_a_missing_form(tmp_path: Path) -> None:
    bundle = {"名称": "开店", "事项": [], "申请材料": [FORM]}
    found = said(checked(tmp_path, {"catalog/bundles/a.yml": bundle}))
    assert found == [("FRM001", "catalog/bundles/a.yml", "空白表格")]


def test_the_advice_for_an_ambiguous_text_can_be_followed(tmp_path: Path) -> None:
    files = {
        "content/policies/2026-x.md": a_markdown({"标题": "甲"}, ""),
        "content/news/2026-x.md": a_markdown({"标题": "甲"}, ""),
        "content/notices/n.md": a_markdown({"标题": "乙", "关联": {"解读对象": "甲"}}, ""),
    }
    (one,) = errors_in(checked(tmp_path, files).findings)
    assert (one.code, "policies/2026-x" in one.help) == ("REF002", True)
    front = {"标题": "乙", "关联": {"解读对象": "policies/2026-x"}}
    files["content/notices/n.md"] = a_markdown(front, "")
    assert errors_in(checked(tmp_path, files).findings) == ()


def test_a_sub_item_is_found_however_its_brackets_are_typed(tmp_path: Path) -> None:
    files = {
        "catalog/items/a.yml": {**ITEM, "子项": ["设立（个体）"]},
        "catalog/townships/a.yml": {
            **PLACE,
            "事项清单": [{"事项": "取水许可", "子项": ["设立 (个体)"]}],
        },
    }
    assert said(checked(tmp_path, files)) == []


def test_an_empty_village_list_is_a_place_without_one(tmp_path: Path) -> None:
    assert said(checked(tmp_path, {"catalog/townships/a.yml": {**PLACE, "村级清单": []}})) == []


SERVICE = {"服务类型": "场馆信息", "名称": "文化馆"}


def test_homophones_and_namesakes_of_another_kind_share_no_address(tmp_path: Path) -> None:
    villages = [{"名称": "上河村"}, {"名称": "尚河村"}, {"名称": "甲村", "代码": "shang-he-cun"}]
    files = {
        "catalog/services/a.yml": SERVICE,
        "catalog/services/b.yml": {**SERVICE, "服务类型": "单位名录"},
        "catalog/services/c.yml": {**SERVICE, "名称": "群艺馆", "代码": "wen-hua-guan"},
        "catalog/townships/a.yml": {**PLACE, "村": villages},
        "catalog/items/a.yml": {**ITEM, "地方编码": "卫001"},
        "catalog/items/b.yml": {"事项名称": "乙", "地方编码": "民001"},
    }
    result = checked(tmp_path, files)
    assert said(result) == []
    book = plan(derive(result.catalog, as_of=DAY), Config(root=tmp_path, site_name="青石县"))
    addresses = [page.address for page in book.pages]
    assert sorted(set(addresses)) == sorted(addresses)
    below = [one for one in addresses if one.startswith("services/")]
    assert (len(below), "services/wen-hua-guan/" in below) == (4, True)


@pytest.mark.parametrize(
    ("files", "path", "field"),
    [
        ({"catalog/services/a.yml": SERVICE, "catalog/services/b.yml": SERVICE},
         "catalog/services/b.yml", "名称"),
        ({"catalog/bundles/a.yml": {"名称": "甲", "事项": []},
          "catalog/bundles/b.yml": {"名称": "甲", "事项": []}}, "catalog/bundles/b.yml", "名称"),
        ({"catalog/vocabularies/a.yml": [{"词表": "主题", "词": [{"名称": "甲", "网址": "jia"},
                                                            {"名称": "乙", "网址": "jia"}]}]},
         "catalog/vocabularies/a.yml", "网址"),
    ],
)  # fmt: skip
def test_an_address_that_two_want_names_file_and_field(
    tmp_path: Path, files: dict[str, Any], path: str, field: str
) -> None:
    assert said(checked(tmp_path, files)) == [("REC021", path, field)]


@pytest.mark.parametrize("name", ["items.md", "search.md"])
def test_a_page_of_content_may_not_stand_where_lists_lie(tmp_path: Path, name: str) -> None:
    files = {f"content/pages/{name}": a_markdown({"标题": "甲"}, "")}
    assert said(checked(tmp_path, files)) == [("REC022", f"content/pages/{name}", "代码")]
