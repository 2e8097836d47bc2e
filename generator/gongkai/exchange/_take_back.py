"""A workbook that this program wrote, filled in by people → edits: only cells that changed are set.

An empty cell changes nothing and is told. A row without 编号 is the record of its code or name, else a new one. A
value that no record can hold refuses the whole workbook, with its sheet and row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from gongkai.exchange._bad_cells import AGAIN, STOPPED, BadCells, Filled
from gongkai.exchange._book_gaps import gaps_of, rows_left_out
from gongkai.exchange._book_rows import filled_rows
from gongkai.exchange._columns import Table
from gongkai.exchange._emptied import Emptied, emptied_findings
from gongkai.exchange._flat import (
    KINDS,
    Flat,
    Kind,
    cell_of,
    errors_of,
    field_of_model,
    flat,
    model_of,
    record_of,
    value_of,
)
from gongkai.exchange._items import told_change
from gongkai.exchange._list_rows import list_changes
from gongkai.exchange._same_record import ITEMS, joined, same_record
from gongkai.exchange._work import Open, Work, codes_in
from gongkai.exchange._workbook import COVER, MARK, NAMES, Entry, entries
from gongkai.model.addresses import slug_of_name
from gongkai.model.findings import Mark, finding
from gongkai.model.record import keys_of
from gongkai.source import Change, change_yaml, emit_yaml, with_value

_PATH = re.compile(
    r"catalog/(?:items|townships|services|bundles|duty|certificates)/[^\s#]{1,200}\.ya?ml"
    r"|catalog/(?:county|departments|laws|village-list)\.yml"
)


def is_ours(tables: Sequence[Table]) -> bool:
    """Tell a workbook that this program wrote."""
    first = tables[0] if tables else None
    return bool(first and first.name == COVER and first.rows[0].cells[0] == MARK)


class _Desk(Struct, frozen=True):
    """What every row is looked at with."""

    work: Work
    source: str
    bad: BadCells
    known: Mapping[str, Entry]
    emptied: list[Emptied] = field(default_factory=list)


def take_back(work: Work, source: str, tables: Sequence[Table]) -> None:
    """Bring the records to what the sheets say."""
    existing = work.existing
    files = {**existing.files, **work.edits}
    known = {one.number: one for one in entries(files)}
    by_sheet = {table.name: table for table in tables}
    bad = BadCells(source, existing.files, existing.vocabularies, by_sheet)
    desk = _Desk(work, source, bad, known)
    changes: dict[str, list[Change]] = {}
    made: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for kind in KINDS:
        rows, refused = filled_rows(source, kind, by_sheet, known)
        work.findings += refused
        spoken, new = _sorted(desk, kind, rows)
        if kind.sheet in by_sheet and not refused:
            left = [one for one in known.values() if one.kind is kind and one.number not in spoken]
            own = sum(bool(one.cells) for one in rows)
            work.findings += rows_left_out(source, kind, own, left, by_sheet[COVER])
        for number, one in spoken.items():
            _compare(desk, one, known[number], changes)
        for one in new:
            _make(desk, kind, one, made)
    work.findings += emptied_findings(desk.emptied)
    _commit(work, changes)
    _write_new(work, made)


def _sorted(
    desk: _Desk, kind: Kind, rows: Sequence[Filled]
) -> tuple[dict[str, Filled], list[Filled]]:
    """Tell rows of records that exist, by their numbers, from new ones."""
    spoken: dict[str, Filled] = {}
    new = []
    for one in rows:
        entry = same_record(desk.work, desk.source, kind, one, desk.known)
        if not entry:
            new.append(one)
        elif not isinstance(entry, str):
            first = spoken.setdefault(entry.number, one)
            column = "" if first is one else joined(first, one, flat(entry.record, entry.model))
            if column:
                _disagree(desk, kind, (first.line, one.line), column)
    return spoken, new


def _disagree(desk: _Desk, kind: Kind, lines: tuple[int, int], column: str) -> None:
    first, second = lines
    desk.work.findings.append(
        finding(
            "IMP042",
            Mark(desk.source, second),
            message=f"“{kind.sheet}”表第 {first} 行和第 {second} 行说的是同一条记录，“{column}”写得不一样，{STOPPED}。",
            help=f"请只留下一行；{AGAIN}",
        )
    )


def _compare(desk: _Desk, one: Filled, entry: Entry, changes: dict[str, list[Change]]) -> None:
    work, source = desk.work, desk.source
    shape = flat(entry.record, entry.model)
    emptied, left_out = gaps_of(
        source, (one, entry, shape), desk.bad.sheets, work.existing.vocabularies
    )
    desk.emptied.extend(emptied)
    work.findings += left_out
    asked = [*_cells(one, shape, entry), *_lists(one, shape, entry)]
    if not asked:
        what = "空着的没有清掉，别的" if emptied or left_out else ""
        work.say("kept", source, one.line, f"{entry.name}：{what}与目录里的一样", entry.number)
        return
    path, _, at = entry.number.partition("#")
    record: Any = dict(entry.record)
    told = []
    for change in asked:
        told.append(told_change(record, change))
        record = with_value(record, change.where, change.value)
    if _refuse(desk, one, entry.kind, record):
        return
    before = (int(at) - 1,) if at else ()
    listed = changes.setdefault(path, [])
    listed += [Change((*before, *change.where), change.value) for change in asked]
    work.say("changed", source, one.line, f"{entry.name}：{'；'.join(told)}", path)


def _cells(one: Filled, shape: Flat, entry: Entry) -> Iterator[Change]:
    for column, cell in one.cells.items():
        if not cell or cell == shape.cells.get(column, ""):
            continue
        key, _, inner = column.partition("/")
        words = not inner and field_of_model(entry.model, key).words
        value = value_of(cell, words=words)
        if cell_of(value, words=words) != shape.cells.get(column, ""):
            yield Change((key, inner) if inner else (key,), value)


def _lists(one: Filled, shape: Flat, entry: Entry) -> Iterator[Change]:
    for key, rows in one.rows.items():
        element = field_of_model(entry.model, key).element
        if element is not None:
            known = shape.rows.get(key, ())
            yield from list_changes(entry.record.get(key), known, rows, key, element)


def _make(
    desk: _Desk,
    kind: Kind,
    one: Filled,
    made: dict[str, list[tuple[int, dict[str, Any]]]],
) -> None:
    work, source = desk.work, desk.source
    service = one.cells.get("服务类型", "")
    model = model_of(kind, {"服务类型": service})
    rows = {
        key: tuple(row for *_, row in sorted(rows, key=lambda each: _place(each[1])))
        for key, rows in one.rows.items()
    }
    record = record_of(Flat(one.cells, rows), model)
    name = next((str(record[key]) for key in NAMES if key in record), "")
    if not name:
        work.say(
            "unplaced", source, one.line, f"“{kind.sheet}”表的这一行没有名称，没有导入，请补上"
        )
    if _refuse(desk, one, kind, record, headings_only=not name) or not name:
        return
    path, _, at = one.number.partition("#")
    if not _PATH.fullmatch(path) or not kind.holds(path):
        path = kind.prefix if kind.listed else ""
    if not path:
        path = work.free_path(kind.prefix.rstrip("/"), slug_of_name(name), ".yml", name)
    if kind.sheet == ITEMS:
        record = record if codes_in(record) else work.with_local_code(record)
        work.know(Open(path, record))  # the next one must not get the same code
    made.setdefault(path, []).append((_place(at), record))
    work.say("created", source, one.line, name, path)


def _place(words: str) -> int:
    return int(words) if words.isdecimal() else 1_000_000


def _refuse(
    desk: _Desk, one: Filled, kind: Kind, record: Mapping[str, Any], *, headings_only: bool = False
) -> bool:
    errors = errors_of(kind, record, {"vocabularies": desk.work.existing.vocabularies})
    if headings_only:
        errors = [error for error in errors if error["type"] == "extra_forbidden"]
    desk.work.findings += desk.bad.told(kind, one, errors)
    return bool(errors)


def _commit(work: Work, changes: Mapping[str, list[Change]]) -> None:
    for path, asked in changes.items():
        kind = next(kind for kind in KINDS if kind.holds(path))
        order = keys_of(kind.models[0])
        content = change_yaml(
            work.edits.get(path, work.existing.files.get(path, b"")), asked, order
        )
        if content is not None:
            work.edits[path] = content
            continue
        work.findings.append(
            finding(
                "IMP034",
                Mark(path),
                message="这个文件的写法改不动，没有改动它。",
                help="请运行 gongkai fmt 整理它，再导入一次。",
            )
        )


def _write_new(work: Work, made: Mapping[str, list[tuple[int, dict[str, Any]]]]) -> None:
    for path, records in made.items():
        kind = next(kind for kind in KINDS if kind.holds(path))
        ordered = [record for _, record in sorted(records, key=lambda one: one[0])]
        content = work.edits.get(path, work.existing.files.get(path, b""))
        if not kind.listed:
            work.edits[path] = emit_yaml(ordered[0]).encode()
            continue
        known = sum(one.number.startswith(f"{path}#") for one in entries({path: content}))
        grown = change_yaml(content, [Change((known + at,), one) for at, one in enumerate(ordered)])
        if grown is not None and known:
            work.edits[path] = grown
        else:
            work.edits[path] = emit_yaml(ordered).encode()
