"""A text of ``content/`` as an official paper: the same words, each line with its style.

Of Markdown only what official papers have is known: headings, paragraphs, lists and tables; marks
of emphasis and links are taken off their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.model.official import Block, BlockKind
from gongkai.model.paper import Line, Paper, PaperSource, Run, Style, Table
from gongkai.source import _official_forms as forms
from gongkai.source._official import read_official
from gongkai.source._official_numbering import token_of

_STYLES: dict[BlockKind, Style] = {
    "issuer": "head",
    "number": "number",
    "title": "title",
    "subtitle": "subtitle",
    "byline": "subtitle",
    "addressee": "flush",
    "annex_list": "body",
    "annex": "flush",
    "signature": "sign",
    "date": "sign",
    "public_note": "body",
    "copies": "note",
    "printed": "note",
}
_HEADINGS: tuple[Style, ...] = ("heading1", "heading2", "heading3", "body", "body", "body")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*\Z")
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\*\*|__|`")
_LONGEST_FORM = 200  # characters; what is longer is running text
_RULE = re.compile(r"[\s|:-]+")


def paper_of(given: PaperSource) -> Paper:
    """Return a text as a paper; its head and number come from front matter where the text has none."""
    text, front = given.text, given.text.front
    parts = tuple(_official(text.body) if text.official else _markdown(text.body))
    styles = {part.style for part in parts if isinstance(part, Line)}
    head: list[Line] = []
    if given.red_head:
        head.append(_line("head", f"{given.red_head}文件"))
        parts = tuple(part for part in parts if not _is(part, "head"))
    if front.number and "number" not in styles:
        head.append(_line("number", front.number))
    if "title" not in styles:
        head.append(_line("title", front.title))
    return Paper(front.title, (*head, *parts))


def _is(part: Line | Table, style: Style) -> bool:
    return isinstance(part, Line) and part.style == style


def _line(style: Style, text: str) -> Line:
    return Line(style, (Run(text),))


def _official(body: str) -> Iterator[Line | Table]:
    for block in read_official(body).blocks:
        if block.kind == "table":
            yield Table(block.rows)
        elif block.kind == "annex_list":
            yield from (_line("body", piece.text) for piece in block.pieces)
        elif block.kind == "heading":
            yield _line(_HEADINGS[block.level - 1], block.text)
        elif block.kind == "paragraph":
            yield Line("body", _runs(block))
        else:
            yield _line(_STYLES[block.kind], block.text)


def _runs(block: Block) -> tuple[Run, ...]:
    cut = block.heading_length
    if not cut:
        return (Run(block.text),)
    return (Run(block.text[:cut], strong=True), Run(block.text[cut:]))


def _markdown(body: str) -> Iterator[Line | Table]:
    table: list[tuple[str, ...]] = []
    for raw in [*body.splitlines(), ""]:
        line = raw.strip()
        if line.startswith("|") and line.endswith("|"):
            if not _RULE.fullmatch(line):
                table.append(tuple(_plain(cell.strip()) for cell in line[1:-1].split("|")))
            continue
        if table:
            yield Table(tuple(table))
            table = []
        if line:
            yield _of_line(line)


def _of_line(line: str) -> Line:
    heading = _HEADING.fullmatch(line)
    if heading is not None:
        return _line(_HEADINGS[max(len(heading[1]) - 2, 0)], _plain(heading[2]))
    words = _plain(line.removeprefix("- ").removeprefix("> "))
    if len(words) > _LONGEST_FORM:
        return _line("body", words)
    if forms.is_date(words) or (forms.is_issuer(words) and token_of(words) is None):
        return _line("sign", words)
    return _line("flush" if forms.is_addressee(words) else "body", words)


def _plain(words: str) -> str:
    return _MARKS.sub(lambda match: match[1] or "", words)
