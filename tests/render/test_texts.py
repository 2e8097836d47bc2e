"""Filters for the words of texts: links around them, never a change in them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.pages import Citation
from gongkai.render._texts import Cited, headings, numbered
from gongkai.source import read_official

CITED = Cited(lambda _context, href: f"../{href}")
LAW = Citation("《城乡规划法》", "laws/a/")
NUMBER = Citation("青禾政发〔2025〕4号", "policies/b/")


def bare(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup)


def test_words_of_a_citation_are_linked_wherever_they_stand() -> None:
    found = CITED("按《城乡规划法》和青禾政发〔2025〕4号。再按《城乡规划法》。", (LAW, NUMBER))
    assert str(found).count('<a class="cite" href="../laws/a/">《城乡规划法》</a>') == 2
    assert found.count("<a ") == 3


def test_links_headings_and_code_are_left_alone() -> None:
    from markupsafe import Markup

    markup = Markup('<h2 id="a">《城乡规划法》</h2><p><a href="x">《城乡规划法》</a></p>')
    assert str(CITED(markup, (LAW,))) == str(markup)
    inside = Markup("<p><b>《城乡规划法》</b></p>")
    assert "cite" in CITED(inside, (LAW,))


@given(st.text(alphabet="《城乡规划法》<>&\"'青禾政发〔2025〕4号。 a/=p"))
def test_the_words_stay_the_same_and_nothing_becomes_markup(text: str) -> None:
    plain = CITED(text, ())
    linked = CITED(text, (LAW, NUMBER))
    assert bare(str(linked)) == str(plain)
    assert plain.unescape() == text


def test_contents_are_two_levels_deep_and_begin_with_three_headings() -> None:
    html = '<h2 id="s1">一、甲</h2><h3 id="s1-1">（一）<b>乙</b></h3><h4 id="x">丙</h4>'
    assert [(one.anchor, one.text, one.level) for one in headings(html)] == [
        ("s1", "一、甲", 1),
        ("s1-1", "（一）乙", 2),
    ]
    assert headings('<h2 id="s1">一、甲</h2>') == ()


def test_articles_are_no_contents_but_chapters_are() -> None:
    text = "".join(f"第{n}章 甲\n\n第{n}条 照办。\n\n" for n in "一二三")
    found = numbered(read_official(f"某办法\n\n{text}").blocks)
    assert [one.anchor for one in found] == ["ch-1", "ch-2", "ch-3"]
