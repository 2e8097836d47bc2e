"""Office files for tests, made from what a case writes down: sheets with rows and merged cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

import docx
import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def an_office_file(ending: str, sheets: Sequence[dict[str, Any]]) -> bytes:
    """Make a file; each sheet has ``名``, ``行`` (rows of texts) and ``合并`` (ranges like A1:C1).

    In a workbook one that has ``隐藏`` is hidden.
    """
    return {".xlsx": _workbook, ".docx": _document, ".ods": _open_document}[ending](sheets)


def _ranges(sheet: dict[str, Any]) -> list[tuple[int, int, int, int]]:
    found = []
    for one in sheet.get("合并", ()):
        start, end = one.split(":")
        found.append((*xl_cell_to_rowcol(start), *xl_cell_to_rowcol(end)))
    return found


def _workbook(sheets: Sequence[dict[str, Any]]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": _DAY.replace(tzinfo=None)})
    for sheet in sheets:
        page = book.add_worksheet(sheet.get("名"))
        if sheet.get("隐藏"):
            page.hide()
        for at, row in enumerate(sheet["行"]):
            for place, cell in enumerate(row):
                page.write_string(at, place, cell)
        for top, left, bottom, right in _ranges(sheet):
            page.merge_range(top, left, bottom, right, sheet["行"][top][left])
    book.close()
    return file.getvalue()


def _document(sheets: Sequence[dict[str, Any]]) -> bytes:
    document = docx.Document()
    for sheet in sheets:
        for words in sheet.get("上文", ()):
            document.add_paragraph(words)
        rows = sheet["行"]
        table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                table.cell(at, place).text = cell
        for top, left, bottom, right in _ranges(sheet):
            words = rows[top][left]
            table.cell(top, left).merge(table.cell(bottom, right)).text = words
        for words in sheet.get("下文", ()):
            document.add_paragraph(words)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _open_document(sheets: Sequence[dict[str, Any]]) -> bytes:
    tables = "".join(
        f'<table:table table:name="{sheet.get("名", "表")}">'
        + "".join(f"<table:table-row>{_ods_cells(row)}</table:table-row>" for row in sheet["行"])
        + "</table:table>"
        for sheet in sheets
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0" manifest:version="1.2"/>',
        )
    return file.getvalue()


def _ods_cells(row: Sequence[str]) -> str:
    return "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        for cell in row
    )
