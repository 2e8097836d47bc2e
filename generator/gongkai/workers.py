"""Several processes for work that is worth it: forked, so that they see everything made so far.

This process works along with those it forks, and each takes the next piece that nobody has taken.
What a worker returns is pickled; what it is given is not, as it has it already. Where a system
cannot fork, or there is little to do, the work is done here alone.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from gongkai.programs import end_with_parent

_PIECES = 4  # for each process: nobody waits long for who took the last one
P = TypeVar("P")
R = TypeVar("R")

_NUMBER = struct.Struct("=H")  # a pipe holds 32,768 of them, so that writing them never waits
_task: Callable[[], Any] | None = None


def processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Workers:
    """Work for at most ``jobs`` processes at a time."""

    jobs: int = 1

    def split(self, things: Sequence[P], *, worth: int) -> list[Sequence[P]]:
        """Cut work into pieces of neighbours, one piece where less than ``worth`` is to do."""
        pieces = 1 if self.jobs == 1 or len(things) < worth else _PIECES * self.jobs
        size = -(-len(things) // pieces) or 1
        return [things[at : at + size] for at in range(0, len(things), size)]

    def each(self, work: Callable[[P], R], pieces: Sequence[P]) -> list[R]:
        """Do the work for every piece and return the results in the order of the pieces."""
        global _task  # noqa: PLW0603 -- what forked processes find, as it cannot be sent to them
        jobs = min(self.jobs, len(pieces))
        if jobs <= 1 or not hasattr(os, "fork"):
            return [work(piece) for piece in pieces]
        import multiprocessing  # a fiftieth of a second, and mostly there is little to do
        from concurrent.futures import ProcessPoolExecutor

        waiting = _queue(len(pieces))
        _task = partial(_share, work, pieces, waiting)
        try:
            context = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(jobs - 1, context, end_with_parent) as executor:
                others = [executor.submit(_done) for _ in range(jobs - 1)]
                done = _task()
                for other in others:
                    done.update(other.result())
        finally:
            _task = None
            os.close(waiting)
        return [done[at] for at in range(len(pieces))]

    def begin(self, work: Callable[[], R]) -> Callable[[], R]:
        """Begin something in a process of its own; what is returned waits for the result.

        With one process alone it is done when it is asked for.
        """
        global _task  # noqa: PLW0603 -- as above
        if self.jobs == 1 or not hasattr(os, "fork"):
            return work
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        _task = work
        executor = ProcessPoolExecutor(1, multiprocessing.get_context("fork"), end_with_parent)
        try:
            future = executor.submit(_done)
        finally:
            _task = None

        def result() -> R:
            with executor:  # its thread must have ended before anything else is forked
                found: R = future.result()
                return found

        return result


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


def _done() -> Any:  # noqa: ANN401 -- whatever the work returns
    if _task is None:
        raise RuntimeError("a worker was started without a task")
    return _task()
