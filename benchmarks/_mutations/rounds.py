"""Rounds of damage: spoil a county, check it once, and compare what is told with what was done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from benchmarks._mutations.kinds import KINDS
from benchmarks._mutations.world import Kind, Spot, World
from gongkai.cache import Shelf
from gongkai.check import guides, records
from gongkai.derive import derive
from gongkai.inputs import Inputs
from gongkai.load import load
from gongkai.model.findings import Finding, Mark
from gongkai.model.rulings import Terms
from gongkai.source import read_front, read_yaml

DAY = date(2026, 11, 22)
ENOUGH = 0.98
# What a fault brings with it elsewhere: a cancelled item is gone from bundles, villages and papers, and
# a certificate that lost its item's result is nobody's.
FOLLOWS = frozenset(
    ("LST009", "LST008", "SRC035", "GUI008", "TXT009", "DEP001", "LAW005", "GUI010", "MAT006", "CER001")
)  # fmt: skip


@dataclass
class Tally:
    """What was done and what was told of it."""

    done: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    alarms: list[Finding] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of all damage that was told at the right line."""
        return sum(self.found.values()) / max(1, sum(self.done.values()))


def check(inputs: Inputs, known: Shelf) -> tuple[Finding, ...]:
    """Return every finding of a county on the day."""
    checked = records(load(inputs), known, terms=Terms(DAY))
    disclosure = derive(checked.catalog, as_of=DAY)
    return (*checked.findings, *guides(disclosure, checked.origins))


def mark_of(spot: Spot, inputs: Inputs) -> Mark:
    """Return file and line of a spot as it now stands."""
    content = next(one.content or b"" for one in inputs.files if one.path == spot.path)
    if spot.where is None:
        return Mark(spot.path)
    if spot.path.endswith(".md"):
        document, body, _ = read_front(content, spot.path)
        if spot.where[0] == "正文":
            before = content.decode().count("\n") - body.count("\n")
            return Mark(spot.path, int(spot.where[1]) + before)
    else:
        document, _ = read_yaml(content, spot.path)
    return document.mark(spot.where) if document else Mark(spot.path)


def _round(  # noqa: PLR0913, PLR0917 -- one pass over all that a run holds
    world: World,
    rng: Random,
    kinds: tuple[Kind, ...],
    clean: set[object],
    known: Shelf,
    tally: Tally,
) -> None:
    """Spoil, check, count."""
    spots = [
        (kind, spot) for kind in rng.sample(kinds, len(kinds)) if (spot := kind.damage(world, rng))
    ]
    inputs = world.spoiled()
    new = [one for one in check(inputs, known) if _what(one) not in clean]
    told = {(one.code, one.path, one.line) for one in new}
    anywhere = {(one.code, one.path) for one in new}
    spoiled = {*world.values, *world.raw}
    for kind, spot in spots:
        mark = mark_of(spot, inputs)
        tally.done[kind.name] += 1
        if (kind.code, mark.path, mark.line) in told:
            tally.found[kind.name] += 1
        elif (kind.code, mark.path) in anywhere:
            tally.elsewhere[kind.name] += 1
            tally.missed.append(
                f"{kind.name}: {kind.code} is told, but not at {mark.path}:{mark.line}"
            )
        else:
            tally.missed.append(f"{kind.name}: no {kind.code} at {mark.path}:{mark.line}")
    expected = {kind.code for kind, _ in spots}
    tally.alarms += [
        one for one in new if one.path not in spoiled and one.code not in expected | FOLLOWS
    ]


def _what(one: Finding) -> object:
    return one.code, one.path, one.field, one.message


def run(
    root: Path, rounds: int, seed: int, kinds: tuple[Kind, ...] = KINDS
) -> tuple[Tally, tuple[Finding, ...]]:
    """Return what was found in all rounds, and the errors and warnings of the clean county."""
    rng, tally, known = Random(seed), Tally(), Shelf({})  # noqa: S311 -- damage, no secrets
    world = World.of(root)
    first = check(world.clean, known)
    clean = {_what(one) for one in first}
    for _ in range(rounds):
        _round(world.again(), rng, kinds, clean, known, tally)
    return tally, tuple(one for one in first if one.level != "note")
