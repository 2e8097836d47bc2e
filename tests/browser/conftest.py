"""The demonstration county, built once and served, and Chromium to look at it.

It is served with the headers that real servers are told to send, so that whatever the tests do, they
do under the security policy. Browsers report what it keeps them from; a test in which that happens fails.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from gongkai import pipeline, reading
from gongkai.inputs import read_inputs
from gongkai.model.pages import Book
from gongkai.receipt import Order
from gongkai.values import replace

ROOT = Path(__file__).parents[2]
PHONE = {"width": 360, "height": 740}
DAY = date(2026, 11, 20)
POLICY = "Content-Security-Policy"
REPORTS = "/violations"


@dataclass(frozen=True)
class Site:
    """A built site under a sub-path of a server, and the book it was made from."""

    book: Book
    folder: Path
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)


@dataclass
class Seen:
    """What a page did while it was open."""

    messages: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_args: Any) -> None:  # noqa: ANN401 -- the signature of http.server
        pass


class _Strict(Silent):
    """Sends the headers of the site with everything, and takes note of violations of its policy."""

    def __init__(
        self,
        *given: Any,  # noqa: ANN401 -- the signature of http.server
        headers: Mapping[str, str],
        violations: list[str],
        **named: Any,  # noqa: ANN401 -- as above
    ) -> None:
        self.told, self.violations = headers, violations
        super().__init__(*given, **named)

    def end_headers(self) -> None:
        for name, value in self.told.items():
            self.send_header(name, f"{value}; report-uri {REPORTS}" if name == POLICY else value)
        super().end_headers()

    def do_POST(self) -> None:
        report = self.rfile.read(int(self.headers["Content-Length"]))
        self.violations.append(report.decode())
        self.send_response(204)
        self.end_headers()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration county under ``/portal/gongkai/``: a county has no host of its own."""
    config = replace(reading.settings(ROOT), site_url="https://qinghe.example/portal/gongkai/")
    host = tmp_path_factory.mktemp("host")
    folder = host / "portal" / "gongkai"
    order, inputs, means = Order(ROOT, DAY, folder), read_inputs(ROOT), reading.Means()
    ready = pipeline.prepare(config, inputs, order, means)
    pipeline.put(ready, config, inputs, order, means)
    headers = dict(ready.hosting.headers)
    violations: list[str] = []
    headers.pop("Strict-Transport-Security", None)  # it is served on plain http
    handler = functools.partial(
        _Strict, directory=str(host), headers=headers, violations=violations
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/portal/gongkai/"
        yield Site(ready.book, folder, url, headers, violations)
        server.shutdown()


@pytest.fixture(autouse=True)
def _keeps_to_the_policy(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which a page tried what the policy of the site forbids."""
    yield
    if "site" in request.fixturenames:
        violations = request.getfixturevalue("site").violations
        found = list(violations)
        violations.clear()
        assert found == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A fresh phone of 360 × 740."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def watched(page: Page, site: Site) -> Seen:
    """Take note of everything a page says, asks elsewhere or fails to get."""
    seen = Seen()
    home = site.url.split("/portal/")[0]
    page.on("console", lambda said: seen.messages.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda fault: seen.messages.append(str(fault)))
    page.on(
        "request",
        lambda asked: (
            seen.elsewhere.append(asked.url) if not asked.url.startswith((home, "data:")) else None
        ),
    )
    page.on("response", lambda got: seen.failed.append(got.url) if got.status >= 400 else None)
    return seen


def one_of_every_kind(book: Book) -> dict[str, str]:
    """Return an address for each template, and for the kinds of text and record within one."""
    found: dict[str, str] = {}
    for page in book.pages:
        if page.meta.moved:  # it leads on before anybody could look at it
            continue
        kind = page.template
        if kind == "text":
            kind = f"text {page.context.kind}{' official' if page.context.official else ''}"
        elif kind == "service":
            kind = f"service {page.context.kind}"
        elif kind == "item":
            kind = f"item {page.context.state.word}"
        found.setdefault(kind, page.path)
    return found
