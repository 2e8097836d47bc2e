"""Texts that are kept as rows: a CSV table, or a YAML file with a list.

Rows of a CSV above its header that hold one name and one value say something about the whole table
(``标题,2026年10月办理结果``), as front matter does. What comes out looks as if it were written in
YAML: a list of records, or a record with 记录; so findings know line and field of every cell.
"""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Iterator
from typing import Any

from gongkai.model.findings import Finding, Mark, finding, short
from gongkai.model.record import keys_of
from gongkai.model.texts import Front
from gongkai.source._decode import read_text
from gongkai.source._merges import unmerged
from gongkai.source._yaml import Document, read_yaml

ROWS = "记录"
_KEYS = frozenset((*keys_of(Front), "正文"))


def read_rows(content: bytes, path: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read a file of rows by its ending (.csv, .yml, .yaml); None with findings where it cannot be.

    A CSV without a header gives a finding. ``values`` of the document are a record with 记录.
    """
    if not path.lower().endswith(".csv"):
        return read_yaml(content, path)
    text, problems = read_text(content, path)
    if text is None:
        return None, problems
    conflict = unmerged(text, path)
    if conflict is not None:
        return None, (*problems, conflict)
    try:
        lines = [
            (at, [cell.strip() for cell in row])
            for at, row in _numbered(text)
            if any(map(str.strip, row))
        ]
    except csv.Error:
        lines = []
    head: list[tuple[int, list[str]]] = []
    while lines and _says_one_thing(lines[0][1]):
        head.append(lines.pop(0))
    if not lines:
        return None, (*problems, _no_table(path))
    problems = (*problems, *_without_heading(path, lines[0][1], lines[1:]))
    return _document(path, head, lines[0], lines[1:]), problems


def _numbered(text: str) -> list[tuple[int, list[str]]]:
    """Return every row with the line on which it begins."""
    reader = csv.reader(io.StringIO(text))
    found, begins = [], 1
    for row in reader:
        found.append((begins, row))
        begins = reader.line_num + 1
    return found


def _says_one_thing(row: list[str]) -> bool:
    """Tell ``标题,2026年10月办理结果`` from the header of a table of two columns."""
    names = _KEYS
    filled = [cell for cell in row if cell]
    return len(filled) == 2 and row[0] in names and filled[1] not in names  # noqa: PLR2004


def _document(
    path: str,
    head: list[tuple[int, list[str]]],
    header: tuple[int, list[str]],
    rows: list[tuple[int, list[str]]],
) -> Document:
    values: dict[str, Any] = {}
    marks = array("l", (0, 0))
    for line, row in head:
        if row[0] in values:
            continue
        values[row[0]] = next(cell for cell in row[1:] if cell)
        marks.extend((line - 1, 0, line - 1, len(row[0]) + 1))
    names = header[1]
    marks.extend((header[0] - 1, 0, header[0] - 1, 0))
    records: list[dict[str, str]] = []
    for line, row in rows:
        record = {}
        marks.extend((line - 1, 0))
        for at, (name, cell) in enumerate(zip(names, row, strict=False)):
            if name and cell and name not in record:
                record[name] = cell
                column = sum(len(one) + 1 for one in row[:at])
                marks.extend((line - 1, column, line - 1, column))
        records.append(record)
    values[ROWS] = records
    return Document(path, values, marks)


def _without_heading(
    path: str, names: list[str], rows: list[tuple[int, list[str]]]
) -> Iterator[Finding]:
    """Yield one warning for all cells that no heading stands above: they are read by nobody."""
    found = []
    for line, row in rows:
        lost = [at for at, cell in enumerate(row) if cell and not "".join(names[at : at + 1])]
        if lost:
            found.append((line, row, lost))
    if found:
        line, row, lost = found[0]
        said = "、".join(row[at] for at in lost)
        several = f"这样的行一共有 {len(found)} 行。" if len(found) > 1 else ""
        yield finding(
            "SRC039",
            Mark(path, line, sum(len(cell) + 1 for cell in row[: lost[0]]) + 1),
            level="warning",
            message=f"“{short(said)}”上面没有表头，不会出现在网站上。{several}",
            help="请看看这一行是不是多了一个逗号，后面的格都错开了一位；文字里有逗号的，整格用半角双引号括起来；表头漏写的，补上表头。",
        )


def _no_table(path: str) -> Finding:
    return finding(
        "SRC036",
        Mark(path),
        message="表格里没有表头或没有内容，没有读取。",
        help="请在第一行写各栏的名称，下面一行一条；表格的标题写在表头上面，如：标题,2026年10月办理结果。",
    )
