"""Entries of a cell of our own annex that were written over: renamed, replaced, or new beside the old.

A cell of sub-items or of bases has an entry on a line. One that was there and is gone, and one that
was not there and stands in its place, may be the same thing with its name mended. Only names that
sound the same, or differ by what stands in brackets, are surely that; conclusions from likeness would
make 离婚登记 of 结婚登记. All else is asked.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from msgspec import Struct

from gongkai.exchange._annex_row import BASES, SUBS, Asked, same_cell
from gongkai.exchange._basis import BasisText, bases_of
from gongkai.exchange._questions import SKIP
from gongkai.exchange._renamed import rename_law, rename_sub_item, set_law
from gongkai.exchange._terms import law_key
from gongkai.exchange._work import Open, Work
from gongkai.model.addresses import pinyin
from gongkai.model.items import Basis
from gongkai.model.vocabulary import plain

_WAS = "原来是"
_ADDED = "新加的"
_RENAMED = "同一部法律，改名"
_REPLACED = "改的是这一条"
_BESIDE = "另加一条"
_ALIKE = 0.5
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


class Left(Struct, frozen=True):
    """What is left of a cell to be added to the record, and the entries that it has no more."""

    cell: str
    gone: tuple[str, ...] = ()


def left_of_subs(work: Work, source: str, asked: Asked, item: Open) -> Left:
    """Rename the cases that a cell has under other names; return what it has besides."""
    known = [one.name for one in asked.printed.item.sub_items or ()]
    lines = [one.strip() for one in asked.cells[SUBS].split("\n") if one.strip()]
    here, there = set(map(plain, lines)), set(map(plain, known))
    gone = [one for one in known if plain(one) not in here]
    added: list[str] = []
    undecided: set[str] = set()
    for at, new in enumerate(lines):
        if plain(new) in there:
            continue
        own = known[at] if len(known) == len(lines) and known[at] in gone else ""
        candidates = (own,) if own else _ranked(new, gone)
        old = _renamed_from(work, (source, asked.line), item, new, candidates)
        if old in gone:
            gone.remove(old)
            rename_sub_item(work, (source, asked.line), item, old, new)
        elif old == _ADDED:
            added.append(new)
        else:
            undecided.update(candidates)
            item.named = True  # and is not said to be the same
    return Left("\n".join(added), tuple(one for one in gone if one not in undecided))


def _renamed_from(
    work: Work, at: tuple[str, int], item: Open, new: str, candidates: Sequence[str]
) -> str:
    """Return the old name of a case, ``_ADDED`` for a new one, other words while nobody has decided."""
    if not candidates:
        return _ADDED
    sure = [one for one in candidates if _is_surely(one, new)]
    if len(sure) == 1:
        return sure[0]
    listed = "”“".join(candidates)
    words = (
        f"“{item.name}”的子项里，表里没有“{listed}”了，多了“{new}”：是改了名，还是新加的？"
        if len(candidates) == 1
        else f"“{item.name}”的子项里，表里多了“{new}”，没有了“{listed}”：是哪一个改了名，还是新加的？"
    )
    options = (*(f"{_WAS}{one}" for one in candidates), _ADDED)
    return work.ask(("子项改名", item.name, new), words, options, at=at).removeprefix(_WAS)


def _ranked(word: str, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda one: -_likeness(one, word)))


def _likeness(one: str, two: str) -> float:
    return difflib.SequenceMatcher(None, one, two, autojunk=False).ratio()


def _is_surely(old: str, new: str) -> bool:
    """Tell two ways of writing one name: they sound the same but for words in brackets."""
    one, two = (_BRACKETS.sub("", "".join(name.split())) for name in (old, new))
    return bool(one) and (one == two or pinyin(one) == pinyin(two))


def left_of_bases(work: Work, source: str, asked: Asked, item: Open) -> Left:
    """Set the laws of bases that were written over; return what the cell has besides.

    Nothing of the cell is left while somebody has to decide about one of its bases.
    """
    printed = asked.printed
    cell, start, end = _between(asked.cells[BASES], printed.bases)
    known = list(enumerate(printed.item.basis or ()))[start:end]
    new = bases_of(cell)
    laws = {law_key(one.law) for one in new}
    gone = [one for one in known if law_key(one[1].law) not in laws]
    there = {law_key(one.law) for _, one in known}
    aligned = len(new) == len(known)
    mended: set[int] = set()
    for at, basis in enumerate(new):
        if law_key(basis.law) in there:
            continue
        own = _own(gone, basis, known[at][0] if aligned else -1)
        if own is None:
            continue
        law = _law_of(work, (source, asked.line), own[1], basis)
        if law == SKIP:
            item.named = True
            return Left("")
        if law:
            gone.remove(own)
            mended.add(own[0])
            set_law(work, (source, asked.line), item, (own[0], own[1].law), law)
    left = (printed.bases[at] for at, _ in known if at not in mended)
    return Left(cell, tuple(one for one in left if one.partition("》")[0] not in cell))


def _own(gone: Sequence[tuple[int, Basis]], new: BasisText, place: int) -> tuple[int, Basis] | None:
    """Return the basis that a new one was written over, if one was."""
    here = next((one for one in gone if one[0] == place), None)
    if here is not None:
        return here
    alike = [
        (_agreement(old, new) + _likeness(old.law, new.law), at, old)
        for at, old in gone
        if _agreement(old, new) or _likeness(old.law, new.law) >= _ALIKE
    ]
    best = max(alike, key=lambda one: one[0], default=None)
    return (best[1], best[2]) if best is not None else None


def _agreement(old: Basis, new: BasisText) -> int:
    """Count what two bases of different laws say alike: the article, the gist."""
    pairs = ((old.article, new.article), (old.gist, new.gist))
    return sum(bool(one) and plain(one or "") == plain(two) for one, two in pairs)


def _law_of(work: Work, at: tuple[str, int], old: Basis, new: BasisText) -> str:
    """Return the law that a basis shall rest on: nothing where the new one stands beside it.

    ``SKIP`` while nobody has decided.
    """
    listed = work.laws.get(law_key(new.law), "")
    if listed and (listed == work.laws.get(law_key(old.law)) or _agreement(old, new)):
        return listed
    if not listed and _is_surely(old.law, new.law):
        return rename_law(work, at, old.law, new)
    if listed:
        words = f"设定依据里的《{old.law}》在表里换成了《{new.law}》：是改的这一条，还是另加一条？"
        options: tuple[str, ...] = (_REPLACED, _BESIDE)
    else:
        words = (
            f"设定依据里的《{old.law}》在表里写成了《{new.law}》，目录里没有《{new.law}》："
            "是同一部法律改了名，是这一条换了一部法律，还是另加一条？"
        )
        options = (_RENAMED, _REPLACED, _BESIDE)
    answer = work.ask(("依据改名", old.law, new.law), words, options, at=at)
    if answer == _RENAMED:
        return rename_law(work, at, old.law, new)
    if answer == _REPLACED:
        return work.law(*at, new)
    return "" if answer == _BESIDE else SKIP


def _between(cell: str, known: Sequence[str]) -> tuple[str, int, int]:
    """Return what stands between the entries that are unchanged above and below, and once stood.

    What once stood there is told by the places of the first entry and of the one behind the last.
    """
    lines = [one for one in cell.split("\n") if one.strip()]
    start, end = 0, len(known)
    while start < end and same_cell("".join(lines[: _deep(known[start])]), known[start]):
        del lines[: _deep(known[start])]
        start += 1
    while start < end and same_cell("".join(lines[-_deep(known[end - 1]) :]), known[end - 1]):
        del lines[-_deep(known[end - 1]) :]
        end -= 1
    return "\n".join(lines), start, end


def _deep(entry: str) -> int:
    return sum(bool(line.strip()) for line in entry.split("\n"))
