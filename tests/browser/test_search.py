"""Search as people use it: while typing, with the keyboard, by address, with rubbish, half broken."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, ROOT, Site, watched

pytestmark = pytest.mark.browser

DIBAO = "最低生活保障对象认定"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUBBISH = [
    "x" * 5000,
    "低保" * 3000,
    "😀👨‍👩‍👧‍👦🇨🇳",
    "(.*)[a-z]+\\d{1,}$^|?",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    '"><svg/onload=alert(1)>',
    "\ud800低保\udfff",
    "%00%ff%E4%BD",
    "__proto__ constructor toString",
    "   \t\n\u3000\u200b\u202e",
    "' OR 1=1 --",
    "〔2026〕8号",
]


def results(page: Page) -> list[str]:
    return page.locator("[data-search-results] [data-element=result] a").all_inner_texts()


def test_results_come_while_typing_and_stand_in_the_address(phone: Page, site: Site) -> None:
    seen = watched(phone, site)
    phone.goto(f"{site.url}search/")
    phone.get_by_role("searchbox").press_sequentially("低保")
    expect(phone.locator("[data-element=result] a").first).to_have_text(DIBAO)
    expect(phone.locator("[data-element=result-count]")).to_contain_text("找到")
    expect(phone).to_have_url(f"{site.url}search/?q=%E4%BD%8E%E4%BF%9D")
    phone.reload()
    expect(phone.locator("[data-element=result] a").first).to_have_text(DIBAO)
    phone.locator("[data-element=result] a").first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(DIBAO)
    assert (seen.messages, seen.elsewhere, seen.failed) == ([], [], [])


def test_nothing_is_fetched_before_somebody_searches(phone: Page, site: Site) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{site.url}townships/qingshan/")
    phone.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search" in url]
    with phone.expect_response("**/search/finder.txt"):
        phone.locator("#site-search").focus()
    fetched = [url.rsplit("/", 1)[1] for url in asked if "/search" in url]
    assert len(fetched) == 2
    assert fetched[1] == "finder.txt"


def test_the_header_suggests_and_the_keyboard_chooses(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}townships/")
    box = phone.locator("#site-search")
    box.focus()
    box.press_sequentially("zjd")
    expect(box).to_have_attribute("aria-expanded", "true")
    option = phone.get_by_role("option").first
    expect(option).to_contain_text("农村村民宅基地审批")
    expect(option).to_have_attribute("aria-selected", "false")
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "-")
    box.press("Escape")
    expect(phone.get_by_role("listbox")).to_be_hidden()
    box.press("ArrowDown")
    box.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("农村村民宅基地审批")


def test_enter_leads_from_the_header_and_from_home_to_all_results(phone: Page, site: Site) -> None:
    for start in ("townships/", ""):
        phone.goto(f"{site.url}{start}")
        box = phone.locator("form[data-search] input").first
        box.fill("砍树")
        box.press("Enter")
        expect(phone.locator("[data-search-results] a").first).to_have_text("林木采伐许可")


def test_items_of_the_own_township_come_first_and_lead_to_its_guide(
    phone: Page, site: Site
) -> None:
    phone.goto(f"{site.url}townships/hekou/")
    phone.get_by_role("button", name="我的乡镇").first.click()
    phone.goto(f"{site.url}search/?q=登记")
    first = phone.locator("[data-search-results] a").first
    expect(first).to_have_attribute("href", re.compile(r"/townships/hekou/[a-z0-9-]+/$"))
    first.click()
    expect(phone.locator("body")).to_contain_text("河口乡")


def test_facets_count_and_narrow_and_stand_in_the_address(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}search/?q=登记")
    phone.get_by_text("缩小范围").click()
    select = phone.get_by_label("主题")
    expect(select.locator("option").nth(1)).to_be_attached()
    options = select.locator("option").all_inner_texts()
    theme, _, count = options[1].rstrip("）").partition("（")
    select.select_option(theme)
    expect(phone.locator("[data-element=result-count]")).to_contain_text(f"找到 {count} 个")
    assert f"theme={theme}" in phone.evaluate("decodeURIComponent(location.search)")
    phone.reload()
    expect(phone.locator("[data-element=result-count]")).to_contain_text(f"找到 {count} 个")
    expect(phone.get_by_label("主题")).to_have_value(theme)


def test_words_inside_texts_are_found_with_a_sentence(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}search/?q=听证")
    inside = phone.locator("[data-search-inside] [data-element=result]")
    expect(inside.first).to_be_visible()
    expect(inside.locator(".sentence mark").first).to_have_text("听证")


def test_texts_are_looked_into_on_demand_where_names_are_enough(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}search/?q=低保")
    expect(phone.locator("[data-search-results] a").first).to_have_text(DIBAO)
    expect(phone.locator("[data-search-inside]")).to_be_hidden()
    phone.get_by_role("button", name="在正文里也找找").click()
    expect(phone.locator("[data-search-inside] [data-element=result]").first).to_be_visible()


def test_a_section_is_found_and_its_address_leads_there(site: Site) -> None:
    sections = {
        line.split("\t")[3]
        for path in (site.folder / "search" / "texts").glob("*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.count("\t") > 2 and "#" in line.split("\t")[3]
    }
    assert len(sections) > 20
    for address in sections:
        path, anchor = address.split("#")
        html = (site.folder / path / "index.html").read_text(encoding="utf-8")
        assert f'id="{anchor}"' in html, address


def test_a_missing_or_damaged_shard_is_told_and_names_still_work(phone: Page, site: Site) -> None:
    def broken(route: Route) -> None:
        if "/terms/" in route.request.url:
            route.fulfill(status=200, body="<html>please log in</html>")
        else:
            route.continue_()

    phone.route("**/search/**", broken)
    phone.goto(f"{site.url}search/?q=听证")
    expect(phone.locator("[data-search-broken]")).to_be_visible()
    phone.get_by_role("searchbox").fill("低保")
    expect(phone.locator("[data-search-results] a").first).to_have_text(DIBAO)


def test_without_the_finder_the_lists_are_left(phone: Page, site: Site) -> None:
    phone.route("**/search/finder.txt", lambda route: route.fulfill(status=200, body="cut o"))
    phone.goto(f"{site.url}search/?q=低保")
    expect(phone.locator("[data-element=result-count]")).to_contain_text("12345")
    expect(phone.get_by_role("link", name="婚育收养").last).to_be_visible()


def test_rubbish_neither_breaks_nor_runs(phone: Page, site: Site) -> None:
    """One piece after another into the same page, of whose results none is left each time."""
    seen = watched(phone, site)
    phone.on("dialog", lambda dialog: pytest.fail(f"something ran: {dialog.message}"))
    phone.goto(f"{site.url}search/")
    first = phone.locator("[data-search-results] a").first
    for typed in RUBBISH:
        phone.evaluate(
            """text => {
              const box = document.querySelector('[data-search-page] input');
              box.value = text;
              box.dispatchEvent(new Event('input', { bubbles: true }));
            }""",
            json.loads(json.dumps(typed)),
        )
        phone.wait_for_timeout(400)
        phone.evaluate("document.querySelector('[data-search-results]').replaceChildren()")
        phone.get_by_role("searchbox").fill("低保")
        expect(first, json.dumps(typed)).to_have_text(DIBAO)
        grown = phone.locator("[data-search-page]").locator("img, svg, script").count()
        assert (typed, grown, seen.messages, seen.elsewhere) == (typed, 0, [], [])


def test_without_a_result_there_is_a_way_on(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}search/?q=🦄🦄")
    expect(phone.locator("[data-element=result-count]")).to_contain_text("没有找到")
    expect(phone.locator("[data-search-none]").get_by_role("link", name="12345")).to_be_visible()
    expect(phone.locator("[data-search-none]").get_by_role("link", name="社保救助")).to_be_visible()


def test_what_is_not_there_is_said_and_whom_to_ask(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}townships/liuwan/")
    phone.get_by_role("button", name="我的乡镇").first.click()
    phone.goto(f"{site.url}search/?q=停电")
    expect(phone.locator("[data-search-count]")).to_have_text("没有找到“停电”")
    asked = phone.locator("[data-search-none]").get_by_role("link", name="柳湾乡")
    expect(asked).to_have_attribute("href", f"{site.url}townships/liuwan/")
    assert results(phone) == []


def test_who_searches_in_a_place_is_told_where_else_a_thing_is_done(
    phone: Page, site: Site
) -> None:
    phone.goto(f"{site.url}search/?q=结婚&township=liuwan")
    expect(phone.locator("[data-search-count]")).to_have_text("柳湾乡不办“结婚”")
    away = phone.locator("[data-search-away]")
    expect(away.get_by_role("link", name="内地居民婚姻登记")).to_be_visible()
    expect(phone.locator("[data-search-none]")).to_be_hidden()
    away.get_by_role("link", name="青山镇").first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("内地居民婚姻登记")
    phone.goto(f"{site.url}search/?q=结婚&township=qingshan")
    expect(phone.locator("[data-search-count]")).to_contain_text("找到")
    expect(away).to_be_hidden()


def test_nothing_is_called_by_its_number(phone: Page, site: Site) -> None:
    first = phone.locator("[data-search-results] [data-element=result]").first
    for typed, label in (
        ("999901-02-2026-0012", "索引号 999901-02-2026-0012"),
        ("青禾政办发〔2026〕12号", "文号 青禾政办发〔2026〕12号"),
        ("qh-mz-001", "编码 qh-mz-001"),
    ):
        phone.goto(f"{site.url}search/?q={typed}")
        expect(first).to_contain_text(label)
        expect(first).not_to_contain_text("也叫")
    phone.goto(f"{site.url}search/?q=0000-6121012")
    expect(phone.locator("[data-search-count]")).to_have_text("写着这个号码的有 1 处")
    expect(phone.locator("[data-search-inside] li")).to_contain_text("综合2号窗口 0000-6121012")


def test_opening_hours_lead_to_the_own_place(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}search/?q=星期六上班")
    first = phone.locator("[data-search-results] a").first
    expect(first).to_have_attribute("href", f"{site.url}townships/")
    phone.goto(f"{site.url}search/?q=青山镇几点下班")
    expect(first).to_have_attribute("href", f"{site.url}townships/qingshan/")


def test_what_only_sounds_alike_is_not_told_as_found(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}search/?q=低宝")
    expect(phone.locator("[data-search-results] a").first).to_have_text(DIBAO)
    expect(phone.locator("[data-search-count]")).to_contain_text("没有找到“低宝”，名称相近的有")
    phone.get_by_role("searchbox").fill("低保")
    expect(phone.locator("[data-search-count]")).to_contain_text("找到")


def test_what_answers_the_very_question_comes_first_and_says_so(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}search/?q=老人去世了怎么办")
    first = phone.locator("[data-search-results] [data-element=result]").first
    expect(first).to_contain_text("城乡居民养老保险待遇申领")
    expect(first).to_contain_text("常见问题里有这一问")


def test_last_searches_stay_on_the_phone_and_can_be_forgotten(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}search/")
    phone.get_by_role("searchbox").fill("打疫苗")
    phone.get_by_role("searchbox").press("Enter")
    expect(phone.locator("[data-search-results] a").first).to_have_text("儿童预防接种")
    phone.goto(f"{site.url}search/")
    expect(phone.get_by_role("link", name="打疫苗")).to_be_visible()
    phone.get_by_role("button", name="清除").click()
    expect(phone.get_by_role("link", name="打疫苗")).to_be_hidden()


def test_without_scripts_the_page_leads_to_lists(browser: object, site: Site) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[attr-defined]
    page: Page = context.new_page()
    page.goto(f"{site.url}search/?q=低保")
    for name in ("社保救助", "县民政局", "D"):
        link = page.get_by_role("link", name=name, exact=True).first
        expect(link).to_be_visible()
    context.close()


def test_results_and_suggestions_are_accessible(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}search/?q=证")
    phone.get_by_text("缩小范围").click()
    expect(phone.get_by_label("主题")).to_be_visible()
    assert violations(phone) == []
    phone.goto(f"{site.url}townships/")
    phone.locator("#site-search").focus()
    phone.locator("#site-search").press_sequentially("身份")
    expect(phone.get_by_role("option").first).to_be_visible()
    assert violations(phone) == []


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found]
