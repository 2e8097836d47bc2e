"""The security policy lets everything of ours work and nothing else run; all other tests here run under it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from gongkai.model.integrity import inline_scripts, integrity
from tests.browser.conftest import POLICY, Site
from tests.site.pages import addresses

pytestmark = pytest.mark.browser


def test_it_has_no_way_round(site: Site) -> None:
    policy = site.headers[POLICY]
    assert "unsafe" not in policy
    assert not re.search(r"[*]|https?:|blob:|strict-dynamic", policy)
    assert policy.startswith("default-src 'none';")
    assert policy.count("'sha256-") == 2  # the early script of pages, the style of chart files


def test_no_page_of_the_site_holds_what_it_forbids(site: Site) -> None:
    """Every page is read, as there are more of them than a browser could open in a test."""
    policy, faults = site.headers[POLICY], []
    for path in sorted(site.folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        tree = LexborHTMLParser(text)
        proofs = [integrity(code) for code in inline_scripts(text)]
        fine = (
            all(f"'{proof}'" in policy for proof in proofs)
            and not re.search(r"<[^>]+\s(?:style|on[a-z]+)\s*=", text)
            and not tree.css("style, base, object, embed, iframe")
            and not any(
                re.match(r"(?:[a-z]+:)?//", address)
                for tag, address in addresses(tree)
                if tag in ("script", "img", "form", "source", "iframe")
            )
        )
        faults += [] if fine else [path.relative_to(site.folder).as_posix()]
    assert faults == []


def test_styles_and_scripts_are_taken_only_as_they_were_built(phone: Page, site: Site) -> None:
    phone.goto(site.url)
    tags = phone.eval_on_selector_all(
        "link[rel=stylesheet], script[src]",
        "all => all.map(one => [one.href || one.src, one.integrity])",
    )
    for address, proof in tags:
        content = (site.folder / address.removeprefix(site.url)).read_bytes()
        assert proof == integrity(content)
    phone.route("**/assets/site.*.js", lambda route: route.fulfill(body="document.title = '改过'"))
    phone.reload()
    assert phone.title() != "改过"


def test_what_is_fetched_later_is_compared_too(phone: Page, site: Site) -> None:
    phone.route("**/assets/share.*.js", lambda route: route.fulfill(body="document.title = '改过'"))
    phone.goto(site.url)
    before = phone.title()
    phone.locator(".kit summary").click()
    phone.get_by_role("button", name="分享这一页").click()
    expect(phone.locator("script[src*='share.']")).to_have_count(1)
    assert phone.title() == before


def test_charts_that_are_opened_by_themselves_keep_their_colours(phone: Page, site: Site) -> None:
    chart = next((site.folder / "data" / "v1" / "flows").glob("*.svg"))
    phone.goto(f"{site.url}data/v1/flows/{chart.name}")
    paper = phone.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


def test_code_that_came_in_all_the_same_does_not_run(phone: Page, site: Site) -> None:
    phone.goto(site.url)  # test_every_kind walks over the others, and each test sees to the reports
    assert site.violations == []
    phone.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">')"
    )
    phone.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'document.title=1'}))"
    )
    phone.wait_for_load_state("networkidle")
    assert phone.title() != "1"
    assert len(site.violations) == 2, "and is reported, so that the other tests here would notice"
    site.violations.clear()
