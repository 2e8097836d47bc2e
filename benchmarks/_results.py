"""Results as JSON below .cache/benchmarks: one file for each part and scale, pair after pair.

A part may be measured in several runs; pairs add up until there are enough of them.
"""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks._measure import Spent
from benchmarks._peers.hugo import WHEEL
from benchmarks._room import CACHE, Room

DISTURBED = 0.10  # of the machine used by others makes a pair worthless


@dataclass
class Results:
    """What was measured in one part; a pair is a mapping from name to seconds."""

    part: str
    scale: float
    digest: str
    machine: dict[str, str] = field(default_factory=dict)
    pairs: list[dict[str, dict[str, float]]] = field(default_factory=list)
    memory: dict[str, float] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, pair: dict[str, Spent], *, trial: bool) -> bool:
        """Keep a pair unless others used the machine; return whether it counts."""
        worst = max(spent.others for spent in pair.values())
        if worst > DISTURBED and not trial:
            return False
        self.pairs.append({name: asdict(spent) for name, spent in pair.items()})
        return True

    def middle(self, name: str, kind: str) -> float | None:
        """Return the median of ``wall`` or ``cpu``, or None where it was never measured."""
        values = [pair[name][kind] for pair in self.pairs if name in pair]
        return median(values) if values else None

    def ratio(self, name: str, to: tuple[str, ...], kind: str) -> float | None:
        """Return the median over pairs of one to the best of others in the same pair."""
        values = [
            pair[name][kind] / min(pair[other][kind] for other in to if other in pair)
            for pair in self.pairs
            if name in pair and any(other in pair for other in to)
        ]
        return median(values) if values else None


def load(part: str, room: Room, *, trial: bool) -> Results:
    """Return what was measured so far with this very program, else nothing.

    Trials on a busy machine are kept apart and never reach the table.
    """
    part = f"{part}-trial" if trial else part
    path = _path(part, room.scale)
    fresh = Results(part, room.scale, room.digest(), machine())
    if not path.is_file():
        return fresh
    found = Results(**json.loads(path.read_text(encoding="utf-8")))
    return found if found.digest == fresh.digest and found.machine == fresh.machine else fresh


def save(results: Results) -> None:
    """Write the results of a part."""
    path = _path(results.part, results.scale)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(results), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def known(part: str, scale: float) -> Results | None:
    """Return stored results whatever program they come from, for the table."""
    path = _path(part, scale)
    return Results(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def machine() -> dict[str, str]:
    """Return what the table says of machine and versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Hugo": WHEEL.partition("==")[2],
        **{name: _version(name) for name in ("mkdocs", "mkdocs-material", "pydantic", "jinja2")},
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines: list[str] = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    named: list[Any] = [line.partition(":")[2] for line in lines if line.startswith("model name")]
    return str(named[0]).strip() if named else platform.machine()


def _path(part: str, scale: float) -> Path:
    return CACHE / "results" / f"{part}-{scale:g}.json"
