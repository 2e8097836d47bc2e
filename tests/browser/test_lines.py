"""Lines of text: none tears hours, days or numbers, none begins with a mark; on one page of every kind."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, one_of_every_kind

pytestmark = pytest.mark.browser

GUIDE = "townships/qingshan/000131001000/"
# Beside one page of every kind: where hours stand in cards, fees before a comma, dots between facts.
MORE = (
    "items/qh-mz-004/",
    "items/qh-mz-001/",
    "items/qh-ga-001/",
    "items/000131001000/",
    "bundles/canyindian/",
    "townships/hekou/qh-ga-001/",
    "townships/qingshan/000131001000/",
    "townships/liuwan/qh-mz-001/",
    "disclosure/request/",
)
_BROKEN = r"""() => {
  const found = [];
  const piece = /\d{1,2}[:：]\d{2}[-—~至]\d{1,2}[:：]\d{2}|(?<![\d-])\d{4}-\d{2}-\d{2}|(?<![\d-])0\d{2,3}-\d{7,8}/g;
  const mark = /[·，。、；：！？）】》”]/g;
  const range = document.createRange();
  const box = (node, at) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return [...range.getClientRects()].filter(one => one.width).pop();
  };
  const edge = (element) => {
    let block = element;
    while (getComputedStyle(block).display === 'inline') { block = block.parentElement; }
    const style = getComputedStyle(block), outer = block.getBoundingClientRect();
    return outer.left + parseFloat(style.paddingLeft) + parseFloat(style.borderLeftWidth) + 3;
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, words = node.textContent, element = node.parentElement;
    if (!words.trim() || !element.checkVisibility()
        || element.closest('.vh, .md-skip, script, svg, pre, .digest, .commands, select')) { continue; }
    for (const one of words.matchAll(piece)) {
      const first = box(node, one.index), last = box(node, one.index + one[0].length - 1);
      if (first && last && last.top > first.top + 4) { found.push('torn: ' + one[0]); }
    }
    for (const one of words.matchAll(mark)) {
      const at = box(node, one.index);
      if (at && at.left < edge(element)) { found.push('begins: ' + words.slice(one.index, one.index + 12)); }
    }
  }
  for (const element of document.querySelectorAll('body *')) {
    if (/^"[\s·，；]*[·，；]/.test(getComputedStyle(element, '::before').content) && element.checkVisibility()
        && element.getClientRects()[0].left < edge(element.parentElement)) {
      found.push('begins: ·' + element.textContent);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("mode", ["normal", "large"])
def test_no_line_tears_what_is_read_in_one_breath_or_begins_with_a_mark(
    phone: Page, site: Site, mode: str
) -> None:
    if mode == "large":
        phone.add_init_script("localStorage.setItem('gongkai-large', '1')")
    found = []
    for path in dict.fromkeys((*one_of_every_kind(site.book).values(), *MORE)):
        phone.goto(site.url + path)
        found += [f"{path}: {one}" for one in phone.evaluate(_BROKEN)]
    assert found == []


def test_hours_and_what_holidays_say_are_two_lines_on_paper(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time("2026-11-24T10:00:00+08:00")
    page.goto(f"{site.url}townships/qingshan/qh-mz-001/")
    page.emulate_media(media="print")
    expect(page.locator(".desk .opening")).to_be_hidden()
    hours = page.locator(".desk [data-element=hours]")
    bottom = hours.evaluate("one => Math.max(...[...one.getClientRects()].map(box => box.bottom))")
    below = page.locator(".desk dd:has([data-element=hours]) small").first.bounding_box()
    assert below is not None
    assert below["y"] >= bottom - 2
    page.close()


def test_a_number_in_a_sentence_can_be_called(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}townships/qingshan/")
    row = phone.locator(".facts-list div").filter(has_text="上门服务")
    expect(row.get_by_role("link", name="0000-6121001")).to_have_attribute(
        "href", "tel:00006121001"
    )


@pytest.mark.parametrize("down", [1500, 4000])
def test_the_desk_beside_a_guide_ends_above_the_bar(
    browser: Browser, site: Site, down: int
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(site.url + GUIDE)
    page.evaluate("down => scrollTo(0, down)", down)
    bar = page.locator(".bar").bounding_box()
    assert bar is not None
    for name in ("打电话问", "看地图", "网上办"):
        box = page.locator(".desk").get_by_role("link", name=name).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= bar["y"]
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_has_the_focus_is_not_below_the_bar(browser: Browser, site: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(site.url + GUIDE)
    hidden = []
    for _ in range(300):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => { const one = document.activeElement, bar = document.querySelector('.bar');
              if (one === document.body || bar.contains(one)) { return null; }
              const box = one.getBoundingClientRect();
              const seen = document.elementFromPoint(
                Math.min(box.left + 8, innerWidth - 1), Math.min(box.top + box.height / 2, innerHeight - 1));
              return bar.contains(seen) ? one.textContent.trim() : ''; }"""
        )
        if state is None:
            break
        hidden += [state] if state else []
    page.close()
    assert hidden == []


def test_the_name_of_the_county_stands_in_one_place_on_every_page(
    browser: Browser, site: Site
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    found = set()
    for path in ("", GUIDE, "matrix/", "items/", "townships/qingshan/", "complaints/", "search/"):
        page.goto(site.url + path)
        found.add(
            page.evaluate(
                "[...document.querySelectorAll('.site-name, .notices > *, h1')].map("
                "one => Math.round(one.getBoundingClientRect().left)).join()"
            )
        )
    page.close()
    assert len(found) == 1


def test_a_table_of_results_is_whole_on_a_phone(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}results/dibao-2026-10/")
    result = phone.locator(".data td[data-k=结果]").first
    box = result.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= phone.viewport_size["width"]  # type: ignore[index]
    wrap = phone.locator(".table-wrap:has(.data)").first
    assert wrap.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_names_numbers_and_words_of_a_comparison_stand_on_one_line(
    browser: Browser, site: Site
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site.url}items/qh-mz-004/")
    lines = page.locator(".compare tbody tr").first.evaluate(
        """row => [...row.querySelectorAll('a, td > span')].map(one => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return range.getClientRects()[0].bottom;
        })"""
    )
    page.close()
    assert max(lines) - min(lines) < 4


def test_headings_leave_out_no_level(site: Site) -> None:
    found = []
    for page in sorted(site.folder.rglob("*.html")):
        levels = [0, *map(int, re.findall(r"<h([1-6])[ >]", page.read_text(encoding="utf-8")))]
        found += [str(page)] if any(b > a + 1 for a, b in pairwise(levels)) else []
    assert found == []
