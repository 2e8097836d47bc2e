"""Filters for the words of texts: citations become links, files are found, headings make contents.

Words are wrapped, never changed: taking the tags away gives the same text again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from posixpath import join, normpath
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from markupsafe import Markup, escape

from gongkai.model.official import Block
from gongkai.model.pages import Citation

_TAGS = re.compile(r"(<[^>]*>)")
_HEADING = re.compile(r'<h([2-6]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TARGET = re.compile(r'\b(href|src)="([^"]*)"')
_AFTER = re.compile("[?#]")
_FILE = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|/).*\.(?!html?$)[A-Za-z0-9]{1,5}")
_SHORTEST = 3  # headings, below which a list of them is in the way
_DEEPEST = 2


class Heading(NamedTuple):
    """A heading in the list of contents; ``level`` is 1 for the topmost of the text."""

    anchor: str
    text: str
    level: int


class Beside:
    """Lets links and pictures that name a file beside their text lead to where the site offers it."""

    def __init__(self, to: Callable[[Any, str], str]) -> None:
        """Keep the way to write addresses."""
        self._to = to

    def __call__(self, markup: str, folder: str) -> Markup:
        """Return the markup; ``folder`` is where the files beside the text are offered."""

        def found(match: re.Match[str]) -> str:
            target = html.unescape(match[2])
            name = _AFTER.split(target, maxsplit=1)[0]
            path = normpath(join(folder, unquote(name)))
            if not _FILE.fullmatch(name) or path.startswith(".."):
                return match[0]
            return (
                f'{match[1]}="{escape(self._to(None, quote(path)))}{escape(target[len(name) :])}"'
            )

        return Markup(_TARGET.sub(found, str(markup)))  # noqa: S704 -- escaped above


class Cited:
    """Turns the words of citations into links; ``to`` writes an address as seen from the page."""

    def __init__(self, to: Callable[[Any, str], str]) -> None:
        """Keep the way to write addresses."""
        self._to = to

    def __call__(self, text: str, citations: tuple[Citation, ...]) -> Markup:
        """Return the text as HTML with its citations linked; a text is escaped, markup stays."""
        markup = str(escape(text))
        if not citations:
            return Markup(markup)  # noqa: S704 -- escaped above
        found, hrefs = _pattern(tuple((one.words, one.href) for one in citations))
        if not found.search(markup):
            return Markup(markup)  # noqa: S704 -- as above

        def link(match: re.Match[str]) -> str:
            href = escape(self._to(None, hrefs[match[0]]))
            return f'<a class="cite" href="{href}">{match[0]}</a>'

        return Markup(_outside_links(markup, lambda part: found.sub(link, part)))  # noqa: S704 -- words and attributes are escaped


@lru_cache(maxsize=512)
def _pattern(
    citations: tuple[tuple[str, str], ...],
) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what finds the words as they stand in markup, the longest first, and where they lead."""
    hrefs = {str(escape(words)): href for words, href in citations}
    longest = sorted(hrefs, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), hrefs


def _outside_links(markup: str, change: Callable[[str], str]) -> str:
    """Change words between tags, but not those of headings, links and code."""
    parts, closed = _TAGS.split(markup), 0
    for at, part in enumerate(parts):
        if at % 2:
            name = part[1:].lstrip("/").split(" ")[0].rstrip(">").lower()
            if name in ("a", "h2", "h3", "h4", "h5", "h6", "code", "pre"):
                closed += -1 if part.startswith("</") else 1
        elif part and not closed:
            parts[at] = change(part)
    return "".join(parts)


def headings(markup: str) -> tuple[Heading, ...]:
    """Return the headings of prose that have an address, two levels deep."""
    found = [
        Heading(html.unescape(anchor), html.unescape(_TAG.sub("", words)).strip(), int(level))
        for level, anchor, words in _HEADING.findall(str(markup))
    ]
    return _two_levels(found)


def numbered(blocks: Iterable[Block]) -> tuple[Heading, ...]:
    """Return the headings of an official text, two levels deep; a plan's title stands above its own."""
    found: list[Heading] = []
    for block in blocks:
        if block.heading_length and block.anchor and block.level:
            words = block.text[: block.heading_length].rstrip("。")
            if block.token.startswith("第") and block.token.endswith("条"):
                continue  # articles are too many, and their heading is their number
            found.append(Heading(block.anchor, words, block.level))
    return _two_levels(found)


def _two_levels(found: list[Heading]) -> tuple[Heading, ...]:
    if len(found) < _SHORTEST:
        return ()
    top = min(one.level for one in found)
    kept = (one._replace(level=one.level - top + 1) for one in found)
    return tuple(one for one in kept if one.level <= _DEEPEST)
