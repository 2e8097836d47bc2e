"""Puts the files of the index together; the client in ``theme/assets/js/search`` reads them.

Names of files are fixed and what stands in them is determined by the documents alone, so that a
small edit changes few files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.model.search import SearchDocument, SearchWords
from gongkai.search._finder import finder, places
from gongkai.search._fold import traditional
from gongkai.search._postings import shards
from gongkai.search._slots import Slots
from gongkai.search._texts import texts

_FOLDER = "search"


def index(documents: Iterable[SearchDocument], words: SearchWords) -> Mapping[str, bytes]:
    """Return the files of the index by their address in the site.

    Documents may come in any order; of two with one address the first counts.
    """
    unique = {one.address: one for one in sorted(documents, key=lambda one: one.address)}
    named = tuple(one for one in unique.values() if not one.parent)
    inner = tuple(one for one in unique.values() if one.parent)
    slots = Slots.of([one.address for one in named], [one.address for one in inner])
    everything = (*named, *inner)
    files = {
        **places(named, words),
        "variants.txt": traditional(everything),
        **shards(everything, slots),
        **texts(everything, slots),
    }
    found = {f"{_FOLDER}/{name}": text.encode() for name, text in files.items()}
    found[f"{_FOLDER}/finder.txt"] = finder(named, words, slots).encode("gb18030")
    return found
