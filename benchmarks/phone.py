"""A site on a phone: ``benchmarks/phone.py SITE --first-text`` or ``--lighthouse [--address …]``.

Medians of five visits. Chromium is ``$CHROMIUM`` or the one that the system has.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from benchmarks._phone import CATEGORIES, first_text, scores, served  # noqa: E402 -- run by path, so the way there comes first

_PAGES = ("", "townships/qingshan/", "townships/qingshan/000131001000/", "items/", "complaints/")
_GUIDE = _PAGES[2]


def main(arguments: list[str] | None = None) -> int:
    """Measure a built site and print one line a page."""
    parser = argparse.ArgumentParser(description="What a phone makes of a site.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--first-text", action="store_true", help="400 kbit/s, 400 ms, 4 x slower")
    parser.add_argument("--lighthouse", action="store_true", help="scores, from 0 to 1")
    parser.add_argument("--address", action="append", help="a page of the site")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args(arguments)
    with served(options.site) as home:
        if options.first_text:
            for one in first_text(home, tuple(options.address or _PAGES), options.times):
                print(f"{one.address or '/':40} {statistics.median(one.ms):6.0f} ms")
        if options.lighthouse:
            for address in options.address or (_GUIDE,):
                runs = scores(home + address, ROOT / ".cache" / "lighthouse", options.times)
                found = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
                told = "  ".join(f"{name} {found[name]:.2f}" for name in CATEGORIES)
                print(f"{address or '/':40} {told}  LCP {found['lcp']:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
