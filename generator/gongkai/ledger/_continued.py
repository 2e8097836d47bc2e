"""Records that go on under another identity, as a succession says: they neither went nor came.

Lines of lists name their item by code and lie below their place, so they go on with both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from gongkai.ledger._migrations import values_in
from gongkai.ledger._parts import canonical
from gongkai.ledger._successions import Resolved, resolved
from gongkai.model.releases import (
    BUNDLE,
    ITEM,
    LINE,
    PARTS,
    PLACE,
    VILLAGE,
    VILLAGE_LIST,
    Change,
    Key,
    Release,
    Row,
    State,
)
from gongkai.values import replace

# What a succession says itself: names and codes.
_TOLD = {
    ITEM: ("事项名称", "基本编码", "实施编码", "业务办理项编码", "地方编码"),
    PLACE: ("名称", "代码"),
    LINE: ("事项",),
}
# The kinds that call items by their names.
_NAMING = (VILLAGE_LIST, VILLAGE, PLACE, BUNDLE)


def continued(
    found: Sequence[Resolved], went: Collection[Key], came: Collection[Key]
) -> dict[Key, Key]:
    """Return what goes on: the key that it has now, and the one that it had.

    Of several that were merged the first goes on, and into the first of those that one was split into.
    """
    pairs: dict[Key, Key] = {}
    for _, old, new in found:
        gone, come = ([key for key in keys if key in among]
                      for keys, among in ((old, went), (new, came)))  # fmt: skip
        if gone and come and gone[0][0] == come[0][0]:
            pairs.setdefault(come[0], gone[0])
    heirs = _heirs(found, came)
    for key in went if heirs else ():
        for one in _pieces(key, heirs) if key[0] in PARTS else ():
            if one in came and one not in pairs:
                pairs[one] = key
                break
    return pairs


def absorbed(
    found: Sequence[Resolved], went: Iterable[Key], came: Iterable[Key], before: State, after: State
) -> Iterator[Key]:
    """Yield lines that went or came because their item was merged or split, which says it already."""
    heirs = _heirs(found, ())
    origins: dict[Key, list[Key]] = {}
    for old, new in heirs.items():
        for key in new:
            origins.setdefault(key, []).append(old)
    for keys, others, state in ((went, heirs, after), (came, origins, before)):
        for key in keys:
            if key[0] == LINE and any(one in state for one in _pieces(key, others)):
                yield key


def continued_in(release: Release, before: Release | None) -> Mapping[Key, Key]:
    """Return what goes on under another identity since a release."""
    if before is None or not release.head.successions:
        return {}
    found = list(resolved(release.head.successions, before.state, release.state))
    came = {row.key for row in release.rows if row.key not in before.state}
    return continued(found, release.gone, came)


def _heirs(found: Sequence[Resolved], came: Collection[Key]) -> Mapping[Key, Sequence[Key]]:
    """Return the items that stand in the place of others, and the places if they are new."""
    return {
        key: new
        for _, old, new in found
        for key in old
        if key[0] == ITEM or (key[0] == PLACE and len(old) == len(new) == 1 and new[0] in came)
    }


def _pieces(key: Key, heirs: Mapping[Key, Sequence[Key]]) -> Iterator[Key]:
    """Yield what a piece of a place may be called where its place or item has another identity."""
    kind, identity = key
    slug, _, rest = identity.partition("/")
    code, mark, nth = rest.partition("#") if kind == LINE else (rest, "", "")
    for _, place in heirs.get((PLACE, slug), ((PLACE, slug),)):
        items = heirs.get((ITEM, code), ((ITEM, code),)) if kind == LINE else ((ITEM, code),)
        for _, item in items:
            if (place, item) != (slug, code):
                yield kind, f"{place}/{item}{mark}{nth}"


def changes_in(
    pairs: Mapping[Key, Key], found: Sequence[Resolved], before: State, after: State
) -> Iterator[Change]:
    """Yield what goes on as a change of one record, but for its name and code, which are told.

    What an item was merged into or split into is another item, and not compared with it.
    """
    several = {key for _, old, new in found for key in new if len(old) > 1 or len(new) > 1}
    for new, old in pairs.items():
        if new not in several and (new[0] in _TOLD or new[0] in PARTS):
            was, now = before[old], after[new]
            values, today = values_in(was), values_in(now)
            told = {key: today[key] for key in _TOLD.get(new[0], ()) if key in today}
            kept = {key: value for key, value in values.items() if key not in _TOLD.get(new[0], ())}
            yield Change(Row(*new, canonical({**kept, **told}), was.path, was.address), now)


def new_names(
    changes: Iterable[Change], pairs: Mapping[Key, Key], before: State, after: State
) -> Mapping[str, str]:
    """Return the names of items that are called something else now, by what they were called."""
    both = [(one.before, one.after) for one in changes if one.key[0] == ITEM]
    both += [(before[old], after[new]) for new, old in pairs.items() if new[0] == ITEM]
    named = ((_name(was), _name(now)) for was, now in both if was and now)
    return {old: new for old, new in named if old != new}


def _name(row: Row) -> str:
    return str(values_in(row).get("事项名称", ""))


def under(change: Change, names: Mapping[str, str]) -> Change:
    """Return a change of a record that names items, with the names that they have now."""
    if not names or change.key[0] not in _NAMING or not change.before:
        return change
    was = change.before
    return Change(replace(was, content=canonical(_renamed(values_in(was), names))), change.after)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 -- any JSON
    if isinstance(value, dict):
        return {key: _renamed(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value
