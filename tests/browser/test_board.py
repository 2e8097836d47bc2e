"""The screen in the hall, the annex on paper, and the platform on a phone, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

BOARD = "townships/qingshan/board/"
LEAST = 28  # pixels on a screen of 1920 × 1080: 14 mm on one of 43 inches, for three metres
_TEXTS = """() => [...document.querySelectorAll('.board *')]
  .filter(e => !e.children.length && e.textContent.trim() && !e.closest('.vh'))
  .map(e => [e.textContent.trim(), parseFloat(getComputedStyle(e).fontSize)])"""
_CUT = """() => [...document.querySelectorAll('.panel')]
  .filter(p => p.scrollHeight > p.clientHeight + 1 || p.scrollWidth > p.clientWidth + 1)
  .map(p => p.querySelector('h2').textContent)"""
_SHOWN = """() => {
  const frame = document.querySelector('.turns').getBoundingClientRect();
  return [...document.querySelectorAll('.panel')].filter(p => {
    const box = p.getBoundingClientRect();
    return box.top < frame.bottom - 1 && box.bottom > frame.top + 1;
  }).map(p => p.querySelector('h2').textContent);
}"""
_AT = """at => {
  const [turn] = document.querySelector('.strip').getAnimations();
  turn.pause();
  turn.currentTime = at;
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    yield context.new_page()
    context.close()


def boards(site: Site) -> list[str]:
    return [leaf.address for leaf in site.book.leaves if leaf.address.endswith("board/")]


def test_every_word_can_be_read_at_three_metres_and_nothing_is_cut_off(
    screen: Page, site: Site
) -> None:
    for address in boards(site):
        screen.goto(site.url + address)
        small = [(words, size) for words, size in screen.evaluate(_TEXTS) if size < LEAST]
        assert small == [], address
        assert screen.evaluate(_CUT) == [], address


def test_panels_take_turns_by_style_alone_each_once_and_begin_again(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(
        viewport={"width": 1920, "height": 1080}, java_script_enabled=True
    )
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(site.url + BOARD)
    titles = page.eval_on_selector_all(".panel h2", "all => all.map(one => one.textContent)")
    seen = []
    for at in range(len(titles) + 1):
        page.evaluate(_AT, at * 12_000 + 6_000)
        seen.append(page.evaluate(_SHOWN))
    context.close()
    assert seen == [[title] for title in (*titles, titles[0])]


def test_whoever_wants_no_movement_has_all_panels_below_one_another(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site.url + BOARD)
    assert page.evaluate("document.getAnimations().length") == 0
    tops = page.eval_on_selector_all(".panel", "all => all.map(p => p.getBoundingClientRect().top)")
    context.close()
    assert tops == sorted(set(tops))


def test_the_screen_can_be_stopped_and_stays_by_keyboard(screen: Page, site: Site) -> None:
    screen.goto(site.url + BOARD)
    turning = "getComputedStyle(document.querySelector('.strip')).animationPlayState"
    assert screen.evaluate(turning) == "running"
    screen.keyboard.press("Tab")
    screen.get_by_label("停住，不要换页").press("Space")
    assert screen.evaluate(turning) == "paused"
    screen.locator(".panel a").first.focus()
    name = "getComputedStyle(document.querySelector('.strip')).animationName"
    assert screen.evaluate(name) == "none"


def test_the_screen_says_that_the_county_is_invented(screen: Page, site: Site) -> None:
    screen.goto(site.url + BOARD)
    assert screen.locator(".board .demo").is_visible()
    assert not screen.locator(".site-nav").is_visible()


def test_whereabouts_on_a_phone_name_what_each_line_is(phone: Page, site: Site) -> None:
    phone.goto(site.url + BOARD)
    rows = phone.locator(".panel", has_text="去向").first.locator("tbody tr").first
    labels = rows.locator("td").evaluate_all("all => all.map(td => td.dataset.k)")
    assert labels == ["去向", "日期", "替岗", "电话"]
    assert phone.locator(".hold").is_hidden()


def test_the_list_of_powers_prints_as_an_annex_across_the_page(phone: Page, site: Site) -> None:
    phone.goto(site.url + "townships/qingshan/powers/")
    document = pdfium.PdfDocument(phone.pdf(prefer_css_page_size=True))
    width, height = document[0].get_size()
    words = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert width > height
    assert "附件" in words[0]
    assert "青山镇权力清单和责任清单" in words[0]
    assert all("每一步谁来做" in page for page in words[:2])  # the header again on the next page
    assert "筛选事项" not in "".join(words)


def test_the_form_for_requests_prints_with_room_to_write(phone: Page, site: Site) -> None:
    phone.goto(site.url + "disclosure/request/")
    phone.emulate_media(media="print")
    heights = phone.locator(".request tr").evaluate_all("all => all.map(r => r.offsetHeight)")
    assert min(heights) >= 24
    assert max(heights) >= 100


def test_the_reader_s_own_place_stands_first_where_places_are_listed(
    phone: Page, site: Site
) -> None:
    phone.goto(site.url + "townships/qingshan/")
    phone.get_by_role("button", name="设为我的乡镇").click()
    phone.goto(site.url + "disclosure/")
    assert "青山镇" in (phone.locator(".bodies li").first.text_content() or "")
    phone.goto(site.url)
    places = phone.locator(".changed li")
    mine = places.evaluate_all("all => all.map(li => li.dataset.place)")
    assert "qingshan" not in mine or mine[0] == "qingshan"
