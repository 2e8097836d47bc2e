"""One page of every kind, as a villager's phone shows it."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from benchmarks.weight import MOST, MOST_OF, heaviest
from tests.browser.conftest import PHONE, Seen, Site, one_of_every_kind, watched

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TEMPLATES = sorted(
    path.stem for path in (Path(__file__).parents[2] / "theme" / "templates").glob("*.html")
)
WIDTHS = (320, 1280)
_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_AXE_RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations', 'incomplete']});
  const named = all => all.map(v => `${v.impact} ${v.id}: ${v.nodes.map(n => n.target).join(' ')}`);
  return [named(found.violations), named(found.incomplete)];
}"""
# What axe leaves to a person: words under the bar at the bottom edge, or on a card that is one link, whose
# ground it cannot tell. Every pair of colours that the style sheets use is measured in test_css.
_LEFT_TO_PEOPLE = {"color-contrast"}


@dataclass(frozen=True)
class Walk:
    """What was seen on a walk over one page of every kind: at which widths one scrolls sideways."""

    wide: list[tuple[str, int]]
    addresses: set[str]
    seen: Seen


@pytest.fixture(scope="module")
def walk(browser: Browser, site: Site) -> Walk:
    """Open every kind of page on a phone, and in a window that is narrow and then wide."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    phone, window = context.new_page(), browser.new_page()
    found = Walk([], set(), watched(phone, site))
    for kind, path in one_of_every_kind(site.book).items():
        phone.goto(site.url + path)
        if phone.evaluate(_WIDE) > 0:
            found.wide.append((f"{kind} {path}", PHONE["width"]))
        if path != "404.html":
            links = phone.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
            found.addresses.update(links)
        for at, width in enumerate(WIDTHS):
            window.set_viewport_size({"width": width, "height": 800})
            if at == 0:
                window.goto(site.url + path)
            if window.evaluate(_WIDE) > 0:
                found.wide.append((f"{kind} {path}", width))
    context.close()
    window.close()
    return found


def test_the_demonstration_county_has_a_page_for_every_template(site: Site) -> None:
    kinds = {kind.split()[0] for kind in one_of_every_kind(site.book)}
    # "about" stands in where a county has written no text about its site; this one has.
    assert kinds | {"about"} == set(TEMPLATES)


def test_no_page_scrolls_sideways_complains_or_asks_elsewhere(walk: Walk) -> None:
    assert [page for page, width in walk.wide if width == PHONE["width"]] == []
    assert walk.seen.messages == []
    assert walk.seen.elsewhere == []
    assert walk.seen.failed == []


@pytest.mark.parametrize("width", WIDTHS)
def test_narrow_phones_and_desks_do_not_scroll_sideways_either(walk: Walk, width: int) -> None:
    assert [page for page, at in walk.wide if at == width] == []


@pytest.mark.parametrize(
    ("look", "schemes"),
    [("normal", ("light", "dark")), ("large", ("light",)), ("contrast", ("light",))],
    ids=["normal and dark", "large", "contrast"],
)
def test_axe_finds_no_violation(
    browser: Browser, site: Site, look: str, schemes: tuple[Literal["light", "dark"], ...]
) -> None:
    """In the dark neither, and leaves nothing to people but what people have looked at."""
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        color_scheme="light",
        reduced_motion="reduce",  # so that colours are there as soon as they are asked for
        bypass_csp=True,  # axe is put into the page
    )
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(site.url)
    if look == "large":
        page.get_by_role("button", name="大字").click()
    if look == "contrast":
        page.locator(".kit summary").click()
        page.get_by_role("button", name="高对比").click()
    found, open_questions = [], set()
    for kind, path in one_of_every_kind(site.book).items():
        page.goto(site.url + path)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            violations, incomplete = page.evaluate(_AXE_RUN)
            found += [f"{kind} {scheme}: {one}" for one in violations]
            open_questions |= {f"{kind}: {one}" for one in incomplete}
    context.close()
    assert found == []
    assert {one.split(": ")[1].split()[1] for one in open_questions} <= _LEFT_TO_PEOPLE, (
        open_questions
    )


def test_no_page_is_heavier_than_a_weak_signal_carries(site: Site) -> None:
    found = list(heaviest(site.folder))
    assert {kind for kind, *_ in found} | {"about"} == set(TEMPLATES)
    heavy = [row for row in found if row[3] > MOST_OF.get(row[0], MOST)]
    assert heavy == []


def test_every_link_of_every_kind_of_page_lands(walk: Walk, site: Site) -> None:
    inside = {
        address.split("#")[0].split("?")[0]
        for address in walk.addresses
        if address.startswith(site.url)
    }
    assert len(inside) > len(site.book.leaves) // 4
    server = HTTPConnection(urlsplit(site.url).netloc)
    lost = []
    for address in sorted(inside):
        server.request("HEAD", urlsplit(address).path)
        answer = server.getresponse()
        answer.read()
        if answer.status != 200:
            lost.append(address)
    server.close()
    assert lost == []
