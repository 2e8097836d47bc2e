"""The words inside files to download: every kind that offices make, hidden parts too."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
import xlsxwriter
from PIL import ExifTags, Image, PngImagePlugin

from gongkai.source import Piece, pieces
from tests.exchange.office import an_office_file

MOBILE = "13812345678"


def said(name: str, content: bytes) -> list[tuple[str, str, str]]:
    return [(one.where, one.text, one.header) for one in pieces(name, content)]


def holding(name: str, content: bytes) -> Piece:
    return next(one for one in pieces(name, content) if MOBILE in one.text)


def a_document(*paragraphs: str, **about: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for key, value in about.items():
        setattr(document.core_properties, key, value)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def a_picture(ending: str, *, words: str = "", place: bool = False) -> bytes:
    exif, file = Image.Exif(), io.BytesIO()
    if words:
        exif[ExifTags.Base.Artist] = words
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = words.encode("utf-16-le")
    if place:
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (36.0, 12.0, 0.0)
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", words)
    more = {"pnginfo": about} if ending == "PNG" else {"exif": exif}
    Image.new("L", (2, 2)).save(file, ending, **more)
    return file.getvalue()


def a_pdf(text: str) -> bytes:
    """A PDF of one page with a line of text, written out by hand."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    font = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources%s>>" % font
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    file = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(file))
        file += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    return file + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table, len(file),
    )  # fmt: skip


def packed(**parts: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as pack:
        for name, content in parts.items():
            pack.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


def test_a_number_in_a_cell_keeps_all_its_digits_and_knows_its_column() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.add_worksheet("封面")
    sheet = book.add_worksheet("名单")
    sheet.write_row(0, 0, ["姓名", "电话"])
    sheet.write_string(1, 0, "张三")
    sheet.write_number(1, 1, int(MOBILE))
    sheet.hide()
    book.close()
    one = holding("a.xlsx", file.getvalue())
    assert (one.where, one.text, one.header) == ("工作表“名单”第 2 行 B 列", MOBILE, "电话")


def test_comments_of_a_workbook_are_read() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.add_worksheet().write_comment("A1", f"问张三 {MOBILE}")
    book.close()
    assert holding("a.xlsx", file.getvalue()).where == "批注"


def test_a_number_typed_in_two_runs_is_one_number() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("电话 ")
    paragraph.add_run(MOBILE[:5]).bold = True
    paragraph.add_run(MOBILE[5:])
    file = io.BytesIO()
    document.save(file)
    assert holding("a.docx", file.getvalue()).text == f"电话 {MOBILE}"


def test_a_cell_of_a_word_table_knows_its_column() -> None:
    rows = [["姓名", "家庭住址"], ["张三", MOBILE]]
    assert holding("a.docx", an_office_file(".docx", [{"行": rows}])).header == "家庭住址"


def test_what_was_deleted_with_changes_tracked_is_read() -> None:
    parts = zipfile.ZipFile(io.BytesIO(a_document("正文")))
    xml = parts.read("word/document.xml").decode()
    deleted = (
        f'<w:del w:id="1" w:author="a"><w:r><w:delText>{MOBILE}</w:delText></w:r></w:del></w:p>'
    )
    file = packed(word__document_dot_xml=xml.replace("</w:p>", deleted, 1))
    assert MOBILE in holding("a.docx", file).text


def test_the_properties_of_a_document_are_read() -> None:
    assert holding("a.docx", a_document("正文", author=f"张三 {MOBILE}")).where == "文档属性"


def test_the_pages_of_a_pdf_are_read() -> None:
    one = holding("a.pdf", a_pdf(f"Tel {MOBILE}"))
    assert one.where == "第 1 页"


def test_an_official_layout_file_is_read() -> None:
    xml = f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:TextObject><ofd:TextCode>{MOBILE}</ofd:TextCode></ofd:TextObject></ofd:Page>'
    assert holding("a.ofd", packed(Doc_0__Content_dot_xml=xml)).text == MOBILE


@pytest.mark.parametrize("ending", ["JPEG", "PNG"])
def test_the_metadata_of_a_picture_is_read(ending: str) -> None:
    name = {"JPEG": "a.jpg", "PNG": "a.png"}[ending]
    assert holding(name, a_picture(ending, words=f"张三 {MOBILE}")).where.startswith("图片信息")


def test_the_place_of_a_photo_is_told_and_not_its_coordinates() -> None:
    (one,) = [one for one in pieces("a.jpg", a_picture("JPEG", place=True)) if one.kind == "place"]
    assert one.text == ""


def test_a_picture_inside_a_document_is_looked_at() -> None:
    file = packed(word__media__image1_dot_jpg=a_picture("JPEG", words=MOBILE))
    assert holding("a.docx", file).where.startswith("里面的图片")


def test_files_in_an_archive_are_read_and_named() -> None:
    one = holding("a.zip", packed(表__名单_dot_csv=f"姓名,电话\n张三,{MOBILE}\n"))
    assert (one.where, one.header) == ("名单.csv 第 2 行 B 列", "电话")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.jpg", "a.zip", "a.doc", "a.wps"])
def test_what_cannot_be_read_says_so(name: str) -> None:
    assert [one.kind for one in pieces(name, b"\xd0\xcf\x11\xe0 nothing")] == ["unread"]


def test_a_scan_without_words_says_so() -> None:
    assert [one.kind for one in pieces("a.pdf", a_pdf("")) if not one.text] == ["unread"]


def test_an_entity_bomb_does_nothing() -> None:
    bomb = (
        '<!DOCTYPE a [<!ENTITY b "'
        + "x" * 100
        + '"><!ENTITY c "&b;&b;&b;&b;">]><a><p><t>&c;</t></p></a>'
    )
    assert said("a.docx", packed(word__document_dot_xml=bomb)) == []


def test_an_archive_that_unpacks_to_too_much_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.source._pieces.MOST_BYTES", 9)
    assert [one.kind for one in pieces("a.zip", packed(a_dot_txt="0123456789"))] == ["unread"]
