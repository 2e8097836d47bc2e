"""Tables whose cells only blanks part, as they come out of a PDF: told by their rows alone.

Takes the units of single lines before anything is joined; marks those that are rows. A table is at
least two lines that follow one another with the same number of fields, three or more, below short
heads or with numbers that count on. A row with an empty cell has fewer fields; its number tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.source._official_unit import Unit

_FEWEST = 3
_HEAD = re.compile(r"[\u4e00-\u9fffA-Za-z（）()/、%％]{2,12}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"\d{1,4}")
_SENTENCE = re.compile(r"[。；！？，]")


def mark_rows(units: list[Unit]) -> None:
    """Give the rows of each table of blanks the number of their cells."""
    for lines in _regions(units):
        fields = [unit.text.split() for unit in lines]
        start = next((at for at, two in enumerate(pairwise(fields)) if _begins(*two)), None)
        if start is None:
            continue
        rows = [start, start + 1, *_further(fields, start)]
        for at in rows:
            lines[at].cells, lines[at].spaced = len(fields[at]), True


def _regions(units: list[Unit]) -> Iterator[list[Unit]]:
    """Yield lines that no blank line parts; those beside a table of tabs are no table of blanks."""
    region: list[Unit] = []
    for unit in units:
        if unit.gap and region:
            yield from _without_tabs(region)
            region = []
        region.append(unit)
    yield from _without_tabs(region)


def _without_tabs(region: list[Unit]) -> Iterator[list[Unit]]:
    if len(region) > 1 and not any(unit.cells for unit in region):
        yield region


def _begins(first: list[str], second: list[str]) -> bool:
    """Tell the first two rows of a table."""
    if len(first) != len(second) or len(first) < _FEWEST or not _is_row(second):
        return False
    number = _number(second)
    if all(_HEAD.fullmatch(one) and _HAN.search(one) for one in first):
        return True
    return number is not None and _is_row(first) and _number(first) == number - 1


def _further(fields: list[list[str]], start: int) -> Iterator[int]:
    """Yield the other rows: as wide as the first, or with the number that comes next."""
    width, last, unbroken = len(fields[start]), _number(fields[start + 1]), True
    for at in range(start + 2, len(fields)):
        number = _number(fields[at])
        next_one = last is not None and number == last + 1 and len(fields[at]) > 1
        if next_one or (unbroken and len(fields[at]) == width and _is_row(fields[at])):
            yield at
            last, unbroken = number or last, True
        else:
            unbroken = False


def _is_row(fields: list[str]) -> bool:
    """Tell fields from words of a sentence that stand apart."""
    return not _SENTENCE.search("".join(fields[:-1]))


def _number(fields: list[str]) -> int | None:
    return int(fields[0]) if fields and _NUMBER.fullmatch(fields[0]) else None
