"""What else an item stands in: stations, bundles, texts, certificates; looked up by its code.

Each is written once, on the other side; asking every station about every item would cost more than
all pages together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from gongkai.model.disclosure import Disclosure, Station, StationLine
from gongkai.model.pages import Link
from gongkai.plan._addresses import Addresses

T = TypeVar("T")


class Crossings:
    """Everything that leads to an item, by the item's code."""

    def __init__(self, disclosure: Disclosure, at: Addresses) -> None:
        """Turn the relations round once."""
        self.stations = _gathered(_stations(disclosure))
        self.bundles = _gathered(
            (item.code, Link(one.bundle.name, at.bundle(one.bundle)))
            for one in disclosure.bundles
            for item in one.items
        )
        self.texts = _gathered(_texts(disclosure, at))
        self.certificates = _gathered(
            (item.code, Link(one.name, at.certificate(one.name)))
            for one in disclosure.certificates
            for item in one.given_by
        )


def _gathered(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for code, value in pairs:
        found.setdefault(code, []).append(value)
    return {code: tuple(values) for code, values in found.items()}


def _stations(disclosure: Disclosure) -> Iterator[tuple[str, tuple[Station, StationLine]]]:
    for station in disclosure.stations:
        for line in station.lines:
            yield line.item.code, (station, line)


def _texts(disclosure: Disclosure, at: Addresses) -> Iterator[tuple[str, Link]]:
    for text in disclosure.catalog.texts:
        link = Link(text.front.title, at.text(text), text.front.number or "")
        found = (disclosure.catalog.item(ref) for ref in text.front.relations.items or ())
        for code in dict.fromkeys(item.code for item in found if item is not None):
            yield code, link
