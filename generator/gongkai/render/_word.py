"""Papers as Word files: GB/T 9704 margins, sizes and spacing, the red head where it is asked for.

python-docx makes the frame once, a document with page and styles; what differs between papers, the
paragraphs and tables, is poured into it, as pages are poured into theirs: building each paragraph
through its objects takes ten times as long, and a county has five hundred papers. Same words, same
bytes: entries carry no time.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from gongkai.model.paper import Line, Paper, Style, Table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

_DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip file knows
_BODY = re.compile(rb"(<w:body>).*?(<w:sectPr)", re.DOTALL)
_TITLE = re.compile(rb"<dc:title>.*?</dc:title>|<dc:title/>", re.DOTALL)
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Styles by their names in the file: font, points, alignment, first-line indent in characters.
_SIZES: dict[Style, tuple[str, float, str, int]] = {
    "head": ("方正小标宋简体", 36, "center", 0),
    "number": ("仿宋_GB2312", 16, "center", 0),
    "title": ("方正小标宋简体", 22, "center", 0),
    "subtitle": ("楷体_GB2312", 16, "center", 0),
    "flush": ("仿宋_GB2312", 16, "both", 0),
    "heading1": ("黑体", 16, "both", 2),
    "heading2": ("楷体_GB2312", 16, "both", 2),
    "heading3": ("仿宋_GB2312", 16, "both", 2),
    "body": ("仿宋_GB2312", 16, "both", 2),
    "sign": ("仿宋_GB2312", 16, "right", 0),
    "note": ("仿宋_GB2312", 14, "both", 0),
}
_TABLE_STYLE = 3  # WD_STYLE_TYPE.TABLE
_UNUSED = (
    "Light",
    "Medium",
    "Dark",
    "Colorful",
    "List",
    "Heading",
    "TOC",
    "Intense",
    "Macro",
    "macro",
)
_LINE = 28.95  # points: 22 lines in the 225 mm of the type area


def word_file(paper: Paper) -> bytes:
    """Return the bytes of a Word file."""
    body = "".join(_table(p) if isinstance(p, Table) else _paragraph(p) for p in paper.parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in _frame():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _poured(name, content, paper, body))
    return out.getvalue()


def _poured(name: str, content: bytes, paper: Paper, body: str) -> bytes:
    """Return a part of the file with what differs between papers put into it."""
    if name == _DOCUMENT:
        return _BODY.sub(lambda match: match[1] + body.encode() + match[2], content, count=1)
    if name == _CORE:
        title = f"<dc:title>{_words(paper.title)}</dc:title>".encode()
        return _TITLE.sub(lambda _match: title, content, count=1)
    return content


@cache
def _frame() -> tuple[tuple[str, bytes], ...]:
    """Return the parts of an empty document with page, styles and page number; made once."""
    from docx import Document as new_document  # noqa: N813 -- a function
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    document = new_document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    for name, (font, points, _align, _indent) in _SIZES.items():
        style = document.styles.add_style(f"gw-{name}", 1)
        style.font.name, style.font.size = font, Pt(points)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        style.paragraph_format.line_spacing = Pt(max(_LINE, points * 1.4))
        if name == "head":
            style.font.color.rgb = RGBColor(0xFF, 0, 0)
    document.core_properties.author = ""
    document.core_properties.title = "-"
    document.core_properties.comments = ""
    _page_number(section)
    _slim(document)
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _slim(document: Document) -> None:
    """Take out of python-docx's template what no paper uses: nine tenths of the file and its time."""
    styles = document.styles.element
    for style in document.styles:
        if style.type == _TABLE_STYLE or (style.name or "").startswith(_UNUSED):
            styles.remove(style.element)
    for owner in (document.part.rels, document.part.package.rels):
        for name, rel in list(owner.items()):
            if rel.reltype.endswith(("/stylesWithEffects", "/thumbnail", "/customXml")):
                del owner[name]


def _page_number(section: Section) -> None:
    """Put — 1 — below the type area, in 四号 as the standard wants it."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    run = '<w:r><w:rPr><w:sz w:val="28"/></w:rPr>{}</w:r>'
    field = "".join(
        run.format(part)
        for part in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve">PAGE</w:instrText>',
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    footer = section.footer
    paragraph = parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:jc w:val="center"/></w:pPr>{field}</w:p>')
    footer._element.append(paragraph)  # noqa: SLF001 -- python-docx has no fields
    footer._element.remove(footer._element[0])  # noqa: SLF001 -- as above


def _paragraph(line: Line) -> str:
    _font, _points, align, indent = _SIZES[line.style]
    first = f'<w:ind w:firstLineChars="{indent * 100}"/>' if indent else ""
    if line.style == "sign":
        first = '<w:ind w:rightChars="200"/>'
    runs = "".join(
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if run.strong else ''}"
        f'<w:t xml:space="preserve">{_words(run.text)}</w:t></w:r>'
        for run in line.runs
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="gw-{line.style}"/>{_red_line(line)}{first}'
        f'<w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'
    )


def _red_line(line: Line) -> str:
    """Return the red rule below the number, where a red head stands above it; drawn for any head."""
    if line.style != "head":
        return ""
    return '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="FF0000"/></w:pBdr>'


def _table(table: Table) -> str:
    width = max(map(len, table.rows))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0"/>' for side in sides)
    rows = "".join(
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if not at else ''}"
        + "".join(_cell(cell, strong=not at) for cell in (*row, *[""] * (width - len(row))))
        + "</w:tr>"
        for at, row in enumerate(table.rows)
    )
    grid = '<w:gridCol w:w="1000"/>' * width
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}</w:tblBorders>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"
    )


def _cell(words: str, *, strong: bool) -> str:
    bold = "<w:b/>" if strong else ""
    return (
        '<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr><w:p><w:pPr>'
        '<w:pStyle w:val="gw-flush"/><w:spacing w:line="360" w:lineRule="auto"/></w:pPr>'
        f'<w:r><w:rPr>{bold}<w:sz w:val="24"/></w:rPr>'
        f'<w:t xml:space="preserve">{_words(words)}</w:t></w:r></w:p></w:tc>'
    )


def _words(text: str) -> str:
    return escape(_UNWRITABLE.sub("", text))
