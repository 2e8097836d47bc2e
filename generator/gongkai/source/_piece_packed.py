"""The words of packed XML files: Word documents, comments of workbooks, OFD.

Read as XML and not by a library for documents, as those leave out what was deleted with changes
tracked, comments, and names in the properties, and readers of a leak do not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.source._piece import MOST_BYTES, UNREAD, Piece
from gongkai.source._piece_printed import picture_pieces

_ABOUT = ("{*}creator", "{*}lastModifiedBy", "{*}description", "{*}keywords", "{*}title")
_WHOLE = ("{*}p", "{*}TextObject", "{*}text", *_ABOUT)
_PARTS = ("{*}t", "{*}delText", "{*}TextCode", *_ABOUT)


def packed_pieces(content: bytes, wanted: Mapping[str, str]) -> Iterator[Piece]:
    """Yield the words of the XML parts, and pictures, whose names begin as one of ``wanted``.

    ``wanted`` gives for each beginning what the place is called; where it says nothing, paragraphs
    are counted.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            if sum(one.file_size for one in pack.infolist()) > MOST_BYTES:
                yield UNREAD
                return
            for name in pack.namelist():
                place = next(
                    (word for start, word in wanted.items() if name.startswith(start)), None
                )
                if place is not None and name.endswith(".xml"):
                    yield from _of_xml(pack.read(name), place)
                elif place is not None and name.lower().endswith((".jpg", ".jpeg", ".png")):
                    yield from picture_pieces(pack.read(name), "里面的图片，")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        yield UNREAD


def _of_xml(content: bytes, place: str) -> Iterator[Piece]:
    """Yield paragraphs, runs of one joined: a number may be typed in two of them."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(content, parser)
    heads: dict[Any, list[str]] = {}
    found = root.iter(*_WHOLE) if root is not None else ()
    for at, one in enumerate(found, 1):
        text = _said(one)
        if text:
            yield Piece(place or f"第 {at} 段", text, _head(one, heads))


def _said(one: Any) -> str:  # noqa: ANN401 -- lxml carries no types
    return "".join(part.text or "" for part in one.iter(*_PARTS))


def _head(paragraph: Any, heads: dict[Any, list[str]]) -> str:  # noqa: ANN401 -- as above
    """Return the head of the column that a paragraph of a table stands in."""
    cell = next(paragraph.iterancestors("{*}tc"), None)
    if cell is None:
        return ""
    table = next(cell.iterancestors("{*}tbl"), None)
    first = table.find("{*}tr") if table is not None else None
    if first is None or cell.getparent() is first:
        return ""
    if table not in heads:
        heads[table] = [_said(one) for one in first.findall("{*}tc")]
    column = cell.getparent().findall("{*}tc").index(cell)
    return heads[table][column] if column < len(heads[table]) else ""
