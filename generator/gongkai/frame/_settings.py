"""site-config.yml as MkDocs reads it, with what must differ from a build by hand.

The user's own settings keep working: Markdown extensions with their options, ``!ENV``, ``INHERIT``
(as ``source`` reads them) and plugins that change pages. Left out is what cannot mean anything for
empty pages, what would load from other hosts or run what lies in the county's folder, and our own
plugin, so that nothing calls itself.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gongkai.config import PLUGINS_LEFT_OUT, Config
from gongkai.errors import ConfigStop
from gongkai.source import read_settings

_SILENT = "NO_MKDOCS_2_WARNING"
# What is judged, or passed over, without MkDocs.
_OURS = frozenset(
    ("site_name", "site_url", "docs_dir", "site_dir", "use_directory_urls", "theme", "plugins",
     "hooks", "nav", "extra", "extra_css", "extra_javascript", "extra_templates")
)  # fmt: skip
# What lies anywhere on the machine could be put into a page.
_READ_FILES = frozenset({"pymdownx.snippets", "pymdownx.b64", "snippets", "b64"})


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
        settings.load_dict(read_settings(config.file))
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
            "hooks": [],  # code of whoever wrote the records
            "plugins": _installed(others(settings["plugins"])),
            "markdown_extensions": _known(settings["markdown_extensions"]),
        }
        settings.load_dict({**own, **changes})
        errors, _warnings = settings.validate()
    except (OSError, MkDocsException) as error:
        raise ConfigStop(f"{config.file} 不能用：{error}") from error
    if errors:
        listed = "；".join(f"{name}：{_said(str(error))}" for name, error in errors)
        raise ConfigStop(f"{config.file} 有 MkDocs 不接受的设置：{listed}")
    return settings


def _said(error: str) -> str:
    """Return what MkDocs says of a setting, in Chinese where it is said of an extension."""
    broken = re.match(r"Failed to load extension '([^']+)'", error)
    return f"本机没有扩展 {broken[1]}，或它的选项不对" if broken else error


def accepted(config: Config) -> None:
    """Refuse, without making a page, what no page could be made with.

    MkDocs is asked only where the file asks something of it; to load it takes as long as a check.

    Raises:
        ConfigStop: MkDocs would not accept the configuration file.
    """
    settings = read_settings(config.file)
    if settings.keys() <= _OURS and not others(settings.get("plugins")):
        return
    with quiet(), TemporaryDirectory(prefix="gongkai-") as folder:
        settings_from(config, Path(folder), {"theme": {"name": "material"}})


def others(plugins: object) -> list[Any]:
    """Return the plugins that may take part, from a list or mapping as MkDocs allows both."""
    if isinstance(plugins, Mapping):
        plugins = [{name: options} for name, options in plugins.items()]
    return [
        one for one in _entries(plugins) if _name(one).rpartition("/")[2] not in PLUGINS_LEFT_OUT
    ]


def _installed(plugins: list[Any]) -> list[Any]:
    """Return the plugins, if this machine has them all.

    Raises:
        ConfigStop: one of them is not installed.
    """
    from mkdocs.plugins import get_plugins

    there = get_plugins()
    for name in map(_name, plugins):
        if name not in there and f"material/{name}" not in there:
            near = get_close_matches(name, ["gongkai", *there], n=1)
            hint = f"是不是要写 {near[0]}？" if near else "请删掉它，或先安装这个插件。"
            raise ConfigStop(f"plugins 里的 {name} 没有安装。{hint}")
    return plugins


def _known(extensions: object) -> object:
    """Return the extensions, if all are Markdown's, Material's or PyMdown's and read no files.

    Any other name would be imported, also from a folder that somebody else may write to.

    Raises:
        ConfigStop: one of them is not.
    """
    from markdown.util import get_installed_extensions

    listed = [*extensions] if isinstance(extensions, Mapping) else _entries(extensions)
    installed = {one.name for one in get_installed_extensions()}
    homes = ("markdown.extensions.", "material.extensions.", "pymdownx.")
    for name in map(_name, listed):
        if name in _READ_FILES or not (name in installed or name.startswith(homes)):
            raise ConfigStop(
                f"markdown_extensions 里的 {name} 不能用：只能用 Markdown、Material、PyMdown 自带的、"
                "不读别的文件的扩展。请删掉它。"
            )
    return extensions


def _entries(plugins: object) -> list[Any]:
    return plugins if isinstance(plugins, list) else []


def _name(entry: object) -> str:
    return str(next(iter(entry), "")) if isinstance(entry, Mapping) else str(entry)
