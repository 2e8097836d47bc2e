"""How long the rules of the checker take alone, in CPU seconds for 1,000 items.

    python benchmarks/rules.py COUNTY        a county of real size: python benchmarks/county.py --scale 1 --out COUNTY

One process, nothing kept from before. Reading, validation and references are not counted; the rules
about single records, personal data, all records and guides are. The least of three rounds counts.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from gongkai import reading
from gongkai.check import _records, _understood
from gongkai.values import replace

ROUNDS = 3
TABLE = "RULES"  # of the rules about all records


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time the rules of the checker alone.")
    parser.add_argument("county", type=Path, help="folder of a county, best one of scale 1")
    config = reading.settings(parser.parse_args().county)
    clock = _Clock()
    for module, name in (
        (_understood, "looked_at"),
        (_understood, "spills_of"),
        (reading, "guides"),
    ):
        setattr(module, name, clock.counting(getattr(module, name)))
    rules = [replace(one, check=clock.counting(one.check)) for one in getattr(_records, TABLE)]
    setattr(_records, TABLE, tuple(rules))
    gc.disable()
    rounds, items = [], 0
    for _ in range(ROUNDS):
        clock.seconds = 0.0
        checked = reading.check(config, as_of=date(2026, 11, 22))
        items = len(checked.catalog.items)
        rounds.append(clock.seconds)
    best = min(rounds)
    print(
        f"rules: {best:.2f} CPU s for {items} items, {best / items * 1000:.2f} s for 1,000 (bar 0.7)"
    )


class _Clock:
    """Counts the time that goes by in some functions, whatever else is done."""

    seconds = 0.0

    def counting(self, work: Callable[..., Iterable[Any]]) -> Callable[..., Iterator[Any]]:
        """Return a function that gives what another yields, all at once, and counts its time."""

        def counted(*given: object) -> Iterator[Any]:
            begun = time.process_time()
            found = list(work(*given))
            self.seconds += time.process_time() - begun
            return iter(found)

        return counted


if __name__ == "__main__":
    main()
