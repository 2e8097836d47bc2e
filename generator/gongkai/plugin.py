"""``mkdocs build`` and ``mkdocs serve`` for people who know only MkDocs; same bytes as ``gongkai``.

MkDocs lends its command, its configuration file and its live reload; pages are made by our own
pipeline. Everything is made when MkDocs has read its configuration, before it empties the output
folder: findings of level error stop it there, and the last good site stays as it was.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.base import LegacyConfig as AnyOptions
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from gongkai.config import Config, config_from, theme_folder
from gongkai.errors import FindingsStop, GongkaiError
from gongkai.model.findings import Finding
from gongkai.model.pages import Artifact

_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # without summer time since 1991

_log = logging.getLogger("mkdocs.plugins.gongkai")


class GongkaiPlugin(BasePlugin[AnyOptions]):
    """Puts the pages of our pipeline in place of those that MkDocs would make."""

    def __init__(self) -> None:
        self._options: Mapping[str, Any] = {}
        self._artifacts: tuple[Artifact, ...] = ()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Keep the options as written: their names are Chinese, and ``config`` judges them."""
        del config_file_path
        self._options = options
        return [], []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the whole site, or stop before anything is touched."""
        from gongkai import pipeline

        try:
            made = pipeline.make(self._ours(config), as_of=_today())
        except FindingsStop as stop:
            _report(stop.findings)
            raise Abort(f"\n{stop}。原来的网站没有改动。") from stop
        except GongkaiError as stop:
            raise Abort(f"\n{stop}\n原来的网站没有改动。") from stop
        _report(made.findings)
        if config.strict and any(one.level == "warning" for one in made.findings):
            raise Abort("\n有提醒，严格模式下不生成网站。原来的网站没有改动。")
        self._artifacts = tuple(made.artifacts)
        config.theme.static_templates.clear()
        config.extra_templates = []
        return config

    def on_files(self, _files: Files, /, *, config: MkDocsConfig) -> Files:
        """Drop all documents and the files of MkDocs' theme: the pipeline made everything."""
        del config
        return Files([])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the site into the folder that MkDocs has emptied."""
        from gongkai.publish import publish

        try:
            publish(self._artifacts, Path(config.site_dir))
        except GongkaiError as stop:
            raise Abort(f"\n{stop}") from stop

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
        for folder in (ours.root / ours.catalog, theme_folder()):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _ours(self, config: MkDocsConfig) -> Config:
        settings = {
            "site_name": config.site_name,
            "site_url": config.site_url,
            "docs_dir": config.docs_dir,
            "site_dir": config.site_dir,
            "plugins": [{"gongkai": self._options}],
        }
        return config_from(Path(config.config_file_path).resolve().parent, settings)


def _report(findings: tuple[Finding, ...]) -> None:
    """Hand findings to MkDocs' log, so that ``--strict`` and ``--quiet`` mean what they say."""
    levels = {"error": logging.ERROR, "warning": logging.WARNING, "note": logging.INFO}
    for one in findings:
        place = ":".join(str(part) for part in (one.path, one.line, one.column) if part)
        _log.log(levels[one.level], "%s %s %s %s", place, one.code, one.message, one.help)


def _today() -> date:
    """Return the day in China; the other place that asks, as MkDocs has no command line of ours."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(_CHINA).date()
    return datetime.now(_CHINA).date()  # noqa: TID251 -- an entry point like cli, and below it
