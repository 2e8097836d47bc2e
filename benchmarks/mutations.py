"""How many faults the checker finds: damage of many kinds is put into the clean demonstration county.

    python benchmarks/mutations.py [--rounds 10] [--seed N] [--county DIR]

Each round spoils one record for each kind, checks the county once, and looks for the code that
tells it, at the file and line of the damage. The seed is fresh in each run and printed, so that a run
can be repeated. Findings that no damage explains are false alarms, in spoiled counties and in the clean one.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import SystemRandom

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from benchmarks import _mutations  # noqa: E402 -- run by path, so the way there comes first


def main(arguments: list[str] | None = None) -> int:
    """Print found, missed and false alarms; fail below 98 %, or at any false alarm."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--county", type=Path, default=ROOT)
    options = parser.parse_args(arguments)
    seed = SystemRandom().randrange(10**9) if options.seed is None else options.seed
    kinds = _mutations.KINDS
    tally, alarms = _mutations.run(options.county, options.rounds, seed, kinds)
    print(f"seed {seed}, {len(kinds)} kinds, {options.rounds} rounds")
    for kind in kinds:
        print(f"{tally.found[kind.name]:4}/{tally.done[kind.name]:<4} {kind.code}  {kind.name}")
    for line in tally.missed:
        print(f"missed: {line}")
    for one in (*tally.alarms, *alarms):
        print(f"false alarm: {one.code} {one.path}:{one.line} {one.message}")
    done, found = sum(tally.done.values()), sum(tally.found.values())
    print(f"found {found} of {done} at the right line ({tally.share:.1%}), "
          f"{len(tally.alarms)} false alarms, {len(alarms)} in the clean county")  # fmt: skip
    return 0 if tally.share >= _mutations.ENOUGH and not tally.alarms and not alarms else 1


if __name__ == "__main__":
    sys.exit(main())
