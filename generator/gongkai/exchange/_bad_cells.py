"""What stands in a workbook that no record can hold: one finding for a cell, one for a heading.

A heading that somebody changed makes every row of its sheet wrong; it is said once, with what it
should be.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from gongkai.exchange._columns import Table
from gongkai.exchange._flat import Kind
from gongkai.exchange._workbook import entries, sheets_of
from gongkai.model.findings import Finding, Mark, finding, short
from gongkai.model.vocabulary import Vocabularies

STOPPED = "整个工作簿都没有导入"
AGAIN = "改好后再导入一次。"
_MANY = 40
_HOW: Mapping[str, str] = {
    "day": "请写成四位年、两位月、两位日，例如 2026-03-01。",
    "limit": "请写成 15个工作日、20个自然日、2小时、当场 或 无。",
    "count": "请只写数字，例如 1；没有就写 0。",
    "int_parsing": "请只写数字，例如 1；没有就写 0。",
    "yes": "请写 是 或 否。",
    "web": "请写以 https:// 或 http:// 开头的网址；没有就写 无。",
}


@dataclass(slots=True)
class Filled:
    """A row of a kind's sheet, and the rows of its lists: line, place in the list, cells."""

    line: int
    number: str
    cells: dict[str, str]
    rows: dict[str, list[tuple[int, str, dict[str, str]]]] = field(default_factory=dict)


class _Cell(Struct, frozen=True):
    """Where a bad value stands: sheet, line, column and what is written."""

    sheet: str
    line: int
    column: str
    value: str


class BadCells:
    """Turns what a model says of a record into findings about the sheets it came from."""

    def __init__(
        self,
        source: str,
        files: Mapping[str, bytes],
        vocabularies: Vocabularies,
        sheets: Mapping[str, Table],
    ) -> None:
        """Take the county's files, from which headings are known, and the sheets of ``source``."""
        self.source, self.files = source, files
        self.vocabularies, self.sheets = vocabularies, sheets
        self.headings: set[tuple[str, str]] = set()  # those that were told

    def told(
        self, kind: Kind, row: Filled, errors: Sequence[Mapping[str, Any]]
    ) -> Iterator[Finding]:
        """Yield a finding for each cell and each heading that is wrong."""
        renamed = []
        for error in errors:
            cell = self._cell(kind, row, error)
            if self._is_heading(cell, error):
                renamed.append(cell.sheet)
                if (cell.sheet, cell.column) not in self.headings:
                    self.headings.add((cell.sheet, cell.column))
                    yield self._heading(cell)
        for error in errors:
            cell = self._cell(kind, row, error)
            if self._is_heading(cell, error):
                continue
            if error["type"] == "missing" and cell.sheet in renamed:
                continue  # its heading was changed, which is said
            yield self._value(cell, error)

    def _is_heading(self, cell: _Cell, error: Mapping[str, Any]) -> bool:
        """Whether the key that no model knows is a column, and none written inside a cell."""
        named = bool(error["loc"]) and str(error["loc"][-1]) == cell.column.rpartition("/")[2]
        return (
            error["type"] == "extra_forbidden" and named and cell.column in self._head(cell.sheet)
        )

    def _head(self, sheet: str) -> tuple[str, ...]:
        table = self.sheets.get(sheet)
        return table.rows[0].cells if table is not None else ()

    def _cell(self, kind: Kind, row: Filled, error: Mapping[str, Any]) -> _Cell:
        # What tells services apart stands in no place.
        where: tuple[Any, ...] = error["loc"] or ("服务类型",)
        value = error.get("ctx", {}).get("value", error.get("input"))
        if not error["loc"]:
            value = error.get("ctx", {}).get("tag", "")
        words = "" if isinstance(value, dict | list | tuple) else str(value)
        key, last = str(where[0]), str(where[-1])
        if key in row.rows and len(where) > 1:
            lines = [line for line, _, cells in row.rows[key] if cells.get(last, "") == words]
            line = lines[0] if lines else row.line
            return _Cell(f"{kind.sheet}·{key}", line, last, words)
        inner = f"{key}/{where[1]}" if len(where) > 1 and isinstance(where[1], str) else key
        return _Cell(kind.sheet, row.line, inner, words)

    def _heading(self, cell: _Cell) -> Finding:
        head = self._head(cell.sheet)
        known = self._expected(cell.sheet)
        left = [one for one in known if one not in head]
        here = _between(cell.column, head, known)
        near = difflib.get_close_matches(cell.column, left, n=1, cutoff=0.5)
        if len(here) == 1 or near:
            repair = f"这一栏原来叫“{here[0] if len(here) == 1 else near[0]}”，请改回去；"
        elif here:
            repair = f"是栏名改过的，请改回去，这里原来可能是：{'、'.join(here[:_MANY])}；"
        else:
            repair = "用不着的请删去这一栏；"
        return finding(
            "IMP042",
            Mark(self.source, self.sheets[cell.sheet].rows[0].line),
            message=f"“{cell.sheet}”表没有叫“{short(cell.column)}”的栏，{STOPPED}。",
            help=f"{repair}{AGAIN}",
        )

    def _expected(self, sheet: str) -> tuple[str, ...]:
        """Return the columns with which the county's own workbook has a sheet."""
        sheets = sheets_of(entries(self.files))
        return next((one.columns for one in sheets if one.name == sheet), ())

    def _value(self, cell: _Cell, error: Mapping[str, Any]) -> Finding:
        what, how = self._said(cell, error)
        return finding(
            "IMP042",
            Mark(self.source, cell.line),
            message=f"“{cell.sheet}”表第 {cell.line} 行：“{cell.column}”{what}，{STOPPED}。",
            help=f"{how}{AGAIN}",
        )

    def _said(self, cell: _Cell, error: Mapping[str, Any]) -> tuple[str, str]:
        kind = error["type"]
        if kind == "missing":
            return "没有写", "请填上；"
        what = f"写的是“{short(cell.value)}”" if cell.value else "里有"
        if kind == "word":
            words = self.vocabularies.words(error["ctx"]["vocabulary"])
            return f"{what}，词表里没有这个词", _offered(cell.value, words)
        if kind == "union_tag_invalid":
            words = tuple(str(error["ctx"]["expected_tags"]).replace("'", "").split(", "))
            return f"{what}，没有这个词", _offered(cell.value, words)
        how = _HOW.get(kind, "请对照同一栏别的行改正；")
        return f"{what}，不是这一栏能用的写法" if cell.value else "里有不能用的写法", how


def _offered(value: str, words: Sequence[str]) -> str:
    near = difflib.get_close_matches(value, words, n=1, cutoff=0.5)
    more = "……" if len(words) > _MANY else ""
    return f"{f'是不是“{near[0]}”？' if near else ''}可用的词：{'、'.join(words[:_MANY])}{more}。"


def _between(column: str, head: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return the columns that are missing where a strange one stands."""
    at = head.index(column)
    before = next((known.index(one) for one in reversed(head[:at]) if one in known), -1)
    after = next((known.index(one) for one in head[at + 1 :] if one in known), len(known))
    return [one for one in known[before + 1 : after] if one not in head]
