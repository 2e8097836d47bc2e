"""Runs the benchmarks: ``python benchmarks/run.py --part clean``, then ``--table``.

Parts end within eight minutes and go on where they stopped when run again; results lie below
.cache/benchmarks until the program changes.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from benchmarks import _table  # noqa: E402 -- run by path, so the way there comes first
from benchmarks._measure import QUIET, idle_share  # noqa: E402
from benchmarks._parts import PARTS, RELEASES, Limits, text_room  # noqa: E402
from benchmarks._room import Room, prepare, prepare_peers, wait_for_the_disk  # noqa: E402

_STEPS = ("prepare", "prepare-peers", "prepare-scale10", "prepare-releases", "prepare-texts")


def main(arguments: list[str] | None = None) -> int:
    """Prepare, measure one part, or write the table."""
    options = _parsed(arguments)
    room = Room(options.scale)
    if options.table:
        _table.write(ROOT / "benchmarks" / "README.md", options.scale, options.pairs)
    if options.part in _STEPS:
        _prepare(options.part, room)
    elif options.part:
        return _measure(options, room)
    return 0


def _parsed(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure this program and its peers.")
    parser.add_argument("--part", choices=[*_STEPS, *PARTS], help="what to do")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the county")
    parser.add_argument("--pairs", type=int, default=7, help="pairs of runs wanted")
    parser.add_argument("--minutes", type=float, default=7.5, help="when to stop at the latest")
    parser.add_argument("--trial", action="store_true", help="on a busy machine; kept apart")
    parser.add_argument("--table", action="store_true", help="write the table into README.md")
    return parser.parse_args(arguments)


def _prepare(step: str, room: Room) -> None:
    if step == "prepare":
        prepare(room)
    elif step == "prepare-peers":
        prepare_peers(room)
    elif step == "prepare-scale10":
        prepare(Room(room.scale * 10))
    elif step == "prepare-releases":
        prepare(replace(room, releases=RELEASES))
    else:
        prepare(text_room())
        prepare_peers(text_room())


def _measure(options: argparse.Namespace, room: Room) -> int:
    if not room.digest():
        print("Nothing is prepared at this scale: run --part prepare, then --part prepare-peers.")
        return 2
    idle = idle_share()
    if idle < QUIET and not options.trial:
        print(
            f"not measured: only {idle:.0%} of the machine is idle (load {os.getloadavg()[0]:.1f})"
        )
        return 1
    if not options.trial:
        wait_for_the_disk()
    limits = Limits(options.pairs, time.monotonic() + 60 * options.minutes, options.trial)
    results = PARTS[options.part](room, limits)
    for name in results.pairs[-1] if results.pairs else ():
        wall, cpu = results.middle(name, "wall"), results.middle(name, "cpu")
        print(f"{name:20} wall {wall:8.3f}  CPU {cpu:8.3f}  MB {results.memory.get(name, '')}")
    for note in results.notes:
        print(note)
    if results.seconds:
        print(
            f"save → new bytes on disk: {sorted(results.seconds)[len(results.seconds) // 2]:.3f} s"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
