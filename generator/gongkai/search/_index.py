"""Puts the files of the index together; the client in ``theme/assets/js/search`` reads them.

Names of files are fixed and what stands in them is determined by the documents alone, so that a
small edit changes few files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.model.search import SearchDocument, SearchWords
from gongkai.search._finder import finder, places
from gongkai.search._insides import insides
from gongkai.search._slots import FOLDER, placed, slots_of
from gongkai.values import replace


def index(documents: Iterable[SearchDocument], words: SearchWords) -> Mapping[str, bytes]:
    """Return the files of the index by their address in the site.

    Documents may come in any order; of two with one address the first counts.
    """
    documents = tuple(documents)
    return {**names(map(named, documents), words), **insides(documents).files}


def named(one: SearchDocument) -> SearchDocument:
    """Return what names have to know of a document: an edited sentence leaves it the same."""
    return replace(one, things=(), content=(), questions=())


def names(documents: Iterable[SearchDocument], words: SearchWords) -> Mapping[str, bytes]:
    """Return the files that hold what things are called and where they are done."""
    found, inner = placed(documents)
    slots = slots_of(found, inner)
    files = {name: text.encode() for name, text in places(found, words).items()}
    files["finder.txt"] = finder(found, words, slots).encode("gb18030")
    return {f"{FOLDER}/{name}": content for name, content in files.items()}
