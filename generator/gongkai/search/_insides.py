"""The files that hold what documents say inside, and how few of them an edit changes.

Where the same documents are found, each in its slot, only the lines of those that were edited are
written again; the files are the same as if all had been written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from msgspec import Struct

from gongkai.model.search import SearchDocument
from gongkai.search._fold import signs, traditional
from gongkai.search._postings import moved, shards
from gongkai.search._slots import FOLDER, Slots, placed, slots_of
from gongkai.search._texts import PER_FILE, name_of, texts
from gongkai.values import fields_of

_MOST = 100  # edited documents, beyond which everything is written anew
_Documents = tuple[SearchDocument, ...]
_Edit = tuple[SearchDocument, SearchDocument]
_row = attrgetter(*fields_of(SearchDocument))


class Insides(Struct, frozen=True):
    """The files by their address in the site, and the documents that they hold.

    ``rows`` are the fields of each document, in order: thousands of them are kept and read back.
    """

    rows: tuple[tuple[Any, ...], ...]
    files: Mapping[str, bytes]


def insides(documents: Iterable[SearchDocument], last: Insides | None = None) -> Insides:
    """Return the files that hold what documents say; ``last`` where that already holds the same."""
    outer, inner = placed(documents)
    everything = (*outer, *inner)
    rows = tuple(map(_row, everything))
    if last is not None and last.rows == rows:
        return last
    slots = slots_of(outer, inner)
    edits = _edits(last.rows, everything, rows) if last else None
    if last is None or edits is None:
        texts_by_name = {
            "variants.txt": traditional(everything),
            **shards(everything, slots),
            **texts(everything, slots),
        }
        return Insides(rows, _files(texts_by_name))
    return Insides(rows, {**last.files, **_edited(last, everything, edits, slots)})


def _edits(
    before: Sequence[tuple[Any, ...]], documents: _Documents, rows: Sequence[tuple[Any, ...]]
) -> list[_Edit] | None:
    """Return the documents that changed; None where others came or went, or too many changed."""
    if len(before) != len(rows):
        return None
    changed = [
        (SearchDocument(*old), one)
        for old, new, one in zip(before, rows, documents, strict=True)
        if old != new
    ]
    same = all((o.address, bool(o.parent)) == (n.address, bool(n.parent)) for o, n in changed)
    return changed if same and len(changed) <= _MOST else None


def _edited(
    last: Insides, documents: _Documents, edits: list[_Edit], slots: Slots
) -> Mapping[str, bytes]:
    by_slot = {slots.by_address[new.address]: (old, new) for old, new in edits}
    shown = {slot // PER_FILE for slot in by_slot}
    near = [one for one in documents if slots.by_address[one.address] // PER_FILE in shown]
    names = set(map(name_of, shown))
    files = {
        **moved(by_slot, lambda name: last.files[f"{FOLDER}/{name}"].decode()),
        **{name: text for name, text in texts(near, slots).items() if name in names},
    }
    if signs(old for old, _ in edits) != signs(new for _, new in edits):
        files["variants.txt"] = traditional(documents)
    return _files(files)


def _files(texts_by_name: Mapping[str, str]) -> Mapping[str, bytes]:
    return {f"{FOLDER}/{name}": text.encode() for name, text in texts_by_name.items()}
