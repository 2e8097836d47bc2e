"""One page of every kind, as a villager's phone shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.weight import MOST, MOST_OF, heaviest
from tests.browser.conftest import PHONE, Site, one_of_every_kind, watched

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TEMPLATES = sorted(
    path.stem for path in (Path(__file__).parents[2] / "theme" / "templates").glob("*.html")
)
_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_AXE_RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations', 'incomplete']});
  const named = all => all.map(v => `${v.impact} ${v.id}: ${v.nodes.map(n => n.target).join(' ')}`);
  return [named(found.violations), named(found.incomplete)];
}"""
# What axe leaves to a person: words under the bar at the bottom edge, or on a card that is one link, whose
# ground it cannot tell. Every pair of colours that the style sheets use is measured in test_css.
_LEFT_TO_PEOPLE = {"color-contrast"}


def test_the_demonstration_county_has_a_page_for_every_template(site: Site) -> None:
    kinds = {kind.split()[0] for kind in one_of_every_kind(site.book)}
    # "about" stands in where a county has written no text about its site; this one has.
    assert kinds | {"about"} == set(TEMPLATES)


def test_no_page_scrolls_sideways_complains_or_asks_elsewhere(phone: Page, site: Site) -> None:
    seen = watched(phone, site)
    wide = []
    for kind, path in one_of_every_kind(site.book).items():
        phone.goto(site.url + path)
        if phone.evaluate(_WIDE) > 0:
            wide.append(f"{kind} {path}")
    assert wide == []
    assert seen.messages == []
    assert seen.elsewhere == []
    assert seen.failed == []


@pytest.mark.parametrize("width", [320, 1280])
def test_narrow_phones_and_desks_do_not_scroll_sideways_either(
    browser: Browser, site: Site, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for kind, path in one_of_every_kind(site.book).items():
        page.goto(site.url + path)
        if page.evaluate(_WIDE) > 0:
            wide.append(f"{kind} {path}")
    page.close()
    assert wide == []


@pytest.mark.parametrize("look", ["normal", "large", "dark", "contrast"])
def test_axe_finds_no_violation(browser: Browser, site: Site, look: str) -> None:
    """And leaves nothing to people but what people have looked at."""
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        color_scheme="dark" if look == "dark" else "light",
        bypass_csp=True,  # axe is put into the page
    )
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
        page.add_script_tag(path=AXE)
        violations, incomplete = page.evaluate(_AXE_RUN)
        found += [f"{kind}: {one}" for one in violations]
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


def test_every_link_of_every_kind_of_page_lands(phone: Page, site: Site) -> None:
    addresses: set[str] = set()
    for path in one_of_every_kind(site.book).values():
        if path != "404.html":
            phone.goto(site.url + path)
            addresses.update(phone.eval_on_selector_all("a[href]", "all => all.map(a => a.href)"))
    inside = {
        address.split("#")[0].split("?")[0] for address in addresses if address.startswith(site.url)
    }
    assert len(inside) > len(site.book.leaves) // 4
    lost = [a for a in sorted(inside) if not phone.request.head(a).ok]
    assert lost == []
