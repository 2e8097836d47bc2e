"""Front matter: the YAML between two ``---`` lines at the top of a text."""

from __future__ import annotations

import re

from gongkai.model.findings import Finding, Mark, finding, short
from gongkai.source._decode import read_text
from gongkai.source._merges import unmerged
from gongkai.source._yaml import Document, read_yaml

# A line of front matter: a field, an entry of a list, or what stands further in.
_FIELD = re.compile(r"[^\s:：#]{1,20}[:：]|\s+\S|- ")


def read_front(content: bytes, path: str) -> tuple[Document | None, str, tuple[Finding, ...]]:
    """Split a text into front matter and body; None with findings where that cannot be."""
    text, problems = read_text(content, path)
    if text is None:
        return None, "", problems
    conflict = unmerged(text, path)
    if conflict is not None:
        return None, "", (*problems, conflict)
    lines = text.replace("\r\n", "\n").split("\n")
    end = _closing(lines)
    if end is None:
        return None, "", (*problems, _not_closed(lines, path) or _no_front(path))
    front, more = read_yaml("\n".join(lines[1:end]).encode(), path, offset=1)
    if front is None:
        return None, "", (*problems, *more)
    return front, "\n".join(lines[end + 1 :]), (*problems, *more)


def _closing(lines: list[str]) -> int | None:
    if not lines or lines[0].rstrip() != "---":
        return None
    return next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)


def _no_front(path: str) -> Finding:
    return finding(
        "SRC030",
        Mark(path, 1, 1),
        message="文件开头没有说明栏（两行“---”之间的标题、日期等）。",
        help="请在开头加上：---、标题: …、发布日期: …、---，各占一行，然后再写正文。",
    )


def _not_closed(lines: list[str], path: str) -> Finding | None:
    """Return the finding for front matter that was begun and never ended."""
    if lines[0].rstrip() != "---":
        return None
    last = (
        next((at for at, line in enumerate(lines[1:], 1) if not _FIELD.match(line)), len(lines)) - 1
    )
    return finding(
        "SRC030",
        Mark(path, last + 1, 1),
        message="说明栏没有合上：开头有一行“---”，说明栏的末尾却没有第二行“---”。",
        help=f"请在第 {last + 1} 行（{short(lines[last].strip())}）下面加一行“---”，正文写在它下面。"
        if last
        else "请在说明栏的最后一行下面加一行“---”，正文写在它下面。",
    )
