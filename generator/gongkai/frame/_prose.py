"""Prose: Markdown that people write → HTML that is safe and fits below the title of a page.

Extensions come from site-config.yml; what keeps pages safe and sound does not: tags are taken
out of the text before Markdown sees them as such, and what Markdown made passes an allow-list.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gongkai.config import Config
from gongkai.frame._clean import clean
from gongkai.frame._plain import HARMLESS, plain_html
from gongkai.model.pages import Prose
from gongkai.source import read_settings

# Kept out even when a bundle such as `extra` brings them: they let text set attributes or tags.
_TREE_STEPS_OUT = ("attr_list",)
_NEVER = frozenset({"attr_list", "md_in_html", "markdown.extensions.attr_list",
                    "markdown.extensions.md_in_html"})  # fmt: skip
# Nobody quotes a quote of a quote so often; each level is read anew, and a thousand take hours.
_QUOTES = re.compile(r"^((?:[ \t]*>){8})(?:[ \t]*>)+", re.MULTILINE)
_ALWAYS = ("tables", "footnotes", "toc", "fenced_code", "sane_lists")


def prose(config: Config) -> Prose:
    """Return a function from Markdown text to sanitised HTML, set up as the configuration says.

    Its headings begin at h2 and skip no level, have identifiers that keep Chinese, and its tables
    can be scrolled on their own. Each call stands alone. MkDocs is asked for its settings at the
    first text, and may then raise ConfigStop.
    """

    @cache
    def converter() -> Prose:
        return _configured(config)

    @cache
    def may_be_plain() -> bool:
        return _is_harmless(read_settings(config.file).get("markdown_extensions"))

    def to_html(text: str) -> str:
        plain = plain_html(text) if may_be_plain() else None
        if plain is not None:
            return plain
        return clean(converter()(_QUOTES.sub(r"\1", text)))

    return to_html


def _is_harmless(extensions: object) -> bool:
    """Tell whether plain text is plain text with these extensions; options are nothing we know."""
    listed = [] if extensions is None else extensions
    return isinstance(listed, list) and all(
        isinstance(name, str) and name.removeprefix("markdown.extensions.") in HARMLESS
        for name in listed
    )


def _configured(config: Config) -> Prose:
    from gongkai.frame._settings import quiet, settings_from

    with quiet(), TemporaryDirectory(prefix="gongkai-") as folder:
        settings = settings_from(
            config, Path(folder), {"plugins": [], "hooks": [], "theme": {"name": "mkdocs"}}
        )
    extensions = [name for name in settings.markdown_extensions if name not in _NEVER]
    have = {name.rpartition(".")[2] for name in extensions}
    extensions += [name for name in _ALWAYS if name not in have]
    options = {name: dict(given or {}) for name, given in settings.mdx_configs.items()}
    return _converter(extensions, options)


def _converter(extensions: list[str], options: dict[str, dict[str, Any]]) -> Prose:
    from markdown import Markdown

    from gongkai.frame._headings import identifier
    from gongkai.frame._markdown import Shape

    for name in extensions:
        forced = _forced(name.rpartition(".")[2], identifier)
        if forced:
            options[name] = {**options.get(name, {}), **forced}

    def convert(text: str) -> str:
        # A new one for each text: extensions keep state, and it costs a fifth of a conversion.
        markdown = Markdown(extensions=[*extensions, Shape()], extension_configs=options)
        for step in _TREE_STEPS_OUT:
            markdown.treeprocessors.deregister(step, strict=False)
        return markdown.convert(text)

    return convert


def _forced(name: str, identifier: object) -> dict[str, Any]:
    """Return options that pages rely on, whatever the configuration says."""
    forced: dict[str, dict[str, Any]] = {
        "toc": {"slugify": identifier},
        "tables": {"use_align_attribute": True},
        "footnotes": {"BACKLINK_TITLE": "回到正文的注 %d"},
    }
    return forced.get(name, {})
