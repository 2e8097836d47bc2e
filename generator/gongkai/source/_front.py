"""Front matter: the YAML between two ``---`` lines at the top of a text."""

from __future__ import annotations

from gongkai.model.findings import Finding, Mark, finding
from gongkai.source._decode import read_text
from gongkai.source._yaml import Document, read_yaml


def read_front(content: bytes, path: str) -> tuple[Document | None, str, tuple[Finding, ...]]:
    """Split a text into front matter and body; None with findings where that cannot be."""
    text, problems = read_text(content, path)
    if text is None:
        return None, "", problems
    lines = text.replace("\r\n", "\n").split("\n")
    end = _closing(lines)
    if end is None:
        return (
            None,
            "",
            (
                *problems,
                finding(
                    "SRC030",
                    Mark(path, 1, 1),
                    message="文件开头没有说明栏（两行“---”之间的标题、日期等）。",
                    help="请在开头加上：---、标题: …、发布日期: …、---，各占一行，然后再写正文。",
                ),
            ),
        )
    front, more = read_yaml("\n".join(lines[1:end]).encode(), path, offset=1)
    if front is None:
        return None, "", (*problems, *more)
    return front, "\n".join(lines[end + 1 :]), (*problems, *more)


def _closing(lines: list[str]) -> int | None:
    if not lines or lines[0].rstrip() != "---":
        return None
    return next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
