"""Record numbers that last: a document's number comes from its own address.

Were documents simply counted, a new one would renumber all behind it and rewrite every shard. Here
each takes the slot that its address hashes to, or the next free one; the browser computes the same
from the addresses it knows, so numbers cost no bytes. Parts of documents, whose addresses it does
not know, live behind the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from gongkai.model.search import SearchDocument

FOLDER = "search"
_SMALLEST = 256
_PRIME, _START, _BITS = 16777619, 2166136261, 0xFFFFFFFF


class Slots(Struct, frozen=True):
    """The slot of every address; ``size`` of the first table, ``total`` of both."""

    by_address: Mapping[str, int]
    size: int
    total: int

    @classmethod
    def of(cls, named: Iterable[str], inner: Iterable[str]) -> Slots:
        """Give out slots; a table is at most half full."""
        first, size = _table(sorted(named), 0)
        second, more = _table(sorted(inner), size)
        return cls({**first, **second}, size, size + more)


def placed(
    documents: Iterable[SearchDocument],
) -> tuple[tuple[SearchDocument, ...], tuple[SearchDocument, ...]]:
    """Return documents by their address, those that are parts of others apart."""
    unique = {one.address: one for one in sorted(documents, key=lambda one: one.address)}
    outer = tuple(one for one in unique.values() if not one.parent)
    inner = tuple(one for one in unique.values() if one.parent)
    return outer, inner


def slots_of(outer: Iterable[SearchDocument], inner: Iterable[SearchDocument]) -> Slots:
    """Return the slots of documents, and of those that are parts of others."""
    return Slots.of([one.address for one in outer], [one.address for one in inner])


def hashed(text: str) -> int:
    """Return the 32-bit FNV-1a hash of the code points, mixed so that its low bits count."""
    value = _START
    for point in map(ord, text):
        value = ((value ^ point) * _PRIME) & _BITS
    return value ^ value >> 15


def _table(addresses: list[str], start: int) -> tuple[dict[str, int], int]:
    size = _SMALLEST
    while size < 2 * len(addresses):
        size *= 2
    taken: dict[int, str] = {}
    for address in addresses:
        slot = hashed(address) % size
        while slot in taken:
            slot = (slot + 1) % size
        taken[slot] = address
    return {address: start + slot for slot, address in taken.items()}, size
