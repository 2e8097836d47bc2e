"""Reading a long text on a phone: contents by thumb and keyboard, progress, back to where one was."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Site

pytestmark = pytest.mark.browser
LONG = "policies/bianmin-guanli-banfa/"


def wait_for(page: Page, anchor: str) -> None:
    """Wait until a heading is on the screen, and not below the contents that stick to its top."""
    page.wait_for_function(
        """anchor => {
          const top = document.getElementById(anchor).getBoundingClientRect().top;
          const bar = document.querySelector('[data-outline]').getBoundingClientRect();
          return top >= bar.bottom - 1 && top < innerHeight / 2;
        }""",
        arg=anchor,
        polling=100,  # frames are few where the machine is busy
    )


def test_contents_open_by_thumb_lead_there_and_stay_in_reach(phone: Page, site: Site) -> None:
    phone.goto(site.url + LONG)
    phone.locator(".outline summary").tap()
    phone.get_by_role("link", name="第四章 村站").tap()
    wait_for(phone, "ch-4")
    outline = phone.locator(".outline")
    expect(outline.locator("details")).not_to_have_attribute("open", "")
    expect(outline.locator("[data-outline-here]")).to_have_text("第四章 村站")
    box = outline.bounding_box()
    assert box is not None
    assert -1 <= box["y"] <= 1
    assert 0 < int(phone.locator("[data-read]").evaluate("bar => bar.value")) < 100


def test_contents_are_worked_by_keyboard(browser: Browser, site: Site) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(site.url + LONG)
    page.locator(".outline summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("第二章 窗口")
    page.keyboard.press("Enter")
    wait_for(page, "ch-2")
    page.locator(".outline summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".outline details")).not_to_have_attribute("open", "")
    expect(page.locator(":focus")).to_contain_text("本文目录")
    page.close()


def test_a_reader_who_comes_back_is_led_to_where_they_were(phone: Page, site: Site) -> None:
    phone.goto(site.url + LONG)
    phone.locator("#ch-3").evaluate("part => part.scrollIntoView()")
    phone.mouse.wheel(0, 40)
    expect(phone.locator("[data-outline-here]")).to_have_text("第三章 办件")
    phone.goto(site.url)
    phone.goto(site.url + LONG)
    link = phone.get_by_role("link", name="接着上次读")
    expect(link).to_have_text("接着上次读：第三章 办件")
    link.tap()
    wait_for(phone, "ch-3")
    expect(link).to_have_count(0)


def test_a_text_is_whole_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site.url + LONG)
    page.locator(".outline summary").click()
    page.get_by_role("link", name="第六章 附则").click()
    expect(page.locator("#art-21")).to_be_in_viewport()
    context.close()


def test_a_policy_is_printed_on_paper_of_the_standard(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.goto(f"{site.url}policies/yijianshi-kuomian/")
    page.emulate_media(media="print")
    body = page.locator(".official p:not([class])").first
    style = body.evaluate("p => [getComputedStyle(p).fontSize, getComputedStyle(p).lineHeight]")
    points = [float(one.removesuffix("px")) * 0.75 for one in style]
    assert points == pytest.approx([16, 28.95], abs=0.1)
    for hidden in (".doc-head", ".outline", ".band", ".bar", "#tasks"):
        expect(page.locator(hidden).first).to_be_hidden()
    pdf = page.pdf(prefer_css_page_size=True, path=tmp_path / "a.pdf")
    assert pdf.count(b"/Type /Page\n") == 3
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf or b"595" in pdf
    page.close()
