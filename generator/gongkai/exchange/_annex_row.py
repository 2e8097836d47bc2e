"""A row of our own annex as it came back, beside the row that would be printed today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from gongkai.exchange._columns import WHERE
from gongkai.exchange._emptied import Emptied, How
from gongkai.exchange._work import Work
from gongkai.model.layouts import ANNEX, AnnexRow
from gongkai.model.record import MISSING_WORD, NONE_WORD
from gongkai.model.townships import Line
from gongkai.model.vocabulary import plain

SUBS, BASES, SUPERVISING = "子项名称", "设定依据", "监管部门"
BY_PLACE = ("赋权方式", "赋权部门", SUPERVISING)
_SAID_BY_LINE = {"赋权方式": "mode", "赋权部门": "granting", SUPERVISING: "supervising"}
_FIELDS = {SUBS: "子项", "赋权部门": "实施主体"}  # what an item calls what a column prints of it


class Asked(Struct, frozen=True):
    """A row of the table by heading, beside what would be printed today.

    ``cells`` has every heading of the annex; ``present`` are those that the table has.
    """

    line: int
    cells: Mapping[str, str]
    printed: AnnexRow
    present: frozenset[str]

    def differs(self, heading: str) -> bool:
        """Tell a cell that somebody changed; an empty one says nothing."""
        cell = self.cells[heading]
        return bool(cell) and not same_cell(cell, cell_printed(self.printed, heading))

    def emptied(self, work: Work, source: str) -> Iterator[Emptied]:
        """Yield the cells that are empty where something would be printed."""
        item = work.on_desk(self.printed.item)
        path = item.path if item is not None else ""
        for heading in ANNEX[2:]:
            value = cell_printed(self.printed, heading)
            if heading in self.present and value and not self.cells[heading]:
                how = self._how(heading)
                place = path if how != "line" else "catalog/townships/"
                key = _FIELDS.get(heading, "")
                name = self.printed.item.name
                yield Emptied(source, "", heading, self.line, name, value, place, how, key)

    def _how(self, heading: str) -> How:
        if heading == WHERE:
            return "line"
        by_line = heading in BY_PLACE and any(
            word_of(line, heading) for _, line in self.printed.lines
        )
        if by_line or heading == "事项类型" or self.is_of_item(heading):
            return "word"
        return "record"

    def is_of_item(self, heading: str) -> bool:
        """Tell a cell that no line speaks of: the item itself says who supervises."""
        if heading != SUPERVISING:
            return False
        return not any(word_of(line, heading) for _, line in self.printed.lines)


def cells_by_heading(headings: tuple[str, ...], cells: tuple[str, ...]) -> dict[str, str]:
    """Return the cells of a row by the headings of the annex; what it has not is empty."""
    found = dict.fromkeys(ANNEX, "")
    for heading, cell in zip(headings, cells, strict=False):
        if heading in found:
            found[heading] = cell
    return found


def cell_printed(row: AnnexRow, heading: str) -> str:
    """Return what would be printed today."""
    return row.cells[ANNEX.index(heading)]


def same_cell(one: str, two: str) -> bool:
    """Tell equal cells; blanks and the ' that keeps a CSV from being run do not count.

    待补充 in the one is nothing in the other: that is how a value is removed.
    """
    first, second = (plain(cell).lstrip("'") for cell in (one, two))
    return first == second or {first, second} == {plain(MISSING_WORD), ""}


def word_of(line: Line, heading: str) -> str:
    """Return what a line says in a column, nothing where it says 无."""
    word: str | None = getattr(line, _SAID_BY_LINE[heading])
    return word if word and word != NONE_WORD else ""
