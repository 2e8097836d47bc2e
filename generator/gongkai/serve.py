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
from collections.abc import Callable, Iterable
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import watchfiles

from gongkai import pipeline, reading
from gongkai.config import CATALOG, CONTENT, Config, theme_folder
from gongkai.errors import FindingsStop, GongkaiError, UsageStop, reason
from gongkai.inputs import read_inputs
from gongkai.memory import LongMemory
from gongkai.model.catalog import Catalog
from gongkai.model.pages import Artifact
from gongkai.publish import renew
from gongkai.receipt import Order, everything, last_receipt
from gongkai.report import as_list
from gongkai.workers import Workers, processors

_WAIT = 25.0
_QUIET = 15  # milliseconds without a change, after which a save is taken to be finished
_LONGEST = 100  # milliseconds after which we begin even if changes go on
_FEW = 20  # records that somebody may have saved by hand
_SCRIPT = (
    "<script>(function wait(){fetch('/.gongkai/next?after=%d&page=%s')"
    ".then(function(r){return r.text()}).then(function(t){if(+t!==%d){location.reload()}else{wait()}})"
    ".catch(function(){setTimeout(wait,2000)})})()</script>"
)


class Builds:
    """Counts builds, knows what each has changed, and lets browsers wait for their page."""

    def __init__(self) -> None:
        """Start before the first build."""
        self.count = 0
        self._changed: dict[str, int] = {}
        self._news = threading.Condition()

    def done(self, changed: Iterable[str]) -> None:
        """Tell the browsers that show any of these files."""
        with self._news:
            self.count += 1
            self._changed.update(dict.fromkeys(changed, self.count))
            self._news.notify_all()

    def after(self, number: int, page: str) -> int:
        """Wait until a build after that of a number has changed a page; return its number.

        The same number again where that took too long; of a preview that began anew, its own.
        """
        with self._news:
            changed = self._news.wait_for(
                lambda: self._changed.get(page, 0) > number or self.count < number, timeout=_WAIT
            )
            return self.count if changed else number


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
            number = self._builds.count  # what is read after this is as new at least
            name = quote(page.relative_to(self.directory).as_posix())
            script = _SCRIPT % (number, name, number)
            self._send(page.read_bytes() + script.encode(), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _wait(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        number, page = asked.get("after", [""])[0], asked.get("page", [""])[0]
        found = self._builds.after(int(number), page) if number.isdigit() else self._builds.count
        self._send(str(found).encode(), "text/plain")

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
        builder = Builder(site, builds, say, keep)
        handler = functools.partial(Preview, builds=builds, directory=str(site))
        with _server(port, handler) as server:
            outcome = builder.attempt(config, day())
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
                outcome = builder.attempt(config, day())
                if outcome is None and before is False:
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


class Builder:
    """Builds the site of a preview again and again; what was just saved is shown before all else."""

    def __init__(
        self, site: Path, builds: Builds, say: Callable[[str], object], keep: Callable[[str], Path]
    ) -> None:
        """Begin with nothing; ``say`` and ``keep`` are as in ``serve``."""
        self._site, self._builds, self._say, self._keep = site, builds, say, keep
        self._means = reading.Means(workers=Workers(processors()), memory=LongMemory())
        self._records: dict[int, object] = {}
        self._shown: tuple[str, ...] = ()

    def attempt(self, config: Config, as_of: date) -> bool | None:
        """Build; tell whether there are new pages, None where none was needed.

        Whatever goes wrong is said, and the preview goes on with the last good pages.
        """
        try:
            return self._build(config, as_of)
        except Exception:  # noqa: BLE001 -- as in cli: a fault of ours ends no one's work
            where = self._keep(traceback.format_exc())
            self._say(f"程序自身出错了，不是你的问题；页面还是上一次的。详情在 {where}。")
            return False

    def _build(self, config: Config, as_of: date) -> bool | None:
        means, self._shown = self._means, ()
        try:
            order = Order(config.root, as_of, self._site, extras=False)
            inputs = read_inputs(config.root)
            last = last_receipt(means.cache.shelf("receipts"), order)
            if last and last.holds(everything(inputs, order.seal), as_of):
                return None  # a file of the editor's own, or the second step of a save
            receipt, done = pipeline.build(config, inputs, order, means, self._ahead)
        except FindingsStop as stop:
            self._say(as_list(stop.findings))
            self._say(f"{stop}。页面还是上一次的。")
            return False
        except GongkaiError as stop:
            self._say(str(stop))
            return False
        self._builds.done((*done.written, *done.removed))
        changed = len({*self._shown, *done.written})
        self._say(f"共 {receipt.pages} 页，改动 {changed} 个文件。")
        return True

    def _ahead(
        self, catalog: Catalog, printed: Callable[[Iterable[object]], Iterable[Artifact]]
    ) -> None:
        """Show the pages of records that are not those of the last build."""
        before = self._records
        records = (*catalog.items, *catalog.texts, *catalog.townships)
        self._records = {id(one): one for one in records}  # kept, or others could take their places
        saved = [one for place, one in self._records.items() if place not in before]
        if before and 0 < len(saved) <= _FEW:
            self._shown = renew(printed(saved), self._site)
            self._builds.done(self._shown)
