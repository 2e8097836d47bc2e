"""Files that are not opened at all: one sentence each says why, and how to save them.

Locked with a password, too large, a small archive that swells, with macros, or only pictures. Told
from the bytes, before any library unpacks them.
"""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile, ZipInfo

from gongkai.model.findings import Finding, Mark, finding

LARGEST = 50 * 1024 * 1024
LONGEST = 50_000
WIDEST = 2_000_000
_SWOLLEN = 400 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MACROS_IN_OLE = "_VBA_PROJECT".encode("utf-16-le")
_MACRO_ENDINGS = (".xlsm", ".xltm", ".docm", ".dotm", ".xlsb")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tif", ".tiff", ".webp")


def refused(name: str, ending: str, content: bytes) -> Finding | None:
    """Return why a file is not opened, or None where it may be."""
    if len(content) > LARGEST:
        return too_large(name, f"有 {len(content) // 1024 // 1024} MB")
    if ending in _MACRO_ENDINGS:
        return _macros(name)
    if content.startswith(_OLE):
        return _ole(name, content)
    if content.startswith(b"PK"):
        return _archive(name, content)
    return None


def too_large(name: str, what: str) -> Finding:
    """Return the finding for a file that is larger than any list."""
    return finding(
        "IMP008",
        Mark(name),
        message=f"这个文件{what}，比任何一张清单都大，没有打开它。",
        help="请只留下要导入的表，删去空行和别的工作表，另存后再导入；真有这么多的，请分成几个文件。",
    )


def only_pictures(name: str, content: bytes) -> Finding | None:
    """Return the finding for a document without a word but with pictures."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            names = [one.lower() for one in archive.namelist()]
    except BadZipFile:
        return None
    if not any(one.endswith(_PICTURES) for one in names):
        return None
    return finding(
        "IMP010",
        Mark(name),
        message="文件里只有图片，没有文字，没有什么可以导入。",
        help="请向发文的人要原来的表格；实在没有，用文字识别转成表格，核对后再导入。",
    )


def _ole(name: str, content: bytes) -> Finding | None:
    if _LOCKED in content:
        return _locked(name)
    return _macros(name) if _MACROS_IN_OLE in content else None


def _archive(name: str, content: bytes) -> Finding | None:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return None  # damaged: the library that reads it says so
    if any(part.flag_bits & 1 for part in parts) or _has_locked_part(parts):
        return _locked(name)
    if sum(part.file_size for part in parts) > _SWOLLEN:
        return too_large(name, "解压后超过 400 MB")
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        return _macros(name)
    return None


def _has_locked_part(parts: list[ZipInfo]) -> bool:
    return any(part.filename == "EncryptedPackage" for part in parts)


def _locked(name: str) -> Finding:
    return finding(
        "IMP007",
        Mark(name),
        message="这个文件加了密码，没有打开它。",
        help="请用办公软件输入密码打开，在“文件—信息—保护”里去掉密码，另存后再导入。",
    )


def _macros(name: str) -> Finding:
    return finding(
        "IMP009",
        Mark(name),
        message="这个文件带有宏（能自己运行的程序），没有打开它。",
        help="请用办公软件打开，另存为不带宏的“Excel 工作簿（.xlsx）”或“Word 文档（.docx）”再导入。",
    )
