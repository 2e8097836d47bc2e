"""Texts of the demonstration county: not a word added or lost, anchors that last, names masked."""

import re
from collections.abc import Mapping

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser as Tree

from gongkai.check import Checked
from gongkai.model.texts import WrittenText
from gongkai.source import Anchors, read_official, token_of
from tests.site.pages import identifiers, page

BLANKS = re.compile(r"\s+")
PEOPLE = ("赵小满", "欧阳春", "李秋分", "周大雪", "吴清明")


def bare(words: str) -> str:
    return BLANKS.sub("", words)


def shown(site: Mapping[str, bytes], text: WrittenText) -> Tree:
    return page(site, f"{text.folder}/{text.front.slug or text.stem}/")


def words_on(tree: Tree) -> str:
    (region,) = tree.css("[data-words]")
    for added in region.css("caption"):
        added.decompose()
    return bare(region.text())


def without_structure(text: WrittenText) -> str:
    """The words as a plain reader of the file gets them: no anchors, links, parts or levels."""
    if text.official:
        official = read_official(text.body)
        dropped = {piece.line for piece in official.dropped}
        lines = enumerate(text.body.split("\n"), 1)
        return bare("".join(line for number, line in lines if number not in dropped))
    html = Markdown(extensions=["tables", "footnotes", "sane_lists"]).convert(text.body)
    return bare(Tree(html).text())


def titles(text: WrittenText) -> list[str]:
    return [one.text for one in read_official(text.body).blocks if one.kind == "title"]


def test_structure_changes_no_word_of_any_text(checked: Checked, site: dict[str, bytes]) -> None:
    for text in checked.catalog.texts:
        if text.folder == "pages" or not text.body.strip():
            continue
        expected = without_structure(text)
        if text.official and text.front.title in titles(text):  # the page has it as its heading
            expected = expected.replace(bare(text.front.title), "", 1)
        assert words_on(shown(site, text)) == expected, text.path


def test_every_numbered_heading_and_article_has_its_anchor(
    checked: Checked, site: dict[str, bytes]
) -> None:
    for text in checked.catalog.texts:
        if text.folder != "policies":
            continue
        found = identifiers(shown(site, text))
        assert len(found) == len(set(found))
        lines = (line.lstrip("# \u3000") for line in text.body.splitlines())
        articles = [one for line in lines if (one := token_of(line)) and one.style == "article"]
        assert {f"art-{one.number}" for one in articles} <= set(found)
        assert ("s1" in found) or articles, text.path


def test_anchors_depend_on_numbers_alone() -> None:
    anchors, changed = Anchors(), Anchors()
    for before, after in (
        ("一、甲", "一、改了字"),
        ("（二）乙", "（二）也改了"),
        ("第三条 丙", "第三条 丁"),
    ):
        old, new = token_of(before), token_of(after)
        assert old is not None
        assert new is not None
        assert anchors.of(old) == changed.of(new)


@pytest.mark.parametrize("name", PEOPLE)
def test_the_name_of_a_person_in_a_table_is_nowhere_in_the_site(
    site: dict[str, bytes], name: str
) -> None:
    assert not [path for path, content in site.items() if name.encode() in content]


def test_rows_of_csv_and_yaml_are_pages(site: dict[str, bytes]) -> None:
    results = page(site, "results/shipin-xuke-2026-09/").body
    assert results is not None
    assert "欧阳*" in results.text()
    assert "河口渔家饭庄" in results.text()
    assert (
        page(site, "news/huimin-liuwan-tijian/").css("h1")[0].text()
        == "柳湾乡老人体检车进村，12 月起每村一天"
    )
    notice = page(site, "notices/gongshi-gongyixing-gangwei-2026-4/")
    assert notice.css("[data-until]")[0].attributes["data-until"] == "2026-11-27"
    assert [h.text() for h in page(site, "news/by-place/").css("h2")][:1]


def test_a_table_annex_is_a_page_and_a_file(site: dict[str, bytes]) -> None:
    tree = page(site, "policies/2025-fangquan-1/annex-1/")
    assert len(tree.css("table.data tbody tr")) >= 12
    assert tree.css_first("a[download]") is not None
    assert tree.css("h1")[0].text() == "青禾县第一批放权事项目录"
    text = page(site, "policies/2025-fangquan-1/").css("#annexes li")[0].text()
    assert text.strip().startswith("青禾县第一批放权事项目录")


def test_words_of_a_text_lead_to_what_they_cite(site: dict[str, bytes]) -> None:
    links = page(site, "policies/yijianshi-kuomian/").css("a.cite")
    found = {link.text(): link.attributes["href"] for link in links}
    assert found["青禾政办发〔2026〕19号"] == "../../policies/yijianshi-fangan/"
    assert found["《青禾县便民服务中心管理办法》"] == "../../policies/bianmin-guanli-banfa/"
