"""The comparison, the numbers on top, the CSV and the explanation agree with the tables of the pages."""

import csv
import io
import sqlite3
from decimal import ROUND_HALF_UP, Decimal

import pytest

from gongkai.check import Checked
from gongkai.derive import derive, evidence
from tests.builders import DAY
from tests.demonstration.figures import (
    COUNTY,
    NOTHING,
    Site,
    papers_of,
    percent,
    scopes,
    table,
)
from tests.site.pages import one, page

# A measure of the comparison, and where a place's own page tells part and whole.
MEASURES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "at-once": ("handling", ("即办件",), ("即办件", "承诺件")),
    "no-visit": ("visits", ("0次",), ("0次", "1次", "2次以上")),
    "one-visit": ("visits", ("0次", "1次"), ("0次", "1次", "2次以上")),
    "online-all": ("online", ("全程网办",), ("信息发布", "表格下载", "网上预约", "网上预审", "网上受理", "全程网办")),
    "hall-share": ("hall", ("已进驻",), ("已进驻", "应进未进")),
}  # fmt: skip


@pytest.mark.parametrize("slug", MEASURES)
def test_places_are_compared_by_the_numbers_of_their_own_pages(
    site: Site, places: dict[str, str], slug: str
) -> None:
    panel, part, whole = MEASURES[slug]
    compared = table(site, "figures/", slug)
    names = {**{places[one]: f"townships/{one}/figures/" for one in places}, "全县": COUNTY}
    assert compared.keys() == names.keys()
    for name, address in names.items():
        own = {word: int(cells[0]) for word, cells in table(site, address, panel).items()}
        parts, wholes = (sum(own.get(word, 0) for word in words) for words in (part, whole))
        assert compared[name] == (f"{parts}", f"{wholes}", percent(parts, wholes))


def test_the_other_measures_are_those_of_the_pages_too(
    site: Site, data: sqlite3.Connection, places: dict[str, str]
) -> None:
    for slug, name in {**places, "": "全县"}.items():
        address = f"townships/{slug}/figures/" if slug else COUNTY
        count = papers_of(site, data, slug)
        mean = (Decimal(sum(count)) / len(count)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        assert table(site, "figures/", "papers-each")[name][:2] == (
            f"{sum(count)}",
            f"{len(count)}",
        )
        assert table(site, "figures/", "papers-each")[name][2] == f"{mean} 份".replace(".0 ", " ")
        served = table(site, "figures/", "villages-served")[name][2]
        if served != NOTHING:
            assert served == table(site, address, "villages")["覆盖"][0]
        year = table(site, address, "handled")["2026年1至10月"]
        assert table(site, "figures/", "on-time")[name] == (year[2], year[1], year[3])
        rated = table(site, address, "ratings")["2026年1至10月"]
        assert table(site, "figures/", "satisfied")[name] == (rated[1], rated[0], rated[3])


def test_what_stands_on_top_and_in_one_table_is_what_stands_below(
    site: Site, places: dict[str, str]
) -> None:
    tree = page(site, "figures/")
    titles = {h.text(): h.attributes["id"] or "" for h in tree.css("#compared ~ div h3")}
    heads = [cell.text() for cell in tree.css("h3#all ~ div thead th")]
    for name, cells in table(site, "figures/", "all").items():
        for title, cell in zip(heads[2:], cells[1:], strict=True):
            assert cell == table(site, "figures/", titles[title])[name][-1]
    for slug, name in places.items():
        tops = page(site, f"townships/{slug}/figures/").css(".key-figures a")
        on_top = {one(top, "span").text(): one(top, "b").text() for top in tops}
        for title, value in on_top.items():
            if title != "能办的事项":
                assert value == table(site, "figures/", titles[title])[name][-1]


def test_a_csv_holds_every_cell_of_its_page(site: Site, places: dict[str, str]) -> None:
    for address in ("figures/", *(address for address, _ in scopes(places))):
        text = site[f"{address}figures.csv"].decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        assert rows[0] == ["分组", "表", "行", "栏", "数"]
        cells = [cell.text() for cell in page(site, address).css(".figure-table td")]
        assert [row[4] for row in rows[1:]] == cells


def test_every_table_can_be_explained(site: Site, checked: Checked, places: dict[str, str]) -> None:
    disclosure = derive(checked.catalog, as_of=DAY)
    for address, slug in scopes(places):
        tables = {h.attributes["id"] for h in page(site, address).css(".figure-panel h3")}
        found = list(evidence(disclosure.figures.of(slug)))
        assert tables - {one for some in found for one in some.anchors} <= {"releases"}
        assert all(checked.origins.of(s.kind, s.record) for one in found for s in one.sources)
        assert all(one.sources for one in found if not one.value.startswith("0 "))
