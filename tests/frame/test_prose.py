"""Markdown becomes HTML that is safe, sound, and fits below the title of a page."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from gongkai.frame import prose
from gongkai.frame._clean import clean
from gongkai.frame._plain import HARMLESS, plain_html
from gongkai.frame._prose import _configured
from gongkai.model.pages import Prose
from tests.frame.builders import a_config


@pytest.fixture(scope="module")
def to_html(tmp_path_factory: pytest.TempPathFactory) -> Prose:
    return prose(a_config(tmp_path_factory.mktemp("county")))


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# 总则\n## 条\n# 附则", "232"),
        ("## 总则\n### 条", "23"),
        ("### 总则\n# 附则", "22"),
        ("# 总则\n#### 款", "23"),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", "234566"),
    ],
)
def test_headings_begin_at_the_second_level_and_skip_none(
    to_html: Prose, text: str, levels: str
) -> None:
    assert "".join(re.findall(r"<h(\d)", to_html(text))) == levels


def test_identifiers_keep_chinese_and_are_unique(to_html: Prose) -> None:
    html = to_html("# 办理条件\n# 办理条件\n# content\n# ？！")
    found = re.findall(r'id="([^"]*)"', html)
    assert found[:3] == ["t-办理条件", "t-办理条件_1", "t-content"]
    assert len(set(found)) == 4


def test_tables_can_be_scrolled_and_are_aligned_without_styles(to_html: Prose) -> None:
    html = to_html("前\n\n| 材料 | 份数 |\n|:--|--:|\n| 身份证 | 1<br>张 |\n\n后")
    wrap = '<div aria-label="表格 1" class="table-wrap" role="region" tabindex="0"><table>'
    assert wrap in re.sub(r"\s*\n\s*", "", html)
    assert '<td align="right">1<br>\n张</td>' in html
    assert html.index("</div>") < html.index("后")


def test_footnotes_lead_there_and_back(to_html: Prose) -> None:
    tree = LexborHTMLParser(to_html("按规定[^1]办。\n\n[^1]: 国务院令第 755 号。"))
    for link in tree.css("a"):
        assert tree.css_first(f'[id="{(link.attributes["href"] or "")[1:]}"]') is not None
    assert [link.attributes["title"] for link in tree.css(".footnote-backref")] == [
        "回到正文的注 1"
    ]


def test_links_to_elsewhere_do_not_hand_over_the_page(to_html: Prose) -> None:
    html = to_html(
        "[网](https://a.example/) [页](../items/) [信](mailto:a@b.example) [电](tel:12345)"
    )
    assert '<a href="https://a.example/" rel="noopener">' in html
    assert '<a href="../items/">' in html
    assert '<a href="mailto:a@b.example">' in html
    assert '<a href="tel:12345">' in html


def test_pictures_from_other_hosts_become_links(to_html: Prose) -> None:
    html = to_html("![路线](https://a.example/x.png) ![门](door.png)")
    assert '<a href="https://a.example/x.png" rel="noopener">路线</a>' in html
    assert '<img alt="门" src="door.png">' in html
    assert html.count("<img") == 1


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<div style="position:fixed">盖住</div>',
        "<iframe src=https://a.example></iframe>",
        "<svg onload=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java\tscript:alert(1))",
        "[a](data:text/html,x)",
        "[a](//a.example/)",
        r"[a](\\\\a.example/)",
        "![a](data:image/svg+xml,x)",
        '[a](x "a\\" onmouseover=alert(1) b=\\"")',
        "文{: onclick=alert(1) style=color:red class=table-wrap }",
        '<https://a.example/" onclick="alert(1)>',
        '<div markdown="1" onclick="alert(1)">**x**</div>',
        "```\n<script>alert(1)</script>\n```",
        "<scr<script>ipt>alert(1)</script>",
        "<!--><script>alert(1)</script>-->",
    ],
)
def test_nothing_that_runs_or_hides_gets_through(to_html: Prose, text: str) -> None:
    assert_harmless(to_html(text))
    assert_harmless(clean(text))


def assert_harmless(html: str) -> None:
    tree = LexborHTMLParser(f"<main>{html}</main>")
    assert not tree.css("script, style, iframe, object, embed, svg, form, input, base, link, meta")
    for node in tree.css("main *"):
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name not in ("style", "srcdoc", "formaction")
            if name in ("href", "src"):
                address = re.sub(r"[\0- ]", "", value or "")
                scheme = re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
                assert scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel")
                assert not re.match(r"[/\\]{2}", address)
            if name == "class":
                assert value in (
                    "table-wrap",
                    "footnote",
                    "toc",
                    "footnote-ref",
                    "footnote-backref",
                )


@given(st.text(alphabet="<>/\"'=:[]()!#`&;\\ \njavscriptonlkehfmg0|-*_{}.字", max_size=60))
def test_no_text_gets_harm_through(to_html: Prose, text: str) -> None:
    assert_harmless(to_html(text))


def test_tags_are_dropped_and_their_text_is_kept(to_html: Prose) -> None:
    assert to_html('<span lang="EN-US">材料</span><u>齐全</u>') == "<p>材料齐全</p>"


def test_angle_brackets_of_the_writer_are_shown(to_html: Prose) -> None:
    assert to_html("材料<见附件>，3<5") == "<p>材料&lt;见附件&gt;，3&lt;5</p>"


def test_notes_among_editors_are_not_shown(to_html: Prose) -> None:
    assert "未定" not in to_html("条件<!-- 未定\n再议 -->如下")


def test_each_text_stands_alone(to_html: Prose) -> None:
    text = "# 条\n\n正文[^a]\n\n[^a]: 注"
    assert to_html(text) == to_html(text)
    assert "注" not in to_html("正文[^a]")


def test_extensions_of_the_configuration_work_and_attributes_stay_out(tmp_path: Path) -> None:
    text = """
site_name: 青石县
markdown_extensions:
  - extra
  - attr_list
  - toc:
      permalink: true
      slugify: !!python/name:markdown.extensions.toc.slugify
  - pymdownx.tilde
"""
    to_html = prose(a_config(tmp_path, text))
    assert "<del>旧</del>" in to_html("~~旧~~")
    assert "<dt>受理</dt>" in to_html("受理\n:   收下材料")
    html = to_html("# 条 {#content .wide}\n\n<div markdown='1' class='wide'>\n文\n</div>")
    assert 'id="content"' not in html
    assert "wide" not in re.sub(r"\{.*?\}|id=\"[^\"]*\"|href=\"[^\"]*\"", "", html)


_LINES = st.lists(
    st.one_of(
        st.sampled_from(("## 第1章 总则", "# 职责", "### 职责", "一、条件", "第 3 条 期限", "　　前款")),
        st.text("甲乙章条一、（）。1.２ 　-+:=~!#\"'/%@$^", max_size=12),
        st.text(max_size=6),
    )
)  # fmt: skip


@settings(max_examples=200)
@given(lines=_LINES, between=st.sampled_from(("\n", "\n\n", "\n\n\n")))
def test_plain_text_is_what_markdown_would_make_of_it(
    markdown: Prose, lines: list[str], between: str
) -> None:
    text = between.join(lines)
    assert plain_html(text) in (None, clean(markdown(text)))


@pytest.fixture(scope="module")
def markdown(tmp_path_factory: pytest.TempPathFactory) -> Prose:
    listed = "".join(f"\n  - {name}" for name in sorted(HARMLESS))
    text = f"site_name: 青石县\nmarkdown_extensions:{listed}\n"
    return _configured(a_config(tmp_path_factory.mktemp("county"), text))


def test_official_prose_needs_no_markdown_and_markup_does() -> None:
    assert plain_html("## 总则\n\n　　第 1 条 为了方便群众，\n制定本办法。") == (
        '<h2 id="t-总则">总则</h2>\n<p id="art-1">第 1 条 为了方便群众，\n制定本办法。</p>'
    )
    for text in (
        "**重要**",
        "[见附件](a.pdf)",
        "- 身份证",
        "1. 身份证",
        "甲\n---",
        "甲 & 乙",
        "a|b",
    ):
        assert plain_html(text) is None, text


@pytest.mark.parametrize("extension", ["nl2br", "toc: {permalink: true}", "pymdownx.magiclink"])
def test_extensions_that_change_plain_text_are_heeded(tmp_path: Path, extension: str) -> None:
    to_html = prose(a_config(tmp_path, f"site_name: 青石县\nmarkdown_extensions: [{extension}]\n"))
    html = to_html("# 总则\n\n见 https://example.com/ 的\n说明")
    assert "<br>" in html or "<a " in html
