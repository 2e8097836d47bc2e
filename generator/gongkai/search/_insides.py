"""The files that hold what documents say inside, and how few of them an edit changes.

Where the same documents are found, each in its slot, only the lines of those that were edited are
written again; the files are the same as if all had been written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.model.search import SearchDocument
from gongkai.search._fold import signs, traditional
from gongkai.search._postings import moved, shards
from gongkai.search._slots import FOLDER, Slots, placed
from gongkai.search._texts import PER_FILE, name_of, texts

_MOST = 100  # edited documents, beyond which everything is written anew
_Documents = tuple[SearchDocument, ...]
_Edit = tuple[SearchDocument, SearchDocument]


@dataclass(frozen=True, slots=True)
class Insides:
    """The files by their address in the site, and the documents, in order, that they hold."""

    documents: tuple[SearchDocument, ...]
    files: Mapping[str, bytes]


def insides(documents: Iterable[SearchDocument], last: Insides | None = None) -> Insides:
    """Return the files that hold what documents say; ``last`` where that already holds the same."""
    outer, inner, slots = placed(documents)
    everything = (*outer, *inner)
    edits = _edits(last.documents, everything) if last else None
    if last is None or edits is None:
        return Insides(everything, _files({
            "variants.txt": traditional(everything),
            **shards(everything, slots),
            **texts(everything, slots),
        }))  # fmt: skip
    return (
        Insides(everything, {**last.files, **_edited(last, everything, edits, slots)})
        if edits
        else last
    )


def _edits(before: _Documents, after: _Documents) -> list[_Edit] | None:
    """Return the documents that changed; None where others came or went, or too many changed."""
    if len(before) != len(after):
        return None
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
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
