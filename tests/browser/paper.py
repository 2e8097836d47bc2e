"""What comes out of the printer: a page of Chromium as PDF, and its sheets as pictures."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
import zxingcpp
from playwright.sync_api import Page

_SHARP = 2.5  # times 72 dots an inch: enough to read a code of 22 mm


@dataclass(frozen=True)
class Sheets:
    """The text of every sheet, and the codes that a camera reads on it."""

    texts: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]


def printed(page: Page) -> Sheets:
    """Print what a browser shows, as A4."""
    return read_pdf(page.pdf(format="A4", prefer_css_page_size=True))


def read_pdf(content: bytes) -> Sheets:
    """Read a PDF as people do: its words, and its codes from the picture of each sheet."""
    document = pypdfium2.PdfDocument(content)
    texts, codes = [], []
    for sheet in document:
        texts.append(sheet.get_textpage().get_text_bounded())
        bitmap = sheet.render(scale=_SHARP, grayscale=True)
        picture = memoryview(bitmap.buffer).cast("B").cast("B", (bitmap.height, bitmap.stride))
        codes.append(tuple(one.text for one in zxingcpp.read_barcodes(picture)))
    document.close()
    return Sheets(tuple(texts), tuple(codes))
