"""Every page of the demonstration county keeps what the contract promises of pages."""

import json
import re
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.builders import texts_of
from tests.site.pages import addresses, identifiers, loaded, lost_links, one

Trees = dict[str, LexborHTMLParser]


@pytest.fixture(scope="module")  # they fill half a gigabyte
def trees(site: dict[str, bytes]) -> Trees:
    return {path: LexborHTMLParser(html) for path, html in texts_of(site)}


def test_there_are_as_many_pages_as_a_small_county_has(trees: Trees) -> None:
    assert len(trees) > 600


def test_every_link_and_anchor_lands(site: dict[str, bytes]) -> None:
    assert lost_links(site) == []


def test_identifiers_are_unique_and_headings_single(trees: Trees) -> None:
    for path, tree in trees.items():
        found = identifiers(tree)
        assert len(found) == len(set(found)), path
        assert len(tree.css("h1")) == 1, path


def test_no_two_pages_have_the_same_title(trees: Trees) -> None:
    found: dict[str, str] = {}
    for path, tree in trees.items():
        if not tree.css("meta[http-equiv=refresh]"):
            assert found.setdefault(one(tree, "title").text(), path) == path


def test_every_page_says_that_it_is_a_demonstration(trees: Trees) -> None:
    for path, tree in trees.items():
        banner = one(tree, "section.notices").text()
        assert "演示" in banner, path
        assert "尚未正式发布" not in banner, path


def test_every_page_carries_its_meta_tags(trees: Trees) -> None:
    for path, tree in trees.items():
        names = {node.attributes["name"] for node in tree.css("meta[name]")}
        assert {"SiteName", "SiteIDCode", "ColumnName", "ColumnType"} <= names, path
        article = {"ArticleTitle", "ContentSource"} <= names
        assert article or {"ColumnDescription", "ColumnKeywords"} <= names, path
        assert one(tree, 'meta[name="description"]').attributes["content"], path


def test_dated_pages_write_the_date_as_the_rules_want_it(trees: Trees) -> None:
    dated = [tree.css_first('meta[name="PubDate"]') for tree in trees.values()]
    stamps = [str(node.attributes["content"]) for node in dated if node is not None]
    assert len(stamps) > 100
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", stamp) for stamp in stamps)


def test_structured_data_parses(trees: Trees) -> None:
    found = [
        json.loads(node.text())
        for tree in trees.values()
        for node in tree.css('script[type="application/ld+json"]')
    ]
    assert len(found) > 300
    assert all(one["@context"] == "https://schema.org" and one["@type"] for one in found)


def test_nothing_is_fetched_from_elsewhere(site: dict[str, bytes]) -> None:
    foreign = [f"{path}: {address}" for path, address in loaded(site)
               if urlsplit(address).netloc or urlsplit(address).scheme not in ("", "data")]  # fmt: skip
    assert foreign == []


def test_addresses_are_of_kinds_that_run_nothing_and_relative_within_the_site(trees: Trees) -> None:
    for path, tree in trees.items():
        for _, address in addresses(tree):
            assert urlsplit(address).scheme in ("", "http", "https", "mailto", "tel", "geo"), path
            assert path == "404.html" or not address.startswith("/"), f"{path} → {address}"


def test_a_number_to_call_can_be_dialled(trees: Trees) -> None:
    for path, tree in trees.items():
        for _, address in addresses(tree):
            if address.startswith("tel:"):
                assert re.fullmatch(r"tel:\+?\d{3,}", address), f"{path} → {address}"


def test_complaints_are_within_reach_on_every_page(trees: Trees) -> None:
    for path, tree in trees.items():
        assert any("complaint" in address for _, address in addresses(tree)), path


def test_no_page_shows_a_marker_of_the_machine(trees: Trees) -> None:
    for path, tree in trees.items():
        words = tree.body.text() if tree.body else ""
        for marker in ("\ue000", "\ue001", "{{", "}}", "{%", "None", "Undefined"):
            assert marker not in words, f"{path} shows {marker}"
