"""A notice to a policy text: front matter with all that its header says, and the body as it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from gongkai.exchange._columns import Row, Table
from gongkai.exchange._work import Work
from gongkai.model.addresses import slug_of_name
from gongkai.model.findings import Level, Mark, finding
from gongkai.model.official import OddityKind, OfficialText
from gongkai.model.texts import Front
from gongkai.model.vocabulary import plain
from gongkai.source import emit_yaml, print_official

_SLUG = re.compile(r"(?=.{1,64}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")  # as slug_of_name leaves it
_LONGEST_TITLE = 200
_CODES: Mapping[OddityKind, tuple[str, Level]] = {
    "second_article": ("IMP020", "warning"),
    "cut_off": ("IMP021", "warning"),
    "unreadable": ("IMP022", "warning"),
    "malformed_number": ("IMP023", "warning"),
    "malformed_date": ("IMP024", "warning"),
    "no_number": ("IMP025", "note"),
    "no_date": ("IMP026", "warning"),
    "annex_missing": ("IMP027", "warning"),
    "joined_over_gap": ("IMP028", "note"),
}


def slug_of_file(stem: str, title: str) -> str:
    """Return the name of a text: that of the given file where it can stand in an address."""
    folded = re.sub(r"[\s_.]+", "-", stem.strip().lower()).strip("-")
    return folded if _SLUG.fullmatch(folded) else slug_of_name(title)


def title_of(official: OfficialText, stem: str) -> str:
    """Return the title; a text without one is called after its file."""
    title = official.header.title
    return title if title and len(title) <= _LONGEST_TITLE else stem[:_LONGEST_TITLE]


def tables_in(official: OfficialText) -> tuple[Table, ...]:
    """Return the tables of a text that belong to it, not to a second article."""
    return tuple(
        Table(
            f"第 {block.first}–{block.last} 行",
            tuple(Row(at, cells) for at, cells in zip(block.row_lines, block.rows, strict=True)),
        )
        for block in official.blocks
        if block.kind == "table" and official.parts[block.part].kind != "article"
    )


def report_oddities(work: Work, source: str, official: OfficialText) -> None:
    """Turn what is odd into findings, and tell what was left out."""
    for odd in official.oddities:
        code, level = _CODES[odd.kind]
        mark = Mark(source, odd.line)
        work.findings.append(finding(code, mark, level=level, message=odd.message, help=odd.help))
    for piece in official.dropped:
        work.say("dropped", source, piece.line, piece.text[:60])


def add_policy(
    work: Work, source: str, official: OfficialText, *, name: tuple[str, str], items: list[str]
) -> None:
    """Make the policy text called ``name`` (title, slug), unless one of that title exists."""
    title, slug = name
    known = work.titles.get(plain(title))
    if known is not None:
        work.say("kept", source, 0, f"{title}：已有同名文件，没有改动", known)
        return
    slug = work.free_slug(slug, _slugs(work), title)
    path = work.free_path("content/policies", slug, ".txt", title)
    front = _front(work, source, official, title, items)
    text = f"---\n{emit_yaml(front)}---\n\n{print_official(official)}"
    work.edits[path] = text.encode()
    work.titles[plain(title)] = path
    work.say("created", source, official.blocks[0].first, title, path)


def _slugs(work: Work) -> frozenset[str]:
    """Return the addresses of policies that are taken by now."""
    new = (PurePath(path).stem for path in work.edits if path.startswith("content/policies/"))
    return work.existing.text_slugs.union(new)


def _front(
    work: Work, source: str, official: OfficialText, title: str, items: list[str]
) -> dict[str, Any]:
    header = official.header
    vocabularies = work.existing.vocabularies
    relations = {"发布批次": work.options.batch, "事项": items}
    written = {
        "标题": title,
        "发文机关": header.issuer,
        "文号": header.number,
        "索引号": header.index_number,
        "主题分类": header.subject,
        "成文日期": header.issued,
        "发布日期": header.published,
        "有效性": vocabularies.canonical("有效性", header.validity) or header.validity,
        "来源": header.source,
        "作者": header.author,
        "关联": {key: value for key, value in relations.items() if value},
    }
    front = {key: value for key, value in written.items() if value}
    try:
        Front.model_validate(front, context={"vocabularies": vocabularies})
    except ValidationError as error:
        for key in dict.fromkeys(str(one["loc"][0]) for one in error.errors() if one["loc"]):
            words = str(front.pop(key, ""))
            work.say(
                "unplaced", source, 0, f"“{key}”（{words[:40]}）不是这个字段能用的值，没有写入"
            )
    return front
