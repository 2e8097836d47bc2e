"""The numbering of official documents: 一、（一）1.（1）第一章 第一条, in whatever brackets.

GB/T 9704 sets the order of the first four; chapters, sections and articles are those of rules.
A token becomes a level and, with those above it, an anchor such as ``s3-2-1`` or ``art-12``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from msgspec import Struct

Style = Literal["chapter", "section", "article", "first", "second", "third", "fourth", "fifth"]

_HAN = "一二三四五六七八九十百零〇两"
# What follows must not make the token part of a sentence: 一、二级公路 · （一）项 · 1.5 倍.
_IN_SENTENCE = "的|、|,|，|和|及|至|规定|第|之|所|中|或|款|项"
_ORDINALS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("article", re.compile(rf"第\s?([{_HAN}]{{1,6}}|\d{{1,6}})\s?条(?!{_IN_SENTENCE})")),
    ("chapter", re.compile(rf"第\s?([{_HAN}]{{1,5}}|\d{{1,5}})\s?章(?!{_IN_SENTENCE})")),
    ("section", re.compile(rf"第\s?([{_HAN}]{{1,5}}|\d{{1,5}})\s?节(?!{_IN_SENTENCE})")),
)
_TOKENS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("first", re.compile(rf"([{_HAN}]{{1,4}})\s?[、.．](?![{_HAN}]{{1,2}}[、级类是])")),
    ("second", re.compile(rf"[（(〔]\s?([{_HAN}]{{1,4}})\s?[）)〕](?![项款目至、])")),
    ("second", re.compile(r"([㈠-㈩])")),
    ("third", re.compile(r"(\d{1,3})\s?(?:[.．](?!\d)|[.．](?=\d{4}年)|、(?!\d))")),
    ("fourth", re.compile(r"[（(]\s?(\d{1,3})\s?[）)](?![项款目至、])")),
    ("fourth", re.compile(r"(\d{1,2})[）)]")),
    ("fifth", re.compile(r"([①-⑳])")),
)
_LONGEST = 24  # characters in which a numbering ends, with what must not follow it
LEVELS: dict[Style, int] = {
    "chapter": 1,
    "section": 2,
    "article": 3,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
}
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}


class Token(Struct, frozen=True):
    """A numbering at the start of a line: its style, its number, and the characters it takes."""

    style: Style
    number: int
    text: str

    @property
    def level(self) -> int:
        """The depth, from 1."""
        return LEVELS[self.style]


_ORDINAL = "第"
_FIRST = frozenset(f"{_ORDINAL}（(〔{_HAN}㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


def token_of(text: str) -> Token | None:
    """Return the numbering with which a line starts, if it starts with one."""
    first = text[:1]
    if first not in _FIRST and not first.isdecimal():
        return None
    return _token(text[:_LONGEST])


@lru_cache(maxsize=1024)  # each line is looked at for several reasons, one soon after the other
def _token(start: str) -> Token | None:
    for style, pattern in _ORDINALS if start[0] == _ORDINAL else _TOKENS:
        match = pattern.match(start)
        if match is not None:
            return Token(style, _number(match[1]), match[0])
    return None


@dataclass(slots=True)
class Anchors:
    """Gives every numbered block of a text an anchor of its own, in reading order."""

    _taken: set[str] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)
    _path: list[int] = field(default_factory=list)
    _article: str = ""
    _chapter: int = 0

    def new_part(self) -> None:
        """Start the numbering again, as an annex does."""
        self._path, self._article, self._chapter = [], "", 0

    def keep(self, anchors: Iterable[str]) -> None:
        """Keep anchors from being given: they are taken by something else of the page."""
        self._taken.update(anchors)

    def enter(self, token: Token) -> str:
        """Take note of a block that has an anchor already, and return the one it asks for."""
        match token.style:
            case "chapter":
                self._path, self._article, self._chapter = [], "", token.number
                wanted = f"ch-{token.number}"
            case "section":
                self._path, self._article = [], ""
                wanted = f"sec-{self._chapter}-{token.number}"
            case "article":
                self._path = []
                self._article = wanted = f"art-{token.number}"
            case _:
                above = (self._path + [0] * token.level)[: token.level - 1]
                self._path = [*above, token.number]
                start = 1 if self._article else 0
                numbers = "-".join(map(str, self._path[start:] or [token.number]))
                wanted = f"{self._article}-{numbers}" if self._article else f"s{numbers}"
        return wanted

    def of(self, token: Token, part: int = 0) -> str:
        """Return the anchor of the next block."""
        return self._free(self.enter(token), part)

    def unnumbered(self) -> str:
        """Return the anchor of a heading without numbering."""
        self._path, self._article = [], ""
        return self._counted("h", 1)

    def _free(self, wanted: str, part: int) -> str:
        if wanted not in self._taken:
            self._taken.add(wanted)
            return wanted
        in_part = f"p{part}-{wanted}" if part else wanted
        if in_part not in self._taken:
            self._taken.add(in_part)
            return in_part
        return self._counted(f"{in_part}x", 2)

    def _counted(self, stem: str, start: int) -> str:
        """Count on from the last anchor of this stem; none of another kind looks like it."""
        number = self._counts.get(stem, start - 1) + 1
        self._counts[stem] = number
        return f"{stem}{number}"


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩":
        return ord(text) - ord("㈠") + 1
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if "十" not in text and "百" not in text:
        return int("".join(str(_DIGITS[one]) for one in text))
    total, digit = 0, -1
    for one in text:
        if one in "十百":
            total += (10 if one == "十" else 100) * (1 if digit < 0 else max(digit, 1))
            digit = -1
        else:
            digit = _DIGITS[one]
    return total + max(digit, 0)
