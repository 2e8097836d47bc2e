"""Several processes for work that is worth it: forked, so that they see everything made so far.

This process works along with those it forks, and each takes the next piece that nobody has taken.
What a worker returns is pickled; what it is given is not, as it has it already. Where a system
cannot fork, or there is little to do, the work is done here alone.

There is a library for this (``concurrent.futures``); it starts a thread for each use, beside which
nothing else can safely be forked, and every command would have to import it.
"""

from __future__ import annotations

import copy
import os
import pickle
import signal
import struct
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from msgspec import Struct

from gongkai.programs import end_with_parent

P = TypeVar("P")
R = TypeVar("R")

_PIECES = 4  # for each process: neighbours have much in common, which a process works out once
_NUMBER = struct.Struct("=H")  # a pipe holds 32,768 of them, so that writing them never waits


class WorkerLost(RuntimeError):
    """A process ended without a word, killed by somebody or for want of memory."""


def processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Workers(Struct, frozen=True):
    """Work for at most ``jobs`` processes at a time."""

    jobs: int = 1

    def split(self, things: Sequence[P], *, worth: int) -> list[Sequence[P]]:
        """Cut work into pieces of neighbours, one piece where less than ``worth`` is to do."""
        pieces = 1 if self.jobs == 1 or len(things) < worth else _PIECES * self.jobs
        size = -(-len(things) // pieces) or 1
        return [things[at : at + size] for at in range(0, len(things), size)]

    def each(self, work: Callable[[P], R], pieces: Sequence[P]) -> list[R]:
        """Do the work for every piece and return the results in the order of the pieces.

        Raises:
            WorkerLost: a process ended before it was done.
        """
        jobs = min(self.jobs, len(pieces))
        if jobs <= 1 or not hasattr(os, "fork"):
            return [work(piece) for piece in pieces]
        waiting = _queue(len(pieces))
        share = partial(_share, work, pieces, waiting)
        others: list[_Forked[dict[int, R]]] = []
        try:
            others += (_Forked(share) for _ in range(jobs - 1))
            done = share()
            for other in others:
                done.update(other.result())
        finally:
            os.close(waiting)
            for other in others:
                other.end()
        return [done[at] for at in range(len(pieces))]

    def begin(self, work: Callable[[], R]) -> Callable[[], R]:
        """Begin something in a process of its own; what is returned waits for the result.

        With one process alone it is done when it is asked for.
        """
        return work if self.jobs == 1 or not hasattr(os, "fork") else _Forked(work).result


def _queue(pieces: int) -> int:
    """Return a pipe to take the numbers of pieces from, which ends after the last one."""
    taken, given = os.pipe()
    os.write(given, b"".join(map(_NUMBER.pack, range(pieces))))
    os.close(given)
    return taken


def _share(work: Callable[[P], R], pieces: Sequence[P], waiting: int) -> dict[int, R]:
    """Take one piece after another as long as there are any, and return what was done by number."""
    done = {}
    while number := os.read(waiting, _NUMBER.size):
        (at,) = _NUMBER.unpack(number)
        done[at] = work(pieces[at])
    return done


class _Forked(Generic[R]):
    """Something that is done in a process of its own."""

    def __init__(self, work: Callable[[], R]) -> None:
        """Begin."""
        self._owner, self._process = os.getpid(), 0
        self._answers, sending = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os.close(self._answers)
            _answer(work, sending)
        os.close(sending)

    def result(self) -> R:
        """Wait for the result; it is given once.

        Raises:
            WorkerLost: the process ended before it was done.
        """
        with open(self._answers, "rb", closefd=False) as answers:
            answer = answers.read()
        if self._ended() != 0:  # what it sent may be half of an answer
            raise WorkerLost("a process that works along ended before it was done")
        found, fault = pickle.loads(answer)  # noqa: S301 -- from a process of our own
        if fault is not None:
            raise fault
        done: R = found
        return done

    def end(self) -> None:
        """Leave nothing behind: what still works is killed, as nobody will ask for it."""
        if self._process and self._owner == os.getpid():  # who was forked later has a copy of this
            os.kill(self._process, signal.SIGKILL)
            self._ended()

    def _ended(self) -> int:
        """Wait for the end of the process; return its status, 0 if it has sent all of its answer."""
        os.close(self._answers)
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return status

    __del__ = end


def _answer(work: Callable[[], object], sending: int) -> None:
    """Work and send what came of it; this process ends here, whatever happens."""
    status = 1
    try:
        end_with_parent()
        try:
            answer = pickle.dumps((work(), None), pickle.HIGHEST_PROTOCOL)
        except BaseException as fault:  # noqa: BLE001 -- it is raised where the result is asked for
            answer = _told(fault)
        with open(sending, "wb") as answers:
            answers.write(answer)
        status = 0
    finally:
        os._exit(status)


def _told(fault: BaseException) -> bytes:
    """Return an answer that says what went wrong, and where."""
    where = f"in a process that works along:\n{traceback.format_exc()}"
    fault.add_note(where)
    try:
        copy.copy(fault)  # is made again as it would be there
        return pickle.dumps((None, fault), pickle.HIGHEST_PROTOCOL)
    except (TypeError, AttributeError, pickle.PicklingError):
        return pickle.dumps((None, RuntimeError(where)))
