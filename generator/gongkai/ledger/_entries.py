"""Changes inside a list of mappings, told one by one: what came, what went, what became otherwise.

Entries have no identity of their own. Those with the same name are the same, of several the ones
most alike; one that went and one that came with all else the same is one that was renamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from gongkai.ledger._values import (
    COORDINATES,
    FILES,
    Values,
    as_text,
    called,
    described,
    naming,
    stopped,
    turned,
)

_FEW = 3  # entries of a list that is all new or all gone, up to which each is told in full


class EntryChange(Struct, frozen=True):
    """One thing that changed in an entry of a list.

    ``field`` is the key of the list and of what changed inside; ``texts`` are both values as readers
    see them, empty where there was or is none; ``said`` follows the name of the record.
    """

    field: str
    texts: tuple[str, str]
    said: str
    correctable: bool

    def sentence(self, name: str) -> str:
        """Say it in Chinese."""
        return f"{name}{self.said}"


def are_entries(old: Any, new: Any) -> bool:  # noqa: ANN401 -- any JSON
    """Whether two values are lists of mappings; one of them may be missing or empty."""
    both = [one for one in (old, new) if one is not None]
    return any(both) and all(
        isinstance(one, list) and all(isinstance(entry, dict) for entry in one) for one in both
    )


def entry_changes(
    field: str,
    about: str,
    old: list[Values] | None,
    new: list[Values] | None,
    *,
    correctable: bool,
) -> Iterator[EntryChange]:
    """Yield every change between two lists of mappings.

    Args:
        field: the key of the list.
        about: what leads up to the entries, such as ``的收费项目``.
        old: the entries before.
        new: the entries after.
        correctable: whether the list may be corrected at any time.
    """
    listed = _all_at_once(old or [], new or [])
    if listed:
        word, names = listed
        texts = ("", names) if word == "写上" else (names, "")
        yield EntryChange(field, texts, f"{about}{word}{names}。", correctable)
        return
    pairs = list(_paired(old or [], new or []))
    if not pairs:
        yield EntryChange(field, ("", ""), f"{about}换了先后顺序。", correctable)
    for was, now in pairs:
        if was is None or now is None:
            yield _one_sided(field, about, was, now, correctable=correctable)
        else:
            yield from _inside(field, about, was, now, correctable=correctable)


def _all_at_once(old: list[Values], new: list[Values]) -> tuple[str, str] | None:
    """Return the word and the names of a long list that is all new or all gone."""
    listed = new or old
    if (old and new) or len(listed) <= _FEW or not all(map(called, listed)):
        return None
    return "写上" if new else "删去", "、".join(f"“{called(one)}”" for one in listed)


def _paired(old: list[Values], new: list[Values]) -> Iterator[tuple[Values | None, Values | None]]:
    """Yield what belongs together and differs, in the order of the newer list, then what went."""
    gone, come = _without(old, new), _without(new, old)
    partner: dict[int, Values] = {}
    for fits in (_same_name, _all_but_the_name):
        for at, now in enumerate(come):
            alike = [one for one in gone if fits(one, now)] if at not in partner else []
            if alike:
                partner[at] = _closest(now, alike)
                gone.remove(partner[at])
    for at, now in enumerate(come):
        yield partner.get(at), now
    for was in gone:
        yield was, None


def _without(some: list[Values], others: list[Values]) -> list[Values]:
    left = list(others)
    found = []
    for one in some:
        if one in left:
            left.remove(one)
        else:
            found.append(one)
    return found


def _same_name(one: Values, other: Values) -> bool:
    return naming(one) == naming(other) and called(one) == called(other)


def _all_but_the_name(one: Values, other: Values) -> bool:
    key = naming(one)
    rest, others = ({k: v for k, v in entry.items() if k != key} for entry in (one, other))
    return bool(rest) and key == naming(other) and rest == others


def _closest(entry: Values, some: list[Values]) -> Values:
    """Return the one that has most in common with an entry."""
    return max(some, key=lambda one: sum(1 for key in one if one[key] == entry.get(key)))


def _one_sided(
    field: str, about: str, was: Values | None, now: Values | None, *, correctable: bool
) -> EntryChange:
    entry = now or was or {}
    name = called(entry)
    holds = described(entry, naming(entry))
    what = f"“{name}”" if name else "一条"
    verb = "增加" if now else "去掉"
    told = f"：{holds}" if holds and (now or not name) else ""
    said = stopped(f"{about}{verb}{what}{told}")
    return EntryChange(field, (as_text(was), as_text(now)), said, correctable)


def _inside(
    field: str, about: str, was: Values, now: Values, *, correctable: bool
) -> Iterator[EntryChange]:
    if called(was) != called(now):
        texts = called(was), called(now)
        said = f"{about}“{texts[0]}”改为“{texts[1]}”。"
        yield EntryChange(f"{field}.{naming(now)}", texts, said, correctable)
        return
    name = f"{about}“{called(now)}”" if called(now) else f"{about}里"
    written = {key: now[key] for key in now if key not in was and not _by_itself(now[key], key)}
    if written:
        texts = "", described(written)
        yield EntryChange(
            _inner(field, written), texts, stopped(f"{name}补上：{texts[1]}"), correctable
        )
    for key in dict.fromkeys((*now, *was)):
        old, new = was.get(key), now.get(key)
        if old == new or key in written:
            continue
        inner = f"{field}.{key}"
        if are_entries(old, new):
            yield from entry_changes(inner, f"{name}的{key}", old, new, correctable=correctable)
        else:
            said = turned(f"{name}，", key, old, new)
            yield EntryChange(inner, (as_text(old), as_text(new)), said, correctable)


def _by_itself(value: Any, key: str) -> bool:  # noqa: ANN401 -- any JSON
    """Whether what was written is told in a sentence of its own."""
    return key == COORDINATES or key in FILES or are_entries(None, value)


def _inner(field: str, written: Values) -> str:
    """Return where something was written: the list itself where that is in several keys of an entry."""
    return f"{field}.{next(iter(written))}" if len(written) == 1 else field
