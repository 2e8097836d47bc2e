"""Bytes to text: which encoding a clerk's file is in, said aloud when it is not UTF-8.

Windows editors in Chinese save GB18030, Excel saves UTF-16; both are read and reported, because the
next program in the chain may not be so patient.
"""

from __future__ import annotations

from functools import lru_cache

from gongkai.model.findings import Finding, Mark, finding

MAX_BYTES = 1024 * 1024


@lru_cache(maxsize=1)  # one file is looked at by several, one after the other
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
    if b"\0" in content:
        return _other(content, _utf16_without_mark(content), "UTF-16", path)
    return _utf8(content, path)


def _utf16_without_mark(content: bytes) -> str:
    """Tell the order of bytes by the line ends and spaces, whose upper byte is zero."""
    return "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"


def _utf8(content: bytes, path: str) -> tuple[str | None, tuple[Finding, ...]]:
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(content):
            return None, (_damaged(content, error.start, path),)
        return _other(content, "gb18030", "GBK/GB18030", path)


def _is_mostly_utf8(content: bytes) -> bool:
    """Tell a UTF-8 file with a few broken bytes from one in another encoding."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(char > "\u2e7f" for char in text) - broken > 4 * broken


def _damaged(content: bytes, start: int, path: str) -> Finding:
    before = content[:start].decode("utf-8", "replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return finding(
        "SRC005",
        Mark(path, line, column),
        message="这里有一个损坏的字，文件没有读取；多半是保存或传送时断在了半个字上。",
        help="请把这个字重新打一遍，另存为 UTF-8 编码。",
    )


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
