"""site-config.yml as MkDocs reads it, with what must differ from a build by hand.

The user's own settings keep working: Markdown extensions with their options, ``!ENV``,
``INHERIT``, hooks and plugins that change pages. Left out is what cannot mean anything for empty
pages, what would load from other hosts, and our own plugin, so that nothing calls itself.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gongkai.config import Config
from gongkai.errors import ConfigStop

_SILENT = "NO_MKDOCS_2_WARNING"
_LEFT_OUT = frozenset(
    {
        "gongkai",
        "blog",  # these make pages, addresses or indexes of their own from documents
        "search",
        "tags",
        "rss",
        "offline",
        "privacy",  # these fetch from other hosts
        "social",
    }
)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep MkDocs and Material from speaking: what concerns our user is said by us."""
    logger = logging.getLogger("mkdocs")
    level, told = logger.level, os.environ.get(_SILENT)
    logger.setLevel(logging.CRITICAL)
    os.environ[_SILENT] = "1"
    try:
        yield
    finally:
        logger.setLevel(level)
        if told is None:
            os.environ.pop(_SILENT, None)
        else:
            os.environ[_SILENT] = told


def settings_from(config: Config, folder: Path, changes: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- an MkDocsConfig; naming the type would import MkDocs with this room
    """Load the configuration file for a run in a temporary folder.

    Args:
        config: whose file is read.
        folder: an empty folder for what MkDocs wants to read and write.
        changes: settings that replace those of the file.

    Raises:
        ConfigStop: MkDocs cannot read the file or does not accept a setting.
    """
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import MkDocsException

    for name in ("docs", "site"):
        (folder / name).mkdir(exist_ok=True)
    settings = MkDocsConfig(config_file_path=str(config.file))
    try:
        with config.file.open("rb") as file:
            settings.load_file(file)
        own = {
            "site_name": config.site_name,
            "site_url": config.site_url,
            "docs_dir": str(folder / "docs"),
            "site_dir": str(folder / "site"),
            "strict": False,
            "nav": [],
            "extra": {"generator": False},
            "extra_css": [],
            "extra_javascript": [],
            "extra_templates": [],
            "plugins": others(settings["plugins"]),
        }
        settings.load_dict({**own, **changes})
        errors, _warnings = settings.validate()
    except (OSError, MkDocsException) as error:
        raise ConfigStop(f"{config.file} 不能用：{error}") from error
    if errors:
        listed = "；".join(f"{name}：{error}" for name, error in errors)
        raise ConfigStop(f"{config.file} 有 MkDocs 不接受的设置：{listed}")
    return settings


def inherited(file: Path) -> dict[str, Any]:
    """Read a configuration file as MkDocs does, ``INHERIT`` followed and ``!ENV`` looked up.

    Raises:
        ConfigStop: MkDocs cannot read the file, or one that it inherits from.
    """
    from mkdocs.exceptions import MkDocsException
    from mkdocs.utils.yaml import yaml_load

    try:
        with file.open("rb") as stream:
            return yaml_load(stream)
    except (OSError, MkDocsException) as error:
        raise ConfigStop(f"{file} 不能用：{error}") from error


def others(plugins: object) -> list[Any]:
    """Return the plugins that may take part, from a list or mapping as MkDocs allows both."""
    if isinstance(plugins, Mapping):
        plugins = [{name: options} for name, options in plugins.items()]
    return [one for one in _entries(plugins) if _name(one).rpartition("/")[2] not in _LEFT_OUT]


def _entries(plugins: object) -> list[Any]:
    return plugins if isinstance(plugins, list) else []


def _name(entry: object) -> str:
    return str(next(iter(entry), "")) if isinstance(entry, Mapping) else str(entry)
