"""The sections of a text as search knows them: heading, anchor on the page, and what is said there.

A function of the words alone, so it is kept with what a file says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gongkai.model.texts import Section
from gongkai.source._official import read_official
from gongkai.source._official_numbering import Anchors, token_of

_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(.+?)[ \t#]*$")
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]+>|[*_`|>]+")
_SIGNS = "[<*_`|>"  # one of which all markup has
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


def sections(body: str, *, official: bool) -> tuple[Section, ...]:
    """Return the sections in order; what stands before the first has no anchor."""
    return tuple(_of_blocks(body) if official else _of_markdown(body))


def _of_markdown(body: str) -> Iterator[Section]:
    words = _MARKUP.sub(r"\1", body) if any(map(body.__contains__, _SIGNS)) else body
    parts = _HEADING.split(words)
    seen: dict[str, int] = {}
    numbered = Anchors()
    yield "", "", _sentences(parts[0])
    for heading, words in zip(parts[1::2], parts[2::2], strict=True):
        token = token_of(heading.strip())
        if token is not None:
            yield heading, numbered.of(token), _sentences(words)
            continue
        anchor = _anchor(heading)
        times = seen[anchor] = seen.get(anchor, -1) + 1
        yield heading, f"{anchor}_{times}" if times else anchor, _sentences(words)


def _of_blocks(body: str) -> Iterator[Section]:
    heading, anchor = "", ""
    lines: list[str] = []
    for block in read_official(body).blocks:
        if block.kind == "heading" and block.level == 1 and block.anchor:
            yield heading, anchor, _sentences("\n".join(lines))
            heading, anchor, lines = block.text, block.anchor, []
        else:
            lines.append(block.text)
    yield heading, anchor, _sentences("\n".join(lines))


def _anchor(heading: str) -> str:
    """Name a heading as the page does."""
    kept = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFC", heading)).strip().lower()
    return "t-" + re.sub(r"[-\s]+", "-", kept)


def _sentences(words: str) -> str:
    return "\n".join(one for found in _SENTENCE.findall(words) if (one := found.strip()))
