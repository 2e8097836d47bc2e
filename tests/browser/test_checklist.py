"""The papers of a guide are a checklist that lasts, narrows to the case, and can be handed on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Site
from tests.browser.paper import printed

pytestmark = pytest.mark.browser
GUIDE = "townships/qingshan/000131001000/"
ALWAYS = {"个体工商户登记（备案）申请书"}
PROXY = {"授权委托书", "代办人身份证"}


def names(page: Page) -> set[str]:
    """The papers that are asked for, as far as they can be ticked."""
    return set(page.locator(".tickable:not([hidden]) b").all_inner_texts())


def test_ticks_and_choices_are_there_again_after_a_reload(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}{GUIDE}")
    phone.get_by_label("注销", exact=True).check()
    phone.get_by_label("营业执照正本和副本").check()
    phone.reload()
    expect(phone.get_by_label("注销", exact=True)).to_be_checked()
    expect(phone.get_by_label("营业执照正本和副本")).to_be_checked()
    expect(phone.get_by_role("status")).to_contain_text("已备 1 样，还差 3 样")
    phone.goto(f"{site.url}townships/hekou/000131001000/")
    expect(phone.locator(".tickable input:checked")).to_have_count(0)


def test_case_and_who_goes_narrow_the_list_to_what_applies(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}{GUIDE}")
    everything = names(phone)
    phone.get_by_label("设立", exact=True).check()
    phone.get_by_label("本人自己去").check()
    assert names(phone) == ALWAYS | {"经营者身份证", "经营场所使用证明"}
    phone.get_by_label("注销", exact=True).check()
    phone.get_by_label("别人代去").check()
    assert names(phone) == ALWAYS | PROXY | {"营业执照正本和副本"}
    expect(phone.get_by_role("heading", name="可以先办、后补")).to_be_hidden()
    for box in phone.get_by_label("都看看").all():
        box.check()
    assert names(phone) == everything


def test_with_every_paper_ticked_it_says_so_and_one_tap_begins_anew(
    phone: Page, site: Site
) -> None:
    phone.goto(f"{site.url}townships/qingshan/qh-mz-001/")
    for box in phone.locator(".tickable input").all():
        box.check()
    expect(phone.get_by_role("status")).to_contain_text("都带齐了")
    phone.get_by_role("button", name="重新打勾").click()
    expect(phone.locator(".tickable input:checked")).to_have_count(0)
    assert phone.evaluate("Object.keys(localStorage).filter(k => k.indexOf('papers') > 0)") == []


def test_the_list_is_sent_with_what_is_ready_and_what_is_not(phone: Page, site: Site) -> None:
    phone.add_init_script(
        "navigator.share = given => { window.sent = given; return Promise.resolve(); }"
    )
    phone.goto(f"{site.url}{GUIDE}")
    phone.get_by_label("注销", exact=True).check()
    phone.get_by_label("营业执照正本和副本").check()
    phone.get_by_role("button", name="发给去办的人").click()
    lines = str(phone.evaluate("window.sent.text")).split("\n")
    assert lines[:2] == ["个体工商户登记：要带的材料", "情况：注销"]
    assert "☑ 营业执照正本和副本（原件 1 份）" in lines
    assert "☐ 个体工商户登记（备案）申请书（原件 1 份）" in lines
    assert not [line for line in lines if "经营者身份证" in line]
    assert lines[-1] == f"{site.url}{GUIDE}"


def test_where_nothing_can_be_shared_list_and_message_are_copied(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'share', { value: undefined })")
    page.goto(f"{site.url}{GUIDE}")
    page.get_by_role("button", name="发给去办的人").click()
    expect(page.get_by_role("status")).to_contain_text("已经复制")
    assert "☐ 经营者身份证" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_text("短信版").click()
    page.get_by_role("button", name="复制成短信").click()
    expect(page.get_by_role("button", name="已经复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("【个体工商户登记（也叫办营业执照）】")
    assert copied == page.locator("#message").inner_text()
    context.close()


def test_the_printed_list_has_ticks_and_says_where_to_go_and_nothing_else(
    phone: Page, site: Site
) -> None:
    phone.goto(f"{site.url}{GUIDE}")
    phone.get_by_label("注销", exact=True).check()
    phone.get_by_label("营业执照正本和副本").check()
    phone.evaluate("window.print = () => {}")
    phone.get_by_role("button", name="打印清单").click()
    (text,) = printed(phone).texts
    flat = "".join(text.split())
    assert "✓" in flat
    for words in ("营业执照正本和副本", "授权委托书", "已备1样", "青石街12号", "0000-6121015"):
        assert words in flat
    for words in ("我能办吗", "怎么办", "办得不满意"):
        assert words not in flat


def test_the_merged_list_of_a_bundle_is_ticked_and_remembered_too(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}bundles/canyindian/")
    box = phone.locator("[data-checklist] input").first
    box.check()
    expect(phone.locator(".tally .count")).to_contain_text("已备 1 样")
    phone.reload()
    expect(box).to_be_checked()
    assert phone.locator(".fetched input").count() == 0


def test_without_scripts_every_case_stands_with_its_list(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site.url}{GUIDE}")
    cases = page.locator(".by-case div")
    assert cases.locator("dt").all_inner_texts() == ["设立", "变更", "注销", "请人代办，另带"]
    assert (
        cases.nth(2).locator("dd").inner_text()
        == "个体工商户登记（备案）申请书、营业执照正本和副本"
    )
    expect(page.get_by_text("设立、变更时要").first).to_be_visible()
    expect(page.locator("button:visible", has_text="发给")).to_have_count(0)
    form = page.get_by_role("link", name="个体工商户登记（备案）申请书 空白表格")
    expect(form).to_contain_text("Word 文档，7 KB")
    expect(page.locator("#message")).to_be_attached()
    context.close()


def test_boxes_and_answers_are_large_enough_for_a_thumb(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}{GUIDE}")
    phone.get_by_role("button", name="大字").click()
    for label in phone.locator(".tickable label, .picker label, .tally button").all():
        box = label.bounding_box()
        if box is not None:
            assert box["height"] >= 60
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
