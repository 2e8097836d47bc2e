"""A cell of legal bases to its parts: law, number and date in brackets, article, what it says.

《个体工商户条例》（2011年3月30日 国务院令第596号发布）第三条：县、自治县… — the words after the
article are kept as they stand, since the paper is the county's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_HAN = "一二三四五六七八九十百千零〇两"
_PART = rf"第[{_HAN}\d]{{1,5}}(?:编|章|节|部分)"
_ARTICLE = (
    rf"(?:{_PART}){{0,3}}第[{_HAN}\d]{{1,7}}条(?:之[{_HAN}]{{1,2}})?(?:第[{_HAN}\d]{{1,3}}款)?"
    rf"(?:第?[（(]?[{_HAN}\d]{{1,3}}[）)]?项)?"
    rf"|(?:{_PART}){{1,3}}"
)
_START = re.compile(
    r"(?:^|(?<=[。；;！!\s]))(?:\d{1,2}[.、．]\s?|[（(]\d{1,2}[）)]\s?)?"
    r"《(?P<law>[^《》]{2,90}(?:《[^《》]{1,60}》[^《》]{0,40})?)》"
    r"\s{0,3}(?P<note>[（(〔\[][^（）()〔〕\[\]]{0,20}(?:[〔\[(（]\d{4}[〕\])）][^（）()〔〕\[\]]{0,40})?"
    r"[^（）()〔〕\[\]]{0,60}[）)〕\]])?"
    rf"\s{{0,3}}(?P<article>(?:{_ARTICLE})(?:[、和及，,](?:{_ARTICLE})){{0,5}})?"
)
_BARE = re.compile(
    rf"(?P<law>[\u4e00-\u9fff]{{2,40}}?(?:法|条例|办法|规定|细则|决定|规则))\s?(?P<note>)(?P<article>{_ARTICLE})"
)
_YEARS = re.compile(r"(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:令|公告)\s?第?\s?\d{1,4}\s?号"
    r"|[\u4e00-\u9fff]{2,10}[〔\[（(]\d{4}[〕\]）)]第?\d{1,4}号"
)
_BETWEEN = "；;\n"


class LawNote(Struct, frozen=True):
    """What the brackets after a law's name say; dates are ISO, ``words`` is all of it."""

    words: str = ""
    number: str = ""
    issued: str = ""
    amended: str = ""


class BasisText(Struct, frozen=True):
    """One basis as written."""

    law: str
    note: LawNote
    article: str
    gist: str


def bases_of(cell: str) -> tuple[BasisText, ...]:
    """Split a cell into its bases; nothing where no law can be recognised at its beginning."""
    text = cell.strip()
    starts = [match for match in _START.finditer(text) if _begins(match)]
    if not starts or starts[0].start() > 0:
        bare = _BARE.match(text)
        starts = [bare] if bare is not None else []
    return tuple(_bases(text, starts))


def _begins(match: re.Match[str]) -> bool:
    """Tell a basis from a law that is only mentioned: that one has words and no article after it.

    On a line of its own a basis may say at once what it says.
    """
    before, after = match.string[: match.start()].rstrip(" \u3000\t"), match.string[match.end() :]
    alone = not after or after[0] in _BETWEEN
    leads = before.endswith("\n") and after.startswith(("：", ":", "第"))
    return match.start() == 0 or alone or leads or bool(match["article"] or match["note"])


def _bases(text: str, starts: list[re.Match[str]]) -> Iterator[BasisText]:
    ends = [match.start() for match in starts[1:]] + [len(text)]
    for match, end in zip(starts, ends, strict=False):
        gist = text[match.end() : end].strip().lstrip("：:，,；; ").strip()
        yield BasisText(
            match["law"].strip(), _note(match["note"] or ""), match["article"] or "", gist
        )


def _note(brackets: str) -> LawNote:
    words = brackets.strip()[1:-1].strip()
    if not words:
        return LawNote()
    number = _NUMBER.search(_YEARS.sub(" ", words))
    day = _YEARS.search(words)
    iso = f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}" if day and day[2] and day[3] else ""
    amended = "修正" in words or "修订" in words or "修改" in words
    issued = not amended and ("发布" in words or "公布" in words)
    return LawNote(
        words=words,
        number="".join(number[0].split()) if number else "",
        issued=iso if issued else "",
        amended=iso if amended else "",
    )
