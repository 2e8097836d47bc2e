"""All pages of a site and its other files, and where an address on a page leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from gongkai.audit._page import Page, page_of

_PAGE = (".html", ".htm")
_INDEX = "index.html"
_NOT_FOUND = "404.html"  # served at any address, so its own addresses count from the root


@dataclass(frozen=True)
class Site:
    """The pages of a folder by path; ``sizes`` are the bytes of every file in it.

    ``styles`` are the texts of its style sheets.
    """

    pages: Mapping[str, Page]
    sizes: Mapping[str, int]
    styles: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def anchors(self) -> Mapping[str, frozenset[str]]:
        """The identifiers on each page."""
        return {path: frozenset(page.identifiers) for path, page in self.pages.items()}

    def landing(self, page: str, address: str) -> tuple[str, str] | None:
        """Return the file and the anchor that an address on a page leads to; None if not ours."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if not path:
            return page, unquote(parts.fragment)
        above = path.startswith("/") or page == _NOT_FOUND
        target = normpath(path.lstrip("/") if above else join(page.rpartition("/")[0], path))
        target = "" if target == "." else target
        if path.endswith(("/", "..", "/.")) or path == "." or target == "":
            target = f"{target}/{_INDEX}".lstrip("/")
        elif target not in self.sizes and f"{target}/{_INDEX}" in self.sizes:
            target = f"{target}/{_INDEX}"
        return target, unquote(parts.fragment)


def site_of(folder: Path) -> Site:
    """Read a folder of built pages."""
    pages: dict[str, Page] = {}
    sizes: dict[str, int] = {}
    styles: dict[str, str] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            path = file.relative_to(folder).as_posix()
            sizes[path] = file.stat().st_size
            if path.endswith(_PAGE):
                pages[path] = page_of(path, file.read_bytes())
            elif path.endswith(".css"):
                styles[path] = file.read_text(encoding="utf-8", errors="replace")
    return Site(pages, sizes, styles)
