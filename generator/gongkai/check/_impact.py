"""A law changed: which items rest on it, at which article, and in which places they are done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from gongkai.check._origins import Origins
from gongkai.model.catalog import Catalog
from gongkai.model.county import Law
from gongkai.model.findings import Mark
from gongkai.model.items import Item
from gongkai.model.laws import LawTable, bare


class Affected(Struct, frozen=True):
    """A record that names a law: an item with the places that do it, or a text, which has none.

    ``article`` is empty where none is written; ``key`` is the field that names the law.
    """

    name: str
    article: str
    key: str
    places: tuple[str, ...]
    mark: Mark


def impact(catalog: Catalog, origins: Origins, laws: LawTable, law: str) -> Iterator[Affected]:
    """Yield everything that names a law, by its full name, its short name or another it goes by."""
    meant = _names(catalog.law(law), laws, law)
    places: dict[str, list[str]] = defaultdict(list)
    for place in catalog.townships:
        for line in place.lines or ():
            item = catalog.item(line.item)
            if item is not None and place.name not in places[item.code]:
                places[item.code].append(place.name)
    for item in catalog.items:
        for where, words, article in _cited(item):
            if bare(words) in meant:
                origin = origins.of("item", item)
                mark = origin.mark(where) if origin else Mark("")
                key = str(where[0])
                yield Affected(item.name, article, key, tuple(places[item.code]), mark)
    for text in catalog.texts:
        for at, words in enumerate(text.front.relations.laws or ()):
            origin = origins.of("text", text) if bare(words) in meant else None
            if origin is not None:
                mark = origin.mark(("关联", "法律依据", at))
                yield Affected(text.front.title, "", "法律依据", (), mark)


def _names(own: Law | None, laws: LawTable, law: str) -> frozenset[str]:
    """Return all names under which a law may be cited."""
    national = laws.find(law, own.name if own else None)
    found = [one for one in (own, national) if one is not None]
    names = {law}
    for one in found:
        names.update(name for name in (one.name, one.short_name, *(one.aliases or ())) if name)
    return frozenset(map(bare, names))


def _cited(item: Item) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    for at, basis in enumerate(item.basis or ()):
        yield ("设定依据", at), basis.law, basis.article or ""
