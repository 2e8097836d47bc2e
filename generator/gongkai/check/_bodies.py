"""What the words of a text say, and what in them a clerk must look at, without other files.

A function of the file alone, like all of ``_understood``: official papers are parsed here once, and
again only when their file changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.check._origins import Origin
from gongkai.model.document_numbers import TAIL, numbered, repaired, tail_of
from gongkai.model.findings import Finding, Level, Mark, finding
from gongkai.model.official import OddityKind
from gongkai.model.texts import Front, WrittenText
from gongkai.source import TextFile, mentions, read_official, sections

# What front matter settles is no oddity of the words any more.
_LEVELS: Mapping[OddityKind, Level] = {
    "second_article": "warning",
    "cut_off": "warning",
    "unreadable": "warning",
    "malformed_date": "note",
    "annex_missing": "note",
    "joined_over_gap": "note",
}


def text_of(file: TextFile, front: Front) -> WrittenText:
    """Return the text that a file holds, with what its words mention."""
    before = file.content.count(b"\n") - file.body.count("\n")
    return WrittenText(
        file.folder, file.stem, front, file.body, file.official, file.path,
        mentions=mentions(file.body), before=max(before, 0),
        sections=sections(file.body, official=file.official),
    )  # fmt: skip


def body_findings(text: WrittenText, origin: Origin) -> Iterator[Finding]:
    """Yield what is odd about the words of a text, and numbers in them that are malformed."""
    yield from _own_number(text, origin)
    for one in text.mentions:
        match = TAIL.fullmatch(one.words)
        right = tail_of(*numbered(match)) if match else one.words
        if right != one.words:
            yield finding(
                "TXT002",
                Mark(origin.file.path, one.line + text.before, 1),
                level="note",
                message=f"正文里的文号“{one.words}”写法不规范，网页上照原样显示。",
                help=f"规范的写法是“{right}”：六角括号、四位年份、序号前不加“第”和 0。请对照原文，是录入错的就改过来。",
            )
    if text.official:
        yield from _oddities(text)


def _own_number(text: WrittenText, origin: Origin) -> Iterator[Finding]:
    number = text.front.number
    right = repaired(number) if number else ""
    if right:
        yield finding(
            "TXT003",
            origin.mark(("文号",)),
            level="warning",
            field="文号",
            message=f"文号“{number}”写法不规范。",
            help=f"规范的写法是“{right}”；请对照原文改正。",
        )


def _oddities(text: WrittenText) -> Iterator[Finding]:
    for odd in read_official(text.body).oddities:
        level = _LEVELS.get(odd.kind)
        if level is None or (odd.kind == "annex_missing" and text.front.relations.attachments):
            continue
        line = odd.line + text.before
        yield finding(
            "TXT004",
            Mark(text.path, line, 1 if odd.line else 0),
            level=level,
            message=odd.message.replace(f"第 {odd.line} 行", f"第 {line} 行"),
            help=odd.help,
        )
