"""What releases changed, as pages tell it: reasons, reorganised places and departments, moved texts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai import reading, releasing
from tests.builders import write
from tests.search.county import asked
from tests.site.pages import lost_links, one, page
from tests.site.released import (
    FAST,
    FILES,
    FIRST,
    ITEM,
    NOW,
    PLACE,
    SECOND,
    release,
    site_of,
    text,
)

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


MISTYPED: dict[str, dict[str, Any]] = {
    "item": {"catalog/items/a.yml": {**ITEM, "地方编码": "a-7"}},
    "place": {"catalog/townships/qingshan.yml": {**PLACE, "代码": "qinshan"}},
    "text": {"content/policies/ban-fa.md": None,
             "content/policies/banfa.md": FILES["content/policies/ban-fa.md"]},
}  # fmt: skip


@pytest.mark.parametrize(
    ("what", "level", "address", "onward", "word"),
    [
        ("item", "warning", "items/a-1/", "items/a-7/", "地方编码写错了"),
        ("item", "warning", "townships/qingshan/a-1/", "townships/qingshan/a-7/", "写错了"),
        ("place", "warning", "townships/qingshan/", "townships/qinshan/", "代码写错了"),
        ("place", "warning", "townships/qingshan/a-1/", "townships/qinshan/a-1/", "写错了"),
        ("text", "note", "policies/ban-fa/", "policies/banfa/", "文件名写错了"),
    ],
)
def test_a_mistyped_code_is_told_and_the_old_address_leads_on(  # noqa: PLR0913, PLR0917 -- a table
    county: Path, what: str, level: str, address: str, onward: str, word: str
) -> None:
    release(county, "2024-01", FIRST)
    write(county, MISTYPED[what])
    told = [one for one in reading.check(reading.settings(county)).findings if one.code == "REL015"]
    assert [one.level for one in told] == [level]
    assert word in told[0].message
    site = site_of(county, NOW)
    page_ = text(site, address)
    assert "换了网址，现在的页面是" in page_
    assert ("取消" in page_, "撤下" in page_, "不再" in page_) == (False, False, False)
    assert f'href="{"../" * address.count("/")}{onward}"' in site[f"{address}index.html"].decode()
    said = text(site, "releases/")
    assert [word for word in ("取消", "撤下", "新增") if word in said] == []


def test_an_old_address_leads_on_by_name_where_a_release_said_nothing(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, MISTYPED["item"])
    release(county, "2025-01", SECOND)
    assert "换了网址，现在的页面是" in text(site_of(county, NOW), "items/a-1/")


def test_a_code_that_was_changed_on_purpose_is_no_mistake_once_a_head_says_so(
    county: Path,
) -> None:
    release(county, "2024-01", FIRST)
    renamed = {**ITEM, "地方编码": "a-7", "事项名称": "用水更名"}
    listed = {**PLACE, "事项清单": ["用水更名"]}
    write(county, {
        "catalog/items/a.yml": renamed, "catalog/townships/qingshan.yml": listed,
        "catalog/releases/2025-01.yml": {
            "批次": "2025-01", "变更原因": ["批次"], "承接": [{"从": "a-1", "到": "a-7"}],
        },
    })  # fmt: skip
    found = reading.check(reading.settings(county)).findings
    assert [one.code for one in found if one.code.startswith("REL")] == ["REL010"]
    assert "用水更名" in text(site_of(county, NOW), "items/a-1/")


def test_a_retired_code_on_another_item_is_told(county: Path) -> None:
    release(county, "2024-01", FIRST)
    shorter = {**PLACE, "事项清单": ["开店"]}
    write(county, {"catalog/items/a.yml": None, "catalog/townships/qingshan.yml": shorter})
    release(county, "2025-01", SECOND)
    write(county, {"catalog/items/c.yml": {"事项名称": "摆摊", "地方编码": "a-1"}})
    found = reading.check(reading.settings(county)).findings
    told = [one for one in found if one.code == "REL016"]
    assert [(one.level, one.path, one.line) for one in told] == [
        ("warning", "catalog/items/c.yml", 3)
    ]
    assert "用水过户" in told[0].message


PAUSED = {"状态": "暂停", "原因": "翻修", "自": "2025-03-01"}


def test_home_tells_what_a_place_changed_in_its_own_list_by_the_right_word(county: Path) -> None:
    release(county, "2024-01", FIRST)
    lines = [{**PLACE["事项清单"][0], "事项状态": PAUSED}, {"事项": "开店", "赋权方式": "派驻"}]
    write(county, {"catalog/townships/qingshan.yml": {**PLACE, "事项清单": lines}, **FAST})
    release(county, "2025-01", SECOND)
    site = site_of(county, NOW)
    told = one(page(site, ""), "ul.changed > li")
    assert " ".join(told.css("span")[0].text().split()) == "改了办法 1 项，暂停 1 项"
    # The list of the place marks what its own line changed, not only what the item changed.
    marked = [
        c for c in page(site, "townships/qingshan/").css("ul.cards > li") if "有变化" in c.text()
    ]
    assert [c.css("a")[0].text() for c in marked] == ["用水过户", "开店"]


def test_what_changed_in_an_item_itself_is_no_news_of_one_place(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2025-01", SECOND)
    assert page(site_of(county, NOW), "").css("ul.changed") == []


RECODED: dict[str, Any] = {
    "catalog/items/a.yml": {**ITEM, "地方编码": "a-7", "事项名称": "用水变更"},
    "catalog/townships/qingshan.yml": {
        **PLACE, "事项清单": [{"事项": "用水变更", "赋权方式": "委托受理"},
                          {"事项": "开店", "赋权方式": "直接赋权"}],
    },
}  # fmt: skip


@pytest.fixture
def recoded(county: Path) -> dict[str, bytes]:
    """The site after an item got another name and code, and a head said so."""
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2024-06", date(2024, 6, 1))
    write(county, RECODED)
    write(county, {"catalog/releases/2025-01.yml": {
        "批次": "2025-01", "施行日期": "2025-03-01", "变更原因": ["批次"],
        "承接": [{"从": "a-1", "到": "a-7"}],
    }})  # fmt: skip
    asked = releasing.Asked("2025-01")
    assert releasing.release(reading.settings(county), asked, SECOND).findings == ()
    return site_of(county, NOW)


def test_what_only_got_another_code_neither_came_nor_went(recoded: dict[str, bytes]) -> None:
    page_ = text(recoded, "releases/2025-01/")
    assert "“用水过户”更名为“用水变更”，编码由 a-1 改为 a-7。" in page_
    assert [word for word in ("不再办", "可以办", "新增事项", "取消事项") if word in page_] == []
    assert "事项 2 → 2（改 1）" in text(recoded, "releases/")
    rows = [
        "".join(row.text().split()) for row in page(recoded, "releases/2025-01/").css("table tr")
    ]
    assert "青山镇20012" in rows, "2 before, none came, none went, 1 changed, 2 now"


def test_what_got_another_code_goes_on_with_its_history(recoded: dict[str, bytes]) -> None:
    assert "新增" not in text(recoded, "townships/qingshan/")
    history = one(page(recoded, "items/a-7/history/"), ".page")
    assert [word in history.text() for word in ("5个工作日", "更名为")] == [True, True]
    links = {str(link.attributes.get("href")) for link in history.css("a")}
    assert "../../../items/a-1/v/2024-06/" in links
    assert "../../../items/a-7/v/2025-01/" in links
    assert [one for one in lost_links(recoded) if not one.startswith("404.html")] == []


def test_a_place_that_got_another_code_goes_on_with_its_list_and_history(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, MISTYPED["place"])
    write(county, {"catalog/releases/2025-01.yml": {
        "批次": "2025-01", "施行日期": "2025-03-01", "变更原因": ["批次"],
        "承接": [{"从": "qingshan", "到": "qinshan"}],
    }})  # fmt: skip
    asked = releasing.Asked("2025-01")
    assert releasing.release(reading.settings(county), asked, SECOND).findings == ()
    site = site_of(county, NOW)
    said = text(site, "releases/2025-01/")
    assert "“青山镇”的编码由 qingshan 改为 qinshan。" in said
    assert [word for word in ("不再办", "可以办", "新增", "撤下") if word in said] == []
    rows = ["".join(row.text().split()) for row in page(site, "releases/2025-01/").css("table tr")]
    assert [row for row in rows if row.startswith("青山镇")] == [], "nothing happened to its list"
    assert "2024年1月1日随2024-01 批次公布" in text(site, "townships/qinshan/")
    assert [one for one in lost_links(site) if not one.startswith("404.html")] == []


def test_what_is_released_stays_and_what_waits_is_told_apart(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, FAST)
    told = text(site_of(county, NOW), "releases/")
    assert "编进一批的内容原样保存，不再改动；后来再改的，编进下一批。" in told
    assert "网站上的页面已经照新的写了，比最近一批新，等着编进下一批" in told
    assert "以窗口答复为准" in told
