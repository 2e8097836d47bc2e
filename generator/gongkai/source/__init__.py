"""Text formats with places. The only room that imports yaml."""

from gongkai.source._articles import article_of, has_article
from gongkai.source._decode import read_text
from gongkai.source._edit import edit_yaml
from gongkai.source._emit import emit_yaml, inline
from gongkai.source._files import (
    NATIONAL_HOLIDAYS,
    NATIONAL_LAWS,
    NATIONAL_NAMES,
    NATIONAL_WORDS,
    RecordFile,
    Sources,
    TextFile,
)
from gongkai.source._format import format_yaml
from gongkai.source._front import read_front
from gongkai.source._grid import TABLES, read_grid
from gongkai.source._mentions import mentions
from gongkai.source._official import print_official, read_official
from gongkai.source._official_forms import date_in
from gongkai.source._official_numbering import Anchors, token_of
from gongkai.source._official_outline import markdown_outline, outline
from gongkai.source._official_split import split_official
from gongkai.source._paper import paper_of
from gongkai.source._piece import Piece
from gongkai.source._pieces import pieces
from gongkai.source._rows import read_rows
from gongkai.source._sections import sections
from gongkai.source._settings import read_settings
from gongkai.source._splice import Change, change_yaml, with_value
from gongkai.source._yaml import Document, read_yaml

__all__ = [
    "NATIONAL_HOLIDAYS",
    "NATIONAL_LAWS",
    "NATIONAL_NAMES",
    "NATIONAL_WORDS",
    "TABLES",
    "Anchors",
    "Change",
    "Document",
    "Piece",
    "RecordFile",
    "Sources",
    "TextFile",
    "article_of",
    "change_yaml",
    "date_in",
    "edit_yaml",
    "emit_yaml",
    "format_yaml",
    "has_article",
    "inline",
    "markdown_outline",
    "mentions",
    "outline",
    "paper_of",
    "pieces",
    "print_official",
    "read_front",
    "read_grid",
    "read_official",
    "read_rows",
    "read_settings",
    "read_text",
    "read_yaml",
    "sections",
    "split_official",
    "token_of",
    "with_value",
]
