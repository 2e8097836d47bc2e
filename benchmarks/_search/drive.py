"""Types queries into an engine's page in Chromium slowed down four times, and keeps what it cost."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

from benchmarks._search.engines import ENGINES, Corpus, folder
from tests.search.judged import Judged

SLOW = 4


@dataclass
class Measured:
    """One query: the titles found, milliseconds, and compressed bytes that it fetched."""

    query: str
    titles: list[str]
    ms: float
    size: int
    files: int


@dataclass
class _Log:
    """What was fetched since it was last asked."""

    root: Path
    paths: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)

    def spent(self) -> tuple[int, int]:
        """Return compressed bytes and number of files, and begin anew."""
        paths, self.paths = self.paths, []
        return sum(map(self._size, paths)), len(paths)

    def _size(self, path: str) -> int:
        if path not in self.sizes:
            file = self.root / unquote(urlsplit(path).path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            raw = file.read_bytes() if file.is_file() else b""
            packed = len(gzip.compress(raw, compresslevel=6, mtime=0))
            self.sizes[path] = min(packed, len(raw))
        return self.sizes[path]


def drive(
    engine: str, found: Corpus, queries: Sequence[Judged], until: float
) -> Iterator[Measured]:
    """Yield what each query gave and cost; the first has the cost of starting in it.

    Ends early where ``until`` (monotonic) has passed.
    """
    root = folder(engine, found)
    log = _Log(root)
    titles = found.titles
    with _served(log) as base, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=["--no-sandbox"]
        )
        page = chromium.new_page(viewport={"width": 360, "height": 740})
        client = page.context.new_cdp_session(page)
        client.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        page.goto(base + ENGINES[engine].start)
        # Frame, style sheet and page are there anyway; what search needs comes on top of them.
        log.paths = [
            one for one in log.paths if "search" in one or "pagefind" in one or "lunr" in one
        ]
        log.paths = [one for one in log.paths if not one.endswith(("/", ".html", ".css"))]
        for one in queries:
            if time.monotonic() > until:
                break
            answer: dict[str, Any] = page.evaluate(ENGINES[engine].ask, one.query)
            size, files = log.spent()
            found_here = [_address(href, base) for href in answer["found"]]
            names = [titles[href] for href in dict.fromkeys(found_here) if href in titles]
            yield Measured(one.query, names, answer["ms"], size, files)
        chromium.close()


def _address(href: str, base: str) -> str:
    """Return the address of the page that a result leads to; a guide counts as its item."""
    path = unquote(href.removeprefix(base).split("#")[0].split("?")[0]).removesuffix("index.html")
    return re.sub(r"^townships/[^/]+/(?!villages/)([^/]+/)$", r"items/\1", path)


@contextmanager
def _served(log: _Log) -> Iterator[str]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_args: object) -> None:
            pass

        def do_GET(self) -> None:
            log.paths.append(self.path)
            super().do_GET()

    handler = functools.partial(Handler, directory=str(log.root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
