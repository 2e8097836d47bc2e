"""What a record's status is on a given day, and the days on which it will change.

A status written for a later day is not in force yet; one with a last day ends after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from gongkai.model.items import Item, Status

IN_USE = Status()


def status_on(status: Status, as_of: date) -> Status:
    """Return the status in force on a day."""
    if status.since is not None and status.since > as_of:
        return IN_USE
    if status.until is not None and status.until < as_of:
        return IN_USE
    return status


def item_status_on(item: Item, as_of: date) -> Status:
    """Return an item's status on a day, its planned first and last day included."""
    now = status_on(item.status, as_of)
    if now.state == "取消":
        return now
    if item.ends is not None and item.ends <= as_of:
        return Status.model_validate({"状态": "取消", "自": item.ends})
    if item.effective is not None and item.effective > as_of:
        return Status.model_validate({"状态": "未生效", "自": item.effective})
    return now


def sub_states_on(item: Item, as_of: date) -> Mapping[str, str]:
    """Return the state of each sub-item that is not 在用 on a day, by its name."""
    states = {sub.name: status_on(sub.status, as_of).state for sub in item.sub_items or ()}
    return {name: state for name, state in states.items() if state != IN_USE.state}


def stronger(first: Status, second: Status) -> Status:
    """Of an item's and a line's status, return the one that forbids more."""
    rank = {"在用": 0, "暂停": 1, "未生效": 2, "取消": 3}
    return max(first, second, key=lambda status: rank.get(status.state, 1))


def next_change(
    of_items: Iterable[date],
    others: Iterable[Status],
    of_texts: Iterable[date],
    as_of: date,
    release: date | None = None,
) -> date | None:
    """Return the next day after ``as_of`` on which any state changes, or None.

    ``release`` is the first day of a release that does not count yet.
    """
    days = [
        *of_items,
        *(day for status in others for day in _status_days(status)),
        *of_texts,
        *filter(None, (release,)),
    ]
    return min((day for day in days if day > as_of), default=None)


def _status_days(status: Status) -> Iterator[date]:
    if status.since is not None:
        yield status.since
    if status.until is not None:
        yield status.until + timedelta(days=1)


def item_days(item: Item) -> Iterator[date]:
    """Yield the days on which an item's own state and those of its sub-items change."""
    yield from _status_days(item.status)
    for sub in item.sub_items or ():
        yield from _status_days(sub.status)
    yield from filter(None, (item.effective, item.ends))
