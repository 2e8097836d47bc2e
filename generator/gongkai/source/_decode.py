"""Bytes to text: which encoding a clerk's file is in, said aloud when it is not UTF-8.

Windows editors in Chinese save GB18030, Excel saves UTF-16; both are read and reported, because the
next program in the chain may not be so patient.
"""

from __future__ import annotations

from gongkai.model.findings import Finding, Mark, finding

MAX_BYTES = 1024 * 1024


def read_text(content: bytes, path: str) -> tuple[str | None, tuple[Finding, ...]]:
    """Decode a text file; None when it is no text, with the finding that says so."""
    if content.startswith(b"\xef\xbb\xbf"):
        found = finding(
            "SRC002",
            Mark(path, 1, 1),
            level="note",
            message="文件开头有看不见的标记（BOM），已略过。",
            help="另存为“UTF-8（无 BOM）”即可消除这条提示。",
        )
        text, problems = _utf8(content[3:], path)
        return text, (found, *problems)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _other(content, "utf-16", "UTF-16", path)
    return _utf8(content, path)


def _utf8(content: bytes, path: str) -> tuple[str | None, tuple[Finding, ...]]:
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _other(content, "gb18030", "GBK/GB18030", path)


def _other(
    content: bytes, codec: str, name: str, path: str
) -> tuple[str | None, tuple[Finding, ...]]:
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return None, (
            finding(
                "SRC004",
                Mark(path),
                message="这不是文本文件，无法读取。",
                help="请用记事本打开检查；表格和 Word 文件请用 gongkai import 导入。",
            ),
        )
    return text.removeprefix("\ufeff"), (
        finding(
            "SRC003",
            Mark(path),
            level="warning",
            message=f"文件的编码是 {name}，已按它读取；别的程序可能读成乱码。",
            help="请用编辑器另存为 UTF-8 编码。",
        ),
    )
