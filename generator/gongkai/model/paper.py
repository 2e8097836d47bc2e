"""An official paper as it is typed: lines with the style of each, tables with their cells.

Source: GB/T 9704—2012 (margins 37/28/35/26 mm, 22 lines of 28 characters, 三号仿宋 and so on); the
sizes stand with those who print.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from gongkai.model.texts import WrittenText

Style = Literal[
    "head", "number", "title", "subtitle", "flush", "heading1", "heading2", "heading3", "body",
    "sign", "note",
]  # fmt: skip


class Run(Struct, frozen=True):
    """Words of one style within a line; ``strong`` for a heading that begins a paragraph."""

    text: str
    strong: bool = False


class Line(Struct, frozen=True):
    """A paragraph of a paper."""

    style: Style
    runs: tuple[Run, ...]


class Table(Struct, frozen=True):
    """A table of a paper, header first."""

    rows: tuple[tuple[str, ...], ...]


class Paper(Struct, frozen=True):
    """A whole paper; ``title`` names the file to those who open it."""

    title: str
    parts: tuple[Line | Table, ...]


class PaperSource(Struct, frozen=True):
    """What a paper is made from; ``red_head`` is the body named in red above it, if any."""

    text: WrittenText
    red_head: str = ""
