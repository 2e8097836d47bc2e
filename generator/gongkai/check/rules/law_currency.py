"""A basis that is repealed or replaced, whose article is not there, or whose law has changed since.

Source: 国办秘函〔2019〕19号 and inspections of real sites: bases long repealed. A warning rests only on facts that
were compared with a source, in the national table or in the county's own laws.yml; on any other, and on
changes after which nobody has looked at the item again, a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.catalog import Catalog
from gongkai.model.county import Law
from gongkai.model.findings import Finding, Level
from gongkai.model.items import Basis, Item
from gongkai.model.laws import GONE, LawTable, NationalLaw
from gongkai.model.rulings import Declared
from gongkai.source import article_of

_SOURCE = "国办秘函〔2019〕19号：办事依据要现行有效"
REPEALED = Declared("LAW001", "warning", _SOURCE)
NO_ARTICLE = Declared("LAW003", "warning", _SOURCE)
CHANGED = Declared("LAW007", "note", _SOURCE)
DECLARES = (REPEALED, NO_ARTICLE, CHANGED)
_TITLE = re.compile(r"《([^《》]{2,60})》")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]{1,8}条")
_UNSURE = "（这一点还没有和来源核对过）"
Path = tuple[str | int, ...]


class _Named(Struct, frozen=True):
    """A law as a record names it: the county's record of it, and the nation's."""

    words: str
    own: Law | None
    national: NationalLaw | None


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every basis of every item, its materials' and fees' included."""
    catalog, origins = evidence.catalog, evidence.origins
    known: dict[str, _Named] = {}
    for item in catalog.items:
        if item.status.state == "取消":
            continue
        for where, words, article in evidence.memory.of(_cited, item):
            named = known.get(words)
            if named is None:
                named = known[words] = _named(words, catalog, evidence.laws)
            for declared, level, said, help_ in _faults(item, named, article):
                origin = origins.of("item", item)
                if origin is not None:
                    yield declared.found(
                        origin.mark(where),
                        field=path_text(where),
                        level=level,
                        message=said,
                        help=help_,
                    )


def _cited(item: Item) -> tuple[tuple[Path, str, str | None], ...]:
    """Return every law that an item names, with its place and the article."""
    return tuple(_citations(item))


def _citations(item: Item) -> Iterator[tuple[Path, str, str | None]]:
    for at, basis in enumerate(item.basis or ()):
        yield ("设定依据", at), basis.law, _article(basis)
    for at, one in enumerate(item.materials or ()):
        for title in _TITLE.findall(one.basis or ""):
            yield ("申请材料", at, "依据"), title, None


def _article(basis: Basis) -> str | None:
    return basis.article if basis.article and article_of(basis.article) else None


def _named(words: str, catalog: Catalog, laws: LawTable) -> _Named:
    own = catalog.law(words)
    national = laws.find(words) or (laws.find(own.name, own.short_name) if own else None)
    return _Named(own.name if own else words, own, national)


def _faults(
    item: Item, named: _Named, article: str | None
) -> Iterator[tuple[Declared, Level | None, str, str]]:
    gone = _gone(named)
    if gone:
        by, sure = gone
        instead = f"，已由《{by}》代替" if by else ""
        yield (
            REPEALED,
            None if sure else "note",
            f"依据《{named.words}》已经废止{instead}{'' if sure else _UNSURE}。",
            f"请按《{by}》重写设定依据、条款和摘要。"
            if by
            else "请核对这个事项还有没有依据；没有的，按程序取消。",
        )
        return
    law = named.national
    if law is None:
        return
    last = law.articles
    for words in _ARTICLE.findall(article or "") if last else ():
        number = article_of(words)
        if number is not None and last is not None and number > last:
            sure = "条数" in law.checked_facts
            yield (
                NO_ARTICLE,
                None if sure else "note",
                f"《{named.words}》现行的文本只有 {last} 条，没有{words}{'' if sure else _UNSURE}。",
                "请对照现行文本改正 条款。",
            )
    day, what = law.amended or law.issued, "修改" if law.amended else "公布"
    seen = item.checked.on if item.checked else None
    if day is not None and seen is not None and seen < day:
        yield (
            CHANGED,
            None,
            f"《{named.words}》在 {day} {what}，“{item.name}”上次核验是 {seen}，条款可能变了。",
            "请对照新的文本核对条款和摘要，再更新 最近核验。",
        )


def _gone(named: _Named) -> tuple[str, bool] | None:
    """Return what replaced a law that is gone, if anything, and whether that is sure."""
    own, law = named.own, named.national
    if own is not None and (own.validity in GONE or own.replaced_by):
        return own.replaced_by or (law.replaced_by if law else None) or "", True
    if law is not None and law.is_gone:
        return law.replaced_by or "", "有效性" in law.checked_facts
    return None
