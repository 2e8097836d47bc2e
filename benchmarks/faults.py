"""Faults at system calls: ``python benchmarks/faults.py --minutes 7``, as often as it says, then ``--table``.

Goes on where it stopped; results lie below .cache/benchmarks until the program changes. Needs Linux
and strace that may watch processes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from benchmarks._faults.child import Runner  # noqa: E402 -- run by path, so the way there comes first
from benchmarks._faults.trial import FAULTS, calls_of, points, tried  # noqa: E402
from benchmarks._faults.world import COMMANDS, a_world, room  # noqa: E402
from gongkai.inputs import folder_digest  # noqa: E402

KEPT = ROOT / ".cache" / "benchmarks" / "faults.json"
README = ROOT / "benchmarks" / "README.md"
_BEGIN, _END = "<!-- faults: begin -->", "<!-- faults: end -->"
# What becomes of a point is told by what each part was left as; an unfinished site is one that
# ``publish`` refuses.
_LEFT = ("old", "new", "unfinished")


def main(arguments: list[str] | None = None) -> int:
    """Try what has not been tried, or write the table; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description="Stop commands at system calls.")
    parser.add_argument("--points", type=int, default=600, help="how many are wanted at least")
    parser.add_argument("--minutes", type=float, default=7.5, help="when to stop at the latest")
    parser.add_argument("--lanes", type=int, default=2, help="how many at a time")
    parser.add_argument("--only", choices=COMMANDS, help="one command")
    parser.add_argument("--table", action="store_true", help="write the table into README.md")
    options = parser.parse_args(arguments)
    kept = {**_kept(), "taken": set()}
    if options.table:
        text = README.read_text(encoding="utf-8")
        head, tail = text.partition(_BEGIN)[0], text.partition(_END)[2]
        README.write_text(f"{head}{_BEGIN}\n{_table(kept)}\n{_END}{tail}", encoding="utf-8")
        return 0
    until = time.monotonic() + options.minutes * 60
    lock = Lock()
    with ThreadPoolExecutor(options.lanes) as lanes:
        started = [lanes.submit(_lane, kept, options, until, lock) for _ in range(options.lanes)]
        wanted = {name for one in started for name in one.result()}
    left = len(wanted - kept["trials"].keys())
    print(f"{left} are left; run this again" if left else "all tried")
    return any(one["losses"] for one in kept["trials"].values())


def _lane(kept: dict[str, Any], options: argparse.Namespace, until: float, lock: Lock) -> list[str]:
    """Try points that no other lane has taken, in a world of its own; return all that are wanted."""
    with TemporaryDirectory(prefix="gongkai-", dir=room()) as folder, Runner() as runner:
        world = a_world(Path(folder), runner)
        counts = {name: calls_of(runner, world, name) for name in COMMANDS}
        wanted = {"/".join(map(str, asdict(one).values())): one
                  for one in points(counts, options.points) if options.only in (None, one.command)}  # fmt: skip
        for name, point in wanted.items():
            if time.monotonic() > until:
                break
            with lock:
                if name in kept["trials"] or name in kept["taken"]:
                    continue
                kept["taken"].add(name)
            found = tried(runner, world, point)
            for loss in found.losses:
                print(f"{name}: {loss}", flush=True)
            with lock:
                kept["trials"][name] = {**asdict(found), "point": asdict(point)}
                _keep(kept)
    return list(wanted)


def _kept() -> dict[str, Any]:
    program = folder_digest(ROOT / "generator" / "gongkai", ".py")
    try:
        kept: dict[str, Any] = json.loads(KEPT.read_bytes())
    except (OSError, ValueError):
        kept = {}
    return kept if kept.get("program") == program else {"program": program, "trials": {}}


def _keep(kept: dict[str, Any]) -> None:
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    written = {key: value for key, value in kept.items() if key != "taken"}
    KEPT.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")


def _table(kept: dict[str, Any]) -> str:
    trials = list(kept["trials"].values())
    rows = "\n".join(_rows(trials))
    lost = sum(bool(one["losses"]) for one in trials)
    parts = Counter(
        f"{one['point']['command']}: {part} {state}"
        for one in trials for part, state in one["left"].items() if state not in ("old", "new")
    )  # fmt: skip
    noticed = "; ".join(f"{name} {count}" for name, count in sorted(parts.items()))
    return (
        f"{len(trials)} trials, {lost} losses.\n\n"
        "| command | call | KILL | ENOSPC | EIO | left as before | as after | unfinished, noticed | losses |\n"
        f"| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n{rows}\n"
        f"{f'{chr(10)}Unfinished: {noticed}.{chr(10)}' if noticed else ''}"
    ).rstrip()


def _rows(trials: list[dict[str, Any]]) -> Iterator[str]:
    sorted_by: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in trials:
        sorted_by[one["point"]["command"], one["point"]["call"]].append(one)
    in_order = sorted(sorted_by.items(), key=lambda pair: list(COMMANDS).index(pair[0][0]))
    for (command, call), some in in_order:
        faults = Counter(one["point"]["fault"] for one in some)
        left = Counter(_worst(one["left"].values(), one["point"]["command"]) for one in some)
        counted = " | ".join(str(faults[fault]) for fault in FAULTS)
        ended = " | ".join(str(left[state]) for state in _LEFT)
        yield f"| {command} | {call} | {counted} | {ended} | {sum(bool(one['losses']) for one in some)} |"


def _worst(states: Any, _command: str) -> str:  # noqa: ANN401 -- the values of a mapping
    found = set(states)
    return next((one for one in ("mixed", "unfinished", "old") if one in found), "new")


if __name__ == "__main__":
    raise SystemExit(main())
