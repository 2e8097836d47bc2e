"""One trial: a command meets a fault at one system call, and then everything is looked at.

What must hold afterwards: records, ledger and what people see are what they were or what they were
to become, each whole; the chain of releases holds; a site that was left half written is one that
``publish`` refuses; and running the command again leads where it leads undisturbed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from benchmarks._faults.child import Runner
from benchmarks._faults.world import COMMANDS, State, World, state_of
from gongkai import reading, releasing
from gongkai.errors import GongkaiError
from gongkai.publish import finished, verify_folder
from gongkai.unfinished import JOURNAL, settled

CALLS = (
    "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "write", "pwrite64",
    "fsync", "fdatasync", "link", "linkat", "symlink", "mkdir", "ftruncate",
)  # fmt: skip
KILL, FULL, BROKEN = "KILL", "ENOSPC", "EIO"
FAULTS = (KILL, FULL, BROKEN)
_SECONDS = 60
_BLAMES_ITSELF = 3
_WRITTEN = ("records", "ledger")


@dataclass(frozen=True, slots=True)
class Point:
    """Where a fault strikes: in a command, at the n-th call of a kind."""

    command: str
    call: str
    number: int
    fault: str


@dataclass(frozen=True, slots=True)
class Found:
    """How a trial went: the state that each part was left in, and what was wrong (empty: nothing)."""

    point: Point
    left: dict[str, str]
    losses: tuple[str, ...]


def calls_of(runner: Runner, world: World, command: str) -> Counter[str]:
    """Count the calls of a command that may be struck."""
    world.reset(command)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with _Strace(["-e", f"trace={','.join(CALLS)}", "-o", str(log)]) as strace:
            status, said = runner.run(COMMANDS[command], world.place, strace.take)
        if status:
            raise RuntimeError(f"{command} ended with {status}: {said}")
        text = log.read_text(encoding="utf-8", errors="replace")
    return Counter(re.findall(r"^(?:\d+ +)?([a-z0-9]+)\(", text, re.MULTILINE))


def tried(runner: Runner, world: World, point: Point) -> Found:
    """Let a command meet a fault, look, and run it again."""
    world.reset(point.command)
    action = "signal=KILL" if point.fault == KILL else f"error={point.fault}"
    inject = f"inject={point.call}:{action}:when={point.number}"
    with _Strace(["-e", f"trace={point.call}", "-e", inject, "-o", "/dev/null"]) as strace:
        status, said = runner.run(COMMANDS[point.command], world.place, strace.take)
    before, after = world.before[point.command], world.after[point.command]
    left, losses = _looked_at(world, before, after)
    if status == _BLAMES_ITSELF or "Traceback" in said:
        losses.append(f"it blamed itself: {said.strip()[-300:]}")
    if status == 0 and point.command != "build" and "old" in left.values() and before != after:
        changed = [part for part in left if before.parts[part] != after.parts[part]]
        losses += [
            f"it said that all went well, and {part} is old"
            for part in changed
            if left[part] == "old"
        ]
    status, said = runner.run(COMMANDS[point.command], world.place)
    # What was noted before the kill is finished by who reads records next: by the look above.
    done_before = point.command == "release" and said.startswith("批次 2026-02 已经发布过")
    if status and not done_before:
        losses.append(f"run again it ended with {status}: {said.strip()[-300:]}")
    again = state_of(world.place)
    losses += [f"run again, {part} is not what it should be: {_differing(again, after, part)}"
               for part in after.parts if again.parts[part] != after.parts[part]]  # fmt: skip
    if point.command == "build" and any(_litter(world.place)):
        # There was nothing to write, so nobody cleared up; a build that writes does.
        (world.place / "county/site/index.html").unlink()
        runner.run(COMMANDS[point.command], world.place)
    losses += [f"left behind: {one}" for one in _litter(world.place)]
    return Found(point, left, tuple(losses))


def _looked_at(world: World, before: State, after: State) -> tuple[dict[str, str], list[str]]:
    county = world.place / "county"
    noted = (county / JOURNAL).exists()
    if noted:  # as whoever reads records does first
        settled(county)
    now = state_of(world.place)
    left: dict[str, str] = {}
    losses: list[str] = []
    for part, files in now.parts.items():
        known = {"new": after.parts[part], "old": before.parts[part]}
        left[part] = next((name for name, one in known.items() if one == files), "mixed")
        if left[part] == "mixed" and part == "site" and _is_refused(world.place / "county/site"):
            left[part] = "unfinished"
        elif left[part] == "mixed":
            losses.append(f"{part} is neither old nor new: {_differing(now, after, part)}")
    if noted:
        losses += [f"{part} was noted, and is not finished by who reads it" for part in _WRITTEN
                   if left[part] != "new"]  # fmt: skip
        left |= dict.fromkeys(
            (part for part in _WRITTEN if before.parts[part] != after.parts[part]), "unfinished"
        )
    live = world.place / "live"
    if live.exists() and not verify_folder(live).fine:
        losses.append("the public copy is not what its manifest says")
    faults, _ = releasing.verify(reading.settings(world.place / "county"))
    losses += [f"the chain of releases is broken: {one.message}" for one in faults]
    return left, losses


def _is_refused(site: Path) -> bool:
    """Whether nobody would publish a site as it lies there."""
    try:
        finished(site)
    except GongkaiError:
        return True
    return False


def _differing(one: State, other: State, part: str) -> str:
    names = {*one.parts[part], *other.parts[part]}
    found = sorted(n for n in names if one.parts[part].get(n) != other.parts[part].get(n))
    return f"{len(found)} files, such as {', '.join(found[:3])}"


def _litter(place: Path) -> Iterator[str]:
    """Yield hidden files and folders that no undisturbed run leaves."""
    usual = {".cache", ".gongkai", ".gitignore", ".well-known"}
    for path in place.rglob("*"):
        name = path.relative_to(place).as_posix()
        if path.name.startswith(".") and path.name not in usual and "/.cache/" not in f"/{name}":
            yield name


class _Strace:
    """Takes hold of a process, and lets go when that ends."""

    def __init__(self, options: list[str]) -> None:
        self._options = options
        self._running: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def take(self, pid: int) -> None:
        """Wait until strace has the process.

        Raises:
            Refused: the machine does not allow it.
        """
        program = shutil.which("strace")
        if program is None:
            raise Refused("strace is not installed; on Debian: apt-get install strace")
        self._running = subprocess.Popen(
            [program, "-f", *self._options, "-p", str(pid)],
            stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        assert self._running.stderr  # noqa: S101 -- it was asked for
        said = self._running.stderr.readline()
        if "attached" not in said:
            raise Refused(f"strace may not watch processes here: {said.strip()}")

    def __exit__(self, *_: object) -> None:
        if self._running:
            try:
                self._running.communicate(timeout=_SECONDS)
            except subprocess.TimeoutExpired:
                self._running.kill()
                self._running.communicate()


class Refused(Exception):
    """This machine has no strace, or does not let it watch."""


def points(counts: dict[str, Counter[str]], wanted: int) -> list[Point]:
    """Choose points evenly over all calls of all commands; every command, call and fault takes part.

    ``wanted`` is how many there are to be at least, if there are so many calls.
    """
    kinds = [(command, call, fault) for command, found in counts.items()
             for call in found for fault in FAULTS]  # fmt: skip
    share = 1
    while True:
        chosen = [Point(command, call, number, fault) for command, call, fault in kinds
                  for number in _spread(counts[command][call], share)]  # fmt: skip
        everything = share >= max(max(found.values()) for found in counts.values())
        if len(chosen) >= wanted or everything:
            return chosen
        share += 1


def _spread(calls: int, share: int) -> list[int]:
    """Return numbers from 1 to ``calls``, so many of them and evenly."""
    share = min(share, calls)
    return sorted({1 + round(at * (calls - 1) / max(share - 1, 1)) for at in range(share)})
