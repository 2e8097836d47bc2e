"""Before and after: what the release changed that a policy published, for the policy and its interpretation."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.releases import Difference, Release
from gongkai.model.texts import WrittenText
from gongkai.plan._shelf import Shelf
from gongkai.plan._text_contexts import ChangeRow, ReleaseChanges

_MOST = 24  # rows; the page of the release has them all
_LONGEST = 80  # characters, beyond which a table on a phone says less than the sentence there
_PLAIN = ("limit-shortened", "limit-lengthened", "item-renamed", "item-moved", "item-level",
          "field-changed", "sub-item-renamed")  # fmt: skip
# Kinds that came or went: what stands before and after.
_TURNS = {
    "item-added": ("没有这一项", "新增"),
    "item-cancelled": ("能办", "取消"),
    "item-suspended": ("能办", "暂停"),
    "item-resumed": ("暂停", "恢复办理"),
    "sub-item-added": ("没有", "增加“{}”"),
    "sub-item-cancelled": ("有“{}”", "取消"),
    "material-added": ("不用带", "要带{}"),
    "material-dropped": ("要带{}", "不用再带"),
}


def releases_of(shelf: Shelf, text: WrittenText) -> tuple[Release, ...]:
    """Return the releases in force that a text, or one that it interprets, published.

    The first is left out: with it everything was new.
    """
    texts = (text, *shelf.related(text, "interprets"))
    numbers = {one.front.number for one in texts if one.front.number}
    known = shelf.past.chronicle.releases[1:]
    return tuple(one for one in known if one.head.document in numbers)


def changes_of(shelf: Shelf, release: Release) -> ReleaseChanges:
    """Return what a release changed in items, as a table."""
    told = shelf.past.chronicle.said(release)
    rows = tuple(_rows(shelf, told))
    return ReleaseChanges(shelf.past.stamp(release), rows[:_MOST], len(told))


def _rows(shelf: Shelf, told: tuple[Difference, ...]) -> Iterator[ChangeRow]:
    for one in told:
        if one.place or not one.item:
            continue
        field = one.field
        if one.code in _TURNS:
            field = "" if one.code.startswith("item-") else field
            before, after = (words.format(one.new or one.old) for words in _TURNS[one.code])
        elif one.code in _PLAIN and one.old and one.new:
            before, after = one.old, one.new
        else:
            continue
        if len(before) <= _LONGEST and len(after) <= _LONGEST:
            yield ChangeRow(one.name, _address(shelf, one.item), field, before, after)


def _address(shelf: Shelf, code: str) -> str:
    item = shelf.catalog.item(code)
    return shelf.at.item(item) if item is not None else ""
