"""What the client finds: official names, every piece of a name, judged queries, and with rubbish."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.model.search import SearchDocument, SearchWords
from gongkai.search import index
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
