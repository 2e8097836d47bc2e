"""Killed, on a full disk or a broken one, at any system call: the site is whole, records are, and the next run mends.

Sixty of the more than six hundred points that ``benchmarks/faults.py`` tries.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks._faults.child import Runner
from benchmarks._faults.trial import FAULTS, Point, Refused, calls_of, points, tried
from benchmarks._faults.world import COMMANDS, World, a_world, room

_TRIALS = 60


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as running:
        yield running


@pytest.fixture(scope="module")
def world(runner: Runner) -> Iterator[World]:
    with TemporaryDirectory(prefix="gongkai-test-", dir=room()) as folder:
        yield a_world(Path(folder), runner)


@pytest.fixture(scope="module")
def counts(runner: Runner, world: World) -> dict[str, Counter[str]]:
    try:
        return {command: calls_of(runner, world, command) for command in COMMANDS}
    except Refused as refused:
        pytest.skip(str(refused))


def chosen(counts: dict[str, Counter[str]], trials: int) -> list[Point]:
    """Every command, call and fault that there is, and of the rest as many as fit, evenly."""
    wanted = points(counts, trials)
    return [wanted[round(at * (len(wanted) - 1) / (trials - 1))] for at in range(trials)]


def test_nothing_is_lost_wherever_a_command_is_struck(
    runner: Runner, world: World, counts: dict[str, Counter[str]]
) -> None:
    trials = [tried(runner, world, point) for point in chosen(counts, _TRIALS)]
    assert [(one.point, one.losses) for one in trials if one.losses] == []
    assert {one.point.command for one in trials} == set(COMMANDS)
    assert {one.point.fault for one in trials} == set(FAULTS)
    # That they were struck at all: something is as before, something is as after.
    left = Counter(state for one in trials for state in one.left.values())
    assert left["old"] > 0
    assert left["new"] > 0


def test_a_fault_that_is_not_mended_is_noticed(
    runner: Runner, world: World, counts: dict[str, Counter[str]]
) -> None:
    """The harness itself can fail: a file of the public copy is changed behind its back."""
    point = Point("publish", "fsync", 1, "KILL")
    assert counts["publish"]["fsync"] > 1
    page = world.base / "before-publish" / "live" / "current" / "index.html"
    kept = page.read_bytes()
    page.write_bytes(kept + b" ")
    try:
        losses = tried(runner, world, point).losses
    finally:
        page.write_bytes(kept)
    assert any("live is neither old nor new" in one for one in losses)
    assert any("not what its manifest says" in one for one in losses)
