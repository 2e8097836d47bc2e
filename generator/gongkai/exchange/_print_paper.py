"""A paper as a file that offices send round: .xlsx or .docx, landscape A4, header on every page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from html import escape
from typing import Any

from gongkai.model.layouts import OfficialTable

_SONG = "宋体"
_TITLE_SONG = "方正小标宋简体"


def paper_as_sheet(paper: OfficialTable) -> bytes:
    """Return the paper as an .xlsx, its cells merged as in print."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC)})  # same words, same bytes
    page = book.add_worksheet("目录")
    text = {"font_name": _SONG, "font_size": 10, "num_format": "@"}
    boxed = {**text, "border": 1, "text_wrap": True, "valign": "vcenter"}
    title = book.add_format({"font_name": _TITLE_SONG, "font_size": 18, "align": "center"})
    head = book.add_format({**boxed, "bold": True, "align": "center", "bg_color": "#EEF3F3"})
    cell = book.add_format(boxed)
    last = len(paper.widths) - 1
    page.write_string(0, 0, "附件", book.add_format({**text, "bold": True}))
    page.merge_range(1, 0, 1, last, paper.title, title)
    page.set_row(1, 30)
    for at, width in enumerate(paper.widths):
        page.set_column(at, at, width)
    for top, left, bottom, right, words in spans(paper.header):
        if (top, left) == (bottom, right):
            page.write_string(top + 2, left, words, head)
        else:
            page.merge_range(top + 2, left, bottom + 2, right, words, head)
    below = 2 + len(paper.header)
    for number, row in enumerate(paper.rows, below):
        for at, words in enumerate(row):
            page.write_string(number, at, words, cell)
    page.freeze_panes(below, 0)
    page.repeat_rows(2, below - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页，共 &N 页")
    book.close()
    return file.getvalue()


def paper_as_document(paper: OfficialTable) -> bytes:
    """Return the paper as a .docx; same words, same bytes: entries carry no time.

    python-docx makes the empty document once, and the table is poured into it: row by row through
    its objects, the directory of a county takes seconds.
    """
    title = (
        '<w:p><w:r><w:t>附件</w:t></w:r></w:p><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr>'
        f'<w:b/><w:sz w:val="36"/></w:rPr>{_run(paper.title)}</w:r></w:p>'
    )
    body = (title + _table(paper)).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in _frame():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            poured = content.replace(_HERE, body) if name == _DOCUMENT else content
            archive.writestr(entry, poured)
    return out.getvalue()


_DOCUMENT = "word/document.xml"
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip file knows
_HERE = b"<w:p><w:r><w:t>TABLE</w:t></w:r></w:p>"
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDE = 15137  # twentieths of a point between the margins of A4 landscape


@cache
def _frame() -> tuple[tuple[str, bytes], ...]:
    """Return the parts of an empty landscape document; made once."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = docx.Document()
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _SONG, Pt(9)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _SONG)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    document.core_properties.author = document.core_properties.comments = ""
    document.add_paragraph("TABLE")
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _table(paper: OfficialTable) -> str:
    whole = sum(paper.widths)
    widths = tuple(_WIDE * width // whole for width in paper.widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(_header_rows(paper.header, widths))
    opened = tuple(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' for width in widths
    )
    rows = "".join(
        f"<w:tr>{''.join(start + _words(cell) for start, cell in zip(opened, row, strict=True))}</w:tr>"
        for row in paper.rows
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl><w:p/>'
    )


def _header_rows(header: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Yield the rows of a header, its cells joined as in print and repeated on every page."""
    covered: dict[tuple[int, int], str] = {}
    joined = {
        (top, left): (bottom, right, words) for top, left, bottom, right, words in spans(header)
    }
    for top, row in enumerate(header):
        cells, left = "", 0
        while left < len(row):
            bottom, right, words = joined.get((top, left), (top, left, ""))
            across = f'<w:gridSpan w:val="{right - left + 1}"/>' if right > left else ""
            down = covered.get((top, left), "")
            if bottom > top:
                down = '<w:vMerge w:val="restart"/>'
                covered.update({(at, left): "<w:vMerge/>" for at in range(top + 1, bottom + 1)})
            width = sum(widths[left : right + 1])
            kind = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}</w:tcPr>'
            cells += f"<w:tc>{kind}{_words(words, bold='<w:rPr><w:b/></w:rPr>')}"
            left = right + 1
        yield f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _words(text: str, bold: str = "") -> str:
    """Return the paragraph of a cell and the end of the cell."""
    return f"<w:p><w:r>{bold}{_run(text)}</w:r></w:p></w:tc>" if text else "<w:p/></w:tc>"


def _run(text: str) -> str:
    lines = escape(_UNWRITABLE.sub("", text)).split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)


def spans(header: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, int, int, str]]:
    """Yield the cells of a header: top, left, bottom, right (from 0), words.

    An empty cell belongs to the one on its left where that one has several below it, else to the
    one above.
    """
    deep = len(header)
    for top, row in enumerate(header):
        for left, words in enumerate(row):
            if not words:
                continue
            right = left
            while (
                top + 1 < deep
                and right + 1 < len(row)
                and not row[right + 1]
                and header[top + 1][right + 1]
            ):
                right += 1
            bottom = top
            while right == left and bottom + 1 < deep and not header[bottom + 1][left]:
                bottom += 1
            yield top, left, bottom, right, words


# What makes files of official tables, by the kind of extra that asks for them.
LISTS: Mapping[str, Callable[[OfficialTable], bytes]] = {
    "list-xlsx": paper_as_sheet,
    "list-docx": paper_as_document,
}
