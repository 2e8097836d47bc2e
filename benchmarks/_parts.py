"""The parts of a benchmark; each ends within its minutes and goes on where it stopped.

Within a pair all runs follow one another, so that whatever slows the machine slows both sides.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks._cases import CASES, WORD, check, phone
from benchmarks._measure import Spent, peak, run
from benchmarks._peers import hugo, material, raw
from benchmarks._peers.compare import compare
from benchmarks._results import Results, load, save
from benchmarks._room import CACHE, Room, put_aside, size
from benchmarks._serve import save_to_seen
from benchmarks._sheets import AGAIN, CREATE, UPDATE, lay_out, sheets_of

OURS, A1, A2, MATERIAL, RAW = "gongkai", "hugo a1", "hugo a2", "material", "raw"
SERVED = 20
RELEASES = 20
PAST = f", {RELEASES} releases"
CHECKS = ("check", "check, nothing changed", "check, one item's phone")


@dataclass(frozen=True, slots=True)
class Limits:
    """How many pairs are wanted, when (monotonic) the part must have ended, whether it counts."""

    pairs: int
    until: float
    trial: bool = False


@dataclass(frozen=True, slots=True)
class Runner:
    """One way to build the county from nothing: command, and what must be gone before."""

    name: str
    command: list[str]
    out: Path
    gone: tuple[Path, ...]


def clean(room: Room, limits: Limits) -> Results:
    """Build everything from nothing: us, Hugo twice, the floor."""
    return _from_nothing("clean", room, limits, [_ours(room), *_hugos(room), _floor(room)])


def against_material(room: Room, limits: Limits) -> Results:
    """Build everything from nothing: us and MkDocs with Material."""
    site = room.base / "material"
    public = site / "public"
    peer = Runner(MATERIAL, material.command(site), public, (public,))
    return _from_nothing("material", room, limits, [_ours(room), peer])


def scale10(room: Room, limits: Limits) -> Results:
    """Build from nothing at the scale of the room and at ten times the size."""
    big = _ours(Room(room.scale * 10))
    rows = [_ours(room), Runner(f"{OURS} x10", big.command, big.out, big.gone)]
    return _from_nothing("scale10", room, limits, rows)


def incremental(room: Room, limits: Limits) -> Results:
    """Build again after each kind of edit; Hugo, which knows no caches between runs, from nothing."""
    results = load("incremental", room, trial=limits.trial)
    run(room.build(), cwd=room.base, env=room.env)  # what the first edit is compared with

    def pair() -> dict[str, Spent]:
        found = {runner.name: _timed(runner, room) for runner in _hugos(room)}
        for case in CASES:
            seen = case.edit(room)
            os.sync()
            found[case.name] = run(room.build(), cwd=room.base, env=room.env)
            check(room, seen)
        return found

    _repeat(results, limits, pair)
    return results


def checks(room: Room, limits: Limits) -> Results:
    """Check the county: nothing kept, nothing changed, one item edited; beside Hugo's build."""
    results = load("checks", room, trial=limits.trial)
    first, again, edited = CHECKS

    def pair() -> dict[str, Spent]:
        found = {runner.name: _timed(runner, room) for runner in _hugos(room)}
        put_aside(room.county / ".cache")
        os.sync()
        found[first] = run(room.check(), cwd=room.base, env=room.env)
        found[again] = run(room.check(), cwd=room.base, env=room.env)
        phone(room)
        found[edited] = run(room.check(), cwd=room.base, env=room.env)
        return found

    _repeat(results, limits, pair)
    return results


def releases(room: Room, limits: Limits) -> Results:
    """Build from nothing, and after one edit: without releases, and with twenty in the ledger."""
    results = load("releases", room, trial=limits.trial)
    past = replace(room, releases=RELEASES)
    rooms = {"": room, PAST: past}
    edit = next(case for case in CASES if case.edit is phone)

    def pair() -> dict[str, Spent]:
        found = {f"{OURS}{name}": _timed(_ours(one), one) for name, one in rooms.items()}
        for name, one in rooms.items():
            seen = edit.edit(one)
            os.sync()
            found[f"{edit.name}{name}"] = run(one.build(), cwd=one.base, env=one.env)
            check(one, seen)
        return found

    _repeat(results, limits, pair)
    counted = [sum(1 for _ in one.site.rglob("*.html")) for one in rooms.values()]
    results.notes = [f"pages without and with {RELEASES} releases: {counted[0]} and {counted[1]}"]
    save(results)
    return results


def texts(room: Room, limits: Limits) -> Results:
    """Build a few items and many policy texts from nothing, and after a word of one text."""
    results = load("texts", room, trial=limits.trial)
    many = text_room()
    peer = next(_hugos(many))
    runners = [_ours(many), peer]

    def pair() -> dict[str, Spent]:
        found = {runner.name: _timed(runner, many) for runner in runners}
        seen = WORD.edit(many)
        os.sync()
        found[WORD.name] = run(many.build(), cwd=many.base, env=many.env)
        check(many, seen)
        return found

    _repeat(results, limits, pair)
    results.notes = [f"{peer.name}: {compare(many.site, peer.out, texts=True)}"]
    save(results)
    return results


def text_room() -> Room:
    """Return the county of few items and 500 policy texts of 10 KB."""
    return Room(0.02, texts=500)


def serve(room: Room, limits: Limits) -> Results:
    """Save a file while ``gongkai serve`` runs, until the new page is on disk."""
    results = load("serve", room, trial=limits.trial)
    results.seconds = list(save_to_seen(room, SERVED, limits.until))
    save(results)
    return results


def tables(room: Room, limits: Limits) -> Results:
    """Import one sheet of all items and places: made, again without a change, all of them changed."""
    results = load("tables", room, trial=limits.trial)
    sheets = sheets_of(room)

    def pair() -> dict[str, Spent]:
        found = {runner.name: _timed(runner, room) for runner in _hugos(room)}
        lay_out(sheets, room)
        for name, sheet in ((CREATE, sheets.first), (AGAIN, sheets.first), (UPDATE, sheets.second)):
            os.sync()
            found[name] = run(sheets.command(sheet), cwd=room.base, env=room.env)
        items = sum(1 for _ in (sheets.county / "catalog" / "items").rglob("*.yml"))
        results.notes = [f"imported: {items} items"]
        return found

    _repeat(results, limits, pair)
    return results


PARTS: dict[str, Callable[[Room, Limits], Results]] = {
    "clean": clean,
    "incremental": incremental,
    "material": against_material,
    "checks": checks,
    "releases": releases,
    "texts": texts,
    "scale10": scale10,
    "serve": serve,
    "tables": tables,
}


def _from_nothing(part: str, room: Room, limits: Limits, runners: list[Runner]) -> Results:
    results = load(part, room, trial=limits.trial)

    def pair() -> dict[str, Spent]:
        return {runner.name: _timed(runner, room) for runner in runners}

    _repeat(results, limits, pair)
    if len(results.pairs) >= limits.pairs:
        _weigh(results, room, runners, limits.until)
    return results


def _repeat(results: Results, limits: Limits, pair: Callable[[], dict[str, Spent]]) -> None:
    longest = 0.0
    while len(results.pairs) < limits.pairs and time.monotonic() + longest < limits.until:
        begun = time.monotonic()
        counts = results.add(pair(), trial=limits.trial)
        longest = max(longest, time.monotonic() - begun)
        print(f"{results.part}: {len(results.pairs)} of {limits.pairs} pairs"
              f"{'' if counts else ' (the last was disturbed and does not count)'}", flush=True)  # fmt: skip
        save(results)


def _weigh(results: Results, room: Room, runners: list[Runner], until: float) -> None:
    """Take memory and bytes, and compare what the sites show, in runs that are not timed."""
    for runner in runners:
        if runner.name in results.memory:
            continue
        if time.monotonic() > until:
            print(f"{results.part}: memory is still to be taken, run this part again")
            return
        put_aside(*runner.gone)
        weight = peak(runner.command, cwd=room.base, env=room.env)
        results.bytes[runner.name] = size(runner.out)
        if runner.name in (A1, A2, MATERIAL):
            told = compare(room.site, runner.out, texts=runner.name != MATERIAL)
            results.notes.append(f"{runner.name}: {told}")
        results.memory[runner.name] = round(weight, 1)
        save(results)


def _timed(runner: Runner, room: Room) -> Spent:
    put_aside(*runner.gone)
    os.sync()  # nobody pays for what the last one wrote
    return run(runner.command, cwd=room.base, env=room.env)


def _ours(room: Room) -> Runner:
    return Runner(OURS, room.build(), room.site, (room.site, room.county / ".cache"))


def _hugos(room: Room) -> Iterator[Runner]:
    program = hugo.install(CACHE / "hugo")
    for name, folder in ((A1, "a1"), (A2, "a2")):
        site = room.base / folder
        public = hugo.output(site)
        yield Runner(name, hugo.command(program, site), public, (public, site / "resources"))


def _floor(room: Room) -> Runner:
    out = room.base / "raw"
    return Runner(RAW, raw.command(room.base / "raw.tar", out), out, (out,))
