"""Every figure of lists on a page, computed another way.

Pages count records in memory; here the same numbers come out of what is published beside them (open data,
guide pages, bodies of releases), by SQL and by hand.
"""

# ruff: noqa: S608 -- what the queries are put together from stands here and in the demonstration

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.demonstration.figures import (
    COUNTY,
    LIMIT,
    ROOT,
    Site,
    Table,
    joined,
    papers_of,
    percent,
    scopes,
    table,
    total,
)
from tests.site.pages import page


def counted(data: sqlite3.Connection, slug: str, column: str) -> Counter[str]:
    rows = data.execute(f"select item.{column}, count(*) from {joined(slug)} group by 1")
    return Counter({word if word is not None else "待补充": n for word, n in rows})


def as_table(found: Counter[str], whole: int) -> Table:
    return {word: (f"{n}", percent(n, whole)) for word, n in found.items()}


COLUMNS = {
    "types": "type",
    "handling": "handling",
    "online": "online",
    "hall": "hall",
    "departments": "body",
}


@pytest.mark.parametrize("panel", COLUMNS)
def test_items_by_a_word(
    site: Site, data: sqlite3.Connection, places: dict[str, str], panel: str
) -> None:
    for address, slug in scopes(places):
        expected = as_table(counted(data, slug, COLUMNS[panel]), total(data, slug))
        assert table(site, address, panel) == expected, address


@pytest.mark.parametrize(("panel", "field"), [("themes", "主题"), ("levels", "行使层级")])
def test_items_by_several_words(
    site: Site, data: sqlite3.Connection, places: dict[str, str], panel: str, field: str
) -> None:
    for address, slug in scopes(places):
        rows = data.execute(
            f"select word.word, count(distinct code) from word where field = ? and code in "
            f"(select item.code from {joined(slug)}) group by 1",
            (field,),
        )
        expected = as_table(Counter(dict(rows)), total(data, slug))
        assert table(site, address, panel) == expected, address


def test_items_by_mode(site: Site, data: sqlite3.Connection, places: dict[str, str]) -> None:
    for slug in places:
        rows = data.execute("select mode, count(*) from guide where place = ? group by 1", (slug,))
        expected = as_table(Counter(dict(rows)), total(data, slug))
        assert table(site, f"townships/{slug}/figures/", "modes") == expected


def per_place(data: sqlite3.Connection, slug: str, column: str) -> list[tuple[Any, Any]]:
    """The law's limit, and a value that a place may have changed."""
    owner = "guide" if slug else "item"
    return data.execute(f"select item.legal, {owner}.{column} from {joined(slug)}").fetchall()


def test_items_by_visits(site: Site, data: sqlite3.Connection, places: dict[str, str]) -> None:
    for address, slug in scopes(places):
        visits = [value for _, value in per_place(data, slug, "visits")]
        words = ("0次", "1次", "2次以上")
        found = Counter("待补充" if n is None else words[min(int(n), 2)] for n in visits)
        assert table(site, address, "visits") == as_table(found, len(visits)), address


def days(limit: str | None) -> tuple[str, float, str]:
    """The class of a limit, its number and its unit."""
    if limit is None:
        return "待补充", 0, ""
    said = limit
    if limit.startswith("{"):
        known = json.loads(limit)
        said = f"{known['数']}个{known['单位']}" if "数" in known else known["单位"]
    if said in ("无", "当场", "当场办结"):
        return ("不设时限", 0, "") if said == "无" else ("当场办结", 0, "当场")
    match = LIMIT.fullmatch(said)
    assert match is not None, said
    number = int(match[1])
    length = number / 24 if match[2] == "小时" else number
    for most, word in (
        (1, "1天以内"),
        (3, "2至3天"),
        (7, "4至7天"),
        (15, "8至15天"),
        (30, "16至30天"),
    ):
        if length <= most:
            return word, number, match[2]
    return "30天以上", number, match[2]


LENGTHS = (
    "当场办结", "1天以内", "2至3天", "4至7天", "8至15天", "16至30天", "30天以上", "不设时限", "待补充",
)  # fmt: skip


def test_limits_of_the_law_and_promised(
    site: Site, data: sqlite3.Connection, places: dict[str, str]
) -> None:
    for address, slug in scopes(places):
        pairs = [(days(a), days(b)) for a, b in per_place(data, slug, "promised")]
        legal, promised = Counter(a[0] for a, _ in pairs), Counter(b[0] for _, b in pairs)
        expected = {word: (f"{legal[word]}", f"{promised[word]}") for word in legal | promised}
        shown = table(site, address, "reduction")
        assert shown == expected, address
        assert list(shown) == [word for word in LENGTHS if word in shown], address
        alike = [
            (a, b) for a, b in pairs if a[2] in ("工作日", "自然日") and b[2] in (a[2], "当场")
        ]
        by_law, by_promise = (sum(int(pair[n][1]) for pair in alike) for n in (0, 1))
        note = page(site, address).css_first("h3#reduction ~ .figure-note")
        assert note is not None
        share = percent(by_law - by_promise, by_law)
        told = f"{len(alike)} 件，法定合计 {by_law} 天，承诺合计 {by_promise} 天，少 {share}"
        assert told in note.text()


def test_papers_are_those_of_the_guides(
    site: Site, data: sqlite3.Connection, places: dict[str, str]
) -> None:
    for address, slug in scopes(places):
        found: Counter[str] = Counter()
        for count in papers_of(site, data, slug):
            found[
                "不用带"
                if count == 0
                else "1至2份"
                if count < 3
                else "3至4份"
                if count < 5
                else "5份以上"
            ] += 1
        assert table(site, address, "papers") == as_table(found, total(data, slug)), address


def test_villages_and_what_they_do(site: Site, places: dict[str, str]) -> None:
    for address, slug in scopes(places):
        pattern = re.compile(rf"townships/{slug or '[a-z0-9-]+'}/villages/[a-z0-9-]+/index.html")
        pages = [LexborHTMLParser(site[path].decode()) for path in site if pattern.fullmatch(path)]
        listed = json.loads(site["data/v1/villages.json"])
        stations = [one for one in listed if slug in ("", one["乡镇"])]
        doing = [tree for tree in pages if tree.css("[data-find]")]
        if not stations:
            continue
        shown = table(site, address, "villages")
        assert shown["村（社区）"] == (f"{len(stations)}",)
        assert shown["有事项可办的"] == (f"{len(doing)}",)
        assert shown["覆盖"] == (percent(len(doing), len(stations)),)


def test_certificates_that_are_given(
    site: Site, data: sqlite3.Connection, places: dict[str, str]
) -> None:
    for address, slug in scopes(places):
        rows = data.execute(
            "select name, count(distinct code) from given"
            f" where code in (select item.code from {joined(slug)}) group by name"
        )
        expected = {name: (f"{count}",) for name, count in rows}
        assert table(site, address, "certificates") == expected, address


def bodies_in_order() -> Iterator[list[dict[str, Any]]]:
    """The rows of each release, by the day on which it takes effect, of one day as they were made."""
    found = {}
    for path in (ROOT / "catalog" / "releases").glob("*.jsonl"):
        head, *rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        found[head.get("上一批次") or ""] = head["批次"], rows[:-1]
    chain = []
    name = ""
    while name in found:
        name, rows = found[name]
        head = yaml.safe_load((ROOT / f"catalog/releases/{name}.yml").read_text(encoding="utf-8"))
        chain.append((head["施行日期"], rows))
    yield from (rows for _, rows in sorted(chain, key=lambda one: one[0]))


def test_lists_after_each_release(site: Site, places: dict[str, str]) -> None:
    live: set[tuple[str, str]] = set()
    after = []
    for rows in bodies_in_order():
        for row in rows:
            state = ((row.get("内容") or {}).get("事项状态") or {}).get("状态")
            key = row["种类"], row["标识"]
            (live.discard if row.get("内容") is None or state == "取消" else live.add)(key)
        owners = (name.partition("/")[0] for kind, name in live if kind == "清单行")
        after.append(Counter({"": sum(kind == "事项" for kind, _ in live), **Counter(owners)}))
    in_force = len(table(site, COUNTY, "releases"))
    assert in_force == len(after) - 1, "the last release is still to come"
    for address, slug in scopes(places):
        shown = [int(row[-1]) for row in table(site, address, "releases").values()]
        assert shown == [counts[slug] for counts in after[:in_force] if counts[slug]], address


THEME = re.compile(r"^(\S+) (\d+) 件$")
ENDED = {"取消", "暂停"}


def words(card: LexborNode) -> set[str]:
    return {one.text() for one in card.css("b")}


def headings(site: Site, address: str, of: str) -> dict[str, str]:
    """Return the number that stands beside each theme of a list."""
    found = (" ".join(one.text().split()) for one in page(site, address).css(of))
    numbers = [hit.groups() for hit in map(THEME.match, found) if hit]
    return {word: number for word, number in numbers if number != "0"}  # 0: all are stopped


def test_one_theme_has_one_number_on_every_page_of_a_place(
    site: Site, places: dict[str, str]
) -> None:
    for slug in places:
        listed = headings(site, f"townships/{slug}/", "section.group > h3")
        figures = table(site, f"townships/{slug}/figures/", "themes")
        assert listed == {word: cells[0] for word, cells in figures.items()}, slug


def test_one_theme_has_one_number_in_the_whole_county(site: Site) -> None:
    figures = {word: cells[0] for word, cells in table(site, COUNTY, "themes").items()}
    assert headings(site, "items/", "section.group > h2") == figures
    index = {
        one.css("a")[0].text(): one.css("i")[0].text().split()[0]
        for one in page(site, "themes/").css("ul.entries > li")
    }
    assert index == figures


def test_the_names_below_a_theme_are_as_many_as_its_number(site: Site) -> None:
    for group in page(site, "items/").css("section.group"):
        number = THEME.match(" ".join(group.css("h2")[0].text().split()))
        cards = [one for one in group.css("ul.cards > li") if not ENDED & words(one)]
        assert number is not None
        assert len(cards) + len(group.css("p.also > a")) == int(number[2]), number[1]


def test_a_cancelled_item_counts_nowhere_as_one_that_can_be_done(site: Site) -> None:
    lead = page(site, "departments/weijian/").css("#items")[0].text()
    assert lead.split() == ["管哪些事", "5", "件，另有", "1", "个取消"]
    assert "结婚、生孩子，6 个事项，另有 1 个取消。" in page(site, "themes/hunyu/").text()
