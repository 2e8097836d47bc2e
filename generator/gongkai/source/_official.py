"""Official documents as plain text: structure recognised, wording untouched.

Takes the text as it was copied from a web page or a PDF; gives an ``OfficialText``. Printed again
with one block a line, it is read as the same structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from gongkai.model.official import Block, Header, OfficialText
from gongkai.source import _official_forms as forms
from gongkai.source._official_blocks import blocks_of
from gongkai.source._official_chrome import Facts, facts_of
from gongkai.source._official_lines import units_of
from gongkai.source._official_oddities import oddities_of

_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff，、（）《》“”])\s+(?=[\u4e00-\u9fff（）《》“”])")


@lru_cache(maxsize=8)  # asked for structure, oddities and sections of one text in turn
def read_official(text: str) -> OfficialText:
    """Recognise the structure of an official document.

    Every non-blank line ends up in exactly one block or among the dropped, unchanged.
    """
    units, dropped = units_of(text)
    blocks, parts, annexes = blocks_of(units)
    header = _header(blocks, facts_of(dropped))
    oddities = oddities_of(header, blocks, parts, annexes, units)
    return OfficialText(header, tuple(blocks), tuple(parts), annexes, tuple(dropped), oddities)


def print_official(official: OfficialText) -> str:
    """Return the text with one block a line and no page chrome, as it is kept in content/."""
    return "\n\n".join(block.text for block in official.blocks) + "\n" * bool(official.blocks)


def _header(blocks: list[Block], facts: Facts) -> Header:
    main = [block for block in blocks if block.part == 0]
    title = _title(_text(main, "title")) or facts.texts.get("title", "")
    signature = _signature(main)
    writer = next(_bylines(main), ("", ""))
    return Header(
        title=title,
        issuer=_issuer(_text(main, "issuer"), title) or facts.texts.get("issuer") or signature,
        number=_text(main, "number") or facts.texts.get("number", ""),
        addressees=_text(main, "addressee").rstrip("：: "),
        signature=signature,
        issued=facts.days.get("issued") or _issued(main),
        published=facts.days.get("published"),
        source=facts.texts.get("source") or writer[0],
        author=facts.texts.get("author") or writer[1],
        index_number=facts.texts.get("index_number", ""),
        subject=facts.texts.get("subject", ""),
        validity=facts.texts.get("validity", ""),
        public_note=_text(main, "public_note"),
    )


def _title(words: str) -> str:
    """Close the blanks that a narrow page put into a title; those of a headline have a meaning."""
    return _BETWEEN_HAN.sub("", words) if forms.is_title_form(words, len(words)) else words


def _text(blocks: list[Block], kind: str) -> str:
    return next((block.text for block in blocks if block.kind == kind), "")


def _issuer(line: str, title: str) -> str:
    """Take the issuer from its own line, or from the title before 关于."""
    name = line.removesuffix("文件").strip()
    before = title.partition("关于")[0].strip()
    if not name and before != title and forms.is_issuer(before):
        return before
    return "".join(name.split())


def _signature(blocks: list[Block]) -> str:
    names = [block.text for block in blocks if block.kind == "signature"]
    dated = (forms.signed_date(block.text) for block in blocks if block.kind == "date")
    names.extend(found[0] for found in dated if found is not None)
    return "、".join(names)


def _issued(blocks: list[Block]) -> date | None:
    dates = (forms.date_in(block.text) for block in blocks if block.kind == "date")
    return next((day for day in dates if day is not None), None)


def _bylines(blocks: list[Block]) -> Iterator[tuple[str, str]]:
    """Yield (medium or body, person) of each byline: 某报记者 张三 gives 某报 and 张三."""
    for block in blocks:
        found = forms.byline(block.text) if block.kind == "byline" else None
        if found is not None:
            who, names = found
            yield (
                re.sub(
                    r"(?:全媒体|融媒体|实习|本报|特约)?(?:记者|通讯员|作者|撰稿|特约)$", "", who
                ),
                names,
            )
