"""Other programs, run without a shell: Git, rsync, and this one in a process of its own.

The only module that starts processes. What it starts ends with it: on Linux the kernel sees to that
even where we are killed, so that nothing goes on writing behind the back of the next run.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.errors import UsageStop

if TYPE_CHECKING:
    import subprocess

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Done:
    """What a program left: its exit status, negative for a signal, and what it said."""

    status: int
    out: bytes
    err: str

    @property
    def fine(self) -> bool:
        """Whether it says that all went well."""
        return self.status == 0

    @property
    def words(self) -> str:
        """The last line of what it complained of, for people."""
        lines = [line.strip() for line in self.err.splitlines() if line.strip()]
        return lines[-1] if lines else f"退出码 {self.status}"


class TookTooLong(Exception):
    """A program did not end in the time it had, and was ended."""


def run(
    command: Sequence[str],
    *,
    seconds: float,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Done:
    """Run a program to its end; ``environment`` takes the place of ours.

    Raises:
        UsageStop: there is no such program.
        TookTooLong: it was still running after ``seconds``.
    """
    import subprocess  # most builds start nothing

    try:
        running = subprocess.Popen(  # noqa: S603 -- no shell, and arguments are made by us
            list(command),
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=end_with_parent if os.name == "posix" else None,  # noqa: PLW1509 -- no threads run here
        )
    except FileNotFoundError as fault:
        raise UsageStop(f"没有找到程序 {command[0]}，请先安装它。") from fault
    try:
        out, err = running.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as fault:
        _end(running)
        raise TookTooLong(command[0]) from fault
    except BaseException:
        _end(running)
        raise
    return Done(running.returncode, out, err.decode("utf-8", "replace"))


def end_with_parent() -> None:
    """Ask the kernel to end this process when the one that started it is gone."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    kill: Callable[[int, int], None] | None = getattr(os, "killpg", None)
    with contextlib.suppress(OSError):
        if kill:
            kill(running.pid, signal.SIGKILL)
        else:
            running.kill()
    running.wait()
