"""From planned pages to a folder: several processes print what does not lie there already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec import Struct

from gongkai.inputs import digest_of
from gongkai.model.pages import Artifact, Extra, KeyedFile, Leaf, Pack
from gongkai.model.paths import COMPRESSED
from gongkai.publish import (
    Compression,
    Entry,
    Published,
    Staging,
    compressed,
    finish,
    ours_in,
)
from gongkai.receipt import Row, intact, rows_of
from gongkai.render import Press, packed
from gongkai.seal import Seal
from gongkai.workers import Workers

_EXTRAS_WORTH_SHARING = 100  # files, and most of them are known from the last build
_WORTH_SHARING = 400  # pages and files: below that, starting processes costs more than they win
_PACKS_WORTH_SHARING = 8
_TEXTS_WORTH_SHARING = 200

# Makes a file of the value of an extra, by its kind.
Finishers = Mapping[str, Callable[[Any], bytes]]


class _Made(Struct, frozen=True):
    """A file of the site; ``is_new`` if it was put into the staging folder, else it lies there."""

    key: str
    entry: Entry
    is_new: bool


def printed(  # noqa: PLR0913 -- what is to be there, where, and with what means
    leaves: Sequence[Leaf],
    files: Iterable[Artifact],
    press: Press,
    dest: Path,
    *,
    last: Mapping[str, Row],
    workers: Workers,
    seal: Seal,
    later: Iterable[KeyedFile] = (),
    extras: Sequence[Extra] = (),
    packs: Sequence[Pack] = (),
    finishers: Finishers | None = None,
    compression: Compression | None = None,
) -> tuple[Published, Mapping[str, Row]]:
    """Bring a folder to these pages and files; return what was done and what lies there now.

    ``last`` tells what was left there; what lies untouched and would be the same is kept.
    ``extras`` are made last, each by the finisher of its kind, ``packs`` of all the others, and of
    everything its compressed forms.
    """
    finishing = finishers or {}
    with Staging(dest) as staging:
        before = ours_in(staging)
        lying = {path: row for path, row in intact(staging.dest, last).items() if path in before}

        kept = [found for leaf in leaves if (found := _kept(leaf, press, lying))] if lying else []
        there = {one.entry.path for one in kept}
        wanted: list[Leaf | Artifact] = [leaf for leaf in leaves if leaf.path not in there]

        for one in files:
            if found := _kept_file(one, lying):
                kept.append(found)
            else:
                wanted.append(one)

        def make(piece: Sequence[Leaf | Artifact]) -> list[_Made]:
            return [
                _page(one, press, staging, lying)
                if isinstance(one, Leaf)
                else _Made("", staging.put(one), is_new=True)
                for one in piece
            ]

        pieces = workers.split(wanted, worth=_WORTH_SHARING)
        made = [*kept, *chain.from_iterable(workers.each(make, pieces))]
        made += [_keyed(one, staging, lying) for one in later]

        def finished(piece: Sequence[Extra]) -> list[_Made]:
            return [_extra(one, press, staging, lying, finishing) for one in piece]

        more = workers.split(extras, worth=_EXTRAS_WORTH_SHARING)
        made += chain.from_iterable(workers.each(finished, more))
        made += _packs(packs, made, staging, lying, workers)
        if compression and compression.ways:
            made += _compressed(made, compression, staging, lying, workers)
        published = finish(
            staging,
            [one.entry for one in made if one.is_new],
            [one.entry for one in made if not one.is_new],
            before=before,
            seal=seal,
        )
    made += [_Made("", proof, is_new=True) for proof in published.proofs]
    fresh = ((one.entry.path, one.key, one.entry.sha256) for one in made if one.is_new)
    untouched = {one.entry.path: lying[one.entry.path] for one in made if not one.is_new}
    return published, {**untouched, **rows_of(staging.dest, fresh)}


def _kept(leaf: Leaf, press: Press, lying: Mapping[str, Row]) -> _Made | None:
    """Return the page as it lies there, if what it would be made from is the same."""
    row = lying.get(leaf.path)
    if row and row[0] and row[0] == press.key(leaf):
        return _Made(row[0], Entry(leaf.path, row[1], row[2]), is_new=False)
    return None


def _page(leaf: Leaf, press: Press, staging: Staging, lying: Mapping[str, Row]) -> _Made:
    page = leaf.make()
    key = press.key(leaf) or press.key_of(page)
    row = lying.get(leaf.path)
    if row and row[0] == key:
        return _Made(key, Entry(leaf.path, row[1], row[2]), is_new=False)
    return _Made(key, staging.put(press.print(page)), is_new=True)


def _extra(
    one: Extra, press: Press, staging: Staging, lying: Mapping[str, Row], finishers: Finishers
) -> _Made:
    key = press.key_of_extra(one)
    row = lying.get(one.path)
    if row and row[0] == key:
        return _Made(key, Entry(one.path, row[1], row[2]), is_new=False)
    return _Made(key, staging.put(Artifact(one.path, finishers[one.kind](one.make()))), is_new=True)


def _kept_file(one: Artifact, lying: Mapping[str, Row]) -> _Made | None:
    """Return the file as it lies there, if it would be the same."""
    row = lying.get(one.path)
    if row and row[1] == hashlib.sha256(one.content).hexdigest():
        return _Made("", Entry(one.path, row[1], row[2]), is_new=False)
    return None


def _keyed(one: KeyedFile, staging: Staging, lying: Mapping[str, Row]) -> _Made:
    row = lying.get(one.path)
    if row and row[0] == one.key:
        return _Made(one.key, Entry(one.path, row[1], row[2]), is_new=False)
    return _Made(one.key, staging.put(Artifact(one.path, one.make())), is_new=True)


def _packs(
    packs: Sequence[Pack],
    made: Iterable[_Made],
    staging: Staging,
    lying: Mapping[str, Row],
    workers: Workers,
) -> Iterable[_Made]:
    """Make the packs whose pages are not those of the last time."""
    there = {one.entry.path: one for one in made}

    def make(piece: Sequence[Pack]) -> list[_Made]:
        return [_pack(pack, there, staging, lying) for pack in piece]

    return chain.from_iterable(workers.each(make, workers.split(packs, worth=_PACKS_WORTH_SHARING)))


def _pack(
    pack: Pack, there: Mapping[str, _Made], staging: Staging, lying: Mapping[str, Row]
) -> _Made:
    key = digest_of((pack, *(there[path].entry.sha256 for path in pack.paths)))
    row = lying.get(pack.address)
    if row and row[0] == key:
        return _Made(key, Entry(pack.address, row[1], row[2]), is_new=False)

    def read(path: str) -> bytes:
        return _read(there[path], staging)

    return _Made(key, staging.put(Artifact(pack.address, packed(pack, read))), is_new=True)


def _compressed(
    plain: Sequence[_Made],
    compression: Compression,
    staging: Staging,
    lying: Mapping[str, Row],
    workers: Workers,
) -> Iterable[_Made]:
    """Compress the texts that are not those of the last time."""
    kept: list[_Made] = []
    wanted: list[tuple[_Made, str, str]] = []
    for one in plain:
        for way in compression.of(one.entry.path, one.entry.size):
            path, key = one.entry.path + COMPRESSED[way], compression.key(way, one.entry.sha256)
            row = lying.get(path)
            if row and row[0] == key:
                kept.append(_Made(key, Entry(path, row[1], row[2]), is_new=False))
            else:
                wanted.append((one, way, key))

    def make(piece: Sequence[tuple[_Made, str, str]]) -> list[_Made]:
        return [
            _Made(
                key,
                staging.put(compressed(Artifact(one.entry.path, _read(one, staging)), way)),
                is_new=True,
            )
            for one, way, key in piece
        ]

    pieces = workers.split(wanted, worth=_TEXTS_WORTH_SHARING)
    return chain(kept, chain.from_iterable(workers.each(make, pieces)))


def _read(one: _Made, staging: Staging) -> bytes:
    folder = staging.folder if one.is_new else staging.dest
    return (folder / one.entry.path).read_bytes()
