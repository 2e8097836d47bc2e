"""Every template compiles, has a context of its own, and asks of it only what it has."""

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, meta
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser as Tree

from gongkai.model.official import Block, Header, OfficialText, Piece
from gongkai.model.pages import Link
from gongkai.model.texts import Front
from gongkai.plan import (
    _bundle_contexts,
    _contexts,
    _figure_contexts,
    _paper_contexts,
    _platform_contexts,
    _release_views,
    _text_contexts,
)
from gongkai.plan._contexts import IndexPage, LawPage, MatrixPage
from gongkai.plan._text_contexts import Annex, TextPage, Turn
from gongkai.plan._views import Entry, Section, StateView
from gongkai.render._environment import PageEnvironment, Way
from gongkai.values import is_value
from tests.theme.attributes import unknown_attributes

THEME = Path(__file__).parents[2] / "theme"
TEMPLATES = sorted(
    path.relative_to(THEME / "templates").as_posix()
    for path in (THEME / "templates").rglob("*.html")
)
PAGES = sorted(path.stem for path in (THEME / "templates").glob("*.html"))
GIVEN = {"page", "meta"}
FIRST_WORD = re.compile(r"``([a-z-]+)``:")


def an_environment(way: Way | None = None) -> Environment:
    return PageEnvironment(THEME, lambda text: f"<p>{escape(text)}</p>", way)


def source(name: str) -> str:
    return (THEME / "templates" / name).read_text(encoding="utf-8")


def contexts() -> dict[str, type]:
    """Contexts by the template that their docstring names first."""
    modules = (
        _contexts,
        _bundle_contexts,
        _figure_contexts,
        _paper_contexts,
        _platform_contexts,
        _release_views,
        _text_contexts,
    )
    classes = [
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and is_value(one)
    ]
    names = ((FIRST_WORD.match(one.__doc__ or ""), one) for one in classes)
    return {found[1]: one for found, one in names if found and isinstance(one, type)}


def shown(name: str, page: Any) -> Tree:  # noqa: ANN401 -- any context
    way = Way()
    way.root = "../"
    html = an_environment(way).get_template(f"{name}.html").render(page=page)
    return Tree(html)


def a_text(**changes: Any) -> TextPage:  # noqa: ANN401 -- any field
    written = {"标题": "关于帮办代办的通知", **changes.pop("front", {})}
    fields = {
        "index_number": None,
        "front": Front.model_validate(written),
        "kind": "政策文件",
        "header": True,
        "published": "",
        "validity": StateView("有效", "live", ""),
        "markdown": "正文",
        "official": None,
    }
    return TextPage(**{**fields, **changes})


def an_official(*blocks: Block) -> OfficialText:
    return OfficialText(Header(), blocks, (), (), (), ())


def a_block(kind: Any, text: str, **fields: Any) -> Block:  # noqa: ANN401 -- a literal
    return Block(kind, (Piece(1, text),), **fields)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(name: str) -> None:
    an_environment().get_template(name)


def test_templates_and_contexts_are_pairs_of_one_name() -> None:
    assert sorted(contexts()) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_template_uses_no_name_that_it_is_not_given(name: str) -> None:
    tree = an_environment().parse(source(f"{name}.html"))
    known = GIVEN | set(an_environment().globals)
    assert meta.find_undeclared_variables(tree) - known == set()


@pytest.mark.parametrize("name", PAGES)
def test_a_template_asks_only_for_attributes_that_exist(name: str) -> None:
    tree = an_environment().parse(source(f"{name}.html"))
    assert unknown_attributes(tree, contexts()[name]) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_template_has_one_first_heading_and_leaves_escaping_on(name: str) -> None:
    text = source(f"{name}.html")
    assert text.count("<h1") == 1
    assert not re.search(r"\|\s*safe\b|autoescape", text)


@pytest.mark.parametrize(
    ("text", "page", "expected"),
    [
        ("{{ page.title }}{{ page.titel }}", IndexPage, ["IndexPage.titel"]),
        ("{{ page.law.nmae }}", LawPage, ["Law.nmae"]),
        ("{% set one = page.law %}{{ one.web }}{{ one.wbe }}", LawPage, ["Law.wbe"]),
        ("{% for row in page.rows %}{{ row.item.txt }}{% endfor %}", MatrixPage, ["Link.txt"]),
        ("{% for a, b in page.items %}{{ a.nam }}{% endfor %}", LawPage, ["ItemCard.nam"]),
    ],
)
def test_an_attribute_that_does_not_exist_is_found(
    text: str, page: type, expected: list[str]
) -> None:
    assert unknown_attributes(an_environment().parse(text), page) == expected


def test_a_policy_says_which_header_fields_are_missing_and_which_are_none() -> None:
    page = shown("text", a_text(front={"主题词": "无"}))
    names = {node.attributes["data-missing"] for node in page.css(".doc-head [data-missing]")}
    assert names == {"索引号", "主题分类", "发文机关", "成文日期", "发文字号", "发布日期"}
    rows = {n.css("dt")[0].text(): n.css("dd")[0].text() for n in page.css(".doc-head div")}
    assert rows["主题词"] == "无"


def test_a_text_that_no_longer_holds_says_so_first_and_leads_to_what_holds() -> None:
    link = Link("新通知", "policies/new/")
    turn = Turn("废止", "ended", "本文件已废止。", (link,))
    page = shown("text", a_text(validity=StateView("废止", "ended", ""), turns=(turn,)))
    (banner,) = page.css("[role=note]")
    assert banner.text().split() == ["废止本文件已废止。", "看这里：新通知"]
    assert [node.attributes["href"] for node in banner.css("a")] == ["../policies/new/"]
    assert page.html is not None
    assert page.html.index("本文件已废止") < page.html.index("doc-head")


def test_a_text_that_holds_has_no_banner() -> None:
    assert shown("text", a_text()).css("[role=note]") == []


def test_an_annex_that_is_not_there_is_no_link() -> None:
    page = shown("text", a_text(annexes=(Annex("流程图", "", "", "", missing=True),)))
    assert page.css(".annexes a") == []
    assert len(page.css(".annexes [data-missing]")) == 1


def test_an_official_text_keeps_every_word_and_its_order_of_headings() -> None:
    blocks = (
        a_block("title", "关于帮办代办的通知"),
        a_block("addressee", "各乡镇："),
        a_block("paragraph", "一、谁来帮。村级代办员。", level=1, anchor="a", heading_length=6),
        a_block("title", "帮办代办方案", part=1, anchor="b"),
        a_block("heading", "1.范围", level=3, anchor="c", heading_length=4, part=1),
        a_block("signature", "青禾县人民政府办公室"),
    )
    page = shown("text", a_text(markdown=None, official=an_official(*blocks)))
    words = [node.text().strip() for node in page.css(".official > *")]
    assert words == [block.text for block in blocks[1:]]
    assert [node.tag for node in page.css(".official h2, .official h3")] == ["h2", "h3"]
    assert page.css("#a b")[0].text() == "一、谁来帮。"


def test_an_empty_index_says_so() -> None:
    page = shown("index", IndexPage("一件事", "", (), "筛选", "还没有一件事。"))
    assert page.css(".empty")[0].text() == "还没有一件事。"
    assert page.css("form") == []


def test_rows_of_an_index_are_filtered_by_name_where_nothing_better_is_known() -> None:
    rows = (Entry("行政许可法", "laws/x/"), Entry("土地法", "laws/t/", find="土地法 tdf"))
    page = shown("index", IndexPage("法律", "", (Section("法律", rows),), "筛选法律"))
    found = [node.attributes["data-find"] for node in page.css("[data-find]")]
    assert found == ["行政许可法", "土地法 tdf"]
