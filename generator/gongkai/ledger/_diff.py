"""Differences between two states: which rows changed, and what that means to a reader.

Every changed row is explained by at least one difference, except that the order rows of places are
silent where their entries came or went, and what names items is where they were only renamed;
applying the changes to the first state gives the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.ledger._bodies import in_order
from gongkai.ledger._continued import absorbed, changes_in, continued, new_names, under
from gongkai.ledger._migrations import values_in
from gongkai.ledger._successions import resolved, succeeded
from gongkai.ledger._typed_items import item_came, item_changed, item_went
from gongkai.ledger._typed_others import Names, channels_kept, forms_told, line_said, record_said
from gongkai.ledger._typed_texts import moved_said, moved_texts, text_said
from gongkai.model.releases import (
    ITEM,
    LINE,
    TEXT,
    Change,
    Difference,
    Differences,
    Key,
    Row,
    State,
    Succession,
)


def diff(
    before: State,
    after: State,
    successions: Iterable[Succession] = (),
    *,
    touched: Iterable[Key] | None = None,
) -> Differences:
    """Compare two states.

    Args:
        before: the older state.
        after: the newer one.
        successions: renames, mergers and splits that somebody declared.
        touched: where it is known, the keys that alone can differ.
    """
    keys = set(before) | set(after) if touched is None else set(touched)
    changes = tuple(
        Change(before.get(key), after.get(key))
        for key in in_order(keys)
        if not same(before.get(key), after.get(key))
    )
    names = Names(before, after)
    found = list(resolved(successions, before, after))
    # In order, as what is said of them follows it.
    went = dict.fromkeys(one.key for one in changes if one.after is None)
    came = dict.fromkeys(one.key for one in changes if one.before is None)
    pairs = continued(found, went, came)
    explained, said = succeeded(found, went, came, names)
    explained |= {*pairs, *pairs.values(), *absorbed(found, went, came, before, after)}
    kept = [
        one for one in changes_in(pairs, found, before, after) if not same(one.before, one.after)
    ]
    moved = {
        new.key: old
        for old, new in moved_texts(
            (one.before for one in changes if one.before and one.after is None),
            (one.after for one in changes if one.after and one.before is None),
        )
    }
    same_channel = channels_kept(changes)
    gone = {row.key for row in (*moved.values(), *same_channel.values())}
    left = explained | gone | forms_told(changes)
    renamed = new_names(changes, pairs, before, after)
    told = [*said, *(one for change in kept for one in _said(change, names))]
    for change in changes:
        if change.key in moved and change.after is not None:
            told.extend(moved_said(moved[change.key], change.after))
        elif change.key in same_channel:
            told.extend(record_said(Change(same_channel[change.key], change.after), names))
        elif change.key not in left:
            told.extend(_said(under(change, renamed), names))
    return Differences(changes, tuple(told))


def apply(differences: Differences, state: State) -> dict[Key, Row]:
    """Return the state after differences."""
    after = dict(state)
    for change in differences.changes:
        if change.after is None:
            del after[change.key]
        else:
            after[change.key] = change.after
    return after


def same(one: Row | None, other: Row | None) -> bool:
    """Whether two rows say the same, in whatever format; their files and addresses do not count."""
    if one is None or other is None:
        return one is other
    if one.content == other.content:
        return True
    return one.format != other.format and values_in(one) == values_in(other)


def _said(change: Change, names: Names) -> Iterator[Difference]:
    kind = change.key[0]
    if kind == LINE:
        return line_said(change, names)
    if kind == TEXT:
        return text_said(change)
    if kind != ITEM:
        return record_said(change, names)
    if change.before is None:
        return item_came(change.key, values_in(change.after))
    if change.after is None:
        return item_went(change.key, values_in(change.before))
    return item_changed(change.key, values_in(change.before), values_in(change.after))
