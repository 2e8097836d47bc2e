"""A whole site of a county with one record of every kind."""

import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.builders import SETTINGS, a_county, a_site, texts_of
from tests.site.pages import addresses, identifiers, loaded, lost_links, marked, one, page
from tests.site.rich import GUIDE, rich

WITH_URL = f"{SETTINGS}site_url: https://www.example.gov.cn/gongkai\n"
PLACE = "townships/qingshan/"
ADDRESSES = [
    "", "items/", "items/initial/d/", "items/qs-1/", "townships/", PLACE, f"{PLACE}board/",
    f"{PLACE}booklet/", f"{PLACE}poster/",
    f"{PLACE}powers/", GUIDE, f"{PLACE}villages/shanghe/", "matrix/",
    "matrix/minzheng/", "themes/", "themes/hunyu/", "types/", "types/xuke/", "types/danwei/",
    "origins/", "origins/fading/", "fields/", "fields/shichang/", "departments/",
    "departments/minzheng/", "services/", "services/wsy/", "certificates/", "bundles/",
    "bundles/yijianshi/", "laws/", "laws/jia/", "policies/", "policies/banfa/",
    "policies/tongzhi/", "interpretations/", "interpretations/jiedu/", "notices/", "notices/a/",
    "news/", "news/a/", "rules/", "rules/a/", "results/", "results/a/", "complaints/", "powers/",
    "about/", "sitemap/", "404.html",
]  # fmt: skip
FILES = ["status.json", "robots.txt", "files/policies/files/mulu.csv"]


@cache
def site(settings: str = SETTINGS, *, extras: bool = True) -> dict[str, bytes]:
    """The site of the county; made once for each settings, with both stages or the first alone."""
    root = a_county(Path(mkdtemp(prefix="gongkai-test-")), rich(), settings=settings)
    return a_site(root, extras=extras)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_was_promised_is_there(address: str) -> None:
    assert page(site(), address).css_first("h1") is not None


def test_the_files_beside_the_pages_are_there() -> None:
    assert set(FILES) <= site().keys()
    contact = "          安全联系: mailto:a@qs.example\n          安全联系到期: 2027-12-31\n"
    told = site(WITH_URL.replace("{主色: 青}", f"\n{contact}"))
    assert b"https://www.example.gov.cn/gongkai/items/qs-1/" in told["sitemap.xml"]
    assert b"mailto:a@qs.example" in told[".well-known/security.txt"]
    assert b"Expires: 2027-12-31T00:00:00+08:00" in told[".well-known/security.txt"]
    assert b"sitemap.xml" in told["robots.txt"]
    assert "sitemap.xml" not in site()


@pytest.mark.parametrize("settings", [SETTINGS, WITH_URL], ids=["without-url", "with-url"])
def test_every_link_and_anchor_lands(settings: str) -> None:
    known = site(settings)
    if settings == WITH_URL:
        known = {f"gongkai/{path}": content for path, content in known.items()}
        known["404.html"] = known.pop("gongkai/404.html")
    assert lost_links(known) == []


def test_the_first_stage_makes_no_booklets_and_no_linked_data_and_leads_to_none() -> None:
    first, whole = site(extras=False), site()
    late = {path for path in whole if path.endswith((".jsonld", "booklet/index.html"))}
    assert {f"{PLACE}booklet/index.html", "data/v1/items.jsonld", "data/v1/dcat.jsonld"} < late
    assert not late & set(first)
    assert lost_links(first) == []
    assert b"  items.jsonld" in whole["data/v1/SHA256SUMS.txt"]
    assert b"jsonld" not in first["data/v1/SHA256SUMS.txt"]


def test_only_the_error_page_depends_on_where_the_site_lies() -> None:
    for path, html in texts_of(site(WITH_URL)):
        tree = LexborHTMLParser(html)
        rooted = [address for _, address in addresses(tree) if address.startswith("/")]
        own = [address for tag, address in addresses(tree)
               if urlsplit(address).netloc == "www.example.gov.cn" and tag != "link"]  # fmt: skip
        assert own == []
        assert all(address.startswith("/gongkai/") for address in rooted)
        assert bool(rooted) == (path == "404.html")


def test_nothing_is_fetched_from_another_host() -> None:
    fetched = list(loaded(site(WITH_URL)))
    assert len(fetched) > 100
    for path, address in fetched:
        parts = urlsplit(address)
        assert not parts.netloc, f"{path} loads {address}"
        assert parts.scheme in ("", "data"), f"{path} loads {address}"


def test_identifiers_of_a_page_are_unique() -> None:
    for path, html in texts_of(site()):
        found = identifiers(LexborHTMLParser(html))
        assert len(found) == len(set(found)), path


def test_every_page_has_one_first_heading_and_a_title() -> None:
    for path, html in texts_of(site()):
        tree = LexborHTMLParser(html)
        assert len(tree.css("h1")) == 1, path
        assert one(tree, "title").text().endswith("青石县政务公开"), path


def test_no_style_stands_in_a_page() -> None:
    for path, html in texts_of(site()):
        tree = LexborHTMLParser(html)
        assert not tree.css("[style], style"), path
        assert not re.search(r"\son[a-z]+=", html), path


COLUMN_TYPES = {
    "首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录",
    "信息公开年报", "依法申请公开", "数据发布", "数据开放", "政策解读", "回应关切", "办事服务", "咨询投诉",
    "征集调查", "在线访谈",
}  # fmt: skip


def metas(address: str) -> dict[str, str]:
    tree = page(site(WITH_URL), address)
    return {str(node.attributes["name"]): str(node.attributes["content"])
            for node in tree.css("meta[name]")}  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_carries_the_national_meta_tags(address: str) -> None:
    found = metas(address)
    assert found["SiteName"] == "青石县政务公开"
    assert found["SiteDomain"] == "www.example.gov.cn"
    assert found["SiteIDCode"] == "文字"
    assert found["ColumnType"] in COLUMN_TYPES
    assert found["ColumnName"]
    if "ArticleTitle" in found:
        assert found["ContentSource"]
    else:
        assert found["ColumnDescription"]
        assert found["ColumnKeywords"]


@pytest.mark.parametrize("address", ["items/qs-1/", GUIDE, "policies/banfa/", "bundles/yijianshi/"])
def test_content_pages_say_when_they_were_published(address: str) -> None:
    found = metas(address)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", found["PubDate"])
    assert found["Url"] == f"https://www.example.gov.cn/gongkai/{address}"


def test_every_page_carries_the_marks_of_the_footer() -> None:
    for path, html in texts_of(site()):
        tree = LexborHTMLParser(html)
        words = tree.css("footer")[-1].text()
        for mark in (
            "主办单位：文字",
            "网站标识码：文字",
            "网站找错",
            "网站地图",
            "关于我们",
            "演示网站",
        ):
            assert mark in words, f"{path} lacks {mark}"
        assert "尚未正式发布" in html, path


def test_what_is_missing_says_so_and_what_is_none_says_none() -> None:
    missing, none = page(site(), f"{PLACE}qs-3/"), page(site(), f"{PLACE}qs-2/")
    for element in ("materials", "conditions", "flow", "legal-basis"):
        assert marked(missing, element)[0].startswith("待补充"), element
    for element in ("materials", "conditions", "flow"):
        assert marked(none, element)[0].startswith("无"), element
    assert {"申请材料", "受理条件", "办理流程", "收费"} <= {
        str(node.attributes["data-missing"]) for node in missing.css("[data-missing]")
    }
    assert not {"申请材料", "受理条件", "办理流程", "收费", "办理结果"} & {
        str(node.attributes["data-missing"]) for node in none.css("[data-missing]")
    }
    for tree in (missing, none):
        assert tree.css("[data-missing]")
        for node in tree.css("[data-missing]"):
            assert node.text().strip().startswith("待补充")


def test_unverified_articles_and_laws_show_no_number_anywhere() -> None:
    for path, content in site().items():
        for number in ("第七七条", "第９号", "第9号"):
            assert number.encode() not in content, path


@pytest.mark.parametrize("address", [GUIDE, "items/qs-1/"])
def test_a_suspended_item_says_so(address: str) -> None:
    assert marked(page(site(), address), "item-status") == ["暂停"]


@pytest.mark.parametrize(
    "address",
    ["items/", "items/initial/d/", "themes/hunyu/", "types/xuke/", "origins/fading/",
     "fields/shichang/", "departments/minzheng/", PLACE, f"{PLACE}board/", "matrix/minzheng/",
     f"{PLACE}villages/shanghe/", "bundles/yijianshi/", "laws/jia/", "policies/banfa/"],
)  # fmt: skip
def test_lists_say_that_an_item_is_suspended(address: str) -> None:
    main = one(page(site(), address), "main")
    badges = [node.text() for node in main.css("b.badge, .badge")]
    assert "暂停" in badges


def test_two_places_link_each_other_through_the_county_hall() -> None:
    links = {address for _, address in addresses(page(site(), GUIDE))}
    assert "../../../townships/xianting/qs-1/" in links
    assert "文字" in one(page(site(), GUIDE), ".notice").text()


def test_a_portable_site_names_a_file_in_every_link(tmp_path: Path) -> None:
    found = a_site(a_county(tmp_path, rich()), portable=True)
    for path, html in texts_of(found):
        if path == "404.html":
            continue
        for _, address in addresses(LexborHTMLParser(html)):
            parts = urlsplit(address)
            if parts.scheme or address.startswith("#"):
                continue
            assert re.search(r"\.[a-z]+$", parts.path), f"{path} leads to {address}"
    assert lost_links({path: text for path, text in found.items() if path != "404.html"}) == []


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    again = a_site(a_county(tmp_path, rich()), extras=True)
    assert again == site()
    assert list(again) == list(site())


def test_codes_to_scan_and_the_way_to_the_whole_text_need_an_address() -> None:
    for settings, there in ((SETTINGS, False), (WITH_URL, True)):
        guide = page(site(settings), GUIDE)
        assert bool(guide.css("svg.qr")) is there
        assert (
            "全文：https://www.example.gov.cn/gongkai/" in one(guide, "#message").text()
        ) is there
        assert bool(page(site(settings), f"{PLACE}poster/").css("svg.qr")) is there
        assert bool(page(site(settings), f"{PLACE}poster/").css(".posters .warn")) is not there
