"""Writes a synthetic county of any size: ``python benchmarks/county.py --scale 1 --out DIR``.

Scale 1 is 1,530 items of 30 departments, 20 places, 246 villages; other scales multiply all of
them. The same arguments give the same bytes on every machine.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._county import write


def main(arguments: list[str] | None = None) -> int:
    """Write the county and say what it holds."""
    parser = argparse.ArgumentParser(description="Write a synthetic county.")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is 1,530 items in 20 places")
    parser.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    parser.add_argument("--texts", type=int, default=40, help="policy texts of about 10 KB")
    parser.add_argument("--releases", type=int, default=0, help="releases in the ledger")
    options = parser.parse_args(arguments)
    if options.scale <= 0 or options.texts < 0 or options.releases < 0:
        parser.error("--scale must be above 0, --texts and --releases not below 0")
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty")
    county = write(options.out, options.scale, options.texts)
    if options.releases:
        from benchmarks._county.releases import write_releases

        write_releases(options.out, options.releases)
    print(
        f"{options.out}: {county.items} items of {county.departments} departments, "
        f"{county.places} places with {county.guides} guides, {county.villages} villages, "
        f"{county.texts} texts, {options.releases} releases"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
