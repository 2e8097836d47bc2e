"""Pours pages: the context into its template, the result and the head into the slots of a frame."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup
from pydantic_core import to_json

from gongkai.inputs import digest_of, folder_digest
from gongkai.memory import Memory
from gongkai.model.dialling import dial
from gongkai.model.pages import Artifact, Book, Extra, Frame, FrameKey, Leaf, Page, Prose, Slot
from gongkai.render._chart import Charts
from gongkai.render._environment import PageEnvironment, Way
from gongkai.render._keys import PageKeys

_DIALLED = Slot("hotline", "attribute")  # stands after tel:, so it is digits alone
_EMPTY_LINES = re.compile(r"\n\n+")
_PROOF = re.compile(r' (?:integrity|data-search-proof|data-share-proof)="[^"]*"')
_FOLDER_LINK = re.compile(r'((?:href|action)=")((?:\.\./|\./)*(?:[^":?#/]+/)*)([?#][^"]*)?(")')


class Press:
    """Makes files of pages; what does not differ between pages is rendered once."""

    def __init__(  # noqa: PLR0913 -- everything that a page is made of
        self,
        book: Book,
        frames: Mapping[FrameKey, Frame],
        theme: Path,
        prose: Prose,
        *,
        portable: bool = False,
        digests: Iterable[tuple[object, str]] = (),
        memory: Memory | None = None,
        charts: Charts | None = None,
    ) -> None:
        """Get ready to print.

        Args:
            book: the pages, and what is common to them.
            frames: the frame of each section and depth.
            theme: the folder with templates and components.
            prose: from Markdown to HTML.
            portable: whether links name their files, for reading from a USB stick.
            digests: records whose digests are known.
            memory: what keys were given out by the last build of this process.
            charts: draws flowcharts, and knows those that are drawn already.
        """
        self._way = Way()
        charts = charts or Charts(theme)
        self._env = PageEnvironment(theme, prose, self._way, book.site, charts)
        self._site, self._frames, self._portable = book.site, frames, portable
        self._usual = book.actions
        self._shared: dict[tuple[object, ...], str] = {}
        self._filled: dict[FrameKey, tuple[str | Slot, ...]] = {}
        self._keys = PageKeys(digests)
        self._memory = memory or Memory()
        self._book, self._theme = book, theme

    @cached_property
    def _dress(self) -> str:
        """What stands for all that makes pages look as they do."""
        printed = (folder_digest(self._theme / name) for name in ("templates", "components"))
        return digest_of((*printed, self._site, self._usual, self._portable))

    @cached_property
    def _common(self) -> str:
        return self._keys.key(self._book.common, self._dress)

    @cached_property
    def _apart(self) -> str:
        return self._keys.key((), self._dress)

    def key(self, leaf: Leaf) -> str:
        """Return the digest of all that a page is made from, or nothing where only the page tells."""
        if leaf.given is None:
            return ""
        common = self._apart if leaf.apart else self._common
        made_of = (leaf.given, leaf.address, self._frames[leaf.frame].digest, common)
        return self._memory.like(leaf.address, made_of, lambda: self._keys.key(*made_of))

    def key_of(self, page: Page) -> str:
        """Return the digest of everything that makes the file of a page what it is."""
        frame = self._frames[FrameKey(page.section, page.depth)]
        made_of = (page, frame.digest, self._dress)
        return self._memory.like(("page", page.path), made_of, lambda: self._keys.key(*made_of))

    def key_of_extra(self, extra: Extra) -> str:
        """Return the digest of all that a file of the second stage is made from."""
        made_of = (extra.given, extra.path, extra.kind, self._common)
        return self._memory.like(extra.path, made_of, lambda: self._keys.key(*made_of))

    def print(self, page: Page) -> Artifact:
        """Return the file of a page."""
        text = self._page(page)
        return Artifact(page.path, (_portable(text) if self._portable else text).encode())

    def _page(self, page: Page) -> str:
        """Return the finished page."""
        self._way.root = root = self._root(page)
        values = {
            "meta": page.meta,
            "address": page.address,
            "structured": json_text(page.structured) if page.structured else "",
        }
        name = self._site.name
        slots = {
            "title": page.meta.title if page.meta.title == name else f"{page.meta.title} - {name}",
            "description": page.meta.description,
            "kind": page.template,
            "head": self._slot("head", values),
            "place": self._once("place", root, page, page.place) if page.place else "",
            "trail": self._once("trail", root, page, page.trail) if page.trail else "",
            "actions": self._actions(page, root),
            "content": self._template(page.template, {"page": page.context}),
        }
        parts = [
            part if isinstance(part, str) else _ESCAPES[part.kind](slots[part.name])
            for part in self._surroundings(page, root)
        ]
        return "".join(parts)

    def _surroundings(self, page: Page, root: str) -> tuple[str | Slot, ...]:
        """Return the frame of a page with everything in it that is the same on all its pages."""
        key = FrameKey(page.section, page.depth)
        if key not in self._filled:
            same: dict[Slot | str, str] = {
                "county": self._site.name,
                "hotline": self._site.hotline,
                _DIALLED: dial(self._site.hotline).removeprefix("tel:"),
                "banner": self._once("banner", root, page),
                "footer": self._once("footer", root, page),
            }
            self._filled[key] = tuple(
                _ESCAPES[part.kind](same.get(part, same[part.name]))
                if isinstance(part, Slot) and part.name in same
                else part
                for part in self._frames[key].parts
            )
        return self._filled[key]

    def _root(self, page: Page) -> str:
        """Return the way to the site root; the error page is shown at any depth."""
        if page.section == "404":
            return urlsplit(self._site.base_url).path or "/"
        return "../" * page.depth

    def _once(self, name: str, root: str, page: Page, shown: object = None) -> str:
        """Fill a slot, once for all pages on which it shows the same in the same depth."""
        key = (name, root, shown)
        if key not in self._shared:
            self._shared[key] = self._slot(name, {"page": page, "shown": shown})
        return self._shared[key]

    def _actions(self, page: Page, root: str) -> str:
        """Fill the bar at the bottom edge; the error page does not know where it stands."""
        shown = page.actions or (() if page.section == "404" else self._usual)
        return self._once("actions", root, page, shown) if shown else ""

    def _slot(self, name: str, values: dict[str, Any]) -> str:
        return self._template(f"slots/{name}", values)

    def _template(self, name: str, values: dict[str, Any]) -> str:
        return _tidy(self._env.filled(f"{name}.html", values))


def json_text(value: Mapping[str, Any]) -> Markup:
    """Write JSON that can stand inside a script element, where HTML is not unescaped."""
    text = to_json(value).decode()
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(text)  # noqa: S704 -- nothing is left that could end the script


def _tidy(text: str) -> str:
    """Take out the empty lines of what had nothing to print; but not where white space is shown."""
    if "<pre" in text:
        return text.strip()
    return _EMPTY_LINES.sub("\n", text).strip()


def _text(value: str) -> str:
    return html.escape(value, quote=False)


def _attribute(value: str) -> str:
    return html.escape(value, quote=True)


def _as_is(value: str) -> str:
    return value


_ESCAPES = {
    "text": _text,
    "attribute": _attribute,
    "url": _attribute,
    "json": _as_is,  # made by json_text
    "html": _as_is,  # made by autoescaping templates
}


def _portable(text: str) -> str:
    """Let links to folders name the page inside, for reading without a server.

    Files of a stick have no origin, and browsers refuse to compare what they have with its proof.
    """
    return _FOLDER_LINK.sub(_with_index, _PROOF.sub("", text))


def _with_index(match: re.Match[str]) -> str:
    folder = match[2]
    if not folder and match[3] and match[3].startswith("#"):
        return match[0]
    return f"{match[1]}{folder}index.html{match[3] or ''}{match[4]}"
