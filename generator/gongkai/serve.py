"""``gongkai serve``: the site on this machine, made again on save, the browser reloaded.

Pages are served from a folder of their own; what is sent gets a small script that waits for the next
build. A broken record shows its findings and leaves the last good pages in place.
"""

from __future__ import annotations

import functools
import gc
import http.server
import tempfile
import threading
import traceback
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any

import watchfiles

from gongkai import pipeline, reading
from gongkai.config import CATALOG, CONTENT, Config, theme_folder
from gongkai.errors import FindingsStop, GongkaiError, UsageStop, reason
from gongkai.inputs import read_inputs
from gongkai.memory import LongMemory
from gongkai.receipt import Order, everything, last_receipt
from gongkai.report import as_list
from gongkai.workers import Workers, processors

_WAIT = 25.0
_QUIET = 15  # milliseconds without a change, after which a save is taken to be finished
_LONGEST = 100  # milliseconds after which we begin even if changes go on
_SCRIPT = (
    b"<script>(function wait(n){fetch('/.gongkai/next?after='+n).then(function(r){return r.text()})"
    b".then(function(t){if(+t>n&&n>=0){location.reload()}else{wait(+t)}})"
    b".catch(function(){setTimeout(function(){wait(n)},2000)})})(-1)</script>"
)


class Builds:
    """Counts finished builds and lets browsers wait for the next."""

    def __init__(self) -> None:
        """Start before the first build."""
        self._count = 0
        self._news = threading.Condition()

    def done(self) -> None:
        """Tell every waiting browser that the site has changed."""
        with self._news:
            self._count += 1
            self._news.notify_all()

    def after(self, number: int) -> int:
        """Wait until there is a build later than ``number``; return the count."""
        with self._news:
            if number >= 0:
                self._news.wait_for(lambda: self._count > number, timeout=_WAIT)
            return self._count


class Preview(http.server.SimpleHTTPRequestHandler):
    """Serves the folder; pages carry the reload script, nothing is cached."""

    def __init__(self, *args: Any, builds: Builds, **kwargs: Any) -> None:  # noqa: ANN401
        """Keep the builds before the base class handles the request."""
        self._builds = builds
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer the wait for the next build, or a file."""
        if self.path.startswith("/.gongkai/next"):
            self._wait()
            return
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        if page.suffix == ".html" and page.is_file():
            self._send(page.read_bytes() + _SCRIPT, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _wait(self) -> None:
        number = self.path.rpartition("=")[2]
        count = self._builds.after(int(number) if number.isdigit() else -1)
        self._send(str(count).encode(), "text/plain")

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Keep browsers from caching what is about to change."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_args: Any) -> None:  # noqa: ANN401 -- the signature of http.server
        """Say nothing for each request."""


def serve(  # noqa: PLR0913 -- the two ends of what it says, and what a test needs
    config: Config,
    *,
    port: int,
    day: Callable[[], date],
    say: Callable[[str], object],
    keep: Callable[[str], Path],
    stop: threading.Event | None = None,
) -> None:
    """Build, serve and rebuild on save until interrupted or ``stop`` is set.

    ``keep`` takes the account of a fault of ours and returns the file that now holds it.

    Raises:
        UsageStop: the port cannot be had.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        site = Path(folder) / "site"
        site.mkdir()
        builds = Builds()
        means = reading.Means(workers=Workers(processors()), memory=LongMemory())
        handler = functools.partial(Preview, builds=builds, directory=str(site))
        with _server(port, handler) as server:
            outcome = _attempt(config, site, day(), means, say, keep)
            builds.done()
            _set_aside()
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            say(f"预览地址：http://127.0.0.1:{server.server_address[1]}/ 按 Ctrl+C 结束。")
            for _ in watchfiles.watch(
                *_watched(config),
                stop_event=stop,
                debounce=_LONGEST,
                step=_QUIET,
                raise_interrupt=False,
            ):
                config, before = _settings(config, say), outcome
                outcome = _attempt(config, site, day(), means, say, keep)
                if outcome:
                    builds.done()
                elif outcome is None and before is False:
                    say("改回来了，没有错误；页面和上一次的一样。")
                _set_aside()
            server.shutdown()
    gc.unfreeze()
    gc.enable()


def _set_aside() -> None:
    """Look for garbage between builds and never during one, and only in what is new.

    Millions of values stay from build to build; to pass over all of them takes as long as a build.
    """
    gc.disable()
    gc.collect()
    gc.freeze()


def _server(port: int, handler: Callable[..., Any]) -> http.server.ThreadingHTTPServer:
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as fault:
        message = f"端口 {port} 用不了：{reason(fault)}。请换一个，例如 --port {port + 1}。"
        raise UsageStop(message) from fault


def _watched(config: Config) -> list[Path]:
    folders = (config.root / CATALOG, config.root / CONTENT, theme_folder())
    return [config.file, *(folder for folder in folders if folder.is_dir())]


def _settings(config: Config, say: Callable[[str], object]) -> Config:
    try:
        return reading.settings(config.root)
    except GongkaiError as stop:
        say(str(stop))
        return config


def _attempt(  # noqa: PLR0913, PLR0917 -- what a build needs, and both ends of what it says
    config: Config,
    site: Path,
    as_of: date,
    means: reading.Means,
    say: Callable[[str], object],
    keep: Callable[[str], Path],
) -> bool | None:
    """Build; tell whether there are new pages, None where none was needed.

    Whatever goes wrong is said, and the preview goes on with the last good pages.
    """
    try:
        return _build(config, site, as_of, means, say)
    except Exception:  # noqa: BLE001 -- as in cli: a fault of ours ends no one's work
        say(
            f"程序自身出错了，不是你的问题；页面还是上一次的。详情在 {keep(traceback.format_exc())}。"
        )
        return False


def _build(
    config: Config,
    site: Path,
    as_of: date,
    means: reading.Means,
    say: Callable[[str], object],
) -> bool | None:
    try:
        order = Order(config.root, as_of, site, extras=False)
        inputs = read_inputs(config.root)
        last = last_receipt(means.cache.shelf("receipts"), order)
        if last and last.holds(everything(inputs, order.seal), as_of):
            return None  # a file of the editor's own, or the second step of a save
        receipt, done = pipeline.build(config, inputs, order, means)
    except FindingsStop as stop:
        say(as_list(stop.findings))
        say(f"{stop}。页面还是上一次的。")
        return False
    except GongkaiError as stop:
        say(str(stop))
        return False
    say(f"共 {receipt.pages} 页，改动 {len(done.written)} 个文件。")
    return True
