"""The validity of every text on a day, from what it says of itself and what others say of it.

Sources: 国办发〔2017〕47号 (有效、失效、废止 must be marked); practice of registers of law: a text that is
ended says since when and by what, and one that is changed says by what and where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from gongkai.model.catalog import Catalog
from gongkai.model.standing import ENDED, Change, Standing
from gongkai.model.texts import Front, WrittenText

_REPEAL = "废止"
_PARTLY = "部分废止"


def standings(catalog: Catalog, as_of: date) -> Mapping[str, Standing]:
    """Return where each text stands on a day, by its path."""
    changed = changes(catalog)
    return {
        text.path: standing(text.front, changed.get(text.path, ()), as_of) for text in catalog.texts
    }


def changes(catalog: Catalog) -> Mapping[str, tuple[Change, ...]]:
    """Return what other texts do to each text, by its path, in the order of days."""
    found: dict[str, list[Change]] = {}
    for text in catalog.texts:
        for ref, one in _changes(text):
            other = catalog.text(ref)
            if other is not None and other is not text:
                found.setdefault(other.path, []).append(one)
    return {
        path: tuple(sorted(some, key=lambda one: (one.day or date.min, one.by.path)))
        for path, some in found.items()
    }


def _changes(text: WrittenText) -> Iterator[tuple[str, Change]]:
    front = text.front
    day = front.effective or front.issued or front.published
    for ref in front.relations.replaces or ():
        yield ref, Change(text, _REPEAL, day)
    for one in front.relations.amends or ():
        yield one.text, Change(text, one.way, day, one.clause or "", one.note or "")


def standing(front: Front, changed: tuple[Change, ...], as_of: date) -> Standing:
    """Return where a text stands on a day; ``changed`` is what others do to it, by day."""
    now = tuple(one for one in changed if one.day is None or one.day <= as_of)
    coming = tuple(one for one in changed if one not in now)
    repeal = next((one for one in now if one.way == _REPEAL), None)
    kept = tuple(one for one in now if one is not repeal)
    if repeal is not None:
        return Standing(_REPEAL, repeal.day, repeal.by, front.ended_by or "", kept, coming)
    since = _end(front)
    word = front.validity or ""
    if word in ENDED or (since is not None and since <= as_of):
        passed = since if since is not None and since <= as_of else None
        over = word if word in ENDED else "失效"
        return Standing(over, passed, None, front.ended_by or "", kept, coming)
    if front.effective is not None and front.effective > as_of:
        return Standing("未施行", front.effective, None, "", kept, coming)
    if word in ("", "有效") and kept:
        word = "部分失效" if any(one.way == _PARTLY for one in kept) else "已修改"
    return Standing(word, None, None, front.ended_by or "", kept, coming)


def days_of(front: Front) -> Iterator[date]:
    """Yield the days on which a text, or what it does to others, changes by itself."""
    end = _end(front)
    yield from filter(None, (front.effective, end))
    if front.relations.replaces or front.relations.amends:
        yield from filter(None, (front.effective or front.issued or front.published,))


def _end(front: Front) -> date | None:
    """Return the first day on which a text is not in force any more."""
    if front.ends is not None:
        return front.ends
    return front.last + timedelta(1) if front.last is not None else None
