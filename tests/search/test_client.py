"""What the client finds: official names, every piece of a name, judged queries, and with rubbish."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.model.search import NameGroup, SearchDocument, SearchWords
from gongkai.search import index
from gongkai.search._questions import question_key
from tests.search.county import Indexed, asked, indexed
from tests.search.judged import CLASSES, HALVES, judged, score, some

BARS = {"tuned": (0.95, 0.97), "held-out": (0.92, 0.97)}
RUBBISH = ["", " ", "x" * 9000, "低保" * 999, "😀🇨🇳", "(.*)+[$", "<b>", "\ud800", "\udc00低", "__proto__",
           "\x00\x01", "\u202e\u202d", "' OR 1=1", "%E4%BD", "constructor", "〔〕", "１２３４５", "ＡＢＣ"]  # fmt: skip


def items() -> list[str]:
    return [one.title for one in indexed().documents if one.kind == "事项"]


def test_an_official_name_finds_its_item_first(demonstration: Path) -> None:
    answers = asked(demonstration, items())
    assert [told.titles[0] for told in answers] == items()


def test_every_piece_of_a_name_finds_the_item_and_early_where_few_hold_it(
    demonstration: Path,
) -> None:
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for name in items():
        plain = "".join(letter for letter in name if letter not in "（）()、，")
        for length in (2, 3, 4):
            for start in range(len(plain) - length + 1):
                holders[plain[start : start + length]].add(name)
    pieces = sorted(holders)
    late = {}
    for piece, told in zip(pieces, asked(demonstration, pieces), strict=True):
        shown = told.titles[:10] if len(holders[piece]) < 10 else told.titles
        if len(holders[piece]) <= 40 and not holders[piece] <= set(shown):
            late[piece] = holders[piece] - set(shown)
    assert late == {}


@pytest.mark.parametrize("half", HALVES)
def test_judged_queries_meet_the_bars(demonstration: Path, half: str) -> None:
    queries = some("demo", half)
    if not queries:
        pytest.skip("no queries of this half yet")
    found = score(queries, (t.titles for t in asked(demonstration, (q.query for q in queries))))
    first, three = BARS[half]
    assert (found.first >= first, found.three >= three, found.empty <= 0.01) == (True,) * 3, (
        found.first, found.three, found.empty, *found.missed)  # fmt: skip


def test_the_judged_queries_are_of_every_class_and_name_what_exists() -> None:
    assert {one.kind for one in judged()} == set(CLASSES)
    assert {one.county for one in judged()} <= {"demo", "scale1"}
    titles = {one.title for one in indexed().documents}
    unknown = {name for one in judged() if one.county == "demo" for name in one.want} - titles
    assert unknown == set()


def test_the_own_place_comes_first_among_equals(demonstration: Path) -> None:
    everywhere, here = (
        asked(demonstration, ["登记"], place=place)[0].titles for place in ("", "hekou")
    )
    assert set(everywhere[:20]) & set(here[:20])
    done = {one.title for one in indexed().documents if "hekou" in dict(one.places)}
    flags = [title in done for title in here[:10]]
    assert flags == sorted(flags, reverse=True)


def test_a_place_named_in_the_query_counts_as_chosen(demonstration: Path) -> None:
    told = asked(demonstration, ["河口乡低保"])[0]
    assert told.titles[0] == "最低生活保障对象认定"
    assert told.fetched == ("places/hekou.txt",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("个体工商登户记", "个体工商户登记"),
        ("最低活保障对象认定", "最低生活保障对象认定"),
        ("农村宅村民宅基地审批", "农村村民宅基地审批"),
        ("营业照执", "个体工商户登记"),
        ("zenmeshenqingdibao", "最低生活保障对象认定"),
        ("ban ying ye zhi zhao", "个体工商户登记"),
    ],
)
def test_one_slip_or_syllables_with_more_around_them_are_understood(
    demonstration: Path, typed: str, meant: str
) -> None:
    assert meant in asked(demonstration, [typed])[0].titles[:2]


def test_a_name_that_ends_as_what_was_typed_comes_before_its_neighbours(tmp_path: Path) -> None:
    documents = [
        SearchDocument("事项", f"景区烟草零售许可{action}", f"items/{at}/", popularity=900 - at)
        for at, action in enumerate(("新办", "延续", "停业"))
    ]
    folder = Indexed((), SearchWords(), index(documents, SearchWords())).written(tmp_path)
    assert asked(folder, ["景烟草零售许可停业"])[0].titles[0] == "景区烟草零售许可停业"


def test_what_has_ended_is_called_by_the_word_of_its_page(tmp_path: Path) -> None:
    documents = [
        SearchDocument("事项", "景区烟草许可", "items/1/", current=False, online=True),
        SearchDocument("政策文件", "景区烟草办法", "policies/1/", current=False, repealed=True),
        SearchDocument("政策文件", "景区烟草通知", "policies/2/", current=False),
        SearchDocument("事项", "景区烟草登记", "items/2/", online=True),
    ]
    folder = Indexed((), SearchWords(), index(documents, SearchWords())).written(tmp_path)
    (told,) = asked(folder, ["景区烟草"])
    assert dict(zip(told.addresses, told.ended, strict=True)) == {
        "items/1/": "取消",
        "policies/1/": "废止",
        "policies/2/": "失效",
        "items/2/": "",
    }


SMALL = [
    SearchDocument("事项", "建筑工程施工许可", "items/1/", aliases=("开工证",)),
    SearchDocument("事项", "高龄津贴发放", "items/2/", aliases=("老人补贴",)),
    SearchDocument("事项", "最低生活保障对象认定", "items/3/", aliases=("低保", "吃低保", "低保户", "低保证")),
    SearchDocument("事项", "耕地地力保护补贴申报", "items/4/", aliases=("地补",), popularity=9000),
    SearchDocument("事项", "烟花爆竹经营（零售）许可", "items/5/", aliases=("卖烟花",)),
    SearchDocument("部门", "县退役军人事务局", "departments/1/"),
    SearchDocument("事项", "居住证办理", "items/6/"),
    SearchDocument("事项", "儿童预防接种", "items/7/", aliases=("接种证",), popularity=9000),
    SearchDocument("事项", "法律援助申请", "items/8/"),
    SearchDocument("事项", "不动产转移登记", "items/9/", aliases=("老人去世房子",)),
    SearchDocument(
        "事项", "养老保险待遇申领", "items/10/", questions=("老人去世了怎么办？", "要多少钱？")
    ),
    SearchDocument("常见问题", "明年的居民医保什么时候缴？", "faq/1/", questions=("明年的居民医保什么时候缴？",)),
    *(
        SearchDocument("事项", f"第{at}种许可", f"items/2{at}/", questions=("要多少钱？",))
        for at in range(3)
    ),
]  # fmt: skip
TOBACCO = NameGroup.model_validate({"主题": "经营", "叫法": ["卖烟", "烟证"], "指": ["烟草 零售"]})


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of few documents, none of which is about tobacco."""
    words = SearchWords(groups=(TOBACCO,))
    return Indexed((), words, index(SMALL, words)).written(tmp_path_factory.mktemp("small"))


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("低宝", "最低生活保障对象认定"),
        ("死人补贴", "高龄津贴发放"),
        ("法律媛助", "法律援助申请"),
        ("卖烟", "烟花爆竹经营（零售）许可"),
    ],
)
def test_what_only_sounds_alike_or_differs_in_one_character_is_told_as_near(
    small: Path, typed: str, nearest: str
) -> None:
    told = asked(small, [typed])[0]
    assert (told.near, told.titles[0]) == (True, nearest)


@pytest.mark.parametrize("typed", ["公证", "人死了怎么办", "护照", "停证", "助吧"])
def test_a_single_character_or_a_piece_that_sounds_alike_is_chance(small: Path, typed: str) -> None:
    told = asked(small, [typed])[0]
    assert (told.near, told.titles) == (True, ())


ABSENT = [
    "护照", "停水", "停电", "镇长", "收养", "驾照", "公证", "屋头猪死了", "港澳通行证", "网吧", "宽带",
]  # fmt: skip


@pytest.mark.parametrize("typed", ABSENT)
def test_what_is_not_done_here_is_not_found(demonstration: Path, typed: str) -> None:
    assert asked(demonstration, [typed])[0].titles == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("老公死了", "家里老人走了，要办哪些事？"),
        ("死了人咋办", "家里老人走了，要办哪些事？"),
        ("去上海看病", "异地就医备案"),
        ("我家屋后两棵树砍了", "林木采伐许可"),
    ],
)
def test_one_persons_case_is_found_by_the_general_name(
    demonstration: Path, typed: str, meant: str
) -> None:
    assert asked(demonstration, [typed])[0].titles[0] == meant


@pytest.mark.parametrize(
    "typed",
    ["低保", "dibao", "di bao", "db", "低baozheng", "援助", "低保证掉了", "卖烟花", "居住证 办理"],
)
def test_what_stands_in_a_name_or_holds_one_is_told_as_found(small: Path, typed: str) -> None:
    told = asked(small, [typed])[0]
    assert told.titles
    assert not told.near


@pytest.mark.parametrize(
    "typed",
    ["老人去世了怎么办？", "老人去世怎么办", "请问老人去世了该怎么办呢", "老人去世"],
)
def test_who_types_a_question_gets_what_answers_it_first(small: Path, typed: str) -> None:
    told = asked(small, [typed])[0]
    assert told.titles[:2] == ("养老保险待遇申领", "不动产转移登记")
    assert not told.near


def test_a_question_that_many_answer_puts_none_of_them_first(small: Path) -> None:
    assert "养老保险待遇申领" not in asked(small, ["要多少钱"])[0].titles


def test_questions_in_any_words_that_ask_lead_to_what_answers_them(demonstration: Path) -> None:
    answering: defaultdict[str, set[str]] = defaultdict(set)
    for one in indexed().documents:
        for question in one.questions:
            answering[question].add(one.title)
    questions = [one for one, titles in answering.items() if question_key(one) and len(titles) < 3]
    assert len(questions) > 40
    lost = [
        (question, told.titles[:2])
        for question, told in zip(questions, asked(demonstration, questions), strict=True)
        if told.titles[0] not in answering[question] or told.near
    ]
    assert lost == []


def test_a_result_leads_to_the_address_of_what_is_found(demonstration: Path) -> None:
    named = [one for one in indexed().documents if not one.parent]
    addresses = {one.address for one in named}
    parts = [one for one in named if "#" in one.address]
    assert len(parts) > 10
    for one, told in zip(parts, asked(demonstration, [one.title for one in parts]), strict=True):
        assert one.address in told.addresses
        assert addresses >= set(told.addresses)


def test_without_the_shards_a_question_leaves_the_names(tmp_path: Path) -> None:
    folder = Indexed((), SearchWords(), index(SMALL, SearchWords())).written(tmp_path)
    for shard in (folder / "terms").iterdir():
        shard.unlink()
    assert asked(folder, ["老人去世了怎么办"])[0].titles == ("不动产转移登记",)


@pytest.mark.parametrize(
    ("typed", "meant"), [("db", "最低生活保障对象认定"), ("jzz", "居住证办理")]
)
def test_first_letters_of_a_whole_usual_name_come_before_rarer_ones(
    small: Path, typed: str, meant: str
) -> None:
    assert asked(small, [typed])[0].titles[0] == meant


def test_rubbish_gives_an_answer(demonstration: Path) -> None:
    answers = asked(demonstration, [*RUBBISH, "低保"])
    assert answers[-1].titles[0] == "最低生活保障对象认定"
    assert {told.fault for told in answers} == {""}


# What people type, in any order and number: words, syllables, letters of every script, halves of signs.
typed = st.lists(
    st.sampled_from(
        ["低保", "登记", "河口乡", "banyingye", "bzd", "證", "１２", "办", " ", "？", "\ud83d"]
    )
    | st.text(max_size=6),
    max_size=8,
).map("".join)


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(queries=st.lists(typed, min_size=30, max_size=80))
def test_whatever_is_typed_gives_an_answer(demonstration: Path, queries: list[str]) -> None:
    answers = asked(demonstration, [*queries, "低保"])
    assert answers[-1].titles[0] == "最低生活保障对象认定", "what came before left nothing behind"
    assert {told.fault for told in answers} == {""}


def test_the_code_of_a_sub_item_finds_its_item(demonstration: Path) -> None:
    told = asked(demonstration, ["qh-mz-005-1"])[0]
    assert (told.near, told.titles) == (False, ("内地居民婚姻登记",))


@pytest.mark.parametrize("typed", ["qh-mz-001", "QHMZ001", "qh mz 001", "mz-001"])
def test_a_code_in_full_or_its_tail_finds_its_item_alone(demonstration: Path, typed: str) -> None:
    assert asked(demonstration, [typed])[0].titles == ("最低生活保障对象认定",)


def test_every_code_that_a_page_prints_finds_its_item_first(demonstration: Path) -> None:
    codes = {
        one.address.split("/")[1]: one.title
        for one in indexed().documents
        if one.kind == "事项" and one.address[-4:-1].isdigit()
    }
    assert len(codes) > 50
    answers = asked(demonstration, codes)
    assert [told.titles[:1] for told in answers] == [(title,) for title in codes.values()]


def test_letters_alone_mean_no_code(demonstration: Path) -> None:
    assert "高龄津贴发放" not in asked(demonstration, ["mz"])[0].titles, "its code is qh-mz-004"


@pytest.mark.parametrize(
    ("typed", "owners"),
    [
        ("0000-6121012", ("青山镇",)),
        ("6121012", ("青山镇",)),
        ("0000 6126099", ("柳湾乡投诉渠道",)),
        ("0000-6126101", ("柳湾村",)),
        ("6110082", ("青禾县图书馆",)),
        ("0000-9999999", ()),
        ("13800000000", ()),
    ],
)
def test_a_phone_number_finds_who_has_it_or_nothing(
    demonstration: Path, typed: str, owners: tuple[str, ...]
) -> None:
    told = asked(demonstration, [typed])[0]
    assert (told.titles, told.inside) == ((), owners)


def test_names_answer_without_fetching_anything(demonstration: Path) -> None:
    told = asked(demonstration, ["证"])[0]
    assert told.titles
    assert told.fetched == ()


@pytest.mark.parametrize("damage", [None, b"", b"gongkai-terms 1\nab", b"<html>"])
def test_a_lost_or_damaged_shard_leaves_the_names(tmp_path: Path, damage: bytes | None) -> None:
    folder = indexed().written(tmp_path)
    for shard in (folder / "terms").iterdir():
        if damage is None:
            shard.unlink()
        else:
            shard.write_bytes(damage)
    whole, broken = asked(folder, ["低保", "听证"])
    assert whole.titles[0] == "最低生活保障对象认定"
    assert broken.fault


def test_a_finder_cut_off_is_refused(tmp_path: Path) -> None:
    folder = indexed().written(tmp_path)
    content = (folder / "finder.txt").read_bytes()
    (folder / "finder.txt").write_bytes(content[: len(content) // 2])
    with pytest.raises(AssertionError, match="finder"):
        asked(folder, ["低保"])
