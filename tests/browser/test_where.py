"""Where and when: open now by the phone's clock, the same item elsewhere, one's own village."""

from __future__ import annotations

import html
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from gongkai.model.hours import code
from tests.browser.conftest import PHONE, Site

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests/cases/hours/opening.yml").read_text(encoding="utf-8")
)
TABLE = (
    "2026:0101-0103,0215-0223,0404-0406,0501-0505,0619-0621,0925-0927,1001-1007"
    "!0104,0214,0228,0509,0920,1010"
)
SHOPS = "000131001000"


def test_open_now_is_said_as_the_cases_want_it(browser: Browser) -> None:
    """Every moment of every case, on a phone whose own time zone is another."""
    script = (ROOT / "theme/assets/js/opening.js").read_text(encoding="utf-8")
    wanted = sorted(
        (moment, case["name"], case, said)
        for case in CASES
        for moment, said in case["says"].items()
    )
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    failed = []
    for moment, found in groupby(wanted, key=lambda one: one[0]):
        cases = list(found)
        page.clock.set_fixed_time(f"{moment.replace(' ', 'T')}:00+08:00")
        spots = (
            html.escape(code(case["hours"], case.get("holidays"), case.get("market")))
            for _, _, case, _ in cases
        )
        page.set_content(
            f'<div data-calendar="{TABLE}">'
            + "".join(f'<p data-open="{spot}" hidden></p>' for spot in spots)
            + f"</div><script>{script}</script>"
        )
        for (_, name, _, said), text in zip(
            cases, page.locator("[data-open]").all_text_contents(), strict=True
        ):
            if text != said:
                failed.append(f"{moment} {name}: {text} ≠ {said}")
    context.close()
    assert wanted
    assert failed == []


def test_a_guide_says_whether_it_is_open_now(phone: Page, site: Site) -> None:
    phone.clock.set_fixed_time("2026-11-24T10:00:00+08:00")
    phone.goto(f"{site.url}townships/qingshan/{SHOPS}/")
    expect(phone.locator(".desk .opening")).to_have_text(re.compile("现在开着，12:00 午休"))
    phone.clock.set_fixed_time("2026-10-01T10:00:00+08:00")
    phone.reload()
    expect(phone.locator(".desk .opening")).to_have_text(re.compile("今天放假"))


def test_a_guide_is_compared_with_another_place_and_what_differs_is_shown(
    phone: Page, site: Site
) -> None:
    phone.goto(f"{site.url}townships/qingshan/{SHOPS}/")
    phone.get_by_role("button", name="换个地方比一比").click()
    choice = phone.get_by_label("换个地方比一比")
    expect(choice).to_be_focused()
    choice.select_option("hekou")
    result = phone.locator(".other [role=status]")
    expect(result).to_contain_text("河口乡和青山镇有 6 样不同")
    for label in ("谁决定", "方式", "办哪些", "地点", "时间", "电话"):
        expect(result.locator("dt", has_text=label)).to_be_visible()
    expect(result).to_contain_text("不办注销")
    expect(result).to_contain_text("跑几次 不用跑")
    result.get_by_role("link", name="打开河口乡的办事指南").click()
    expect(phone).to_have_url(f"{site.url}townships/hekou/{SHOPS}/")


def test_on_the_guide_of_another_place_ones_own_is_offered_and_compared(
    phone: Page, site: Site
) -> None:
    phone.goto(f"{site.url}townships/hekou/")
    phone.get_by_role("button", name="设为我的乡镇").click()
    phone.goto(f"{site.url}townships/qingshan/{SHOPS}/")
    phone.get_by_role("link", name="看那里怎么办").click()
    expect(phone.get_by_label("换个地方比一比")).to_have_value("hekou")
    expect(phone.locator(".other [role=status]")).to_contain_text("河口乡和青山镇有")


def test_those_whose_place_does_not_do_an_item_read_where_it_is_done(
    phone: Page, site: Site
) -> None:
    book = {page.address: page for page in site.book.pages if page.template == "item"}
    address, names, absent = next(
        (address, page.context.comparison, page.context.comparison.absent[0])
        for address, page in book.items()
        if page.context.comparison.absent and page.context.comparison.hall is not None
        and len(page.context.comparison.rows) > 1
    )  # fmt: skip
    slug = next(
        page.context.card.slug
        for page in site.book.pages
        if page.template == "place" and page.context.card.name == absent
    )
    phone.goto(f"{site.url}townships/{slug}/")
    phone.get_by_role("button", name="设为我的乡镇").click()
    phone.goto(site.url + address)
    expect(phone.locator("[data-not-here]")).to_have_text(f"你选的{absent}不办这件事。")
    expect(phone.locator(".absent").first).to_contain_text(absent)
    there = next(row for row in names.rows if row.slug != slug)
    phone.goto(site.url + there.href)
    phone.get_by_role("link", name="看那里怎么办").click()
    expect(phone.locator(".other [role=status]")).to_contain_text("你选的地方不办这件事")


def test_an_address_of_a_guide_that_is_not_there_leads_to_where_the_item_is_done(
    phone: Page, site: Site
) -> None:
    """Servers show the error page in the place of any address that is not there."""
    missing = f"{site.url}townships/nowhere/{SHOPS}/"
    body = (site.folder / "404.html").read_bytes()
    phone.route(
        missing, lambda route: route.fulfill(status=404, body=body, content_type="text/html")
    )
    phone.goto(missing)
    lead = phone.get_by_role("link", name="看它在哪里能办")
    expect(lead).to_have_attribute("href", re.compile(rf"/items/{SHOPS}/#places$"))


def test_a_township_is_found_by_the_name_or_the_sound_of_its_village(
    phone: Page, site: Site
) -> None:
    phone.goto(f"{site.url}townships/")
    for typed in ("上河", "shanghecun", "shc"):
        phone.get_by_label("找乡镇或村").fill(typed)
        expect(phone.get_by_role("link", name="上河村")).to_be_visible()
        expect(phone.get_by_role("link", name="云岭乡", exact=True)).to_be_hidden()
        expect(phone.get_by_role("link", name="下河村")).to_be_hidden()
    phone.get_by_role("link", name="上河村").click()
    expect(phone).to_have_url(f"{site.url}townships/qingshan/villages/shanghe/")
    phone.goto(site.url)
    expect(phone.get_by_role("link", name="青山镇").first).to_be_visible()


def test_places_are_compared_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site.url}townships/qingshan/{SHOPS}/")
    page.get_by_role("link", name="另有 7 个地方能办").click()
    expect(page.locator("#at-hekou")).to_be_visible()
    expect(page.locator("#at-hekou")).to_contain_text("不办注销")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()
