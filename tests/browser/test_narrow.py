"""Whoever says which case it is sees its conditions and papers alone; without scripts all say for which they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Site
from tests.browser.paper import printed

pytestmark = pytest.mark.browser
GUIDE = "townships/xianting/qh-mz-005/"  # marriages: all cases are done there
PART = "townships/qingshan/qh-mz-005/"  # no divorces there
SAME = "townships/qingshan/000131001000/"  # its conditions are those of all cases


def conditions(page: Page) -> list[str]:
    """The cases that the conditions on the page are for."""
    return page.locator("[data-element=conditions] li:not([hidden]) b").all_inner_texts()


def papers(page: Page) -> set[str]:
    return set(page.locator(".tickable:not([hidden]) b").all_inner_texts())


def test_one_answer_narrows_conditions_and_papers_and_is_there_again(
    phone: Page, site: Site
) -> None:
    phone.goto(f"{site.url}{GUIDE}")
    everything = conditions(phone)
    assert everything == ["结婚", "结婚", "离婚", "离婚、补领", "补领"]
    phone.get_by_label("离婚", exact=True).check()
    assert conditions(phone) == ["离婚", "离婚、补领"]
    assert papers(phone) == {"本人居民身份证", "结婚证", "离婚协议书"}
    expect(phone.get_by_text("“离婚”要看的就是这 2 条。")).to_be_visible()
    phone.reload()
    expect(phone.get_by_label("离婚", exact=True)).to_be_checked()
    assert conditions(phone) == ["离婚", "离婚、补领"]
    phone.get_by_label("都看看").check()
    assert conditions(phone) == everything
    assert phone.evaluate("Object.keys(localStorage).filter(k => k.indexOf('asked') > 0)") == []


def test_it_is_asked_once_and_the_papers_lead_back_to_the_question(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}{GUIDE}")
    expect(phone.get_by_role("group", name="你办哪一种？")).to_have_count(1)
    expect(phone.locator(".picker + [data-element=conditions]")).to_have_count(1)
    phone.get_by_role("link", name="选你办哪一种").click()
    expect(phone.get_by_role("group", name="你办哪一种？")).to_be_in_viewport()
    phone.get_by_label("补领", exact=True).check()
    expect(phone.get_by_text("只列出了“补领”要带的。")).to_be_visible()
    expect(phone.get_by_role("link", name="换一种")).to_be_visible()


def test_where_only_papers_differ_it_is_asked_with_the_papers(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}{SAME}")
    expect(phone.locator(".bring").get_by_role("group", name="你办哪一种？")).to_be_visible()
    expect(phone.get_by_role("link", name="选你办哪一种")).to_have_count(0)
    phone.get_by_label("设立", exact=True).check()
    expect(phone.get_by_role("heading", name="不用你带")).to_be_hidden()
    phone.get_by_label("注销", exact=True).check()
    expect(phone.get_by_text("清税证明", exact=True)).to_be_visible()


def test_a_place_asks_for_the_cases_that_it_does(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}{PART}")
    assert conditions(phone) == ["结婚", "结婚", "补领", "补领"]
    question = phone.get_by_role("group", name="你办哪一种？")
    assert question.get_by_role("radio").count() == 3
    question.get_by_label("补领", exact=True).check()
    assert conditions(phone) == ["补领", "补领"]


def test_a_sheet_printed_after_the_answer_has_that_case_alone_and_says_so(
    phone: Page, site: Site
) -> None:
    phone.goto(f"{site.url}{GUIDE}")
    phone.get_by_label("离婚", exact=True).check()
    (text,) = printed(phone).texts
    flat = "".join(text.split())
    assert "“离婚”要看的就是这2条。" in flat
    assert "离婚：两人都愿意离" in flat
    for words in ("满22周岁", "你办哪一种", "换一种"):
        assert words not in flat


def test_without_scripts_every_condition_says_for_which_case_it_is(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    for address in (GUIDE, "items/qh-mz-005/"):
        page.goto(f"{site.url}{address}")
        assert conditions(page) == ["结婚", "结婚", "离婚", "离婚、补领", "补领"]
    (text,) = printed(page).texts[:1]
    assert "离婚、补领：婚姻是在中国内地登记的。" in "".join(text.split())
    context.close()


def test_the_answers_are_large_enough_for_a_thumb_in_large_mode(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}{GUIDE}")
    phone.get_by_role("button", name="大字").click()
    for label in phone.locator(".picker label").all():
        box = label.bounding_box()
        assert box is not None
        assert box["height"] >= 60
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
