"""Releases on a phone: how it was two years ago, what changed, what is still new."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, watched

pytestmark = pytest.mark.browser

ITEM = "items/000131001000/"


def test_two_taps_lead_from_an_item_to_how_it_was_two_years_ago(phone: Page, site: Site) -> None:
    seen = watched(phone, site)
    phone.goto(site.url + ITEM)
    phone.get_by_text("看以前某一天的样子").tap()
    phone.get_by_role("link", name="2024年1月1日起，到2025年4月30日止").tap()
    phone.wait_for_url("**/v/2024-01/")
    expect(phone.locator('[data-element="item-name"]')).to_have_text("个体工商户登记")
    expect(phone.locator('[data-element="promised-limit"]').first).to_contain_text("3个工作日")
    expect(phone.get_by_text("不一定是现在的规定")).to_be_visible()
    assert (seen.messages, seen.elsewhere, seen.failed) == ([], [], [])


def test_a_day_finds_its_edition(phone: Page, site: Site) -> None:
    phone.goto(site.url + ITEM)
    phone.get_by_text("看以前某一天的样子").tap()
    phone.get_by_label("哪一天？").fill("2024-11-22")
    expect(phone.get_by_role("link", name="看那一天的")).to_have_attribute(
        "href", re.compile("/v/2024-01/$")
    )
    phone.get_by_label("哪一天？").fill("2020-01-01")
    expect(phone.get_by_role("status").filter(has_text="那一天还没有公布")).to_be_visible()


@pytest.mark.parametrize(
    "address", ["releases/", "releases/2026-07/", f"{ITEM}history/", "townships/yunling/v/2024-01/"]
)
def test_changes_are_readable_on_a_narrow_phone(phone: Page, site: Site, address: str) -> None:
    phone.goto(site.url + address)
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    for change in phone.locator(".words-differ").all():
        box = change.bounding_box()
        assert box is None or box["x"] + box["width"] <= 360


def test_what_was_new_is_not_new_a_month_later(phone: Page, site: Site) -> None:
    phone.clock.set_fixed_time("2026-11-20T12:00:00+08:00")
    phone.goto(site.url + "items/")
    marks = phone.locator("[data-news]")
    expect(marks.filter(visible=True).first).to_be_visible()
    phone.clock.set_fixed_time("2026-12-24T12:00:00+08:00")
    phone.reload()
    expect(marks.filter(visible=True)).to_have_count(0)
