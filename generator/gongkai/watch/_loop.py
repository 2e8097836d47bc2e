"""The watch: look, and where something is new or a day has come that changes a state, try.

Everything that matters lies on the disk in steps that are whole: a watcher that is killed at any
moment, or starts again after weeks, looks at the source and goes on from what is there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from gongkai.errors import reason
from gongkai.git import Unreachable
from gongkai.lock import locked
from gongkai.publish import OURS, Copies, is_folder
from gongkai.values import replace
from gongkai.watch._attempt import Result, attempt
from gongkai.watch._days import Days
from gongkai.watch._sources import FolderSource, Source, State
from gongkai.watch._status import (
    LOCK,
    Commit,
    Status,
    as_words,
    read_status,
    without_secrets,
    write_status,
)

_LONGEST_PAUSE = 900.0
_DOUBLINGS = 12
_DONE = ("published", "held", "refused")  # trying the same once more would end the same


class Orders(Struct, frozen=True):
    """What a watcher is to do; ``grace`` and ``pause`` in seconds, ``pause`` 0 for the source's own.

    ``work`` is where status and working files lie: the destination itself where that is a folder.
    """

    name: str
    dest: str
    work: Path
    keep: int
    grace: float
    pause: float = 0.0
    once: bool = False


@dataclass(slots=True)
class _Last:
    """What was tried last in the life of this process."""

    key: str = ""
    day: str = ""
    next_day: str = ""
    state: str = ""
    seen: str = ""
    failures: int = 0


class World(Struct, frozen=True):
    """What a watcher asks and tells: which day and moment it is, what to say.

    ``wait`` waits for at most so many seconds, and less if somebody pokes us.
    """

    days: Days
    now: Callable[[], datetime]
    wait: Callable[[float], object]
    say: Callable[[str], object]


def watch(source: Source, orders: Orders, world: World) -> Status:
    """Watch until ``wait`` raises, or once; return how things stood at the end.

    Raises:
        UsageStop: another process watches for this destination.
    """
    with locked(orders.work / OURS / LOCK, f"正在看着 {without_secrets(orders.name)}"):
        last = _Last()
        before = read_status(orders.work)
        while True:
            status = _looked(source, orders, last, before, world)
            write_status(status, orders.work)
            if before is None or _news(status) != _news(before):
                world.say(as_words(status, alive=True))
            before = status
            if orders.once:
                return status
            world.wait(_pause(source, orders, last))


def _looked(
    source: Source, orders: Orders, last: _Last, before: Status | None, world: World
) -> Status:
    """Look once, try if need be, and return how things stand then."""
    today, now = world.days.today(), world.now()
    found: State | None = None
    try:
        found = _settled(source, last)
        if before and (found is None or not _due(orders, found, last, today)):
            return replace(before, looked=_moment(now))
        if found is None or today is None:
            result = Result("clock", world.days.fault)
        else:
            result = attempt(
                source.county(found), orders.dest, orders.work, commit=found.commit, day=today,
                keep=orders.keep, grace=orders.grace, now=now.timestamp(),
            )  # fmt: skip
            last.key, last.day, last.next_day = found.key, today.isoformat(), result.next_day
    except Unreachable as fault:
        result = Result("unreachable", str(fault))
    except OSError as fault:
        result = Result("stopped", f"{fault.filename or orders.work}：{reason(fault)}")
    last.state = result.state
    last.failures = 0 if result.state in _DONE else last.failures + 1
    tried = Commit(found.commit, found.title, found.author) if found else None
    return replace(_status(orders, before, result, world.now(), tried), failures=last.failures)


def _settled(source: Source, last: _Last) -> State | None:
    """Return what is there; None while a folder is not yet as it was at the look before."""
    found = source.newest()
    saving = isinstance(source, FolderSource) and found.key not in (last.key, last.seen)
    last.seen = found.key
    return None if saving and last.key else found


def _due(orders: Orders, found: State, last: _Last, today: date | None) -> bool:
    """Whether there is something to try.

    New records, a day that changes a state, a try that failed, or somebody who rolled back.
    """
    if found.key != last.key or last.state not in _DONE or today is None:
        return True
    if is_folder(orders.dest) and last.state == "published" and _copies(orders).held:
        return True
    day = today.isoformat()
    return day < last.day or bool(last.next_day and day >= last.next_day)


def _copies(orders: Orders) -> Copies:
    return Copies(Path(orders.dest).resolve())


def _status(
    orders: Orders,
    before: Status | None,
    result: Result,
    now: datetime,
    tried: Commit | None = None,
) -> Status:
    """Say how things stand after a try; what is public stays public unless something was published."""
    moment = _moment(now)
    known = before or Status("published", "", "", moment)
    tried = tried or known.tried
    status = replace(
        known, state=result.state, message=without_secrets(result.message),
        source=without_secrets(orders.name), looked=moment,
        tried=tried, findings=result.findings, stays=not orders.once,
    )  # fmt: skip
    if result.outcome is None:
        return status
    shown = result.outcome.manifest
    same = known.place == result.outcome.place and known.public.name == shown.commit and known.since
    return replace(
        status, public=tried if tried.name == shown.commit else Commit(shown.commit),
        since=known.since if same and not result.outcome.written else moment,
        place=result.outcome.place, next_day=result.next_day,
    )  # fmt: skip


def _pause(source: Source, orders: Orders, last: _Last) -> float:
    """Wait longer and longer while something is in the way."""
    pause = orders.pause or source.pause
    longer: float = pause * (1 << min(last.failures, _DOUBLINGS))
    return min(longer, max(_LONGEST_PAUSE, pause))


def _news(status: Status) -> tuple[object, ...]:
    return (status.state, status.message, status.public, status.tried, status.since)


def _moment(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
