"""What became of a record that another took the place of: merged, renamed, split, taken over.

An address that only changed is none of this; where nobody declared a succession, nothing is said.
"""

from __future__ import annotations

from gongkai.model.pages import Link
from gongkai.model.releases import DEPARTMENT, ITEM, LINE, PLACE, VILLAGE, Key, Replacement
from gongkai.model.written_days import in_full
from gongkai.plan._past import Past


def became(past: Past, key: Key, moved: Link | None) -> str:
    """Say what became of a record, since when and by which paper; empty where it is not known.

    Args:
        past: what releases say.
        key: the record that is gone.
        moved: where its page leads on to.
    """
    slug, _, code = key[1].partition("/")
    if key[0] == LINE:
        return _item(past, (ITEM, code)) or (_place(past, (PLACE, slug)) if moved else "")
    if key[0] == VILLAGE:
        return _place(past, (PLACE, slug)) if moved else ""
    if key[0] == PLACE:
        return _place(past, key)
    if key[0] == ITEM:
        return _item(past, key)
    return _other(past, key) if key[0] == DEPARTMENT else ""


def _place(past: Past, key: Key) -> str:
    found = past.chronicle.replaced.get(key)
    names = _names(past, key, found)
    if found is None or not names:
        return ""
    was_there = past.chronicle.through[found.after[0]][0][0] is not found.release
    verb = "并入" if was_there or len(found.before) > 1 else "改为"
    return f"{past.called(key)}{_when(found)}{verb}{names}{_paper(found)}，办事到{names}。"


def _item(past: Past, key: Key) -> str:
    found = past.chronicle.replaced.get(key)
    names = _names(past, key, found, "“{}”")
    if found is None or not names:
        return ""
    merged = "并入" if len(found.before) > 1 else "改名为"
    verb = "分成" if len(found.after) > 1 else merged
    return f"“{past.called(key)}”{_when(found)}{verb}{names}{_paper(found)}。"


def _other(past: Past, key: Key) -> str:
    found = past.chronicle.replaced.get(key)
    names = _names(past, key, found)
    if found is None or not names:
        return ""
    return f"{past.called(key)}的事，{_when(found)}起由{names}办{_paper(found)}。"


def _names(past: Past, key: Key, found: Replacement | None, form: str = "{}") -> str:
    """Return what took its place; nothing where that is called the same."""
    names = [past.called(one) for one in found.after] if found else []
    return "" if names == [past.called(key)] else "、".join(map(form.format, names))


def _when(found: Replacement) -> str:
    return in_full(found.release.effective)


def _paper(found: Replacement) -> str:
    document = found.release.head.document
    return f"（依据{document}）" if document else ""
