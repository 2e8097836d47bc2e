"""Is an attachment what its name says? A page that calls itself a PDF is none that we hand out.

First bytes: PDF (ISO 32000), ZIP (APPNOTE; docx, xlsx and ofd are such), Compound File ([MS-CFB]; doc, xls,
wps, et), JPEG, PNG; RTF is what WPS and Word write under ``.doc``.
"""

from __future__ import annotations

from typing import Final

_ZIP, _COMPOUND, _RTF = b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf"
_OFFICE: Final = (_ZIP, _COMPOUND, _RTF)
_BEGINS: Final[dict[str, tuple[bytes, ...]]] = {
    ".docx": _OFFICE, ".doc": _OFFICE, ".xlsx": _OFFICE, ".xls": _OFFICE, ".wps": _OFFICE,
    ".et": _OFFICE, ".ofd": (_ZIP,), ".zip": (_ZIP,), ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",), ".png": (b"\x89PNG",),
}  # fmt: skip
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # texts in UTF-16 have zeros
_PDF, _PDF_WITHIN = b"%PDF", 1024  # bytes that may stand before
_MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml")
_LOOKED_AT = 4096


def is_what_it_says(ending: str, content: bytes) -> bool:
    """Whether the first bytes of a file are those of its kind; ``ending`` is ``.pdf`` and the like."""
    start = content[:_LOOKED_AT]
    if ending == ".pdf":
        return _PDF in start[:_PDF_WITHIN]
    if ending in _BEGINS:
        return start.startswith(_BEGINS[ending])
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(_WIDE) or not (b"\0" in start or text.startswith(_MARKUP))
