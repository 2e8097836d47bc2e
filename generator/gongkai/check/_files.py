"""Which files of ``content/`` readers may have: those that something public names, and no others.

A draft's form, a picture beside a withheld text and whatever lies about in a folder stay at home.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from msgspec import Struct

from gongkai.check._origins import Origin
from gongkai.check._references import Path, Reference
from gongkai.memory import Memory
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.platform import PlatformText
from gongkai.model.record import NONE_WORD
from gongkai.model.services import General, PublicNotice
from gongkai.model.texts import TEXT_KINDS, WrittenText
from gongkai.source import TextFile

_CONTENT = "content"
# Where a Markdown link or picture leads, its brackets balanced; and the target of a [name]: below.
_INLINE = re.compile(
    r"\]\(\s*(?:<([^<>\n]*)>|((?:[^()\n]|\([^()\n]*\))*?))(?:\s+[\"'][^\n]*[\"'])?\s*\)"
)
_BELOW = re.compile(r"^ {0,3}\[[^\]\n^][^\]\n]*\]:\s*(?:<([^<>\n]*)>|(\S+))", re.MULTILINE)
_NOT_READ = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`|<!--.*?-->", re.DOTALL | re.MULTILINE)
_WEB = re.compile(r"https?://")
_TEXT_FOLDERS = frozenset(f"{_CONTENT}/{kind}" for kind in TEXT_KINDS)
_OFFICE = {".doc": ".docx", ".docx": "", ".wps": ".docx", ".xls": "", ".xlsx": "", ".et": ".xlsx"}
_IMPORTED = frozenset((".docx", ".xls", ".xlsx"))
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")


class NamedFile(Struct, frozen=True):
    """A file as a record names it, where it must lie in the county's folder, and the field."""

    name: str
    path: str
    where: Path

    @property
    def is_elsewhere(self) -> bool:
        """Whether the name is an address of the web, where it is allowed."""
        return _WEB.match(self.name) is not None


def files_of(record: object, written: Iterable[Reference]) -> Iterator[NamedFile]:
    """Yield the files among the references inside a record.

    Those of a text lie beside it, all others count from ``content/``.
    """
    for kind, name, where in written:
        if kind == "file" and name != NONE_WORD:
            folder = (
                dirname(record.path) if isinstance(record, WrittenText | PlatformText) else _CONTENT
            )
            yield NamedFile(name, normpath(join(folder, name)), where)


def offered(
    records: Iterable[tuple[object, Iterable[Reference], bool]],
    attachments: Mapping[str, bytes],
    memory: Memory,
) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Return the files that public records name; a finding for each that no record names.

    ``records`` are all that are written, each with its references and whether it is public.
    """
    named: dict[bool, set[str]] = {True: set(), False: set()}
    for record, written, public in records:
        named[public].update(one.path for one in files_of(record, written))
        if isinstance(record, WrittenText | PlatformText | PublicNotice | General):
            named[public].update(memory.of(_linked, record))
    unused = tuple(_unused(path) for path in attachments if path not in named[True] | named[False])
    return {path: file for path, file in attachments.items() if path in named[True]}, unused


def links_in(body: str) -> Iterator[tuple[int, str]]:
    """Yield where in a Markdown text a link or picture leads, and the place of its target."""
    for match in (*_INLINE.finditer(body), *_BELOW.finditer(body)):
        yield match.start(), (match[1] or match[2] or "").strip()


def beside(folder: str, target: str) -> str:
    """Return the path of the file that a link means; nothing where it leads elsewhere."""
    name = target.partition("#")[0].partition("?")[0]
    return normpath(join(folder, unquote(name))) if name and not _ELSEWHERE.match(name) else ""


def markdown_of(record: object) -> tuple[str, str]:
    """Return what a record says in Markdown, and the folder from which its links count."""
    if isinstance(record, PlatformText):
        return record.body, dirname(record.path)
    if isinstance(record, WrittenText):
        return "" if record.official else record.body, dirname(record.path)
    if isinstance(record, PublicNotice | General):
        return record.body or "", _CONTENT
    return "", _CONTENT


def without_code(body: str) -> str:
    """Return Markdown with blanks for code and comments, which are shown as they stand."""
    return _NOT_READ.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


def mark_in_body(record: object, origin: Origin, at: int) -> Mark:
    """Return the line of a place: bodies below front matter are counted, others have one place."""
    file = origin.file
    if (
        isinstance(record, WrittenText | PlatformText)
        and isinstance(file, TextFile)
        and not file.rows
    ):
        before = file.content.count(b"\n") - file.body.count("\n")
        return Mark(file.path, max(before, 0) + record.body.count("\n", 0, at) + 1, 1)
    return origin.mark(("正文",))


def _linked(record: WrittenText | PlatformText | PublicNotice | General) -> frozenset[str]:
    """Return the files to which the Markdown of a record leads."""
    body, folder = markdown_of(record)
    return frozenset(filter(None, (beside(folder, target) for _, target in links_in(body))))


def _unused(path: str) -> Finding:
    return finding(
        "SRC035",
        Mark(path),
        level="note",
        message="没有哪条记录或文章提到这个文件，它没有放到网站上。",
        help=f"{_import(path)}要公开的，请写进文章的 附件、事项的 空白表格 等字段，或在正文里链接它。",
    )


def _import(path: str) -> str:
    """Say how an office file that lies where texts belong becomes one."""
    folder, ending = PurePosixPath(path).parent, PurePosixPath(path).suffix.lower()
    if folder.as_posix() not in _TEXT_FOLDERS or ending not in _OFFICE:
        return ""
    saved = "" if ending in _IMPORTED else f"先用 Word 或 WPS 另存为 {_OFFICE[ending]} 文件，再"
    return f"想把它的内容变成网页上的文章或事项的，请{saved}运行 gongkai import {path}。当附件"
