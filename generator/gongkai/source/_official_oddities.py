"""What a clerk must know about a text before it is published, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.model.official import Block, Header, Oddity, Part, Piece
from gongkai.source import _official_forms as forms
from gongkai.source._official_unit import Unit

_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1b]|\?{3,}|？{4,}|锟斤拷")
_CUT_SHORTEST = 31
_PREVIEW = 12


def oddities_of(
    header: Header,
    blocks: list[Block],
    parts: list[Part],
    annexes: Iterable[str],
    units: list[Unit],
) -> tuple[Oddity, ...]:
    """Collect everything odd, in the order of lines."""
    found = [
        *_articles(parts),
        *_damage(blocks),
        *_cuts(blocks),
        *_numbers(header, blocks),
        *_dates(header, blocks),
        *_annexes(parts, blocks, list(annexes)),
        *(_gap(line) for unit in units for line in unit.wide_gaps),
    ]
    return tuple(sorted(found, key=lambda one: (one.line, one.kind)))


def _articles(parts: list[Part]) -> Iterator[Oddity]:
    for part in parts:
        if part.kind == "article":
            name = f"“{part.title}”" if part.title else "另一篇文章"
            yield Oddity(
                "second_article",
                part.line,
                f"第 {part.line} 行起像是另一篇文章：{name}。一份文件里只应有一篇。",
                "如果它不属于这份文件，请把这一行以后的内容删去，或另存为一个文件。",
            )


def _damage(blocks: list[Block]) -> Iterator[Oddity]:
    for piece in _pieces(blocks):
        match = _UNREADABLE.search(piece.text)
        if match is not None:
            yield Oddity(
                "unreadable",
                piece.line,
                f"第 {piece.line} 行第 {match.start() + 1} 个字起有认不出的字符，可能是复制时丢了字。",
                "请对照原文补上。",
            )


def _cuts(blocks: list[Block]) -> Iterator[Oddity]:
    for block in blocks:
        if block.kind != "paragraph" or len(block.text) < _CUT_SHORTEST:
            continue
        if not forms.ends_sentence(block.text[-120:]):
            yield Oddity(
                "cut_off",
                block.last,
                f"第 {block.last} 行的话没有说完（最后几个字是“{block.text[-_PREVIEW:]}”），后面可能缺了一段。",
                "请对照原文补全；如果原文就是这样，请加上句号。",
            )


def _numbers(header: Header, blocks: list[Block]) -> Iterator[Oddity]:
    if header.number:
        line = next((b.first for b in blocks if b.kind == "number"), 0)
        if not forms.is_good_number(header.number):
            yield Oddity(
                "malformed_number",
                line,
                f"文号“{header.number}”写法不规范，已照原样保留。",
                "规范的写法是 某政办发〔2021〕18号：六角括号、四位年份、序号前不加“第”和 0。请对照原文改正。",
            )
    elif any(block.kind == "addressee" for block in blocks) or "关于" in header.title:
        yield Oddity(
            "no_number",
            0,
            "没有找到文号。",
            "如果这份文件有文号，请补在说明栏的“文号”里；没有就不用管。",
        )


def _dates(header: Header, blocks: list[Block]) -> Iterator[Oddity]:
    broken = False
    for block in blocks:
        if block.kind == "date" and forms.date_in(block.text) is None:
            broken = True
            yield Oddity(
                "malformed_date",
                block.first,
                f"第 {block.first} 行的日期“{block.text}”不完整，或没有这一天。",
                "请对照原文补全，并填入说明栏的“成文日期”。",
            )
    if not broken and header.issued is None and header.published is None:
        yield Oddity(
            "no_date",
            0,
            "没有找到成文日期，也没有找到发布日期。",
            "请在说明栏里补上“成文日期”或“发布日期”，如 2021-11-25；没有日期的页面会被当作没有更新。",
        )


def _annexes(parts: list[Part], blocks: list[Block], names: list[str]) -> Iterator[Oddity]:
    attached = sum(part.kind == "annex" for part in parts)
    titles = {"".join(part.title.split()) for part in parts}
    listed = [block.first for block in blocks if block.kind == "annex_list"]
    missing = [
        (line, name)
        for line, name in zip(listed, names, strict=False)
        if "".join(name.split()) not in titles
    ]
    for line, name in missing if attached < len(names) else ():
        yield Oddity(
            "annex_missing",
            line,
            f"第 {line} 行列出了附件“{name}”，但后面没有它的内容。",
            "请把附件的内容接在文末；附件是表格文件的，放进同一个文件夹，并写入说明栏的“关联.附件”。",
        )


def _gap(line: int) -> Oddity:
    return Oddity(
        "joined_over_gap",
        line,
        f"第 {line} 行与前面隔了几个空行，因为前面的话没有说完，已接成一句；中间也可能夹着图片的说明。",
        "请对照原文看看接得对不对。",
    )


def _pieces(blocks: list[Block]) -> Iterator[Piece]:
    for block in blocks:
        yield from block.pieces
