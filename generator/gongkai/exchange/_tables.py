"""Files to tables: .csv and .tsv, spreadsheets; Word documents to text and tables, in their order."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zipfile import BadZipFile

from msgspec import Struct

from gongkai.exchange._codes import MOST_DIGITS, as_shown
from gongkai.exchange._columns import Table, rows_of
from gongkai.exchange._refused import LONGEST, WIDEST, only_pictures, too_large
from gongkai.model.findings import Finding, Mark, finding
from gongkai.source import read_text
from gongkai.values import replace

SHEETS = (".xlsx", ".xls", ".ods")
LISTS = (".csv", ".tsv")
WORDS = (".docx",)
SAVE_AS = {
    ".doc": "用 Word 或 WPS 打开，选“另存为”，类型选“Word 文档（.docx）”，再导入",
    ".wps": "用 WPS 打开，选“另存为”，类型选“Word 文档（.docx）”，再导入",
    ".et": "用 WPS 表格打开，选“另存为”，类型选“Excel 工作簿（.xlsx）”，再导入",
    ".pdf": "打开后全选、复制，粘贴到记事本，存为 .txt（编码选 UTF-8）再导入；如果是扫描件，要先用文字识别",
}
_TITLE = 60
# How offices save: a mark at the start of a list, as export writes it; GBK, and UTF-16 as "Unicode
# text". Neither is a slip of the clerk's, and nothing but UTF-8 reaches a record.
_AS_SAVED = ("SRC002", "SRC003")
_FORMULA = ("=", "+", "-", "@")
_BLANKS = re.compile(r"\s+")


class Word(Struct, frozen=True):
    """A Word document: all of it as text, a table row on a line; its tables; has it other words."""

    text: str
    tables: tuple[Table, ...]
    has_prose: bool


class _TooLarge(Exception):
    """A sheet has more cells than any list."""


def tables_of(
    name: str, ending: str, content: bytes
) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """Return the tables of a file; findings say why there are none."""
    if ending in LISTS:
        return _list(name, ending, content)
    try:
        tables = tuple(_sheets(content))
    except _TooLarge as large:
        return (), (too_large(name, str(large)),)
    except _faults():
        return (), (_unreadable(name),)
    pictures = None if tables else only_pictures(name, content)
    return tables, (pictures,) if pictures else ()


def word_of(name: str, content: bytes) -> tuple[Word | None, tuple[Finding, ...]]:
    """Read a Word document; findings say why it cannot be read."""
    try:
        word = _word(content)
    except _faults():
        return None, (_unreadable(name),)
    pictures = None if word.text.strip() else only_pictures(name, content)
    return (None, (pictures,)) if pictures else (word, ())


def _faults() -> tuple[type[Exception], ...]:
    """What the libraries raise over a damaged file."""
    import zlib

    from docx.opc.exceptions import PackageNotFoundError
    from python_calamine import CalamineError

    return (
        CalamineError,
        PackageNotFoundError,
        BadZipFile,
        SyntaxError,
        KeyError,
        ValueError,
        OSError,
        zlib.error,
    )


def _unreadable(name: str) -> Finding:
    return finding(
        "IMP001",
        Mark(name),
        message="打不开这个文件，它可能已损坏、加了密码，或扩展名与内容不符。",
        help="请用办公软件打开它，另存为 .xlsx、.docx 或 .csv 再导入。",
    )


def text_of(name: str, content: bytes) -> tuple[str | None, tuple[Finding, ...]]:
    """Read a text in whatever encoding an office saves; findings say why it cannot be read."""
    text, told = read_text(content, name)
    return text, tuple(one for one in told if one.code not in _AS_SAVED)


def _list(name: str, ending: str, content: bytes) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    text, problems = text_of(name, content)
    if text is None:
        return (), problems
    head = text[:4096].partition("\n")[0]
    delimiter = "\t" if ending == ".tsv" else max(",;\t", key=head.count)
    try:
        rows = rows_of(
            (at, [_untamed(one) for one in row]) for at, row in _records(text, delimiter)
        )
    except csv.Error:
        return (), (*problems, _unreadable(name))
    if len(rows) > LONGEST:
        return (), (*problems, too_large(name, f"有 {len(rows)} 行"))
    return (Table("", rows),), problems


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1


def _untamed(cell: str) -> str:
    """Take off the sign that keeps a spreadsheet from running a cell."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def _sheets(content: bytes) -> Iterator[Table]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    visible = {
        one.name: one.visible == SheetVisibleEnum.Visible for one in workbook.sheets_metadata
    }
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.height > LONGEST or sheet.height * sheet.width > WIDEST:
            raise _TooLarge(f"的“{name}”有 {sheet.height} 行、{sheet.width} 列")
        values = sheet.to_python(skip_empty_area=False)
        rows = [[_cell(one) for one in row] for row in values]
        numbers = [{at for at, one in enumerate(row) if _is_number(one)} for row in values]
        for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
            # What stands once beside several rows counts for each; across columns it counts once.
            for at in range(top + 1, min(bottom + 1, len(rows))):
                rows[at][left] = rows[top][left]
                numbers[at] |= numbers[top] & {left}
        listed = rows_of(enumerate(rows, 1))
        table = tuple(replace(row, numbers=frozenset(numbers[row.line - 1])) for row in listed)
        if table:
            yield Table(name, table, hidden=not visible.get(name, True))


def _word(content: bytes) -> Word:
    import docx
    from docx.table import Table as WordTable

    tables: list[Table] = []
    lines: list[str] = []
    has_prose = has_words = False  # 附件 and a title above a table are no text of their own
    for part in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(part, WordTable):
            rows = rows_of(_word_rows(part))
            tables.append(Table(f"第 {len(tables) + 1} 个表", rows))
            lines.append("")
            lines.extend("\t".join(_on_one_line(cell) for cell in row.cells) for row in rows)
            lines.append("")
        else:
            said = part.text.strip()
            has_prose = has_prose or "。" in said or said.endswith("：") or len(said) > _TITLE
            has_words = has_words or bool(said)
            lines.append(part.text)
    return Word("\n".join(lines), tuple(tables), has_prose if tables else has_words)


def _word_rows(table: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 -- a table of docx's
    for number, row in enumerate(table.rows, 1):
        cells = row.cells
        # A cell that spans columns is given once for each; its words count once.
        texts = [
            "" if place and cell._tc is cells[place - 1]._tc else cell.text  # noqa: SLF001
            for place, cell in enumerate(cells)
        ]
        yield number, texts


def _on_one_line(cell: str) -> str:
    return _BLANKS.sub(" ", cell).strip()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: object) -> str:
    """Return a cell as people see it: 3, not 3.0; a date without an empty time.

    A number of more digits than a spreadsheet keeps has lost some; nothing is made up for them.
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float) and abs(value) >= 10**MOST_DIGITS:
        return as_shown(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value)
