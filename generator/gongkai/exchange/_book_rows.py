"""Rows of a workbook that people filled in: which record each belongs to, before anything is compared.

What cannot be told refuses the whole workbook, as a guess would make doubles or write over what was
not meant: a sheet without the column that says which record a row is, two rows with one number, two
new rows of one name, a row of a list that belongs to nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.exchange._bad_cells import AGAIN, STOPPED, Filled
from gongkai.exchange._columns import Table
from gongkai.exchange._flat import Kind
from gongkai.exchange._terms import CODES
from gongkai.exchange._workbook import ID, NAMES, OWNER, PLACE
from gongkai.model.findings import Finding, Mark, finding, short
from gongkai.model.vocabulary import plain

APART = (*CODES, "代码", "服务类型")  # what tells records of one name apart
_TOWNSHIP = "乡镇"


@dataclass(slots=True)
class _Gathered:
    """The rows of a kind: by number, by what they are called, and why they are refused."""

    source: str
    kind: Kind
    rows: dict[str, Filled] = field(default_factory=dict)
    names: dict[str, Filled] = field(default_factory=dict)
    refused: list[Finding] = field(default_factory=list)

    def refuse(self, line: int, message: str, how: str) -> None:
        self.refused.append(
            finding(
                "IMP042",
                Mark(self.source, line),
                message=f"{message}，{STOPPED}。",
                help=f"{how}{AGAIN}",
            )
        )


def filled_rows(
    source: str, kind: Kind, tables: Mapping[str, Table], known: Collection[str]
) -> tuple[list[Filled], list[Finding]]:
    """Return the rows of a kind with those of its lists; findings say why none can be taken.

    ``known`` has the numbers of the county's records: a row of a list may belong to one of them
    whose own row was left out of the workbook.
    """
    sheets = {
        name.partition("·")[2]: (name, table)
        for name, table in tables.items()
        if name.partition("·")[0] == kind.sheet
    }
    gathered = _Gathered(source, kind)
    for key, (name, table) in sheets.items():
        _look_at_head(gathered, name, table, (ID, OWNER, PLACE) if key else (ID,))
    if gathered.refused:
        return [], gathered.refused
    if "" in sheets:
        _gather(gathered, sheets.pop("")[1])
    for key, (name, table) in sheets.items():
        _gather_list(gathered, key, name, table, known)
    return list(gathered.rows.values()), gathered.refused


def name_in(cells: Mapping[str, str]) -> str:
    """Return what a row calls its record."""
    return next((cells[key] for key in NAMES if cells.get(key)), "")


def _rows(table: Table) -> Iterator[tuple[int, dict[str, str]]]:
    head = table.rows[0].cells
    for row in table.rows[1:]:
        cells = {column: cell for column, cell in zip(head, row.cells, strict=False) if column}
        yield row.line, {key: cell.replace("\r\n", "\n") for key, cell in cells.items()}


def _look_at_head(gathered: _Gathered, name: str, table: Table, wanted: Collection[str]) -> None:
    head = table.rows[0]
    for column in wanted:
        if column not in head.cells:
            how = f"改过栏名的，请改回“{column}”；删去了的，请重新导出一份，把改动填进去；"
            gathered.refuse(head.line, f"“{name}”表没有“{column}”一栏", how)


def _gather(gathered: _Gathered, table: Table) -> None:
    sheet = gathered.kind.sheet
    fresh: dict[tuple[str, ...], int] = {}
    for line, row in _rows(table):
        number = row.pop(ID, "")
        one = Filled(line, number, row)
        called = plain(name_in(row))
        said = (called, *(plain(row.get(key, "")) for key in (*APART, _TOWNSHIP)))
        if number in gathered.rows:
            message = f"“{sheet}”表第 {gathered.rows[number].line} 行和第 {line} 行的编号一样"
            gathered.refuse(line, message, "新加的请把编号清空，原来的不要动；")
        elif not number and called and said in fresh:
            message = (
                f"“{sheet}”表第 {fresh[said]} 行和第 {line} 行都是新加的“{short(name_in(row))}”"
            )
            gathered.refuse(line, message, "请只留下一行；不是同一个的，请写上不同的编码；")
        if not number:
            fresh.setdefault(said, line)
        gathered.rows.setdefault(number or f"new-{line}", one)
        for key in NAMES:
            if row.get(key):
                gathered.names.setdefault(plain(row[key]), one)


def _gather_list(
    gathered: _Gathered, key: str, name: str, table: Table, known: Collection[str]
) -> None:
    seen: dict[tuple[str, str], int] = {}
    for line, row in _rows(table):
        number, owner, place = row.pop(ID, ""), row.pop(OWNER, ""), row.pop(PLACE, "")
        if not any(row.values()):
            continue
        one = _owner(gathered, number, owner, known, line)
        if one is None:
            _refuse_nobodys(gathered, name, line, owner)
        elif number and place and (number, place) in seen:
            message = f"“{name}”表第 {seen[number, place]} 行和第 {line} 行的编号和序一样"
            gathered.refuse(line, message, "新加的请把编号和序清空，原来的不要动；")
        else:
            seen[number, place] = line
            one.rows.setdefault(key, []).append((line, place, row))


def _owner(
    gathered: _Gathered, number: str, owner: str, known: Collection[str], line: int
) -> Filled | None:
    if number in gathered.rows:
        return gathered.rows[number]
    if number and number in known:
        return gathered.rows.setdefault(number, Filled(line, number, {}))
    return gathered.names.get(plain(owner)) if owner else None


def _refuse_nobodys(gathered: _Gathered, name: str, line: int, owner: str) -> None:
    sheet = gathered.kind.sheet
    names = {name_in(one.cells): None for one in gathered.rows.values() if name_in(one.cells)}
    near = difflib.get_close_matches(owner, names, n=3, cutoff=0.5)
    offered = f"是不是“{'”“'.join(near)}”？" if near else ""
    said = f"写的“{short(owner)}”，“{sheet}”表里没有" if owner else "没有写"
    how = f"{offered}请写“{sheet}”表里的名称，一个字也不要差；要新加的，先在“{sheet}”表里添一行；"
    gathered.refuse(line, f"“{name}”表第 {line} 行：“{OWNER}”{said}", how)
