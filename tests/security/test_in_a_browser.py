"""The payloads in a real browser, without the policy that would stop them: nothing runs, nothing breaks."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.builders import a_county, a_site
from tests.security.payloads import PAYLOADS, chunks
from tests.security.test_payloads import in_markdown
from tests.site.rich import GUIDE, rich

pytestmark = pytest.mark.browser

# A name and a text in running text, in attributes, titles and structured data; in scripts' data.
CONTEXTS = (GUIDE, "policies/banfa/")


class Host:
    """Serves whatever site it is given."""

    def __init__(self) -> None:
        self.site: dict[str, bytes] = {}
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_args: Any) -> None:  # noqa: ANN401 -- the signature of http.server
                pass

            def do_GET(self) -> None:
                path = self.path.partition("?")[0].lstrip("/")
                content = host.site.get(
                    f"{path}index.html" if path.endswith("/") or not path else path
                )
                self.send_response(200 if content else 404)
                self.send_header(
                    "Content-Type",
                    self.guess_type(path or "x.html")
                    if "." in path
                    else "text/html; charset=utf-8",
                )
                self.end_headers()
                self.wfile.write(content or b"")

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler))
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def host() -> Iterator[Host]:
    running = Host()
    yield running
    running.server.shutdown()
    running.server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that notes whatever runs, and fails of what breaks it."""
    context = browser.new_context()
    context.add_init_script("window.ran = () => { document.documentElement.dataset.ran = 'yes'; }")
    opened = context.new_page()
    yield opened
    context.close()


def test_nothing_runs_and_nothing_breaks(host: Host, page: Page, tmp_path: Path) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(f"{page.url}: {fault}"))
    page.on("dialog", lambda dialog: faults.append(f"{page.url}: {dialog.message}"))
    for number, row in enumerate(chunks()):
        body = in_markdown(row, number)
        host.site = a_site(a_county(tmp_path / str(number), rich(row, body=body)))
        for address in CONTEXTS:
            page.goto(host.url + address, wait_until="domcontentloaded")
            page.evaluate(
                "document.querySelectorAll('details').forEach(one => { one.open = true; })"
            )
            if page.evaluate("document.documentElement.dataset.ran"):
                faults.append(f"{address}: {row}")
    assert faults == []


def test_what_is_searched_for_and_found_is_text(host: Host, page: Page, tmp_path: Path) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    rows = list(chunks())
    items = {
        f"catalog/items/{number}.yml": {
            "事项名称": f"找{row}",
            "地方编码": f"qs-{number}",
            "俗称": [row[:60]],
        }
        for number, row in enumerate(rows)
    }
    host.site = a_site(a_county(tmp_path, items))
    page.goto(f"{host.url}search/?q=找")
    page.locator("[data-search-results] a").first.wait_for()
    for one in PAYLOADS[::8]:
        page.goto(f"{host.url}search/?q={quote(one)}&township={quote(one)}")
        page.get_by_role("searchbox").fill(one)
        page.locator("[data-element=result-count]").first.wait_for(state="attached")
        if page.evaluate("document.documentElement.dataset.ran"):
            faults.append(one)
    assert faults == []


def test_the_browser_would_notice(host: Host, page: Page) -> None:
    host.site = {"index.html": b"<!doctype html><img src=x onerror=ran()>"}
    page.goto(host.url)
    page.wait_for_function("document.documentElement.dataset.ran === 'yes'")
