"""Measures a command: wall time, CPU seconds of its process tree, peak memory of the tree.

CPU comes from the kernel when the command ends, so measuring costs nothing. Memory is the
proportional set size (pages that processes share are counted once), sampled; that disturbs, so it
is taken in a run of its own.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

QUIET = 0.90  # of the machine must be idle before measuring
_LOOK = 3.0
_SAMPLE = 0.05
_STAT_IDLE = slice(3, 5)  # idle and iowait in /proc/stat


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of one run; ``others`` is the share of the machine that others used meanwhile."""

    wall: float
    cpu: float
    others: float


def run(command: Sequence[str], *, cwd: Path, env: Mapping[str, str] | None = None) -> Spent:
    """Run a command to its end and say what it cost; raise RuntimeError where it fails."""
    before = _busy()
    begun = time.perf_counter()
    child = _start(command, cwd, env)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    _must_be_fine(child, command)
    cpu = usage.ru_utime + usage.ru_stime
    others = max(0.0, _busy() - before - cpu) / (wall * (os.cpu_count() or 1))
    return Spent(wall, cpu, others)


def peak(command: Sequence[str], *, cwd: Path, env: Mapping[str, str] | None = None) -> float:
    """Run a command to its end and return the peak of its tree's memory in MB."""
    child = _start(command, cwd, env)
    highest = 0.0
    done = threading.Event()

    def sample() -> None:
        nonlocal highest
        while not done.wait(_SAMPLE):
            highest = max(highest, sum(_pss(pid) for pid in _tree(child.pid)))

    watcher = threading.Thread(target=sample, daemon=True)
    watcher.start()
    child.wait()
    done.set()
    watcher.join()
    _must_be_fine(child, command)
    return highest / 1024


def idle_share() -> float:
    """Look at the machine for a moment and return the share of it that is idle."""
    before = _busy()
    time.sleep(_LOOK)
    return 1 - (_busy() - before) / (_LOOK * (os.cpu_count() or 1))


def _start(
    command: Sequence[str], cwd: Path, env: Mapping[str, str] | None
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _must_be_fine(child: subprocess.Popen[bytes], command: Sequence[str]) -> None:
    if child.returncode != 0:
        raise RuntimeError(f"exit status {child.returncode}: {' '.join(command)}")


def _busy() -> float:
    """Return the CPU seconds that the whole machine has worked."""
    first = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0]
    ticks = [int(field) for field in first.split()[1:9]]
    return (sum(ticks) - sum(ticks[_STAT_IDLE])) / os.sysconf("SC_CLK_TCK")


def _tree(root: int) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                waiting += [int(child) for child in task.read_text(encoding="ascii").split()]
            except OSError:  # it has ended
                continue
    return found


def _pss(pid: int) -> int:
    """Return a process's proportional set size in KB, nothing where it has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(ln.split()[1]) for ln in text.splitlines() if ln.startswith("Pss:")), 0)
