"""A guide's flowchart on a phone, and the last day that the phone works out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from gongkai.render import Charts
from tests.browser.conftest import PHONE, Site
from tests.model.calendars import CASES, a_calendar
from tests.render.flows import a_written_graph

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
GUIDE = "townships/yunling/000131001000/"  # where it goes as the item says, whose chart is a file
FLOWS = sorted(path.parent for path in (ROOT / "tests/cases/flows").glob("*/chart.svg"))

# For every chart: the smallest type as shown, and how far text stands out of the box it lies in.
LOOK = """() => [...document.querySelectorAll('svg.chart')].map((chart) => {
  const boxes = [...chart.querySelectorAll('rect')].map((one) => one.getBoundingClientRect());
  const texts = [...chart.querySelectorAll('text')];
  const out = texts.filter((text) => {
    const t = text.getBoundingClientRect();
    const middle = (t.top + t.bottom) / 2;
    const box = boxes.find((b) => b.top < middle && middle < b.bottom && b.left < t.left) ||
      chart.getBoundingClientRect();
    return t.right > box.right || t.left < box.left;
  });
  const frame = chart.getBoundingClientRect();
  return {
    smallest: Math.min(...texts.map((one) =>
      parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)),
    out: out.map((one) => one.textContent),
    right: frame.right,
  };
})"""


def all_charts(page: Page, site: Site) -> None:
    """Put every golden chart in the place of the guide's own."""
    page.goto(f"{site.url}{GUIDE}")
    charts = Charts(ROOT / "theme")
    svgs = [str(charts.inline(a_written_graph(folder).shape)) for folder in FLOWS]
    page.evaluate(
        "(svgs) => { document.querySelector('.flowchart').innerHTML = svgs.join(''); }", svgs
    )


@pytest.mark.parametrize(("large", "least"), [(False, 14), (True, 18)])
def test_charts_are_read_on_a_phone_without_zoom(
    phone: Page,
    site: Site,
    large: bool,  # noqa: FBT001 -- a case
    least: int,
) -> None:
    if large:
        phone.add_init_script("localStorage.setItem('gongkai-large', '1')")
    all_charts(phone, site)
    found = phone.evaluate(LOOK)
    assert len(found) == len(FLOWS) > 10
    assert min(chart["smallest"] for chart in found) >= least
    assert [chart["out"] for chart in found if chart["out"]] == []
    assert max(chart["right"] for chart in found) <= PHONE["width"]
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_guide_shows_chart_and_words_and_links_the_file(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}{GUIDE}")
    chart = phone.locator("[data-element=flowchart] svg")
    assert chart.is_visible()
    assert chart.get_attribute("role") == "img"
    words = phone.locator("ol[data-element=flow] > li > b").all_text_contents()
    drawn = phone.locator("[data-element=flowchart] .f-name text").all_text_contents()
    assert drawn == words
    phone.get_by_role("link", name="单独打开这张图").click()
    assert re.search(r"/data/v1/flows/[0-9a-f]{16}\.svg$", phone.url)
    assert phone.locator("svg > title").text_content() == "办理流程图：从收件到送达，共 4 步"
    assert "第 2 步 受理" in (phone.locator("svg > desc").text_content() or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_has_the_colours_of_the_page(browser: Browser, site: Site, scheme: Any) -> None:  # noqa: ANN401 -- playwright's literal
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site.url}{GUIDE}")
    inside = colours(page)
    page.goto(page.get_by_role("link", name="单独打开这张图").evaluate("link => link.href"))
    assert colours(page) == inside
    context.close()


def colours(page: Page) -> list[str]:
    look = """() => [['.f-step', 'stroke'], ['.f-end', 'fill'], ['.f-loop', 'stroke'], ['.f-more text', 'fill'],
      ['.f-name text', 'fill'], ['.f-number text', 'fill']].map(([found, property]) =>
      getComputedStyle(document.querySelector('.chart ' + found))[property])"""
    found: list[str] = page.evaluate(look)
    return found


def test_the_phone_works_out_the_last_day_as_we_do(browser: Browser) -> None:
    """Every case of the working days, on a phone that thinks it is elsewhere."""
    context = browser.new_context(timezone_id="America/Los_Angeles")
    page = context.new_page()
    script = (ROOT / "theme/assets/js/latest.js").read_text(encoding="utf-8")
    for case in CASES:
        number, unit = re.fullmatch(r"(\d*)个?(.+)", case["limit"]).groups()  # type: ignore[union-attr]
        calendar = str(a_calendar(case.get("county")))
        page.clock.set_fixed_time(f"{case['filed']}T00:30:00+08:00")
        page.set_content(
            f'<p data-latest="{number or 0}" data-unit="{unit}" data-calendar="{calendar}" hidden>'
            "<span data-day></span></p>"
        )
        page.evaluate(script)
        text = page.locator("p").text_content() or ""
        days = page.locator("time").evaluate_all("all => all.map(one => one.dateTime)")
        accepted = case.get("accepted", case["filed"])
        wanted = [accepted] * (accepted != case["filed"]) + [case["latest"]]
        assert days == [day for day in wanted if day], case["name"]
        assert page.locator("p").is_visible() == bool(case["latest"]), case["name"]
        doubted = re.search(r"([\d、]+)年的放假安排", text)
        years = [int(year) for year in doubted[1].split("、")] if doubted else []
        assert years == case.get("unsure", []), case["name"]
    context.close()


def test_a_guide_tells_the_last_day_of_its_promise(phone: Page, site: Site) -> None:
    phone.clock.set_fixed_time("2026-11-20T09:00:00+08:00")
    phone.goto(f"{site.url}townships/qingshan/qh-rs-002/")
    assert "今天受理，最晚 2026年12月2日（星期三） 办好。" in phone.locator(".latest").inner_text()
    phone.clock.set_fixed_time("2026-11-22T09:00:00+08:00")
    phone.reload()
    told = phone.locator(".latest").inner_text()
    assert (
        "今天不上班。2026年11月23日（星期一）受理的话，最晚 2026年12月3日（星期四） 办好。" in told
    )
    phone.goto(f"{site.url}townships/qingshan/qh-mz-001/")
    told = phone.locator(".latest").inner_text()
    assert "最晚" not in told
    assert "按时限" in told
    assert "初审意见公示、补正等的时间另加，要往后推" in told
