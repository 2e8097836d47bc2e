"""``mkdocs build`` and ``mkdocs serve`` for people who know only MkDocs; same bytes as ``gongkai``.

MkDocs lends its command, its configuration file and its live reload; pages are made by our own
pipeline when MkDocs has read its configuration. MkDocs itself is left to empty and fill a folder
aside, so the site is touched only by our own writing: whatever fails, the last good one stays.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.base import LegacyConfig as AnyOptions
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from gongkai import pipeline
from gongkai.cache import FOLDER, Cache
from gongkai.clock import today
from gongkai.config import CATALOG, Config, config_from, theme_folder
from gongkai.errors import FindingsStop, GongkaiError
from gongkai.inputs import Inputs, read_inputs
from gongkai.model.findings import Finding
from gongkai.pipeline import Site
from gongkai.reading import Means
from gongkai.receipt import Order
from gongkai.seal import seal_of
from gongkai.values import replace

_log = logging.getLogger("mkdocs.plugins.gongkai")


class GongkaiPlugin(BasePlugin[AnyOptions]):
    """Puts the pages of our pipeline in place of those that MkDocs would make."""

    def __init__(self) -> None:
        self._options: Mapping[str, Any] = {}
        self._ready: tuple[Site, Config, Inputs, Order, Means] | None = None
        self._means: Means | None = None
        self._aside: TemporaryDirectory[str] | None = None
        self._dest = ""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Keep the options as written: their names are Chinese, and ``config`` judges them."""
        del config_file_path
        self._options = options
        return [], []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the whole site, and turn MkDocs' own output away from it."""
        try:
            self._ready = self._prepared(config)
        except FindingsStop as stop:
            _report(stop.findings)
            raise Abort(f"\n{stop}。原来的网站没有改动。") from stop
        except GongkaiError as stop:
            raise Abort(f"\n{stop}\n原来的网站没有改动。") from stop
        _report(self._ready[0].findings)
        self._dest = config.site_dir
        self._aside = TemporaryDirectory(prefix="gongkai-")
        config.site_dir = self._aside.name
        config.theme.static_templates.clear()
        config.extra_templates = []
        return config

    def on_files(self, _files: Files, /, *, config: MkDocsConfig) -> Files:
        """Drop all documents and the files of MkDocs' theme: the pipeline made everything."""
        del config
        return Files([])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what has changed since the last site."""
        self._put_back(config)
        if self._ready is None:  # another plugin stopped us from being asked
            return
        try:
            _, done = pipeline.put(*self._ready)
        except GongkaiError as stop:
            raise Abort(f"\n{stop}") from stop
        numbers = len(done.written), done.kept, len(done.removed)
        _log.info("网站在 %s：写入 %d，未变 %d，删除 %d", config.site_dir, *numbers)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind."""
        del error
        if self._aside:
            self._aside.cleanup()

    def on_serve(
        self,
        server: LiveReloadServer,
        /,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],
    ) -> LiveReloadServer:
        """Watch records and theme too; MkDocs watches its configuration and the content itself."""
        del builder
        ours = self._ours(config)
        for folder in (ours.root / CATALOG, theme_folder()):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _prepared(self, config: MkDocsConfig) -> tuple[Site, Config, Inputs, Order, Means]:
        """Get the site ready; what was learned on the way is kept between builds of a server."""
        ours = self._ours(config)
        self._means = self._means or Means(Cache(ours.root / FOLDER))
        inputs = read_inputs(ours.root)
        seal = seal_of(ours.root)
        order = Order(ours.root, today(), Path(config.site_dir), strict=config.strict, seal=seal)
        return pipeline.prepare(ours, inputs, order, self._means), ours, inputs, order, self._means

    def _put_back(self, config: MkDocsConfig) -> None:
        if self._aside:
            config.site_dir = self._dest
            self._aside.cleanup()

    def _ours(self, config: MkDocsConfig) -> Config:
        settings = {
            "site_name": config.site_name,
            "site_url": config.site_url,
            "docs_dir": config.docs_dir,
            "site_dir": config.site_dir,
            "plugins": [{"gongkai": self._options}],
        }
        root = Path(config.config_file_path).resolve().parent
        return replace(config_from(root, settings), whole=False)  # MkDocs may have joined files


def _report(findings: tuple[Finding, ...]) -> None:
    """Hand findings to MkDocs' log, so that ``--strict`` and ``--quiet`` mean what they say."""
    levels = {"error": logging.ERROR, "warning": logging.WARNING, "note": logging.INFO}
    for one in findings:
        place = ":".join(str(part) for part in (one.path, one.line, one.column) if part)
        _log.log(levels[one.level], "%s %s %s %s", place, one.code, one.message, one.help)
