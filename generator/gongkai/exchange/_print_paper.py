"""A paper as a file that offices send round: .xlsx or .docx, landscape A4, header on every page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from gongkai.model.layouts import OfficialTable

_SONG = "宋体"
_TITLE_SONG = "方正小标宋简体"


def paper_as_sheet(paper: OfficialTable) -> bytes:
    """Return the paper as an .xlsx, its cells merged as in print."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
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
    """Return the paper as a .docx."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
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
    document.add_paragraph("附件")
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(paper.title)
    run.font.size, run.bold = Pt(18), True
    table: Any = document.add_table(rows=0, cols=len(paper.widths), style="Table Grid")
    table.autofit = False
    for row in paper.header:
        made = table.add_row()
        mark = OxmlElement("w:tblHeader")
        made._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 -- python-docx has no word for it
        _fill(made, row, paper.widths, Mm, bold=True)
    for top, left, bottom, right, words in spans(paper.header):
        if (top, left) != (bottom, right):
            joined = table.cell(top, left).merge(table.cell(bottom, right))
            joined.text = words
            joined.paragraphs[0].runs[0].bold = True
    for row in paper.rows:
        _fill(table.add_row(), row, paper.widths, Mm, bold=False)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _fill(row: Any, cells: Sequence[str], widths: Sequence[int], unit: Any, *, bold: bool) -> None:  # noqa: ANN401
    whole = sum(widths)
    made = row.cells
    for at, words in enumerate(cells):
        made[at].width = unit(267 * widths[at] / whole)
        run = made[at].paragraphs[0].add_run(words)
        run.bold = bold


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
