"""The sentences of documents, for snippets: fetched for the few results that words inside led to.

A file holds the documents of eight neighbouring slots. After the head each has one line:
slot, kind, title, address and its sentences, separated by tabs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.model.search import SearchDocument
from gongkai.search._slots import Slots

HEAD = "gongkai-texts 1"
PER_FILE = 8


def texts(documents: Iterable[SearchDocument], slots: Slots) -> Mapping[str, str]:
    """Return the text of every file by its name; there is one for every eight slots."""
    lines: list[list[str]] = [[] for _ in range(slots.total // PER_FILE)]
    for one in documents:
        slot = slots.by_address[one.address]
        sentences = dict.fromkeys((*one.content, *one.things))
        cells = (str(slot), one.kind, one.title, one.address, *sentences)
        lines[slot // PER_FILE].append("\t".join(map(blank, cells)))
    return {name_of(number): "\n".join((HEAD, *found, ".\n")) for number, found in enumerate(lines)}


def name_of(number: int) -> str:
    """Return the name of a file by its number, of which every ``PER_FILE`` slots have one."""
    return f"texts/{number:03x}.txt"


def blank(text: str) -> str:
    """Put a blank where a text has a tab or a new line, which separate cells and lines."""
    return " ".join(text.split())
