"""Vocabularies: a county lays its words over the national ones."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.vocabulary import Vocabularies, Vocabulary, plain
from tests.builders import a_record, vocabularies


def a_vocabulary(*terms: str | Mapping[str, Any], name: str = "方式") -> Vocabulary:
    return a_record(Vocabulary, {"词表": name, "词": list(terms)})


NATIONAL = a_vocabulary(
    "授权",
    {"名称": "委托", "代码": "2", "同义": ["委托下放"], "说明": "替县里办", "网址": "weituo"},
)


def test_names_synonyms_and_codes_lead_to_the_name() -> None:
    words = Vocabularies.of([NATIONAL])
    found = {w: words.canonical("方式", w) for w in ("授权", "委托", "委托下放", "2", "甲", "")}
    assert found == {
        "授权": "授权", "委托": "委托", "委托下放": "委托", "2": "委托", "甲": None, "": None,
    }  # fmt: skip
    assert words.canonical("没有的词表", "授权") is None


def test_width_space_and_case_do_not_matter() -> None:
    words = Vocabularies.of([a_vocabulary("APP 办理", "政府（县）")])
    assert words.canonical("方式", "ａｐｐ办理") == "APP 办理"
    assert words.canonical("方式", "政府(县)") == "政府（县）"


def test_a_county_adds_words_after_the_national_ones() -> None:
    words = Vocabularies.of([NATIONAL, a_vocabulary("帮办"), a_vocabulary("晴", name="天气")])
    assert words.words("方式") == ("授权", "委托", "帮办")
    assert words.words("天气") == ("晴",)
    assert words.words("没有的词表") == ()


def test_a_county_adds_a_colloquial_name_and_loses_nothing() -> None:
    words = Vocabularies.of([NATIONAL, a_vocabulary({"名称": "委托", "同义": ["托办"]})])
    term = words.term("方式", "委托")
    assert term is not None
    assert (term.code, term.gloss, term.slug) == ("2", "替县里办", "weituo")
    assert [words.canonical("方式", w) for w in ("托办", "委托下放", "2")] == ["委托"] * 3
    assert words.words("方式") == ("授权", "委托")


def test_a_county_may_say_it_otherwise() -> None:
    words = Vocabularies.of([NATIONAL, a_vocabulary({"名称": "委托", "说明": "另一句话"})])
    term = words.term("方式", "委托")
    assert term is not None
    assert term.gloss == "另一句话"


def test_a_word_of_its_own_comes_before_a_synonym() -> None:
    words = Vocabularies.of([NATIONAL, a_vocabulary("委托下放")])
    assert words.canonical("方式", "委托下放") == "委托下放"


@pytest.mark.parametrize("name", sorted(vocabularies().by_name))
def test_the_national_words_are_each_unique(name: str) -> None:
    words = vocabularies()
    for term in words.by_name[name]:
        written = (term.name, *term.synonyms, *filter(None, (term.code,)))
        assert {words.canonical(name, word) for word in written} == {term.name}


@pytest.mark.parametrize("name", sorted(vocabularies().by_name))
def test_words_with_addresses_of_their_own_share_none(name: str) -> None:
    slugs = [term.slug for term in vocabularies().by_name[name] if term.slug]
    assert len(slugs) == len(set(slugs))


@given(st.text("甲乙丙 （）〔〕，：", max_size=20), st.text("aZ09().,- ", max_size=20))
def test_a_name_is_the_same_however_wide_it_is_typed(chinese: str, latin: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if char != " " else "\u3000" for char in latin)
    assert plain(chinese + wide) == plain(f" {latin.upper()}".join((chinese, "")))
    assert plain(plain(chinese + latin)) == plain(chinese + latin)
