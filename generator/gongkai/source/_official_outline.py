"""What the program understood of an official document, line by line, for the clerk who wrote it.

Part of ``gongkai explain``; the golden fragments are written in the same form.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from gongkai.model.official import Block, BlockKind, Oddity, OddityKind, OfficialText, PartKind
from gongkai.source import _official_forms as forms
from gongkai.source._official_numbering import Anchors, token_of

_KINDS: dict[BlockKind, str] = {
    "issuer": "发文机关标志",
    "number": "文号",
    "title": "标题",
    "subtitle": "副标题",
    "byline": "署名",
    "addressee": "主送机关",
    "heading": "小标题",
    "paragraph": "正文",
    "signature": "落款",
    "date": "成文日期",
    "public_note": "公开说明",
    "annex_list": "附件说明",
    "annex": "附件标记",
    "table": "表格",
    "copies": "抄送",
    "printed": "印发",
}
_PARTS: dict[PartKind, str] = {
    "document": "文件",
    "inner": "所印发的文件",
    "annex": "附件",
    "article": "另一篇文章",
}
_PREVIEW = 24
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_LISTED = re.compile(r"\d{1,3}[.)]\s|\|")  # a list or table of Markdown, which has no anchors
_EMPHASIS = re.compile(r"\*\*|__")


def outline(
    official: OfficialText, *, before: int = 0, settled: Collection[OddityKind] = ()
) -> tuple[str, ...]:
    """Return a line of Chinese for each block, each dropped line and each oddity.

    ``before`` counts the lines above the text in its file, such as those of the front matter;
    oddities that are ``settled`` there are not told.
    """
    lines: list[str] = []
    for number, part in enumerate(official.parts):
        title = f"：{part.title}" if part.title else ""
        lines.append(f"{_PARTS[part.kind]}{title}（第 {part.line + before} 行起）")
        lines.extend(
            f"  {_lines(block, before)} {_words(block)}"
            for block in official.blocks
            if block.part == number
        )
    lines.extend(
        f"没有放上网页：第 {one.line + before} 行 {_short(one.text)}" for one in official.dropped
    )
    told = (odd for odd in official.oddities if odd.kind not in settled)
    lines.extend(_oddity(odd, before) for odd in told)
    return tuple(lines)


def markdown_outline(body: str, *, before: int = 0) -> tuple[str, ...]:
    """Return a line for each heading and numbered paragraph of Markdown, with the anchor it gets."""
    found: list[tuple[int, str, int]] = []
    for line, raw in enumerate(body.splitlines(), 1):
        heading = _HEADING.match(raw.strip())
        words = _EMPHASIS.sub("", heading[2] if heading else raw).strip()
        if heading or (token_of(words) and not _LISTED.match(raw.strip())):
            found.append((line, words, len(heading[1]) if heading else 0))
    own, inside = Anchors(), Anchors()
    told = {
        line: own.of(token)
        for line, words, level in found
        if level and (token := token_of(words)) is not None
    }
    inside.keep(told.values())
    lines = []
    for line, words, level in found:
        token = token_of(words)
        anchor = f"　#{told.get(line) or inside.of(token)}" if token else ""
        if token and line in told:
            inside.enter(token)
        kind = f"小标题（{level} 个 #）" if level else "编号段落"
        lines.append(f"  第 {line + before} 行 {kind}{anchor}　{_short(words)}")
    return tuple(lines)


def _lines(block: Block, before: int) -> str:
    first, last = block.first + before, block.last + before
    return f"第 {first} 行" if first == last else f"第 {first}–{last} 行"


def _words(block: Block) -> str:
    parts = [_KINDS[block.kind]]
    if block.level:
        parts.append(f"第 {block.level} 级")
    if block.token:
        parts.append(f"编号 {block.token}")
    if block.anchor:
        parts.append(f"#{block.anchor}")
    if block.kind == "table":
        parts.append(f"{len(block.rows)} 行 {max(map(len, block.rows))} 列")
        return "　".join(parts)
    if block.kind == "date" and (day := forms.date_in(block.text)) is not None:
        parts.append(day.isoformat())
    parts.append(_short(block.text))
    return "　".join(parts)


def _oddity(odd: Oddity, before: int) -> str:
    # The sentences name lines of the text; those of the file are meant here.
    return f"请核对：{odd.message.replace(f'第 {odd.line} 行', f'第 {odd.line + before} 行')}"


def _short(text: str) -> str:
    return text if len(text) <= _PREVIEW else f"{text[:_PREVIEW]}…"
