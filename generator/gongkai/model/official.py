"""The plain text of an official document, with its structure recognised and its wording untouched.

Every line of the source that is not blank is one ``Piece``, either of a block or of what was
dropped. Put back in the order of their lines they give the source again, blanks aside: nothing is
added, nothing lost.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

BlockKind = Literal[
    "issuer",
    "number",
    "title",
    "subtitle",
    "byline",
    "addressee",
    "heading",
    "paragraph",
    "signature",
    "date",
    "public_note",
    "annex_list",
    "annex",
    "table",
    "copies",
    "printed",
]
PartKind = Literal["document", "inner", "annex", "article"]
OddityKind = Literal[
    "second_article",
    "cut_off",
    "unreadable",
    "malformed_number",
    "malformed_date",
    "no_number",
    "no_date",
    "annex_missing",
    "joined_over_gap",
]


class Piece(Struct, frozen=True):
    """One line of the source without its surrounding blanks; lines count from 1."""

    line: int
    text: str


class Block(Struct, frozen=True):
    """A title, heading, paragraph, table or the like.

    ``copies`` is the line of those who get a copy (抄送), ``printed`` that of who printed it when.
    ``token`` is the numbering as printed (``（一）``), ``level`` its depth from 1, ``anchor`` its
    address on the page. The first ``heading_length`` characters of ``text`` are the heading: all
    of a heading line, the opening words of a paragraph with a run-in heading. ``part`` counts the
    documents in the file from 0. ``rows`` are the cells of a table, a row for each piece unless the
    paper broke a row over several lines.
    """

    kind: BlockKind
    pieces: tuple[Piece, ...]
    level: int = 0
    token: str = ""
    anchor: str = ""
    heading_length: int = 0
    part: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    row_lines: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The words, with lines joined that the paper broke; rows of a table keep their lines."""
        if self.kind == "table":
            return "\n".join("\t".join(row) for row in self.rows)
        return "".join(piece.text for piece in self.pieces)

    @property
    def first(self) -> int:
        """The first line in the source."""
        return self.pieces[0].line

    @property
    def last(self) -> int:
        """The last line in the source."""
        return self.pieces[-1].line


class Part(Struct, frozen=True):
    """One document in the file: the notice, the plan it carries, an annex, a second article."""

    kind: PartKind
    title: str
    line: int


class Oddity(Struct, frozen=True):
    """Something a clerk must know about the text; line 0 means the whole file."""

    kind: OddityKind
    line: int
    message: str
    help: str


class Header(Struct, frozen=True):
    """What the text says about itself; a fact that it does not say is empty or None."""

    title: str = ""
    issuer: str = ""
    number: str = ""
    addressees: str = ""
    signature: str = ""
    issued: date | None = None
    published: date | None = None
    source: str = ""
    author: str = ""
    index_number: str = ""
    subject: str = ""
    validity: str = ""
    public_note: str = ""


class OfficialText(Struct, frozen=True):
    """The whole text: header, blocks in order, what was left out, and what is odd."""

    header: Header
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    annexes: tuple[str, ...]
    dropped: tuple[Piece, ...]
    oddities: tuple[Oddity, ...]
