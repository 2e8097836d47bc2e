"""What leads to an item and to a text, turned round once.

Stations, bundles, texts and certificates of an item are looked up by its code; what a text explains,
replaces and stands beside, by its path. Each is written once, on the other side; asking every
station about every item would cost more than all pages together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, Literal, TypeVar

from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Disclosure
from gongkai.model.pages import Link
from gongkai.model.texts import Relations, WrittenText
from gongkai.plan._addresses import Addresses

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Relation = Literal[
    "interpretations", "interprets", "replaces", "replaced_by", "forwards", "forwarded_by",
    "outcomes", "outcome_of", "amends", "amended_by",
]  # fmt: skip
# What front matter names, and what it is called on either side.
_NAMED: tuple[tuple[Callable[[Relations], Any], Relation, Relation], ...] = (
    (lambda front: front.interpretations, "interpretations", "interprets"),
    (lambda front: front.interprets, "interprets", "interpretations"),
    (lambda front: front.replaces, "replaces", "replaced_by"),
    (lambda front: front.forwards, "forwards", "forwarded_by"),
    (lambda front: front.outcomes, "outcomes", "outcome_of"),
    (lambda front: front.amends, "amends", "amended_by"),
)


class Crossings:
    """Everything that leads to an item, by the item's code."""

    def __init__(self, disclosure: Disclosure, at: Addresses) -> None:
        """Turn the relations round once."""
        self.stations = _gathered(
            ((line.item.code, station.place.slug), (station, line))
            for station in disclosure.stations
            for line in station.lines
        )
        self.villages = Counter(line.item.code for s in disclosure.stations for line in s.lines)
        self.relations = _relations(disclosure.catalog)
        self.texts_of_place = _gathered(
            (place.slug, text)
            for text in disclosure.catalog.texts
            if (place := disclosure.catalog.township(text.front.place)) is not None
        )
        self.bundles = _gathered(
            (item.code, Link(one.bundle.name, at.bundle(one.bundle)))
            for one in disclosure.bundles
            for item in one.items
        )
        self.bundles_here = _gathered(
            ((item.code, place.slug), Link(one.bundle.name, at.bundle(one.bundle)))
            for one in disclosure.bundles
            for item in one.items
            for place in one.places
        )
        self.texts = _gathered(_texts(disclosure, at))
        self.certificates = _gathered(
            (item.code, Link(one.name, at.certificate(one.name)))
            for one in disclosure.certificates
            for item in one.given_by
        )


def newest(texts: Iterable[WrittenText]) -> list[WrittenText]:
    """Return texts in the order of publication, the newest first, those without a day last."""
    dated = sorted(texts, key=lambda text: text.path)
    return sorted(
        dated,
        key=lambda text: text.front.published.isoformat() if text.front.published else "",
        reverse=True,
    )


def _gathered(pairs: Iterable[tuple[K, T]]) -> Mapping[K, tuple[T, ...]]:
    found: dict[K, list[T]] = {}
    for code, value in pairs:
        found.setdefault(code, []).append(value)
    return {code: tuple(values) for code, values in found.items()}


def _texts(disclosure: Disclosure, at: Addresses) -> Iterator[tuple[str, Link]]:
    for text in disclosure.catalog.texts:
        link = Link(text.front.title, at.text(text), text.front.number or "")
        for change in disclosure.item_changes.get(text.path, ()):
            yield change.item.code, link


def _relations(catalog: Catalog) -> Mapping[tuple[str, Relation], tuple[WrittenText, ...]]:
    """Return what each text is related to, on either side of a relation written once."""
    pairs: dict[tuple[str, Relation], dict[str, WrittenText]] = {}
    both: list[tuple[WrittenText, Relation, WrittenText]] = []
    for text in catalog.texts:
        for named, relation, back in _NAMED:
            refs = named(text.front.relations) or ()
            found = (catalog.text(getattr(ref, "text", ref)) for ref in refs)
            others = [other for other in found if other is not None and other is not text]
            for other in others:
                pairs.setdefault((text.path, relation), {})[other.path] = other
                both.append((other, back, text))
    for other, back, text in both:
        pairs.setdefault((other.path, back), {}).setdefault(text.path, text)
    return {key: tuple(found.values()) for key, found in pairs.items()}
