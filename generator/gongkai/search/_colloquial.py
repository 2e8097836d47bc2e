"""Finds the items that colloquial names mean in this county, by patterns of official names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gongkai.model.patterns import NameBook, Pattern
from gongkai.model.search import NameGroup, SearchDocument

ITEM = "事项"
# At most so many items answer to one name; a name that fits more of them says too little.
_MOST = 5
# What people want when they name a thing and no action: to get it, not to change or end it.
_FIRST = re.compile("设立|参保|新办|首次|新生|申领|申请|申报|核发|发放|报装")
_USUAL = re.compile("办理|认定|审批|审核|办证|接种|许可$|登记$")
_LATER = re.compile(
    "(?:变更|注销|延续|延期|补领|补办|补发|换领|换发|挂失|查询|复核|复查|核查|核定|撤销|停业|恢复营业|停发|终止"
    "|退出|退费|退税|转移|过户|改迁|年审|审验|年度确认|年度备案|年度检查|验收|更正|更名|销户|增容|订阅|预约|休学复学)"
    "(?:登记|备案|审批|申请|办理|报备|核实)?$"
)


def action_rank(title: str) -> int:
    """Tell whether a name speaks of getting a thing (0, 1), of something else (2), of a later step (3)."""
    if _LATER.search(title):
        return 3
    return 0 if _FIRST.search(title) else 1 if _USUAL.search(title) else 2


def meanings(
    groups: Iterable[NameGroup], documents: Sequence[SearchDocument]
) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    """Yield for each group its words and the items they mean, the likeliest first.

    Items are given by their position; groups that mean nothing here are left out.
    """
    owners: list[int] = []
    names: list[str] = []
    for at, one in enumerate(documents):
        if one.kind == ITEM:
            written = (one.title, *one.parts)
            owners += [at] * len(written)
            names += written
    book = NameBook(names)
    for group in groups:
        found: dict[int, None] = {}
        for pattern in group.patterns:
            hits = [(owners[at], names[at]) for at in book.fitting(Pattern.of(pattern))]
            hits.sort(key=lambda hit: _preference(documents[hit[0]], hit[1]))
            found.update(dict.fromkeys(at for at, _name in hits))
        if found:
            yield group.words, tuple(found)[:_MOST]


def _preference(one: SearchDocument, name: str) -> tuple[bool, bool, int, int, int]:
    return (not one.current, name != one.title, action_rank(name), len(name), -one.popularity)
