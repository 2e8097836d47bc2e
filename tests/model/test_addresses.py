"""Identifiers in addresses: short, plain, never reserved, the same on every run."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.addresses import (
    RESERVED,
    initial,
    initials,
    slug_of_code,
    slug_of_name,
    slugs_of,
    slugs_of_names,
)

SLUG = re.compile(r"[a-z0-9-]{1,64}")
NAMES = st.text(max_size=80)


@pytest.mark.parametrize(
    ("name", "slug"),
    [("青山镇", "qing-shan-zhen"), ("12345 热线", "12345-re-xian"), ("ABC", "abc"), ("a_b", "a-b")],
)
def test_names_become_pinyin(name: str, slug: str) -> None:
    assert slug_of_name(name) == slug


@pytest.mark.parametrize(
    ("code", "slug"),
    [("000131001000", "000131001000"), ("QH-001", "qh-001"), ("qh_001", "qh-001"),
     ("11 22", "11-22")],
)  # fmt: skip
def test_codes_become_lower_case(code: str, slug: str) -> None:
    assert slug_of_code(code) == slug


@given(NAMES)
def test_every_name_has_an_address(name: str) -> None:
    for slug in (slug_of_name(name), slug_of_code(name)):
        assert SLUG.fullmatch(slug)
        assert slug not in RESERVED
        assert not slug.startswith("-")
        assert not slug.endswith("-")


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_reserved_word_gets_a_digest(word: str) -> None:
    assert slug_of_name(word) != word
    assert slug_of_name(word).startswith(f"{word}-")
    assert slug_of_code(word.upper()).startswith(f"{word}-")


def test_long_names_that_begin_alike_stay_apart() -> None:
    one, two = ("很长" * 40 + ending for ending in ("甲", "乙"))
    assert slug_of_name(one) != slug_of_name(two)


@given(st.lists(NAMES, unique=True, max_size=8))
def test_names_that_sound_alike_stay_apart(names: list[str]) -> None:
    slugs = slugs_of_names(names)
    assert set(slugs) == set(names)
    assert len(set(slugs.values())) == len(names)
    assert all(SLUG.fullmatch(slug) for slug in slugs.values())


def test_the_order_of_names_changes_no_address() -> None:
    names = ["李村", "里村", "东村"]
    assert slugs_of_names(names) == slugs_of_names(reversed(names))
    assert slugs_of_names(names)["东村"] == "dong-cun"
    assert slugs_of_names(names)["李村"] != slugs_of_names(names)["里村"]


def test_initials_are_what_people_type() -> None:
    assert initials("低保") == "db"
    assert initials("12345热线") == "1rx"
    assert (initial("低保"), initial("《甲》"), initial("123")) == ("d", "j", "z")


def test_codes_that_differ_only_in_their_chinese_stay_apart() -> None:
    health, civil = slug_of_code("卫001"), slug_of_code("民001")
    assert health != civil
    assert health.startswith("001-")


def test_full_width_letters_of_a_code_are_like_the_others() -> None:
    assert slug_of_code("ＱＨ－００１") == "qh-001"


def test_names_that_sound_alike_get_a_digest_each() -> None:
    found = slugs_of([("上河村", "上河村", None), ("尚河村", "尚河村", None)])
    assert len(set(found.values())) == 2
    assert all(slug.startswith("shang-he-cun-") for slug in found.values())


def test_a_code_that_is_written_wins_over_a_name_that_sounds_like_it() -> None:
    found = slugs_of([("a", "文化馆", None), ("b", "县文化中心", "wen-hua-guan")])
    assert found["b"] == "wen-hua-guan"
    assert found["a"].startswith("wen-hua-guan-")
