"""Differences inside a record: which keys, from what to what, as a clerk would read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from gongkai.ledger._entries import EntryChange, are_entries, entry_changes
from gongkai.ledger._values import COORDINATES, as_text, is_limit, on_the_map, shown, stopped, word
from gongkai.model.releases import CORRECTABLE, CORRECTABLE_INSIDE

# The key under which a line of a list says what its place does otherwise.
_OTHERWISE = "改"
# The key that a plain text stands for, of lists whose entries are texts or mappings.
_TEXT_OF = {"受理条件": "条件"}


class FieldChange(Struct, frozen=True):
    """One key whose value differs; missing values are empty."""

    field: str
    old: Any
    new: Any
    correctable: bool

    @property
    def texts(self) -> tuple[str, str]:
        """Both values as readers see them; of lists only the entries that differ."""
        if isinstance(self.old, list) and isinstance(self.new, list):
            old = [one for one in self.old if one not in self.new]
            new = [one for one in self.new if one not in self.old]
            if old or new:
                return as_text(old) if old else "", as_text(new) if new else ""
        return as_text(self.old), as_text(self.new)

    @property
    def word(self) -> str:
        """The field as people call it: what a place does otherwise is said under the same words.

        A key that stands in the name of the key inside it says nothing new.
        """
        keys = [word(one) for one in self.field.split(".") if one != _OTHERWISE]
        return "里的".join(
            one for at, one in enumerate(keys) if not any(one in later for later in keys[at + 1 :])
        )

    def sentence(self, name: str) -> str:
        """Say it in Chinese."""
        if self.field.rpartition(".")[2] == COORDINATES:
            inside = self.word.rpartition("里的")[0]
            return f"{name}{f'的{inside}' if inside else ''}{on_the_map(self.old, self.new)}。"
        old, new = self.texts
        if not old or not new:
            verb, text = ("删去", old) if old else ("写上", new)
            return stopped(f"{name}的{self.word}：{verb}“{shown(text)}”")
        return stopped(f"{name}的{self.word}：由“{shown(old)}”改为“{shown(new)}”")

    @property
    def finer(self) -> Iterator[FieldChange | EntryChange]:
        """Yield what differs inside mappings and lists of mappings; else this itself."""
        old, new = _written_out(self.field, self.old, self.new)
        if are_entries(old, new):
            about = f"的{self.word}"
            yield from entry_changes(self.field, about, old, new, correctable=self.correctable)
        elif _mappings(old, new):
            before, after = old or {}, new or {}
            for key in dict.fromkeys((*after, *before)):
                was, now = before.get(key), after.get(key)
                if was != now:
                    inner = FieldChange(f"{self.field}.{key}", was, now, self.correctable)
                    yield from inner.finer
        else:
            yield self


def _written_out(field: str, old: Any, new: Any) -> tuple[Any, Any]:  # noqa: ANN401 -- any JSON
    """Return two lists as lists of mappings, where some of their entries are and others plain texts."""
    key = _TEXT_OF.get(field.rpartition(".")[2], "")
    entries = [one for value in (old, new) if isinstance(value, list) for one in value]
    if not key or not any(isinstance(one, dict) for one in entries):
        return old, new
    was, now = (
        value and [{key: one} if isinstance(one, str) else one for one in value]
        for value in (old, new)
    )
    return was, now


def _mappings(old: Any, new: Any) -> bool:  # noqa: ANN401 -- any JSON
    """Whether two values are to be compared key by key; one that is all new is, where it holds lists."""
    both = [one for one in (old, new) if one is not None]
    if not all(isinstance(one, dict) and not is_limit(one) for one in both):
        return False
    return len(both) > 1 or any(are_entries(one, None) for one in both[0].values())


def changed_fields(
    kind: str, old: dict[str, Any], new: dict[str, Any], *, skip: frozenset[str] = frozenset()
) -> Iterator[FieldChange]:
    """Yield every key whose value differs, in the order of the newer record, then the older."""
    free = CORRECTABLE.get(kind, frozenset())
    for key in dict.fromkeys((*new, *old)):
        if key in skip or old.get(key) == new.get(key):
            continue
        before, after = old.get(key), new.get(key)
        inner = {one.partition(".")[2] for one in free if one.startswith(f"{key}.")}
        if inner and all(isinstance(one, dict | None) for one in (before, after)):
            yield from _inside(key, before or {}, after or {}, inner)
        else:
            yield FieldChange(key, before, after, key in free or _samples(kind, key, before, after))


def finer(changes: Iterable[FieldChange]) -> Iterator[FieldChange | EntryChange]:
    """Yield changes as readers want them: what is inside mappings and lists one by one."""
    for one in changes:
        yield from one.finer


def _inside(
    key: str, old: dict[str, Any], new: dict[str, Any], free: set[str]
) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield FieldChange(f"{key}.{name}", old.get(name), new.get(name), name in free)


def _samples(kind: str, key: str, old: Any, new: Any) -> bool:  # noqa: ANN401 -- any JSON
    """Whether two lists differ in samples alone."""
    free = CORRECTABLE_INSIDE.get(kind, {}).get(key)
    if not free or not isinstance(old, list) or not isinstance(new, list):
        return False

    def bare(entries: list[Any]) -> list[Any]:
        return [
            {name: one for name, one in entry.items() if name not in free}
            if isinstance(entry, dict) else entry
            for entry in entries
        ]  # fmt: skip

    return bare(old) == bare(new)


def marked(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Part two texts into (kind, text) with kind ``same``, ``gone`` or ``new``, word by word.

    Chinese has no spaces: a word is a day, a run of letters or digits, or one character; short equal
    stretches between two changes are not worth a reader's eye and count as changed.
    """
    import difflib
    import re

    words = re.compile(r"\d+年\d+月\d+日|[A-Za-z0-9.\-:：]+|.", re.DOTALL)
    before, after = words.findall(old), words.findall(new)
    pieces: list[tuple[str, str]] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(before[i:j])))
            continue
        if j > i:
            pieces.append(("gone", "".join(before[i:j])))
        if m > k:
            pieces.append(("new", "".join(after[k:m])))
    return tuple(pieces)
