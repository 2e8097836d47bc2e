"""Where tokens stand in a page: in running text, in a quoted attribute, or where none may be.

Reads HTML as a browser would, with the parser of the standard library, and says for each token
which element or attribute holds it. What to make of that is the caller's decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Literal

from msgspec import Struct

Context = Literal["data", "attribute", "elsewhere"]


class Found(Struct, frozen=True):
    """A token and its surroundings.

    ``where`` is the element around text or the name of the attribute; ``leads`` tells that an
    attribute value begins with the token; ``data_block`` that the element is a script of JSON.
    """

    kind: str
    name: str
    context: Context
    where: str
    leads: bool = False
    data_block: bool = False


def found_in(html: str, token: re.Pattern[str]) -> tuple[Found, ...]:
    """List every token of a page; the groups of the pattern are kind and name."""
    scanner = _Scanner(token)
    scanner.feed(html)
    scanner.close()
    return tuple(scanner.found)


class _Scanner(HTMLParser):
    """Collects tokens while reading; only special elements matter, so nothing is nested."""

    _SPECIAL = frozenset({"script", "style", "title", "textarea"})

    def __init__(self, token: re.Pattern[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Found] = []
        self._token = token
        self._inside = ""
        self._data_block = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the attributes, and remember entering an element that is not running text."""
        source = self.get_starttag_text() or ""
        quoted = 0
        for name, value in attrs:
            for match in self._token.finditer(value or ""):
                quotes = rf'\b{re.escape(name)}="[^"]*{re.escape(match[0])}'
                if re.search(quotes, source, re.IGNORECASE):
                    quoted += 1
                    self.found.append(
                        Found(match[1], match[2], "attribute", name, leads=match.start() == 0)
                    )
        for match in list(self._token.finditer(source))[quoted:]:
            self.found.append(Found(match[1], match[2], "elsewhere", f"<{tag}>, not in quotes"))
        if tag in self._SPECIAL:
            self._inside = tag
            self._data_block = (dict(attrs).get("type") or "").endswith("json")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element that is not running text."""
        if tag == self._inside:
            self._inside = ""
        self._elsewhere(tag, "an end tag")

    def handle_data(self, data: str) -> None:
        """Note what stands in text."""
        for match in self._token.finditer(data):
            self.found.append(
                Found(match[1], match[2], "data", self._inside, data_block=self._data_block)
            )

    def handle_comment(self, data: str) -> None:
        """Note what stands in a comment, where nothing may be poured."""
        self._elsewhere(data, "a comment")

    def handle_decl(self, decl: str) -> None:
        """Note what stands in a declaration."""
        self._elsewhere(decl, "a declaration")

    def unknown_decl(self, data: str) -> None:
        """Note what stands in a marked section."""
        self._elsewhere(data, "a declaration")

    def handle_pi(self, data: str) -> None:
        """Note what stands in a processing instruction."""
        self._elsewhere(data, "an instruction")

    def _elsewhere(self, text: str, where: str) -> None:
        self.found += self._matches(text, where)

    def _matches(self, text: str, where: str) -> Iterator[Found]:
        for match in self._token.finditer(text):
            yield Found(match[1], match[2], "elsewhere", where)
