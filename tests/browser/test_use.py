"""What people do: find an item, keep their township, enlarge, call, complain, without scripts too."""

from __future__ import annotations

import re
import threading
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai import reading
from gongkai.serve import serve
from tests.browser.conftest import PHONE, Site
from tests.builders import a_county

pytestmark = pytest.mark.browser


def test_the_first_screen_of_a_phone_shows_what_matters(phone: Page, site: Site) -> None:
    phone.goto(site.url)
    bar = phone.locator("nav[aria-label=快捷操作]").bounding_box()
    assert bar is not None
    for found in (
        phone.get_by_role("heading", level=1),
        phone.locator("main, .page").get_by_role("searchbox"),
        phone.get_by_text("我的乡镇").first,
        phone.get_by_role("link", name="婚育收养"),
        phone.get_by_text("12345").first,
    ):
        box = found.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= bar["y"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("低保", "最低生活保障对象认定"),
        ("zjd", "农村村民宅基地审批"),
        ("办营业执照", "个体工商户登记"),
    ],
)
def test_the_search_form_finds_an_item_by_what_people_call_it(
    phone: Page, site: Site, typed: str, wanted: str
) -> None:
    phone.goto(site.url)
    box = phone.locator("form[data-search] input").first
    box.fill(typed)
    box.press("Enter")
    first = phone.locator("[data-element=result] a").first
    expect(first).to_contain_text(wanted)
    expect(phone).to_have_url(re.compile(r"search/\?q="))


def test_a_chosen_township_is_remembered(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}townships/hekou/")
    phone.get_by_role("button", name="我的乡镇").first.click()
    phone.goto(site.url)
    mine = phone.get_by_role("link", name="河口乡").first
    expect(mine).to_be_visible()
    mine.click()
    expect(phone).to_have_url(f"{site.url}townships/hekou/")


def test_channels_of_the_chosen_township_lie_open(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}townships/hekou/")
    phone.get_by_role("button", name="我的乡镇").first.click()
    phone.goto(f"{site.url}complaints/")
    expect(phone.locator("#at-hekou")).to_be_visible()
    expect(phone.locator("#at-baishi")).to_be_hidden()


def test_large_type_lasts_from_page_to_page(phone: Page, site: Site) -> None:
    phone.goto(site.url)
    small = phone.evaluate("getComputedStyle(document.body).fontSize")
    phone.get_by_role("button", name="大字").click()
    phone.goto(f"{site.url}townships/")
    large = phone.evaluate("getComputedStyle(document.body).fontSize")
    assert float(large.removesuffix("px")) >= 1.2 * float(small.removesuffix("px"))


def test_the_first_stop_of_the_keyboard_skips_to_the_text(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto(f"{site.url}complaints/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.page')")
    page.close()


def test_a_guide_can_be_called_visited_and_complained_about(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}townships/qingshan/000131001000/")
    bar = phone.locator("nav[aria-label=快捷操作]")
    assert (bar.get_by_role("link", name="打电话").get_attribute("href") or "").startswith("tel:")
    bar.get_by_role("link", name="怎么去").click()
    expect(phone.locator("#where")).to_be_in_viewport()
    way = phone.get_by_role("link", name="看地图").get_attribute("href") or ""
    assert way.startswith("geo:36.")
    bar.get_by_role("link", name="投诉").click()
    expect(phone.locator("#complaint")).to_be_in_viewport()


def test_everything_is_readable_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site.url)
    page.get_by_role("link", name="婚育收养").click()
    page.get_by_role("link", name="内地居民婚姻登记").click()
    page.get_by_role("link", name="青山镇").first.click()
    for element in ("item-name", "conditions", "materials", "place", "hours", "phone", "complaint"):
        expect(page.locator(f"[data-element={element}]").first).to_be_visible()
    context.close()


def test_print_leaves_out_what_only_a_screen_needs(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}townships/qingshan/000131001000/")
    phone.emulate_media(media="print")
    expect(phone.locator("nav[aria-label=快捷操作]")).to_be_hidden()
    expect(phone.locator("form[data-search]")).to_be_hidden()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    expect(phone.locator("[data-element=materials]").first).to_be_visible()


def test_serve_rebuilds_on_save_and_reloads_the_page(browser: Browser, tmp_path: Path) -> None:
    place = {"名称": "青山镇", "代码": "qingshan", "类别": "镇", "简介": "旧的简介"}
    root = a_county(tmp_path, {"catalog/townships/qingshan.yml": place})
    said: list[str] = []
    ready, stop = threading.Event(), threading.Event()

    def say(text: str) -> None:
        said.append(text)
        if "http://" in text:
            ready.set()

    def keep(fault: str) -> Path:
        said.append(fault)
        return tmp_path / "fault.log"

    running = threading.Thread(
        target=serve,
        args=(reading.settings(root),),
        kwargs={
            "port": 0,
            "day": lambda: date(2026, 11, 20),
            "say": say,
            "keep": keep,
            "stop": stop,
        },
    )
    running.start()
    try:
        assert ready.wait(60)
        address = next(word for text in said for word in text.split() if "http://" in word)
        page = browser.new_page()
        page.goto(address.removeprefix("预览地址：") + "townships/qingshan/")
        expect(page.get_by_text("旧的简介")).to_be_visible()
        file = root / "catalog/townships/qingshan.yml"
        file.write_text(file.read_text(encoding="utf-8").replace("旧的", "新的"), encoding="utf-8")
        expect(page.get_by_text("新的简介")).to_be_visible(timeout=30_000)
        file.write_text("名称：青山镇\n", encoding="utf-8")
        page.wait_for_function("() => true")
        page.reload()
        expect(page.get_by_text("新的简介")).to_be_visible()
        page.close()
    finally:
        stop.set()
        running.join(30)
