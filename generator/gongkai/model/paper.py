"""An official paper as it is typed: lines with the style of each, tables with their cells.

Source: GB/T 9704—2012 (margins 37/28/35/26 mm, 22 lines of 28 characters, 三号仿宋 and so on); the
sizes stand with those who print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongkai.model.texts import WrittenText

Style = Literal[
    "head", "number", "title", "subtitle", "flush", "heading1", "heading2", "heading3", "body",
    "sign", "note",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style within a line; ``strong`` for a heading that begins a paragraph."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a paper."""

    style: Style
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a paper, header first."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper; ``title`` names the file to those who open it."""

    title: str
    parts: tuple[Line | Table, ...]


@dataclass(frozen=True, slots=True)
class PaperSource:
    """What a paper is made from; ``red_head`` is the body named in red above it, if any."""

    text: WrittenText
    red_head: str = ""
