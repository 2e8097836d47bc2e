"""Pages of figures on a phone and at a desk: charts fit, tables are a tap away or beside, nothing scrolls sideways."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Site

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = (
    "figures/",
    "figures/county/",
    "townships/qingshan/figures/",
    "townships/chanyeyuan/figures/",
)
_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_SMALLEST = """() => Math.min(...Array.from(document.querySelectorAll('.plot'), svg =>
  20 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""
_VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .map(one => `${one.id}: ${one.nodes.map(node => node.target).join(' ')}`)"""
_GROUND = """() => [getComputedStyle(document.querySelector('.plot .p-a')).fill,
  getComputedStyle(document.querySelector('.plot text')).fill]"""


@pytest.mark.parametrize("address", PAGES)
def test_charts_fit_a_phone_and_their_words_can_be_read(
    phone: Page, site: Site, address: str
) -> None:
    phone.goto(site.url + address)
    assert phone.evaluate(_WIDE) <= 0
    assert phone.locator(".plot").count() > 5
    assert phone.evaluate(_SMALLEST) >= 14


def test_a_table_is_one_tap_away_on_a_phone(phone: Page, site: Site) -> None:
    phone.goto(site.url + "townships/qingshan/figures/")
    table = phone.locator("section:has(> h3#types) table")
    expect(table).not_to_be_visible()
    phone.locator("section:has(> h3#types) summary").click()
    expect(table).to_be_visible()
    expect(table.locator("tbody tr").first.locator("td").first).to_have_text("11")


def test_tables_stand_beside_their_charts_at_a_desk_without_a_script(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(site.url + "townships/qingshan/figures/")
    chart, table = (page.locator(f"section:has(> h3#types) {one}") for one in (".plot", "table"))
    expect(table).to_be_visible()
    beside, left = table.bounding_box(), chart.bounding_box()
    assert beside is not None
    assert left is not None
    assert beside["x"] >= left["x"] + left["width"]
    assert abs(beside["y"] - left["y"]) < 60
    context.close()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site: Site, look: str) -> None:
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        color_scheme="dark" if look == "dark" else "light",
        bypass_csp=True,  # axe is put into the page
    )
    page = context.new_page()
    found = {}
    for address in PAGES[1:3]:
        page.goto(site.url + address)
        page.add_script_tag(path=AXE)
        found[address] = page.evaluate(_VIOLATIONS)
    context.close()
    assert not any(found.values()), found


def test_charts_take_the_colours_of_the_page(phone: Page, site: Site) -> None:
    phone.goto(site.url + "figures/county/")
    light = phone.evaluate(_GROUND)
    phone.emulate_media(color_scheme="dark")
    dark = phone.evaluate(_GROUND)
    phone.emulate_media(media="print", color_scheme="light")
    printed = phone.evaluate(_GROUND)
    assert len({tuple(light), tuple(dark), tuple(printed)}) == 3
    assert printed == ["rgb(0, 0, 0)", "rgb(0, 0, 0)"]
