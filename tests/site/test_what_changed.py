"""What releases changed, as pages tell it: reasons, reorganised places and departments, moved texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gongkai import reading, releasing
from tests.builders import a_county, write
from tests.search.county import asked
from tests.site.pages import one, page
from tests.site.released import (
    FAST,
    FILES,
    FIRST,
    ITEM,
    NOW,
    PLACE,
    SECOND,
    SETTINGS,
    release,
    site_of,
    text,
)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return a_county(tmp_path / "county", FILES, settings=SETTINGS.format(way="直接"))


MERGED: dict[str, Any] = {
    "catalog/departments.yml": [{"名称": "县水务局"}],
    "catalog/items/a.yml": {**ITEM, "实施主体": "县水务局"},
    "catalog/items/b.yml": None,
    "catalog/items/c.yml": {"事项名称": "开店登记", "地方编码": "c-1"},
    "catalog/items/d.yml": {"事项名称": "摆摊登记", "地方编码": "d-1"},
    "catalog/townships/shiqiao.yml": None,
    "catalog/townships/qingshan.yml": {
        **PLACE, "事项清单": ["用水过户", "开店登记"],
        "村": [{"名称": "石桥村", "代码": "qiao"}],
    },
    "catalog/releases/2025-01.yml": {
        "批次": "2025-01", "文号": "青政发〔2025〕1号", "施行日期": "2025-03-01",
        "变更原因": [
            {"原因": "合并撤并", "说明": "撤乡并镇", "范围": ["石桥乡"]},
            {"原因": "批次", "说明": "春季调整"},
        ],
        "承接": [
            {"从": "石桥乡", "到": "青山镇"}, {"从": "县水利局", "到": "县水务局"},
            {"从": "b-1", "到": ["c-1", "d-1"]},
        ],
    },
}  # fmt: skip


@pytest.fixture
def reorganised(county: Path) -> dict[str, bytes]:
    """The site after a town was merged, a department replaced and an item split."""
    write(county, {"catalog/townships/shiqiao.yml": {
        "名称": "石桥乡", "代码": "shiqiao", "类别": "乡", "事项清单": ["用水过户"],
        "村": [{"名称": "石桥村", "代码": "qiao"}],
    }})  # fmt: skip
    release(county, "2024-01", FIRST)
    write(county, MERGED)
    asked = releasing.Asked("2025-01")
    assert releasing.release(reading.settings(county), asked, SECOND).findings == ()
    return site_of(county, NOW)


@pytest.mark.parametrize(
    ("address", "sentence", "onward"),
    [
        ("townships/shiqiao/", "石桥乡2025年3月1日并入青山镇（依据青政发〔2025〕1号），办事到青山镇。",
         "townships/qingshan/"),
        ("townships/shiqiao/a-1/", "石桥乡2025年3月1日并入青山镇", "townships/qingshan/a-1/"),
        ("townships/shiqiao/villages/qiao/", "石桥乡2025年3月1日并入青山镇",
         "townships/qingshan/villages/qiao/"),
        ("departments/xian-shui-li-ju/", "县水利局的事，2025年3月1日起由县水务局办",
         "departments/xian-shui-wu-ju/"),
    ],
)  # fmt: skip
def test_what_was_reorganised_says_what_became_of_it_and_leads_on(
    reorganised: dict[str, bytes], address: str, sentence: str, onward: str
) -> None:
    said = text(reorganised, address)
    assert sentence in said
    assert "换了网址" not in said
    canonical = one(page(reorganised, address), 'link[rel="canonical"]').attributes["href"]
    assert canonical == f"https://a.example/gk/{onward}"


def test_what_was_split_names_its_parts_and_leads_to_each(reorganised: dict[str, bytes]) -> None:
    said = text(reorganised, "items/b-1/")
    assert "“开店”2025年3月1日分成“开店登记”、“摆摊登记”" in said
    assert "不用再办" not in said
    assert {"../../items/c-1/", "../../items/d-1/"} <= {
        link.attributes["href"] for link in page(reorganised, "items/b-1/").css(".gone a")
    }
    here = page(reorganised, "townships/qingshan/b-1/").css(".gone a")
    assert "../../../townships/qingshan/c-1/" in {link.attributes["href"] for link in here}


def test_a_mere_change_of_address_is_called_that(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, {"catalog/townships/qingshan.yml": {**PLACE, "代码": "qs"}, "catalog/releases/2025-01.yml": {
        "批次": "2025-01", "变更原因": ["更正"], "文号": "青政发〔2025〕1号",
        "施行日期": "2025-03-01", "承接": [{"从": "qingshan", "到": "qs"}],
    }})  # fmt: skip
    asked = releasing.Asked("2025-01")
    assert releasing.release(reading.settings(county), asked, SECOND).findings == ()
    assert "“青山镇”换了网址，现在的页面是：" in text(site_of(county, NOW), "townships/qingshan/")


def test_what_stands_in_its_place_is_found_under_the_old_name(
    reorganised: dict[str, bytes], tmp_path: Path
) -> None:
    for path, content in reorganised.items():
        if path.startswith("search/"):
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    place, department = asked(tmp_path / "search", ["石桥乡", "县水利局"])
    assert place.titles[0] == "青山镇"
    assert department.titles[0] == "县水务局"


def test_a_place_that_is_gone_keeps_its_name_in_the_figures(
    reorganised: dict[str, bytes],
) -> None:
    names = [cell.text() for cell in page(reorganised, "releases/2025-01/").css("tbody th")]
    assert "石桥乡" in names
    assert "shiqiao" not in text(reorganised, "releases/2025-01/")


def test_that_it_is_part_of_the_batch_is_no_reason(reorganised: dict[str, bytes]) -> None:
    said = text(reorganised, "releases/2025-01/")
    assert "原因：合并撤并。撤乡并镇" in said
    assert "原因：春季调整" in said
    assert "批次。春季调整" not in said


def test_one_reason_for_everything_is_said_once_and_words_of_the_site_are_summed_up(
    county: Path,
) -> None:
    release(county, "2024-01", FIRST)
    law = {"名称": "供水条例", "文号": "令第1号", "核验": "核验", "核验来源": "公报"}
    write(county, {**FAST, "catalog/laws.yml": [law],
                   "catalog/items/c.yml": {"事项名称": "新事", "地方编码": "c-1"}})  # fmt: skip
    release(county, "2025-01", SECOND, "批次：减时限")
    site = site_of(county, NOW)
    said = text(site, "releases/2025-01/")
    assert said.count("减时限") == 1
    assert "另有 2 处不影响办事的更正" in said
    assert "核验来源" not in said
    told = json.loads(site["data/v1/releases/2025-01.json"])["differences"]
    assert {one["field"] for one in told if one["kind"] == "法律"} == {"核验", "核验来源"}


def test_a_text_in_another_column_is_one_change_and_its_old_address_leads_there(
    county: Path,
) -> None:
    paper = "---\n标题: 请你提意见\n---\n正文。\n"
    write(county, {"content/notices/yijian.md": paper})
    release(county, "2024-01", FIRST)
    write(county, {"content/notices/yijian.md": None, "content/consultations/yijian.md": paper})
    release(county, "2025-01", SECOND)
    site = site_of(county, NOW)
    said = text(site, "releases/2025-01/")
    assert "《请你提意见》从“通知公告”挪到“征集调查”。" in said
    assert "废止" not in said
    assert "新发" not in said
    rules = json.loads(site["data/v1/releases/redirects.json"])
    assert {"from": "notices/yijian/", "to": "consultations/yijian/"} in rules


def test_words_that_differ_begin_where_values_do(county: Path) -> None:
    item = {**ITEM, "事项状态": {"状态": "暂停", "自": "2024-02-01", "原因": "资金：用完"}}
    write(county, {"catalog/items/a.yml": item})
    release(county, "2024-01", FIRST)
    later = {**ITEM, "事项状态": {"状态": "暂停", "自": "2024-03-01", "原因": "资金：用完"},
             "申请材料": [{"名称": "身份证", "填报须知": "两份：一正一反"}]}  # fmt: skip
    write(county, {"catalog/items/a.yml": later})
    release(county, "2025-01", SECOND)
    changes = page(site_of(county, NOW), "releases/2025-01/").css(".change")
    said = ["".join(node.text().split()) for node in changes]
    assert (
        "“用水过户”的事项状态：自2024年2月1日改为2024年3月1日起暂停办理。原因：资金：用完" in said
    )
    assert "“用水过户”的申请材料“身份证”，填报须知原来没有写，现在是“两份：一正一反”。" in said


def test_what_is_checked_and_counted_is_no_news(county: Path) -> None:
    release(county, "2024-01", FIRST)
    checked = {"最近核验": {"日期": "2025-02-01", "单位": "县水利局"}, "办件量": 12}
    write(county, {"catalog/items/a.yml": {**ITEM, **checked},
                   "catalog/items/b.yml": {"事项名称": "开店", "地方编码": "b-1", "收费": "无"}})  # fmt: skip
    release(county, "2025-01", SECOND)
    site = site_of(county, NOW)
    said = text(site, "releases/2025-01/")
    assert "办件量" not in said
    assert "处不影响办事的更正" in said
    assert "事项 2 → 2（改 1）" in text(site, "releases/")
    (mark,) = page(site, "items/").css("[data-news]")
    card = mark.parent and mark.parent.parent
    assert card
    assert "开店" in card.text()
