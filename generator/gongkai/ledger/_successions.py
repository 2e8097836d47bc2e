"""Renames, mergers and splits that change identities: declared by people, proposed by likeness."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from gongkai.ledger._migrations import values_in
from gongkai.ledger._typed_others import Names, name_in
from gongkai.model.releases import (
    DEPARTMENT,
    ITEM,
    LAW,
    LINE,
    PARTS,
    PLACE,
    Change,
    Difference,
    Key,
    Proposal,
    State,
    Succession,
)

# A succession with the keys before and those after.
Resolved = tuple[Succession, tuple[Key, ...], tuple[Key, ...]]
_KINDS = (ITEM, PLACE, DEPARTMENT, LAW)
_LIKELY = 70  # percent of likeness from which on a rename is proposed
_SAME_PAPERS = 15  # what the same department adds to it, for names that are half alike
_HALF = 0.5


def keys_named(ref: str, kinds: Sequence[str], *states: State) -> list[Key]:
    """Return the keys that a name or an identity may mean, the newest state first."""
    for state in states:
        found = [(kind, ref) for kind in kinds if (kind, ref) in state]
        found = found or [
            key
            for key, row in state.items()
            if key[0] in kinds and name_in(values_in(row), key[1]) == ref
        ]
        if found:
            return found
    return []


def resolved(successions: Iterable[Succession], before: State, after: State) -> Iterator[Resolved]:
    """Yield every declared succession with the keys it is about."""
    for one in successions:
        old = [key for ref in one.before for key in keys_named(ref, _KINDS, before)[:1]]
        new = [key for ref in one.after for key in keys_named(ref, _KINDS, after)[:1]]
        if old and new:
            yield one, tuple(old), tuple(new)


def succeeded(
    found: Iterable[Resolved], went: Collection[Key], came: Collection[Key], names: Names
) -> tuple[frozenset[Key], list[Difference]]:
    """Return the keys that successions explain, and what they say."""
    said: list[Difference] = []
    done: set[Key] = set()
    for one, old, new in found:
        done.update(key for key in (*old, *new) if key in went or key in came)
        said.append(_sentence(one, old, new, names, new_place=new[0] in came))
        if old[0][0] == PLACE:
            done.update(_pieces(old, went))
    return frozenset(done), said


def _pieces(places: Iterable[Key], went: Iterable[Key]) -> Iterator[Key]:
    """Yield windows, channels and villages that went with their place; its lines are said one by one."""
    slugs = {key[1] for key in places}
    for key in went:
        if key[0] in PARTS and key[0] != LINE and key[1].partition("/")[0] in slugs:
            yield key


def _sentence(
    one: Succession, old: tuple[Key, ...], new: tuple[Key, ...], names: Names, *, new_place: bool
) -> Difference:
    kind = old[0][0]
    was, now = (tuple(names.of(*key) for key in keys) for keys in (old, new))
    gone, come = ("、".join(f"“{name}”" for name in some) for some in (was, now))
    if len(old) > 1:
        code, sentence = "item-merged", f"{gone}合并为{come}。"
    elif len(new) > 1:
        code, sentence = "item-split", f"{gone}拆分为{come}。"
    else:
        code, sentence = (
            "item-renamed",
            f"{gone}更名为{come}，编码由 {old[0][1]} 改为 {new[0][1]}。",
        )
    if was == now:
        sentence = f"{gone}的编码由 {old[0][1]} 改为 {new[0][1]}。"
    if kind == PLACE:
        code = "place-merged"
        verb = "改为" if new_place and len(old) == 1 else "并入"
        sentence = sentence if was == now else f"{gone}{verb}{come}。"
    elif kind != ITEM:
        code, sentence = "record-replaced", f"{kind}{gone}由{come}承接。"
    note = f"（{one.note.rstrip('。')}）" if one.note else ""
    return Difference(
        code, new[0], now[0], sentence.removesuffix("。") + note + "。", old="、".join(was),
        new="、".join(now), item=new[0][1] if kind == ITEM else "",
        place=new[0][1] if kind == PLACE else "",
    )  # fmt: skip


def proposals(changes: Iterable[Change], declared: frozenset[Key]) -> Iterator[Proposal]:
    """Yield what looks like a rename that nobody declared: names much alike, one gone, one new."""
    listed = [one for one in changes if one.key not in declared]
    for kind in _KINDS:
        went = [one for one in listed if one.after is None and one.key[0] == kind]
        came = [one for one in listed if one.before is None and one.key[0] == kind]
        for old in went:
            best = max(((_likeness(old, new), new) for new in came), key=lambda pair: pair[0],
                       default=None)  # fmt: skip
            if best and best[0] >= _LIKELY:
                new = best[1]
                was, now = (name_in(values_in(row), "") for row in (old.before, new.after))
                word = "撤并或更名" if kind == PLACE else "更名"
                yield Proposal(word, old.key, new.key, was, now, best[0])


def _likeness(old: Change, new: Change) -> int:
    before, after = values_in(old.before), values_in(new.after)
    names = name_in(before, ""), name_in(after, "")
    share = SequenceMatcher(None, *names, autojunk=False).ratio()
    alike = before.get("实施主体") == after.get("实施主体") is not None and share > _HALF
    return min(100, round(100 * share) + (_SAME_PAPERS if alike else 0))
