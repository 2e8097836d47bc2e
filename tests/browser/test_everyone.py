"""For everyone: large, strong, aloud, by keyboard, passed on; on one page of every kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import zxingcpp
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Site, one_of_every_kind

pytestmark = pytest.mark.browser

GUIDE = "townships/qingshan/000131001000/"
_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_SMALL = """least => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (walk.nextNode()) {
    const box = walk.currentNode.parentElement;
    const words = walk.currentNode.textContent.trim();
    if (words && box.checkVisibility() && !box.closest('.vh, .md-skip, script')
        && parseFloat(getComputedStyle(box).fontSize) < least) {
      found.add(`${box.tagName} ${box.className}: ${words.slice(0, 20)}`);
    }
  }
  return [...found];
}"""
_LOW = """least => [...document.querySelectorAll(
    `button, select, summary, .button, .bar a, .site-nav a, .site-footer a, .where a,
     input:not([type=checkbox], [type=radio])`
  )].filter(one => one.checkVisibility() && one.getBoundingClientRect().height < least - 0.1
    && !one.closest('.vh'))
  .map(one => `${one.tagName} ${one.className} ${one.getBoundingClientRect().height}: ${one.innerText}`)"""


def on_every_kind(page: Page, site: Site, look: Callable[[], list[str]]) -> list[str]:
    found = []
    for kind, path in one_of_every_kind(site.book).items():
        page.goto(site.url + path)
        found += [f"{kind}: {one}" for one in look()]
    return found


def test_what_stands_on_every_page_is_large_enough_for_a_thumb(phone: Page, site: Site) -> None:
    for path in ("items/qh-mz-004/", GUIDE, "policies/tasks/"):
        phone.goto(site.url + path)
        assert phone.evaluate(_LOW, 44) == []


def test_large_mode_has_no_small_print_and_no_small_targets(phone: Page, site: Site) -> None:
    phone.add_init_script("localStorage.setItem('gongkai-large', '1')")
    found = on_every_kind(
        phone, site, lambda: phone.evaluate(_SMALL, 18) + phone.evaluate(_LOW, 60)
    )
    assert found == []


def test_large_mode_shows_fewer_things(phone: Page, site: Site) -> None:
    phone.goto(site.url + GUIDE)
    before = len(phone.locator("body").inner_text())
    phone.get_by_role("button", name="大字").click()
    assert len(phone.locator("body").inner_text()) < before
    for element in ("item-name", "conditions", "materials", "place", "hours", "phone", "complaint"):
        expect(phone.locator(f"[data-element={element}]").first).to_be_visible()


def test_high_contrast_is_remembered_before_anything_is_shown(phone: Page, site: Site) -> None:
    phone.goto(site.url + GUIDE)
    phone.locator(".kit summary").click()
    phone.get_by_role("button", name="高对比").click()
    phone.route("**/site.*.js", lambda route: route.abort())
    phone.goto(f"{site.url}complaints/")
    shown = phone.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))")
    assert shown == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_a_device_that_asks_for_contrast_gets_it(browser: Browser, site: Site) -> None:
    page = browser.new_page(contrast="more")
    page.goto(site.url)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.locator(".kit summary").click()
    page.get_by_role("button", name="高对比").click()
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(0, 0, 0)"
    page.close()


def test_text_at_twice_its_size_loses_nothing(
    browser: Browser, chromium_path: str, site: Site
) -> None:
    """The reader's own setting doubled: nothing runs out of the screen or of its box."""
    chromium = browser.browser_type.launch(
        executable_path=chromium_path,
        args=["--no-sandbox", "--blink-settings=defaultFontSize=32"],
    )
    page = chromium.new_page()
    page.goto(site.url)
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "34px"
    clipped = """() => [...document.querySelectorAll('body *')].filter(one => {
        const style = getComputedStyle(one);
        return one.checkVisibility() && !one.closest('.vh, .md-skip, .table-wrap, svg, input')
          // shortened on purpose, and whole where it leads
          && style.clipPath === 'none' && !style.webkitLineClamp.replace('none', '')
          && /hidden|clip/.test(style.overflowX + style.overflowY)
          && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
      }).map(one => one.className)"""

    def lost() -> list[str]:
        found = []
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            found += ["wide"] * (page.evaluate(_WIDE) > 0) + page.evaluate(clipped)
        return found

    found = on_every_kind(page, site, lost)
    chromium.close()
    assert found == []


def test_nothing_moves_for_those_who_want_it_still(browser: Browser, site: Site) -> None:
    page = browser.new_page(reduced_motion="reduce")
    moving = """() => [getComputedStyle(document.documentElement).scrollBehavior,
      ...document.getAnimations().map(one => 'animation'),
      ...[...document.querySelectorAll('*')].map(one => getComputedStyle(one).transitionDuration)]"""
    still = on_every_kind(
        page, site, lambda: [one for one in page.evaluate(moving) if one not in ("auto", "0s")]
    )
    page.close()
    assert still == []


def test_the_keyboard_gets_everywhere_and_is_always_seen(browser: Browser, site: Site) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(site.url + GUIDE)
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
          .filter(one => one.checkVisibility() && !one.disabled && one.tabIndex >= 0
            && (one.type !== 'radio' || one.checked)).length"""
    )
    reached = 0
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        seen: Any = page.evaluate(
            """() => { const one = document.activeElement;
              if (one === document.body) { return null; }
              const box = one.getBoundingClientRect();
              const styles = [getComputedStyle(one), getComputedStyle(one, '::after')];
              return [styles.some(s => parseFloat(s.outlineWidth) >= 2 && s.outlineStyle !== 'none'),
                box.bottom > 0 && box.top < innerHeight && box.width > 0,
                one.outerHTML.slice(0, 80)]; }"""
        )
        if seen is None:
            break
        assert seen[0], f"focus is not seen on {seen[2]}"
        assert seen[1], f"focus is off the screen on {seen[2]}"
        reached += 1
    page.close()
    assert reached == wanted


def test_tools_and_panel_are_worked_by_keyboard_alone(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto(site.url + GUIDE)
    page.locator(".kit summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="深色")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.kit summary')")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="分享这一页").press("Enter")
    expect(page.get_by_role("heading", name="分享这一页")).to_be_visible()
    assert page.evaluate("!!document.activeElement.closest('.share')")
    page.keyboard.press("Escape")
    expect(page.locator(".share")).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('.kit summary')")
    page.close()


def shared(page: Page) -> None:
    page.locator(".kit summary").click()
    page.get_by_role("button", name="分享这一页").click()


def test_the_code_of_a_page_leads_to_it(phone: Page, site: Site) -> None:
    phone.goto(site.url + GUIDE)
    shared(phone)
    address = site.book.site.base_url + GUIDE
    expect(phone.locator("#share-address")).to_have_value(address)
    code = phone.locator(".share .qr")
    side = int((code.get_attribute("viewBox") or "").split()[2])
    picture = bytearray(b"\xff" * side * side)
    for part in (code.locator("path").get_attribute("d") or "").split("M")[1:]:
        x, y = (int(number) + 4 for number in part.removesuffix("h1v1h-1z").split())
        picture[y * side + x] = 0
    large = [
        row for at in range(side) for row in [enlarged(picture[at * side : (at + 1) * side])] * 4
    ]
    seen = memoryview(b"".join(large)).cast("B", (4 * side, 4 * side))
    assert [one.text for one in zxingcpp.read_barcodes(seen)] == [address]


def enlarged(row: bytearray) -> bytes:
    return b"".join(bytes([point]) * 4 for point in row)


def test_the_address_of_a_page_is_copied(browser: Browser, site: Site) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.url + GUIDE)
    shared(page)
    page.get_by_role("button", name="复制网址").click()
    expect(page.get_by_text("已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == site.book.site.base_url + GUIDE
    context.close()


def test_the_code_is_fetched_only_by_those_who_share(phone: Page, site: Site) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(site.url + GUIDE)
    assert not [one for one in asked if "share" in one]
    shared(phone)
    expect(phone.locator(".share .qr")).to_be_visible()
    assert len([one for one in asked if "share" in one]) == 1


def test_a_mistake_is_reported_with_page_and_title_filled_in(phone: Page, site: Site) -> None:
    for address in (GUIDE, "complaints/"):
        phone.goto(site.url + address)
        title = phone.locator("h1").inner_text()
        links = phone.locator("[data-element=correction], [data-report]")
        for href in links.evaluate_all("all => all.map(one => one.href)"):
            parts = urlsplit(href)
            assert (parts.scheme, parts.path) == ("mailto", "zwgk@qinghe.example")
            written = parse_qs(parts.query)
            assert title in written["subject"][0]
            assert f"网址：{site.url}{address}" in written["body"][0]


def test_a_county_with_a_form_has_it_filled_in(phone: Page, site: Site) -> None:
    form = "https://form.qinghe.example/?u={网址}&t={标题}"
    phone.route(
        "**/complaints/",
        lambda route: route.fulfill(
            response=(got := route.fetch()),
            body=got.text()
            .replace('mailto:zwgk@qinghe.example" ', f'{form}" ')
            .replace(
                'data-report="mailto:zwgk@qinghe.example"',
                f'data-report="{form.replace("&", "&amp;")}"',
            ),
        ),
    )
    phone.goto(f"{site.url}complaints/")
    href = phone.locator("a[data-report]").evaluate("one => one.href")
    assert href.startswith("https://form.qinghe.example/?u=http")
    assert unquote(parse_qs(urlsplit(href).query)["u"][0]) == f"{site.url}complaints/"


# Chromium without a speech engine has no voices; this is a device that has one, and keeps what it
# was told to say.
_VOICE = """
  window.told = [];
  window.finish = null;
  Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => [{lang: 'en-US'}, {lang: 'zh-HK'}, {lang: 'zh-CN'}],
    speak(said) { told.push([said.voice.lang, said.text]); window.finish = () => said.onend(); },
    cancel() { window.finish = null; },
    addEventListener() {},
  }});
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_a_page_is_read_aloud_from_the_top_and_stops_when_told(phone: Page, site: Site) -> None:
    phone.add_init_script(_VOICE)
    phone.goto(site.url + GUIDE)
    phone.get_by_role("button", name="朗读").click()
    for _ in range(12):
        phone.evaluate("finish()")
    told = phone.evaluate("told")
    assert told[0] == ["zh-CN", phone.locator("h1").inner_text()]
    assert {voice for voice, _ in told} == {"zh-CN"}
    words = "".join(phone.locator("main").inner_text().split())
    assert all("".join(text.split()) in words for _, text in told)
    expect(phone.locator(".being-read")).to_be_in_viewport()
    phone.get_by_role("button", name="停止").click()
    assert phone.evaluate("finish") is None
    expect(phone.locator(".being-read")).to_have_count(0)


def test_the_whole_guide_is_read(phone: Page, site: Site) -> None:
    phone.add_init_script(_VOICE)
    phone.goto(site.url + GUIDE)
    phone.get_by_role("button", name="朗读").click()
    phone.evaluate("() => { while (finish) { finish(); } }")
    told = "".join(text for _, text in phone.evaluate("told"))
    for element in ("item-name", "conditions", "materials", "place", "hours", "phone", "flow"):
        shown = phone.locator(f"[data-element={element}]").first.inner_text()
        assert "".join(shown.split())[:6] in "".join(told.split()), element
    expect(phone.get_by_role("button", name="朗读")).to_have_attribute("aria-pressed", "false")


def test_without_a_voice_there_is_no_button_for_it(phone: Page, site: Site) -> None:
    phone.goto(site.url + GUIDE)
    assert json.loads(phone.evaluate("JSON.stringify(speechSynthesis.getVoices())")) == []
    expect(phone.locator("[data-aloud]")).to_be_hidden()


def test_three_hundred_and_twenty_points_are_enough_in_large_mode(
    browser: Browser, site: Site
) -> None:
    page = browser.new_page(viewport={**PHONE, "width": 320})  # type: ignore[arg-type]
    page.add_init_script("localStorage.setItem('gongkai-large', '1')")
    wide = on_every_kind(page, site, lambda: ["wide"] * (page.evaluate(_WIDE) > 0))
    page.close()
    assert wide == []
