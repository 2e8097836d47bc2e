"""One run of MkDocs with Material in a temporary folder, for pages that hold nothing but slots.

Takes what each page is to show of its surroundings, gives the HTML that Material rendered. Pages
are virtual files outside the navigation, and none is written: the documented events are enough.
Relative addresses are made by us, as the place of a virtual page says nothing about its depth.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.base import LegacyConfig as NoSettings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from gongkai.config import Config
from gongkai.frame._fault import FrameError
from gongkai.frame._settings import quiet, settings_from

LANGUAGE = "zh-CN"
SKIP_TO = "content"


def run(config: Config, theme: Path, contexts: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Render one page for each context and return them under the same names.

    Raises:
        ConfigStop: MkDocs does not accept the configuration file.
        FrameError: the theme cannot be rendered.
    """
    plugin = _EmptyPages(contexts)
    with quiet(), TemporaryDirectory(prefix="gongkai-") as folder:
        settings = settings_from(config, Path(folder), _appearance(config, theme))
        settings.theme.static_templates.clear()
        settings.plugins["gongkai frames"] = plugin
        settings.plugins.on_startup(command="build", dirty=False)
        try:
            build(settings)
        except Abort as error:
            raise FrameError(f"MkDocs could not render the frames: {error}") from error
        finally:
            settings.plugins.on_shutdown()
    return plugin.rendered


def _appearance(config: Config, theme: Path) -> dict[str, Any]:
    return {
        "theme": {
            "name": "material",
            "custom_dir": str(theme / "frame"),
            "language": LANGUAGE,
            "font": False,
            # Material writes the first as an attribute of body; the style sheet knows it.
            "palette": {"primary": config.colour, "scheme": "default", "accent": config.colour},
        },
    }


class _EmptyPages(BasePlugin[NoSettings]):
    """Puts the wanted pages in place of all documents and keeps what is rendered."""

    def __init__(self, contexts: Mapping[str, Mapping[str, Any]]) -> None:
        self._contexts = contexts
        self.rendered: dict[str, str] = {}

    def on_files(self, _files: Files, /, *, config: MkDocsConfig) -> Files:
        """Replace all files, those of the theme too: only our own assets are published."""
        return Files(
            [
                File.generated(
                    config, f"{name}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
                )
                for name in self._contexts
            ]
        )

    def on_page_content(self, html: str, /, *, page: Page, **_event: object) -> str:
        """Give the page the one heading that Material's skip link leads to."""
        page.toc = TableOfContents([AnchorLink("", SKIP_TO, 1)])
        return html

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, **_event: object
    ) -> TemplateContext:
        """Hand our values to the templates."""
        context.update(self._contexts[_name(page)])  # type: ignore[typeddict-item]  # ours
        return context

    def on_post_page(self, output: str, /, *, page: Page, **_event: object) -> str:
        """Keep the page; an empty answer makes MkDocs write nothing."""
        self.rendered[_name(page)] = output
        return ""


def _name(page: Page) -> str:
    return page.file.src_uri.removesuffix(".md")
