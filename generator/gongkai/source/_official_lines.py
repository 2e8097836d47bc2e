"""From lines to units: what the paper broke in mid-sentence is put together again.

Two lines are one when the first has not come to an end and the second does not open something of
its own. The rule is applied until nothing changes, so that a text printed with one unit a line is
read as the same units again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.model.official import Piece
from gongkai.source._official_chrome import is_chrome, is_header_row
from gongkai.source._official_forms import (
    PENDING,
    is_addressee,
    is_closed,
    is_issuer,
    is_title_form,
    label,
    opens,
)
from gongkai.source._official_numbering import token_of
from gongkai.source._official_spaced import mark_rows
from gongkai.source._official_unit import Unit

_SHORT = 30
_WIDER = 1.4
_ROUNDS = 8
_BLANKS_BUT_TAB = " \u3000\xa0\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_SENTENCE_INSIDE = re.compile(r"[。；！？]")


def units_of(text: str) -> tuple[list[Unit], list[Piece]]:
    """Return the units of a text in order, and the lines that are no part of the document."""
    units, dropped = _lines(text)
    mark_rows(units)
    for round_ in range(_ROUNDS):
        joined = _join_all(units, printed=round_ > 0)
        kept: list[Unit] = []
        for unit in joined:
            if len(unit.pieces) > 1 and not unit.cells and is_chrome(unit.head, unit.length):
                dropped.extend(unit.pieces)
            else:
                kept.append(unit)
        if len(kept) == len(units) and round_ > 0:
            break
        units = kept
    dropped.sort(key=lambda piece: piece.line)
    return units, dropped


def _lines(text: str) -> tuple[list[Unit], list[Piece]]:
    units: list[Unit] = []
    dropped: list[Piece] = []
    gap, in_head, in_table = 0, True, False
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        stripped = line.strip()
        if not stripped:
            gap += 1
            in_table = False
            continue
        # In a table an empty first cell counts; elsewhere a leading tab is an indent.
        row = line.strip(_BLANKS_BUT_TAB) if in_table and line.count("\t") > 1 else stripped
        cells = row.count("\t") + 1 if "\t" in row else 0
        head, length = stripped[:200], len(stripped)
        if not cells and (is_chrome(head, length) or (in_head and is_header_row(head, length))):
            dropped.append(Piece(number, stripped))
            in_table = False
        else:
            units.append(Unit.of(Piece(number, row), gap, cells))
            in_head = in_head and not (_SENTENCE_INSIDE.search(stripped) or cells)
            in_table = cells > 0
        gap = 0
    return units, dropped


def _join_all(units: Iterable[Unit], *, printed: bool) -> list[Unit]:
    joined: list[Unit] = []
    width = 0
    for unit in units:
        if printed and not unit.cells:
            unit.gap = max(unit.gap, 1)
        before = joined[-1] if joined else None
        if before is None:
            joined.append(unit)
        elif before.cells:
            if _same_row(before, unit, width):
                before.join(unit)
            else:
                joined.append(unit)
        elif not unit.cells and _same_sentence(before, unit, first=len(joined) == 1):
            before.join(unit)
        else:
            joined.append(unit)
        last = joined[-1]
        if not last.cells:
            width = 0
        elif last is unit and (before is None or not before.cells or unit.gap):
            width = unit.cells
    return joined


def _same_row(row: Unit, line: Unit, width: int) -> bool:
    """Tell whether the paper broke a row inside a cell: both lines together are not too wide."""
    if row.spaced or line.spaced:
        return False
    more = max(line.cells, 1)
    if row.cells >= width or more >= width or row.cells + more - 1 > width:
        return False
    if not line.cells:
        return not line.gap and not opens(line.head)
    return not re.match(r"\d{0,4}\t", line.head)


def _same_sentence(before: Unit, after: Unit, *, first: bool) -> bool:
    if is_closed(before.head, before.tail, before.length, first=first):
        return False
    if _opens(before, after):
        return False
    if after.head.startswith(before.head[:40]) and before.length <= _SHORT:
        return False  # the issuer's line, and the title that repeats the issuer
    pending = before.tail[-1] in PENDING
    if after.gap and not pending and is_title_form(after.head, after.length):
        return False
    if pending or not like_a_heading(before):
        return True
    return not after.gap and after.length <= _WIDER * before.length


def _opens(before: Unit, after: Unit) -> bool:
    """Tell a line that begins something of its own, given the line above."""
    if _two_bodies(before, after) or (label(before.head) and label(after.head)):
        return True
    return opens(after.head) and not _more_addressees(before, after)


def _two_bodies(before: Unit, after: Unit) -> bool:
    """Tell two bodies that sign one below the other."""
    return is_issuer(before.head) and is_issuer(after.head) and not after.head.startswith("关于")


def _more_addressees(before: Unit, after: Unit) -> bool:
    """Tell the rest of a long line of addressees, which looks like a line of its own."""
    if after.gap or before.length <= _SHORT or token_of(after.head) is not None:
        return False
    return is_addressee(after.head) and "。" not in before.head


def like_a_heading(unit: Unit) -> bool:
    """Short, and not yet a sentence: such a line was ended on purpose, not by the paper's edge."""
    return (
        unit.length <= _SHORT and unit.pauses <= 2 and not _SENTENCE_INSIDE.search(unit.head)  # noqa: PLR2004
    )
