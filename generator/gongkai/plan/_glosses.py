"""What stands below the name of a theme: of the words of the vocabulary those that the county keeps.

The national words say what themes are about everywhere (驾照、车辆、道路). Where no item of a theme is
what people call so, the word would promise what nobody here does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.model.catalog import Catalog
from gongkai.model.items import Item
from gongkai.model.patterns import NameBook, Pattern, squeezed
from gongkai.model.search import NameGroup

_COMMA = "、"


def theme_glosses(catalog: Catalog, items: Iterable[Item]) -> Mapping[str, str]:
    """Return the gloss of every theme of some items, without words for what none of them is."""
    found: dict[str, list[Item]] = {}
    for item in items:
        for word in item.themes or ():
            found.setdefault(word, []).append(item)
    return {word: _kept(catalog, word, some) for word, some in found.items()}


def _kept(catalog: Catalog, theme: str, items: list[Item]) -> str:
    term = catalog.vocabularies.term("主题", theme)
    official = [
        name for one in items for name in (one.name, *(s.name for s in one.sub_items or ()))
    ]
    called = [*official, *(alias for one in items for alias in one.aliases or ())]
    book, names = NameBook(official), "\n".join(map(squeezed, called))
    words = ((term and term.gloss) or "").split(_COMMA)
    return _COMMA.join(
        word
        for word in words
        if squeezed(word) in names or not _promised(word, book, catalog.colloquial)
    )


def _promised(word: str, book: NameBook, groups: Iterable[NameGroup]) -> bool:
    """Whether people call something so, and no name is meant by it; other words describe only."""
    known = [one for one in groups if any(word in said for said in one.words)]
    return bool(known) and not any(
        next(iter(book.fitting(Pattern.of(pattern))), None) is not None
        for one in known
        for pattern in one.patterns
    )
