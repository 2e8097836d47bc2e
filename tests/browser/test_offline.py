"""A place kept on the phone: readable without a network, never older than what the network has."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PHONE, POLICY, Site

pytestmark = pytest.mark.browser

PLACE = "townships/qingshan/"
GUIDE = f"{PLACE}000131001000/"
ELSEWHERE = "townships/hekou/"
KEEP = "存到手机，没网也能看"
DROP = "从手机里删掉"
DAY = 86_400  # seconds


class Host:
    """A web server for the site that can be cut off, made slow, and given other files."""

    def __init__(self, folder: Path, policy: str) -> None:
        self.folder = folder
        self.changed: dict[str, bytes] = {}
        self.asked: list[tuple[str, int]] = []
        self.policy = policy
        self.down = False
        self.slow = False
        self.patience = threading.Event()
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_args: Any) -> None:  # noqa: ANN401 -- the signature of http.server
                pass

            def log_request(self, code: int | str = "-", _size: int | str = "-") -> None:
                host.asked.append((self.path.partition("?")[0], int(code)))

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "no-cache")  # or the browser has pages of its own
                self.send_header("Content-Security-Policy", host.policy)
                super().end_headers()

            def do_GET(self) -> None:
                if host.slow:
                    host.patience.wait(30)
                if host.down:
                    self.close_connection = True
                    return
                path = self.path.removeprefix("/portal/gongkai/")
                if path not in host.changed:
                    super().do_GET()
                    return
                content = host.changed[path]
                self.send_response(200 if content else 404)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        handler = functools.partial(Handler, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/portal/gongkai/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.patience.set()
        self.server.shutdown()
        self.server.server_close()

    def lies(self, address: str) -> bytes:
        return (self.folder / "portal" / "gongkai" / address).read_bytes()


@pytest.fixture
def host(site: Site) -> Iterator[Host]:
    running = Host(site.folder.parents[1], site.headers[POLICY])
    yield running
    running.close()


@pytest.fixture
def person(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    yield context
    context.close()


def keeping(person: BrowserContext, host: Host, place: str = PLACE) -> Page:
    """Keep a place with one tap, and open nothing more."""
    page = person.new_page()
    page.goto(host.url + place)
    page.get_by_role("button", name=KEEP).tap()
    expect(page.locator("[data-offline-said]")).to_contain_text("已经存在手机里")
    return page


def cut(person: BrowserContext, host: Host) -> None:
    """Take the network away, for the page and for its worker."""
    person.set_offline(True)
    host.down = True


def test_all_guides_of_a_place_are_read_in_flight_mode(
    person: BrowserContext, host: Host, site: Site
) -> None:
    page = keeping(person, host)
    guides = [
        leaf.address
        for leaf in site.book.leaves
        if re.fullmatch(rf"{PLACE}[^/]*[0-9][^/]*/", leaf.address)
        and leaf.make().template == "guide"
    ]
    assert len(guides) > 5
    titles = {}
    for address in guides[::4]:
        page.goto(host.url + address)
        titles[address] = page.title()
    cut(person, host)
    for address, title in titles.items():
        page.goto(host.url + address)
        assert page.title() == title
        expect(page.locator("[data-element=materials]").first).to_be_visible()
        expect(page.locator(".age")).to_contain_text("存在手机里")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "17px"  # styles are there
    page.get_by_role("button", name="大字").tap()
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "21px"  # scripts too


def test_what_is_kept_is_what_the_network_shows(person: BrowserContext, host: Host) -> None:
    page = keeping(person, host)
    page.goto(host.url + GUIDE)
    online = page.locator("main").inner_text()
    cut(person, host)
    page.reload()
    page.evaluate("document.querySelector('.age').remove()")
    assert page.locator("main").inner_text() == online


def test_with_a_network_the_newest_page_is_shown(person: BrowserContext, host: Host) -> None:
    page = keeping(person, host)
    old = host.lies(f"{GUIDE}index.html").decode()
    host.changed[GUIDE] = old.replace("</h1>", "（新）</h1>").encode()
    page.goto(host.url + GUIDE)
    expect(page.locator("h1")).to_contain_text("（新）")
    expect(page.locator(".age")).to_have_count(0)


def test_what_is_kept_renews_itself(person: BrowserContext, host: Host) -> None:
    """Another visit, hours later: the pack is asked for again, and comes only if it has changed."""
    page = keeping(person, host)
    pack = f"/portal/gongkai/{PLACE}offline.bin"

    def visited_later() -> int:
        host.asked.clear()
        page.evaluate(AGED)
        page.goto(host.url + GUIDE)
        page.wait_for_function(RENEWED)
        return next(code for path, code in host.asked if path == pack)

    assert visited_later() == 304
    host.changed[f"{PLACE}offline.bin"] = host.lies(f"{ELSEWHERE}offline.bin")
    assert visited_later() == 200
    cut(person, host)
    page.goto(host.url + ELSEWHERE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("河口")


# What the last answer said is put back by four hours, as time would.
AGED = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      if (!key.url.endsWith('.bin')) { continue; }
      const old = await cache.match(key);
      const headers = new Headers(old.headers);
      headers.set('x-gongkai-checked', new Date(Date.now() - 4 * 3600e3).toISOString());
      await cache.put(key, new Response(await old.arrayBuffer(), {headers}));
    }
  }
}"""
RENEWED = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      const found = await cache.match(key);
      const at = found.headers.get('x-gongkai-checked');
      if (at && Date.now() - Date.parse(at) < 3600e3) { return true; }
    }
  }
  return false;
}"""


def test_a_slow_network_is_not_waited_for_longer_than_people_wait(
    person: BrowserContext, host: Host
) -> None:
    page = keeping(person, host)
    host.slow = True
    page.goto(host.url + GUIDE, wait_until="commit")
    expect(page.locator(".age")).to_contain_text("存在手机里")


def test_a_broken_server_is_no_network(person: BrowserContext, host: Host) -> None:
    page = keeping(person, host)
    host.down = True
    page.goto(host.url + GUIDE)
    expect(page.locator("[data-element=materials]").first).to_be_visible()


def test_what_is_not_kept_leads_to_what_is(person: BrowserContext, host: Host) -> None:
    page = keeping(person, host)
    cut(person, host)
    page.goto(f"{host.url}items/000131001000/")
    expect(page).to_have_url(host.url + GUIDE)
    page.goto(f"{host.url}policies/")
    expect(page).to_have_url(f"{host.url}offline/?wanted=policies%2F")
    expect(page.get_by_text("现在连不上网")).to_be_visible()
    expect(page.get_by_role("link", name="有网时再打开")).to_have_attribute(
        "href", f"{host.url}policies/"
    )
    person.set_offline(False)  # while the page stays open; some browsers tell it late, or never
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text("现在连不上网")).to_be_hidden()
    page.get_by_role("link", name="青山镇").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("青山镇")


def test_search_goes_on_without_a_network(person: BrowserContext, host: Host) -> None:
    page = keeping(person, host)
    cut(person, host)
    page.goto(host.url + GUIDE)
    box = page.locator("form[data-search] input").first
    box.fill("低保")
    box.press("Enter")
    first = page.locator("[data-element=result] a").first
    expect(first).to_contain_text("最低生活保障")
    first.tap()
    expect(page.locator(".age")).to_contain_text("存在手机里")
    expect(page.get_by_role("heading", level=1)).to_contain_text("最低生活保障")


def test_old_contents_ask_to_call_first(person: BrowserContext, host: Host) -> None:
    page = keeping(person, host)
    cut(person, host)
    page.clock.set_fixed_time(page.evaluate("Date.now() / 1000") + 400 * DAY)
    page.goto(host.url + GUIDE)
    note = page.locator(".age")
    expect(note).to_contain_text("信息截至")
    expect(note).to_contain_text("请先打 12345")
    expect(note.get_by_role("link")).to_have_attribute("href", "tel:12345")


def test_a_guide_that_nobody_has_checked_for_long_says_so_online(phone: Page, site: Site) -> None:
    address = site.url + GUIDE
    phone.goto(address)
    checked = phone.locator("time[data-element=verified-on]").get_attribute("datetime")
    assert checked
    last = phone.evaluate("day => Date.parse(day) / 1000", checked)
    phone.clock.set_fixed_time(last + 180 * DAY)
    phone.goto(address)
    expect(phone.locator(".age")).to_have_count(0)
    phone.clock.set_fixed_time(last + 182 * DAY)
    phone.goto(address)
    year, month, day = (int(part) for part in checked.split("-"))
    expect(phone.locator(".age")).to_contain_text(f"信息截至{year}年{month}月{day}日，请先打 12345")


def test_nobody_is_sent_anywhere_for_what_was_cancelled(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}items/qh-wj-006/")
    phone.clock.set_fixed_time(phone.evaluate("Date.now() / 1000") + 4000 * DAY)
    phone.goto(f"{site.url}items/qh-wj-006/")
    expect(phone.locator(".state.ended")).to_contain_text("不用再办")
    expect(phone.get_by_text("再跑")).to_have_count(0)
    expect(phone.get_by_text("好差评")).to_have_count(0)


def test_what_was_kept_can_be_given_back(person: BrowserContext, host: Host) -> None:
    page = keeping(person, host)
    page.get_by_role("button", name=DROP).tap()
    expect(page.locator("[data-offline-said]")).to_contain_text("已经从手机里删掉")
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


@pytest.mark.parametrize("spoilt", ["cut short", "another page"])
def test_a_file_that_came_spoilt_is_not_kept(
    person: BrowserContext, host: Host, spoilt: str
) -> None:
    whole = host.lies(f"{PLACE}offline.bin")
    came = whole[:-900] if spoilt == "cut short" else b"<html>login</html>"
    host.changed[f"{PLACE}offline.bin"] = came
    page = person.new_page()
    page.goto(host.url + PLACE)
    page.get_by_role("button", name=KEEP).tap()
    expect(page.locator("[data-offline-said]")).to_contain_text("没有存成")


def test_a_site_without_the_file_says_so(person: BrowserContext, host: Host) -> None:
    host.changed[f"{PLACE}offline.bin"] = b""
    page = person.new_page()
    page.goto(host.url + PLACE)
    page.get_by_role("button", name=KEEP).tap()
    expect(page.locator("[data-offline-said]")).to_contain_text("还没有准备好")


def test_a_strict_policy_lets_it_work_and_holds_offline(person: BrowserContext, host: Host) -> None:
    complaints: list[str] = []
    page = keeping(person, host)
    page.on("console", lambda said: complaints.append(said.text))
    cut(person, host)
    page.goto(host.url + GUIDE)
    expect(page.locator(".age")).to_be_visible()
    blocked = page.evaluate("fetch('data:,x').then(() => 'ran', () => 'refused')")
    assert blocked == "refused"
    assert [one for one in complaints if "data:,x" not in one] == []


def test_nobody_gets_a_worker_unasked(phone: Page, site: Site) -> None:
    phone.goto(site.url + PLACE)
    expect(phone.get_by_role("button", name=KEEP)).to_be_visible()
    assert phone.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
