"""Puts the files of the index together; the client in ``theme/assets/js/search`` reads them.

Names of files are fixed and what stands in them is determined by the documents alone, so that a
small edit changes few files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gongkai.model.search import SearchDocument, SearchWords
from gongkai.search._finder import finder, places
from gongkai.search._fold import traditional
from gongkai.search._postings import shards
from gongkai.search._slots import Slots
from gongkai.search._texts import texts

_FOLDER = "search"
_Documents = tuple[SearchDocument, ...]


def index(documents: Iterable[SearchDocument], words: SearchWords) -> Mapping[str, bytes]:
    """Return the files of the index by their address in the site.

    Documents may come in any order; of two with one address the first counts.
    """
    documents = tuple(documents)
    return {**names(map(named, documents), words), **insides(documents)}


def named(one: SearchDocument) -> SearchDocument:
    """Return what names have to know of a document: an edited sentence leaves it the same."""
    return replace(one, things=(), content=())


def names(documents: Iterable[SearchDocument], words: SearchWords) -> Mapping[str, bytes]:
    """Return the files that hold what things are called and where they are done."""
    found, _inner, slots = _sorted(documents)
    files = {name: text.encode() for name, text in places(found, words).items()}
    files["finder.txt"] = finder(found, words, slots).encode("gb18030")
    return _addressed(files)


def insides(documents: Iterable[SearchDocument]) -> Mapping[str, bytes]:
    """Return the files that hold what documents say inside."""
    outer, inner, slots = _sorted(documents)
    everything = (*outer, *inner)
    files = {
        "variants.txt": traditional(everything),
        **shards(everything, slots),
        **texts(everything, slots),
    }
    return _addressed({name: text.encode() for name, text in files.items()})


def _sorted(documents: Iterable[SearchDocument]) -> tuple[_Documents, _Documents, Slots]:
    unique = {one.address: one for one in sorted(documents, key=lambda one: one.address)}
    outer = tuple(one for one in unique.values() if not one.parent)
    inner = tuple(one for one in unique.values() if one.parent)
    return outer, inner, Slots.of([one.address for one in outer], [one.address for one in inner])


def _addressed(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {f"{_FOLDER}/{name}": content for name, content in files.items()}
