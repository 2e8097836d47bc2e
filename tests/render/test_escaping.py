"""Whatever stands in a record is shown as text and never becomes markup, script or address."""

import json
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from gongkai.errors import FindingsStop
from tests.builders import a_county, a_site, texts_of
from tests.site.pages import addresses, marked, one, page, shape
from tests.site.rich import BENIGN, GUIDE, rich

SAFE = {"", "http", "https", "mailto", "tel", "geo"}
HOSTILE = [
    "<script>alert(1)</script>",
    "</title></script></style></textarea><img src=x onerror=alert(1)>",
    '"\' onmouseover=alert(1) x="',
    "{{ site }}{% raw %}{# #}${x}`",
    "&lt;b&gt;&amp;&#60;&#x3c;",
    "<!--<script <![CDATA[--!>]]></script ",
    "\ue000text title\ue001\ue000html content\ue001",
    "\u202e\u2028\u2029\ufeff\u00ad",
    "[a](javascript:alert(1))**b**",
]
# Digits would make telephone links, a sign that needs no escaping; the first word keeps names apart.
texts = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Nd", "Cn")), min_size=1, max_size=20)
    | st.lists(st.sampled_from([*HOSTILE, *"<>&\"'{}%;/=\\"]), min_size=1, max_size=4).map("".join)
).map(lambda text: "".join(sign for sign in f"文{text}字" if not sign.isdigit()))


@cache
def shapes() -> list[list[tuple[str, tuple[str, ...]]]]:
    return shapes_of(made_of(BENIGN))


def shapes_of(site: dict[str, bytes]) -> list[list[tuple[str, tuple[str, ...]]]]:
    """The elements of every page but those on which words decide.

    They are headings of an official text, and lines of labels in the charts of the comparison.
    """
    others = ("policies/tongzhi/index.html", "figures/index.html")
    return [shape(html) for path, html in texts_of(site) if path not in others]


@cache
def folder() -> Path:
    import tempfile

    return Path(tempfile.mkdtemp(prefix="gongkai-test-"))


def made_of(text: str) -> dict[str, bytes]:
    return a_site(a_county(folder() / "county", rich(text)))


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
@example("文" + "".join(HOSTILE[:4]) + "字")
@example("文" + "".join(HOSTILE[4:]) + "字")
def test_pages_have_the_same_elements_whatever_the_text(text: str) -> None:
    assert shapes_of(made_of(text)) == shapes()


def test_what_was_written_is_what_readers_see() -> None:
    text = "文<b>&amp;</b>“{{ page }}”\ue000text title\ue001"
    site = made_of(text)
    assert marked(page(site, "items/qs-1/"), "item-name") == [f"登记{text}"]
    assert f"登记{text}" in one(page(site, GUIDE), "title").text()
    data = one(page(site, GUIDE), 'script[type="application/ld+json"]').text()
    assert json.loads(data)["name"] == f"登记{text}"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x",
                                     "vbscript:x", " javascript:alert(1)", "//evil.example/x",
                                     "\\\\evil.example\\x"])  # fmt: skip
def test_an_address_that_is_no_file_of_the_county_is_refused(tmp_path: Path, address: str) -> None:
    item = {"事项名称": "登记", "地方编码": "qs-1",
            "申请材料": [{"名称": "表", "空白表格": address, "示例样表": address}]}  # fmt: skip
    with pytest.raises(FindingsStop) as stop:
        a_site(a_county(tmp_path, {"catalog/items/a.yml": item}))
    assert [one.code for one in stop.value.findings if one.level == "error"] == ["FRM001", "FRM001"]


@pytest.mark.parametrize("name", ["forms/javascript&colon;alert(1).pdf", "forms/a b#c%3fd.pdf"])
def test_a_file_leads_to_itself_whatever_its_name(tmp_path: Path, name: str) -> None:
    item = {"事项名称": "登记", "地方编码": "qs-1", "申请材料": [{"名称": "表", "空白表格": name}]}
    files = {"catalog/items/a.yml": item, f"content/{name}": b"%PDF"}
    site = a_site(a_county(tmp_path, files))
    link = one(page(site, "items/qs-1/"), "a[data-element=blank-form]").attributes["href"] or ""
    assert unquote(link) == f"../../files/{name}"
    assert f"files/{name}" in site


MARKDOWN = """
# 标题

<script>alert(1)</script><img src=x onerror=alert(1)><iframe src="https://evil.example/"></iframe>
<a href="javascript:alert(1)" onclick="alert(1)">一</a> [二](javascript:alert(1)) <style>*{display:none}</style>
![三](https://evil.example/track.gif) [四](data:text/html;base64,PHNjcmlwdD4=) <form action="x"><input></form>
<p style="position:fixed" class="page" id="content">五</p>

正文 \ue000html content\ue001 {{ site }} 完。
"""


def test_raw_html_in_markdown_is_taken_out_wherever_markdown_is_allowed(tmp_path: Path) -> None:
    site = a_site(a_county(tmp_path, rich(body=MARKDOWN)))
    for address in ("policies/banfa/", "news/a/", "services/wen/", "services/bc/", "about/"):
        tree = page(site, address)
        prose = one(tree, ".prose")
        assert "完。" in prose.text()
        assert not prose.css(
            "script, style, iframe, form, input, img, [style], [onclick], [onerror]"
        )
        assert not prose.css("#content, .page")
        assert {urlsplit(href).scheme for _, href in addresses(tree)} <= SAFE
        assert len(tree.css("h1")) == 1


def test_official_texts_show_markup_as_text(tmp_path: Path) -> None:
    site = a_site(a_county(tmp_path, rich("<b>粗</b>")))
    tree = page(site, "policies/tongzhi/")
    assert "<b>粗</b>" in one(tree, ".official").text()


def test_structured_data_can_be_read_by_machines(tmp_path: Path) -> None:
    site = a_site(a_county(tmp_path, rich("</script ><!--<script &\"'")))
    kinds = {
        json.loads(node.text())["@type"]
        for _, html in texts_of(site)
        for node in HTMLParser(html).css('script[type="application/ld+json"]')
    }
    assert kinds >= {"GovernmentService", "GovernmentOffice", "Legislation"}
