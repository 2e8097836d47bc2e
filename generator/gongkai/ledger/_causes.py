"""Gives every difference its cause, as the head of the release has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.model.releases import BATCH, CORRECTION, CauseLine, Difference, Head
from gongkai.model.vocabulary import plain
from gongkai.values import replace


def with_causes(
    said: Iterable[Difference], head: Head, *, first: bool = False, names: Sequence[str] = ()
) -> tuple[Difference, ...]:
    """Return differences with their causes.

    A cause with a scope comes before one without, and one that names the record, its item or place
    before one that names its department. What may be corrected at any time is 更正 where
    nobody says more; the first release is all 批次.

    Args:
        said: the differences.
        head: who says why.
        first: whether nothing was public before.
        names: what else the places of the differences are called, in the same order.
    """
    scoped = [(one, frozenset(map(plain, one.scope))) for one in head.causes if one.scope]
    others = next((one for one in head.causes if not one.scope), None)
    found = []
    for at, one in enumerate(said):
        extra = (names[at],) if at < len(names) else ()
        cause = _cause(one, scoped, extra) or others
        if cause is not None:
            found.append(replace(one, cause=cause.cause, note=cause.note or ""))
        elif first:
            found.append(replace(one, cause=BATCH))
        else:
            found.append(replace(one, cause=CORRECTION) if one.correctable else one)
    return tuple(found)


def _cause(
    one: Difference, scoped: list[tuple[CauseLine, frozenset[str]]], extra: tuple[str, ...]
) -> CauseLine | None:
    if not scoped:
        return None
    about = (one.name, one.key[1], one.item, one.place, one.old, one.new, *extra)
    words = {plain(word) for word in about if word}
    named = next((cause for cause, scope in scoped if scope & words), None)
    department = plain(one.department)
    return named or next((cause for cause, scope in scoped if department in scope), None)
