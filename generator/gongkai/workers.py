"""Several processes for work that is worth it: forked, so that they see everything made so far.

What a worker returns is pickled; what it is given is not, as it has it already. Where a system
cannot fork, or there is little to do, the work is done here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from gongkai.programs import end_with_parent

P = TypeVar("P")
R = TypeVar("R")

_task: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


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
        pieces = 1 if self.jobs == 1 or len(things) < worth else 4 * self.jobs
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

        _task = (work, pieces)
        try:
            context = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(jobs, context, end_with_parent) as executor:
                return list(executor.map(_done, range(len(pieces))))
        finally:
            _task = None


def _done(at: int) -> Any:  # noqa: ANN401 -- whatever the work returns
    if _task is None:
        raise RuntimeError("a worker was started without a task")
    work, pieces = _task
    return work(pieces[at])
