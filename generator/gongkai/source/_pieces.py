"""The words inside files that readers download, piece by piece, with where each stands.

For looking at only: .docx .xlsx .xls .ods .csv .txt, .pdf with a text layer, .ofd, what pictures say
about themselves, and what a .zip packs of these. Libraries are imported when such a file turns up.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from gongkai.source._decode import read_text
from gongkai.source._piece import MOST_BYTES, UNREAD, Piece
from gongkai.source._piece_packed import packed_pieces
from gongkai.source._piece_printed import pdf_pieces, picture_pieces
from gongkai.values import replace

_MOST_CELLS = 500_000
_WORD = {"word/": "", "docProps/": "文档属性"}
_SHEET = {"xl/comments": "批注", "xl/media/": "", "docProps/": "文档属性"}


def pieces(name: str, content: bytes) -> Iterator[Piece]:
    """Yield the words of a file by the ending of its name; nothing for kinds without words."""
    reader = _READERS.get(PurePosixPath(name).suffix.lower())
    if reader is not None:
        yield from reader(content)


def _plain(content: bytes) -> Iterator[Piece]:
    text, _ = read_text(content, "")
    for at, line in enumerate((text or "").splitlines(), 1):
        yield Piece(f"第 {at} 行", line)


def _commas(content: bytes) -> Iterator[Piece]:
    text, _ = read_text(content, "")
    try:
        rows = list(csv.reader(io.StringIO(text or "")))
    except csv.Error:
        rows = [[line] for line in (text or "").splitlines()]
    yield from _rows(rows, "")


def _sheets(content: bytes) -> Iterator[Piece]:
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        book = load_workbook(io.BytesIO(content))
        for name in book.sheet_names:  # those that are hidden, too
            rows = book.get_sheet_by_name(name).to_python()
            yield from _rows([[_shown(cell) for cell in row] for row in rows], f"工作表“{name}”")
    except (CalamineError, PasswordError, ValueError, OSError):
        yield UNREAD
        return
    if content.startswith(b"PK"):
        yield from packed_pieces(content, _SHEET)


def _shown(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _rows(rows: list[list[str]], sheet: str) -> Iterator[Piece]:
    """Yield the cells of a table; its head is the first row that fills half of its columns."""
    width = max(map(len, rows), default=0)
    head: list[str] = []
    seen = 0
    for at, row in enumerate(rows, 1):
        if not head and 2 * sum(map(bool, row)) >= width:
            head = row
        for column, cell in enumerate(row):
            seen += 1
            if cell and seen < _MOST_CELLS:
                called = head[column] if head is not row and column < len(head) else ""
                yield Piece(f"{sheet}第 {at} 行 {_letter(column)} 列", cell, called)


def _letter(column: int) -> str:
    first, last = divmod(column, 26)
    return (_letter(first - 1) if first else "") + chr(ord("A") + last)


def _archive(content: bytes) -> Iterator[Piece]:
    """Yield the words of the files in an archive, but not of archives in archives."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            if sum(one.file_size for one in pack.infolist()) > MOST_BYTES:
                yield UNREAD
                return
            for name in pack.namelist():
                if not name.lower().endswith(".zip"):
                    for one in pieces(name, pack.read(name)):
                        yield replace(one, where=f"{PurePosixPath(name).name} {one.where}".strip())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        yield UNREAD


def _unread(_content: bytes) -> Iterator[Piece]:
    yield UNREAD


_READERS: dict[str, Callable[[bytes], Iterator[Piece]]] = {
    ".txt": _plain,
    ".csv": _commas,
    ".xlsx": _sheets,
    ".xls": _sheets,
    ".ods": _sheets,
    ".docx": lambda content: packed_pieces(content, _WORD),
    ".ofd": lambda content: packed_pieces(content, {"": ""}),
    ".pdf": pdf_pieces,
    ".jpg": picture_pieces,
    ".jpeg": picture_pieces,
    ".png": picture_pieces,
    ".zip": _archive,
    ".doc": _unread,
    ".wps": _unread,
    ".et": _unread,
}
