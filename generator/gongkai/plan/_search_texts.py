"""What search finds in texts: each text, and each of its sections at its own address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gongkai.model.search import SearchDocument
from gongkai.model.texts import TEXT_KINDS, WrittenText
from gongkai.plan._shelf import Shelf
from gongkai.source import Anchors, read_official, token_of

_ENDED = ("失效", "废止")
_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(.+?)[ \t#]*$")
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]+>|[*_`|>]+")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


def text_documents(shelf: Shelf, text: WrittenText) -> Iterator[SearchDocument]:
    """Yield the document of a text, and one for each section that has an address."""
    front, address = text.front, shelf.at.text(text)
    kind = TEXT_KINDS[text.folder]
    standing = shelf.disclosure.standings.get(text.path)
    current = not (standing.ended if standing else front.validity in _ENDED)
    sections = tuple(_sections(text))
    yield SearchDocument(
        kind=kind,
        title=front.title,
        address=address,
        numbers=tuple(filter(None, (front.number, front.index_number))),
        department=front.issuer or "",
        content=(
            *filter(None, (front.summary,)),
            *(front.keywords or ()),
            *(sentence for _title, anchor, body in sections if not anchor for sentence in body),
        ),
        current=current,
    )
    for title, anchor, body in sections:
        if anchor:
            yield SearchDocument(
                kind=kind,
                title=f"{front.title} › {title}",
                address=f"{address}#{anchor}",
                content=(title, *body),
                current=current,
                parent=address,
            )


def _sections(text: WrittenText) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield heading, anchor and sentences; what stands before the first has no anchor."""
    if not text.official:
        parts = _HEADING.split(_MARKUP.sub(r"\1", text.body))
        seen: dict[str, int] = {}
        numbered = Anchors()
        yield "", "", _sentences(parts[0])
        for heading, body in zip(parts[1::2], parts[2::2], strict=True):
            token = token_of(heading.strip())
            if token is not None:
                yield heading, numbered.of(token), _sentences(body)
                continue
            anchor = _anchor(heading)
            times = seen[anchor] = seen.get(anchor, -1) + 1
            yield heading, f"{anchor}_{times}" if times else anchor, _sentences(body)
        return
    heading, anchor = "", ""
    lines: list[str] = []
    for block in read_official(text.body).blocks:
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


def _sentences(body: str) -> tuple[str, ...]:
    return tuple(one for found in _SENTENCE.findall(body) if (one := found.strip()))
