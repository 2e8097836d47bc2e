"""The words of PDF files that have a text layer, and what pictures say about themselves."""

from __future__ import annotations

import io
from collections.abc import Iterator

from gongkai.source._piece import UNREAD, Piece

_NO_WORDS = frozenset(("exif", "icc_profile", "MakerNote", "jfif_density", "photoshop"))


def pdf_pieces(content: bytes) -> Iterator[Piece]:
    """Yield the lines of every page; a scan without words cannot be read."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        yield UNREAD
        return
    silent = True
    try:
        for at, page in enumerate(document, 1):
            for line in page.get_textpage().get_text_bounded().splitlines():
                silent = silent and not line.strip()
                yield Piece(f"第 {at} 页", line)
        for key, value in document.get_metadata_dict(skip_empty=True).items():
            yield Piece(f"文档属性 {key}", value)
    finally:
        document.close()
    if silent:
        yield UNREAD


def picture_pieces(content: bytes, before: str = "") -> Iterator[Piece]:
    """Yield the texts in the metadata of a picture, and whether it tells where it was taken."""
    from PIL import ExifTags, Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as picture:
            exif = picture.getexif()
            said: dict[str, object] = {str(key): value for key, value in picture.info.items()}
            for tags in (exif, exif.get_ifd(ExifTags.IFD.Exif)):
                said |= {ExifTags.TAGS.get(key, str(key)): value for key, value in tags.items()}
            place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        yield UNREAD
        return
    for name, value in said.items():
        text = _words(value)
        if text and name not in _NO_WORDS:
            yield Piece(f"{before}图片信息 {name}", text)
    if ExifTags.GPS.GPSLatitude in place:
        yield Piece(f"{before}图片信息", kind="place")


def _words(value: object) -> str:
    """Return what a picture says as text; Windows writes UTF-16, cameras name their encoding first."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        value = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0")
        for codec in ("utf-8", "utf-16-le", "gb18030"):
            text = value.decode(codec, "ignore").strip("\0 ")
            if text and "\0" not in text:
                return text
    return ""
