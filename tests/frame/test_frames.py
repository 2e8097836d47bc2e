"""Frames lead home from every depth, ask no other host for anything, and come out alike."""

import logging
import os
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from gongkai.config import Config
from gongkai.errors import ConfigStop
from gongkai.frame import SECTIONS, SLOTS, FrameError, frames
from gongkai.model.integrity import inline_scripts, integrity
from gongkai.model.pages import Frame, FrameKey, Slot
from tests.frame.builders import ASSETS, THEME, a_config, poured, with_slots_named

DEPTHS = range(5)
KEYS = [FrameKey(section, depth) for section in SECTIONS for depth in DEPTHS if section != "404"]
NOT_FOUND = FrameKey("404", 0)
SITE = "https://qingshi.example/gov/"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return a_config(tmp_path_factory.mktemp("county"), site_url=SITE)


@pytest.fixture(scope="module")
def made(config: Config) -> dict[FrameKey, Frame]:
    return frames(config, THEME, [*KEYS, NOT_FOUND], ASSETS)


def addresses(frame: Frame) -> list[str]:
    tree = LexborHTMLParser(poured(frame, {"hotline": "12345"}))
    found = [
        node.attributes[name] or ""
        for name in ("href", "src", "action", "data-search", "data-share")
        for node in tree.css(f"[{name}]")
        if node.attributes[name] is not None  # the form and the button only say what they are
    ]
    return [one for one in found if not one.startswith(("#", "tel:"))]


def test_every_wanted_frame_is_made(made: dict[FrameKey, Frame]) -> None:
    assert list(made) == [*KEYS, NOT_FOUND]
    assert all(key == frame.key for key, frame in made.items())


def test_nothing_wanted_costs_nothing(config: Config) -> None:
    assert frames(config, THEME, [], {}) == {}


@pytest.mark.parametrize("key", [*KEYS, NOT_FOUND], ids=str)
def test_every_frame_has_every_slot(made: dict[FrameKey, Frame], key: FrameKey) -> None:
    assert {part for part in made[key].parts if isinstance(part, Slot)} == set(SLOTS)


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_links_of_every_depth_lead_to_the_root(made: dict[FrameKey, Frame], key: FrameKey) -> None:
    here = SITE + "a/" * key.depth
    reached = {urljoin(here, address) for address in addresses(made[key])}
    pages = {
        SITE + part for part in ("items/", "townships/", "themes/", "policies/", "complaints/")
    }
    if key.section not in {"home", "search"}:  # they have a search of their own
        pages.add(f"{SITE}search/")
    assert reached == pages | {SITE} | {SITE + address for address in ASSETS.values()}
    assert not any(address.startswith(("/", "http")) for address in addresses(made[key]))


def test_the_page_for_what_is_not_found_works_at_any_address(
    made: dict[FrameKey, Frame],
) -> None:
    assert all(address.startswith("/gov/") for address in addresses(made[NOT_FOUND]))


def test_without_a_site_address_it_takes_the_root_of_the_host(tmp_path: Path) -> None:
    frame = frames(a_config(tmp_path), THEME, [NOT_FOUND], ASSETS)[NOT_FOUND]
    assert {"/", "/items/", "/assets/site.css"} <= set(addresses(frame))


def test_no_frame_asks_another_host(made: dict[FrameKey, Frame]) -> None:
    for frame in made.values():
        html = with_slots_named(frame).replace("http://www.w3.org/2000/svg", "")
        assert "//" not in html
        assert "@import" not in html


def test_no_frame_carries_styles_or_code_in_attributes(made: dict[FrameKey, Frame]) -> None:
    for frame in made.values():
        assert not re.search(r"\s(style|on\w+)=|javascript:", with_slots_named(frame))


def test_inline_scripts_are_the_same_everywhere_and_known_by_their_digests(
    made: dict[FrameKey, Frame],
) -> None:
    found = {inline_scripts(with_slots_named(frame)) for frame in made.values()}
    assert len(found) == 1
    (early,) = found.pop()
    assert {frame.scripts for frame in made.values()} == {(integrity(early),)}


@pytest.mark.parametrize("section", SECTIONS[:6])
def test_the_section_is_marked_in_the_navigation(made: dict[FrameKey, Frame], section: str) -> None:
    tree = LexborHTMLParser(poured(made[FrameKey(section, 1)], {}))
    marked = [node.attributes["href"] for node in tree.css(".site-nav [aria-current]")]
    assert marked == ["../" if section == "home" else f"../{section}/"]


def test_pages_in_no_section_mark_nothing(made: dict[FrameKey, Frame]) -> None:
    assert "aria-current" not in with_slots_named(made[FrameKey("plain", 1)])


def test_every_page_that_has_no_search_of_its_own_has_one_in_the_header(
    made: dict[FrameKey, Frame],
) -> None:
    for key, frame in made.items():
        count = len(LexborHTMLParser(poured(frame, {})).css('[data-element="search-input"]'))
        assert count == (0 if key.section in {"home", "search"} else 1)


def test_empty_slots_leave_empty_elements_that_can_be_hidden(made: dict[FrameKey, Frame]) -> None:
    html = poured(made[FrameKey("plain", 1)], {})
    for element in ("nav", "section"):
        assert re.search(rf'<{element} class="\w+" aria-label="\w+"></{element}>', html)


def test_the_skip_link_leads_to_the_content(made: dict[FrameKey, Frame]) -> None:
    tree = LexborHTMLParser(poured(made[FrameKey("items", 2)], {"content": "<h1>低保</h1>"}))
    link = tree.css("a")[0]
    assert link.text(strip=True) == "跳到正文"
    assert len(tree.css(f"{link.attributes['href']} h1")) == 1


def test_the_language_is_named_in_full(made: dict[FrameKey, Frame]) -> None:
    assert '<html lang="zh-CN" class="no-js">' in with_slots_named(made[NOT_FOUND])


def test_the_colour_of_the_county_is_on_the_body(tmp_path: Path) -> None:
    key = FrameKey("home", 0)
    frame = frames(a_config(tmp_path, colour="red"), THEME, [key], ASSETS)[key]
    assert 'data-md-color-primary="red"' in with_slots_named(frame)


def test_the_same_frames_come_out_twice(config: Config, made: dict[FrameKey, Frame]) -> None:
    assert frames(config, THEME, [*KEYS, NOT_FOUND], ASSETS) == made


def test_other_settings_of_the_file_change_nothing_that_is_linked(
    tmp_path: Path, made: dict[FrameKey, Frame]
) -> None:
    text = """
site_name: 青石县
theme: {name: material, features: [navigation.tabs, navigation.instant], custom_dir: nowhere}
nav: [missing.md]
extra_css: [https://elsewhere.example/x.css]
extra: {analytics: {provider: google, property: G-1}, consent: {title: a, description: b}}
strict: true
plugins:
  gongkai: {主色: 青}
  search: {lang: [zh, en]}
"""
    key = FrameKey("items", 2)
    config = a_config(tmp_path, text, site_url=SITE)
    assert frames(config, THEME, [key], ASSETS)[key] == made[key]


def test_a_setting_that_mkdocs_refuses_stops_with_its_words(tmp_path: Path) -> None:
    config = a_config(tmp_path, "site_name: 青石县\nmarkdown_extensions: [no_such_thing]\n")
    with pytest.raises(ConfigStop, match="no_such_thing"):
        frames(config, THEME, [NOT_FOUND], ASSETS)


def test_an_unknown_section_is_refused(config: Config) -> None:
    with pytest.raises(FrameError, match="nonsense"):
        frames(config, THEME, [FrameKey("nonsense", 0)], ASSETS)


def test_an_asset_without_address_is_refused(config: Config) -> None:
    with pytest.raises(FrameError, match=re.escape("site.css")):
        frames(config, THEME, [NOT_FOUND], {})


def test_a_theme_that_drops_a_slot_fails_and_names_it(config: Config, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME / "frame", theme / "frame")
    shutil.copytree(THEME / "assets" / "js", theme / "assets" / "js")
    header = theme / "frame" / "partials" / "header.html"
    text = header.read_text(encoding="utf-8")
    header.write_text(text.replace("{{ text.county }}", "青石县"), encoding="utf-8")
    with pytest.raises(FrameError, match="text county"):
        frames(config, theme, [NOT_FOUND], ASSETS)


def test_the_run_leaves_no_trace(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_MKDOCS_2_WARNING", raising=False)
    level, files = logging.getLogger("mkdocs").level, sorted(config.root.rglob("*"))
    frames(config, THEME, [NOT_FOUND], ASSETS)
    assert "NO_MKDOCS_2_WARNING" not in os.environ
    assert logging.getLogger("mkdocs").level == level
    assert sorted(config.root.rglob("*")) == files
