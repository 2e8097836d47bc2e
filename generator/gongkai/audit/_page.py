"""What is looked at of one page, read once: tags of its head, headings, addresses, identifiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.model.findings import Mark

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# Which attribute of a tag makes a browser fetch something at once.
_FETCHED = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src",
    "embed": "src", "object": "data", "track": "src", "input": "src",
}  # fmt: skip
_FETCHING_LINKS = frozenset(
    ("stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest")
)


class Page(Struct, frozen=True):
    """A page: its path below the site's folder, its text as it stands, and what was read off it.

    ``metas`` are the named tags of its head with their contents. ``links`` are all addresses on it,
    ``fetched`` those that a browser asks for by itself. ``silent`` are pictures and frames that
    nobody who cannot see them is told about, as they stand in the page.
    """

    path: str
    html: str
    language: str
    titles: tuple[str, ...]
    headings: int
    metas: Mapping[str, str]
    footer: str
    identifiers: tuple[str, ...]
    links: tuple[str, ...]
    fetched: tuple[str, ...]
    silent: tuple[str, ...]
    moved: bool

    @property
    def size(self) -> int:
        """How many bytes the page itself has."""
        return len(self.html.encode())

    def mark(self, words: str = "") -> Mark:
        """Return where words stand in the page, or the page as a whole."""
        at = self.html.find(words) if words else -1
        if at < 0:
            return Mark(self.path)
        line = self.html.count("\n", 0, at) + 1
        return Mark(self.path, line, at - self.html.rfind("\n", 0, at))


def page_of(path: str, content: bytes) -> Page:
    """Read a page."""
    from selectolax.lexbor import LexborHTMLParser

    html = content.decode("utf-8", "replace")
    tree = LexborHTMLParser(html)
    found = _metas(tree)
    links, fetched, silent = _addresses(tree)
    footer = " ".join(one.text() for one in tree.css("footer"))
    return Page(
        path=path,
        html=html,
        language=(tree.root.attributes.get("lang") if tree.root else "") or "",
        titles=tuple(one.text().strip() for one in tree.css("head > title")),
        headings=len(tree.css("h1")),
        metas=found,
        footer=footer,
        identifiers=tuple(one.attributes.get("id") or "" for one in tree.css("[id]")),
        links=links,
        fetched=fetched,
        silent=silent,
        moved='http-equiv="refresh"' in html.lower(),
    )


def _metas(tree: LexborHTMLParser) -> Mapping[str, str]:
    found = {}
    for one in tree.css("meta[name]"):
        found[(one.attributes.get("name") or "").lower()] = one.attributes.get("content") or ""
    return found


def _addresses(
    tree: LexborHTMLParser,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    links: dict[str, None] = {}
    fetched: dict[str, None] = {}
    for one in tree.css("[href], [src], [srcset], object[data], form[action]"):
        fetches = _fetches(one)
        for address in _of(one):
            links[address] = None
            if fetches:
                fetched[address] = None
    silent = tuple(
        (one.html or "").partition(">")[0] + ">"
        for one in tree.css("img:not([alt]), area:not([alt]), iframe:not([title]), svg[role=img]")
        if one.tag != "svg" or not _is_named(one)
    )
    return tuple(links), tuple(fetched), silent


def _fetches(node: LexborNode) -> bool:
    if node.tag == "link":
        return not _FETCHING_LINKS.isdisjoint((node.attributes.get("rel") or "").lower().split())
    return node.tag in _FETCHED


def _of(node: LexborNode) -> Iterator[str]:
    for name in ("href", "src", "data", "action"):
        value = node.attributes.get(name)
        if value and (name != "data" or node.tag == "object"):
            yield value.strip()
    for one in (node.attributes.get("srcset") or "").split(","):
        if one.strip():
            yield one.split()[0]


def _is_named(drawing: LexborNode) -> bool:
    attributes = drawing.attributes
    return bool(
        attributes.get("aria-label")
        or attributes.get("aria-labelledby")
        or attributes.get("aria-hidden") == "true"
        or drawing.css_first("title")
    )
