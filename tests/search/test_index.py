"""The files of the index: determined by the documents, and only slightly changed by slight edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import resources

import pytest

from gongkai.model.patterns import NameBook, Pattern, folded, squeezed
from gongkai.model.search import NameGroup, SearchDocument, SearchWords
from gongkai.search import index
from gongkai.search._colloquial import meanings
from gongkai.search._finder import _fronted
from gongkai.search._postings import SHARDS, shards, step, steps
from gongkai.search._questions import question_key
from gongkai.search._slots import Slots, hashed
from gongkai.search._sounds import exceptions, usual
from gongkai.search._words import _RUN, _UNUSUAL, terms
from gongkai.values import replace
from tests.search.county import indexed, national_groups


def an_item(title: str, address: str = "items/a/", **more: object) -> SearchDocument:
    return SearchDocument(kind="事项", title=title, address=address, **more)  # type: ignore[arg-type]


def unresolved(groups: Iterable[NameGroup], names: Sequence[str]) -> list[tuple[str, str]]:
    """The first word and the pattern of every row that fits no name."""
    book = NameBook(names)
    return [
        (group.words[0], pattern)
        for group in groups
        for pattern in group.patterns
        if next(iter(book.fitting(Pattern.of(pattern))), None) is None
    ]


def a_group(words: list[str], patterns: list[str]) -> NameGroup:
    return NameGroup.model_validate({"主题": "社保救助", "叫法": words, "指": patterns})


def test_the_same_documents_in_any_order_give_the_same_bytes() -> None:
    county = indexed()
    again = index(reversed(county.documents), county.words)
    assert again == county.files


def test_an_empty_county_has_an_index() -> None:
    files = index((), SearchWords())
    assert files["search/finder.txt"].decode("gb18030").endswith(".\n")


def test_one_edited_sentence_rewrites_few_files() -> None:
    county = indexed()
    at, old = next(
        (at, one) for at, one in enumerate(county.documents)
        if one.kind == "事项" and any(len(text) > 20 for text in one.content)
    )  # fmt: skip
    sentence = next(text for text in old.content if len(text) > 20)
    changed = tuple(
        "年满六十周岁的老人凭户口簿到窗口领取当年的体检单" if t == sentence else t
        for t in old.content
    )
    documents = list(county.documents)
    documents[at] = replace(old, content=changed)
    files = index(documents, county.words)
    assert files.keys() == county.files.keys()
    rewritten = [name for name, content in files.items() if content != county.files[name]]
    assert 0 < len([name for name in rewritten if "/terms/" in name]) <= 0.06 * SHARDS
    assert len([name for name in rewritten if "/texts/" in name]) == 1
    assert "search/finder.txt" not in rewritten


def test_a_new_document_leaves_the_numbers_of_the_others() -> None:
    addresses = [f"items/{number:05}/" for number in range(500)]
    before = Slots.of(addresses, []).by_address
    after = Slots.of([*addresses, "items/new/"], []).by_address
    moved = [one for one in addresses if before[one] != after[one]]
    assert len(moved) <= 5
    assert len(set(after.values())) == len(after)


def test_folding_is_left_out_only_where_it_changes_no_term() -> None:
    usual = [one for one in map(chr, range(0x10000)) if not _UNUSUAL.search(one)]
    assert len(usual) > 20_000
    assert [_RUN.findall(folded(f"甲{one}a")) for one in usual] == [
        _RUN.findall(f"甲{one}a".lower()) for one in usual
    ]


def test_what_many_hold_and_what_one_holds_meet_in_one_line() -> None:
    said = {"a": ("先申请", "都申请"), "b": ("都申请",), "c": ("后申请",), "d": ("无",)}
    documents = [SearchDocument("事项", "题", one, content=told) for one, told in said.items()]
    slots = Slots({"a": 7, "b": 3, "c": 40, "d": 5}, 64, 64)
    lines = "".join(shards(documents, slots).values()).split("\n")
    assert f"申请\t\t{steps(1 << 3 | 1 << 7 | 1 << 40)}" in lines
    assert f"都申\t\t{steps(1 << 3 | 1 << 7)}" in lines
    assert f"先申\t\t{steps(1 << 7)}" in lines


def test_numbers_are_written_as_steps() -> None:
    assert steps(0) == ""
    assert steps(1 << 5) == step(5)
    assert steps(1 << 5 | 1 << 6 | 1 << 100) == step(5) + step(0) + step(93)


def test_names_are_written_as_what_differs() -> None:
    assert _fronted(["ab1", "ab2", "abc", "x"]) == ["0ab1", "+", "2c", "0x"]


def test_terms_are_pairs_of_characters_and_words() -> None:
    assert terms("政办发〔2026〕8号 ＡＢＣ") == {"政办", "办发", "2026", "8", "abc"}
    assert squeezed("政办发〔2026〕8号") == "政办发20268号"


def test_a_pattern_wants_all_parts_refuses_some_and_takes_alternatives() -> None:
    items = [
        an_item("居民身份证补领", "items/1/"),
        an_item("居民身份证申领", "items/2/"),
        an_item("临时居民身份证申领", "items/3/"),
    ]
    found = list(meanings([a_group(["身份证"], ["身份证 申领|核发 -临时", "身份证"])], items))
    assert found == [(("身份证",), (1, 2, 0))]


def test_sub_items_answer_for_their_item() -> None:
    items = [an_item("居民身份证办理", parts=("居民身份证补领",))]
    assert list(meanings([a_group(["补身份证"], ["身份证 补领"])], items)) == [
        (("补身份证",), (0,))
    ]


def test_groups_that_mean_nothing_here_are_left_out() -> None:
    assert list(meanings([a_group(["出海"], ["远洋"])], [an_item("取水许可")])) == []


def test_a_word_for_what_is_not_done_here_is_told_where_a_longer_name_holds_it() -> None:
    groups = (a_group(["卖烟", "烟证", "鞭炮"], ["烟草"]), a_group(["卖烟花"], ["烟花"]))
    items = [an_item("烟花爆竹经营许可", "items/1/"), an_item("鞭炮检查", "items/2/")]
    lines = index(items, SearchWords(groups))["search/finder.txt"].decode("gb18030").split("\n")
    assert [cell for cell in lines[2].split("\t") if cell.endswith(":")] == ["卖烟:"]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("老人去世了怎么办？", "?老人去世"),
        ("请问，老人去世了该怎么办呢", "?老人去世"),
        ("不办会怎样？", "?不办会怎样"),
        ("要交钱吗？", "?要交钱吗"),
        ("多少？", ""),
    ],
)
def test_a_question_is_found_without_the_words_that_ask(written: str, key: str) -> None:
    assert question_key(written) == key


def test_a_row_that_fits_no_name_is_told() -> None:
    groups = [a_group(["低保"], ["最低生活保障", "最底生活"])]
    assert unresolved(groups, ["最低生活保障对象认定"]) == [("低保", "最底生活")]


@pytest.mark.parametrize(
    ("letter", "sound"), [("低", "di"), ("保", "bao"), ("证", "zheng"), ("做", "zuo"), ("啊", "a")]
)
def test_the_order_of_gb_2312_tells_sounds(letter: str, sound: str) -> None:
    assert usual()[letter] == sound


def test_what_sounds_otherwise_is_told() -> None:
    told = exceptions(["银行卡", "行政许可", "殡葬服务", "重庆小面"])
    assert "银行2hang" in told
    assert "殡bin" in told
    assert "重庆1chong" in told or "重chong" in told


def test_hashes_are_those_of_the_client() -> None:
    assert hashed("") == 2166136261 ^ 2166136261 >> 15
    assert hashed("a") == 0xE40C292C ^ 0xE40C292C >> 15


def test_the_national_table_is_large_enough() -> None:
    groups = national_groups()
    assert len(groups) >= 200
    assert len({word for group in groups for word in group.words}) >= 800


def test_every_row_of_the_national_table_fits_a_real_kind_of_item() -> None:
    kinds = resources.files("gongkai.data").joinpath("kinds.txt").read_text(encoding="utf-8")
    names = [line for line in kinds.splitlines() if line.strip() and not line.startswith("#")]
    assert unresolved(national_groups(), names) == []


def test_what_is_done_where_is_told_for_all_places_and_for_each() -> None:
    documents = [
        an_item("甲", "items/1/", places=(("a", "委托"), ("b", "委托"))),
        an_item("乙", "items/2/", places=(("b", "下放"),)),
    ]
    words = SearchWords(places=(("a", "甲镇", "镇"), ("b", "乙镇", "镇")))
    files = index(documents, words)
    lines = files["search/places.txt"].decode().split("\n")
    assert lines[2:4] == ["a\t委托:A", "b\t下放:B\t委托:A"]
    assert files["search/places/b.txt"].decode().split("\n") == [*lines[:2], lines[3], ".", ""]
