"""What search finds in texts: each text, and each of its sections at its own address."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.search import SearchDocument
from gongkai.model.texts import TEXT_KINDS, WrittenText
from gongkai.plan._shelf import Shelf
from gongkai.source import sections

_ENDED = ("失效", "废止")


def text_documents(shelf: Shelf, text: WrittenText) -> Iterator[SearchDocument]:
    """Yield the document of a text, and one for each section that has an address."""
    front, address = text.front, shelf.at.text(text)
    kind = TEXT_KINDS[text.folder]
    standing = shelf.disclosure.standings.get(text.path)
    word = (standing.word if standing else front.validity) or ""
    current, repealed = word not in _ENDED, word == "废止"
    # Texts of old releases come from the ledger, which keeps words alone.
    found = text.sections or sections(text.body, official=text.official)
    yield SearchDocument(
        kind=kind,
        title=front.title,
        address=address,
        numbers=tuple(filter(None, (front.number, front.index_number))),
        department=front.issuer or "",
        content=(
            *filter(None, (front.summary,)),
            *(front.keywords or ()),
            *(sentence for _, anchor, words in found if not anchor for sentence in _lines(words)),
        ),
        current=current,
        repealed=repealed,
    )
    for title, anchor, words in found:
        if anchor:
            yield SearchDocument(
                kind=kind,
                title=f"{front.title} › {title}",
                address=f"{address}#{anchor}",
                content=(title, *_lines(words)),
                current=current,
                repealed=repealed,
                parent=address,
            )


def _lines(words: str) -> list[str]:
    return words.split("\n") if words else []
