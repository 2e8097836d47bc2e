"""Search beside Pagefind and Material: ``python benchmarks/search.py --county demo --engine gongkai``.

The judged queries of ``tests/search/queries.yml`` on the same pages, in Chromium slowed down four
times. Every run ends within its minutes and goes on where it stopped; ``--table`` prints all
engines side by side. Pagefind comes from ``pip install 'pagefind[bin]'``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from benchmarks._county import write  # noqa: E402 -- run by path, so the way there comes first
from benchmarks._search import ENGINES, corpus, cost, drive, names, slips  # noqa: E402
from tests.search.county import indexed  # noqa: E402
from tests.search.judged import HALVES, Judged, judged, score, some  # noqa: E402

CACHE = ROOT / ".cache" / "benchmarks" / "search"
COUNTIES = ("demo", "scale1")


def main(arguments: list[str] | None = None) -> int:
    """Measure one engine on one county, or print the table."""
    parser = argparse.ArgumentParser(description="Compare search engines.")
    parser.add_argument("--county", choices=COUNTIES, default="demo")
    parser.add_argument("--engine", choices=list(ENGINES), help="what to measure")
    parser.add_argument("--minutes", type=float, default=7.5, help="when to stop at the latest")
    parser.add_argument("--fresh", action="store_true", help="forget what was measured before")
    parser.add_argument("--index", action="store_true", help="what the index costs to make")
    parser.add_argument("--names", action="store_true", help="official names and their pieces")
    parser.add_argument("--slips", action="store_true", help="names and words with slips in them")
    parser.add_argument("--table", action="store_true", help="print what was measured")
    options = parser.parse_args(arguments)
    if options.engine:
        _measure(options.county, options.engine, 60 * options.minutes, fresh=options.fresh)
    if options.index:
        made = indexed(_root(options.county))
        print("\n".join(cost(made.documents, made.words)))
    if options.names:
        print("\n".join(names(indexed(_root(options.county)))))
    if options.slips:
        print("\n".join(slips(indexed(_root(options.county)))))
    if options.table:
        print("\n".join(_table()))
    return 0


def _root(county: str) -> Path:
    if county == "demo":
        return ROOT
    root = CACHE / "county"
    if not root.is_dir():
        write(root, 1.0, 40)
    return root


def _kept(county: str, engine: str) -> Path:
    return CACHE / f"{county}-{engine}.json"


def _measure(county: str, engine: str, seconds: float, *, fresh: bool) -> None:
    until = time.monotonic() + seconds
    kept = _kept(county, engine)
    done = {} if fresh or not kept.is_file() else json.loads(kept.read_text(encoding="utf-8"))
    left = [one for one in judged() if one.county == county and one.query not in done]
    left = list({one.query: one for one in left}.values())  # some stand in both halves
    for one in drive(engine, corpus(county, _root(county), CACHE), left, until):
        done[one.query] = {**asdict(one), "first": not done or one.query == left[0].query}
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(done, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{county} {engine}: {len(done)} queries measured")


def _table() -> Iterator[str]:
    heads = ("county", "half", "engine", "queries", "@1", "@3", "none", "first use KB",
             "then KB median / p95", "ms median / p95", "with shards ms")  # fmt: skip
    yield f"| {' | '.join(heads)} |"
    yield "| --- " * len(heads) + "|"
    for county in COUNTIES:
        for half in HALVES:
            for engine in ENGINES:
                if _kept(county, engine).is_file():
                    yield from _row(county, half, engine)


def _row(county: str, half: str, engine: str) -> Iterator[str]:
    done = json.loads(_kept(county, engine).read_text(encoding="utf-8"))
    queries = [one for one in some(county, half) if one.query in done]
    if not queries:
        return
    yield _figures(county, half, engine, queries, done)
    if half == "held-out" and engine == "gongkai":
        tuned = {one.query for one in some(county, "tuned")}
        alone = [one for one in queries if one.query not in tuned]
        yield _figures(county, "held-out alone", engine, alone, done)


def _figures(
    county: str, half: str, engine: str, queries: Sequence[Judged], done: Mapping[str, Any]
) -> str:
    found = score(queries, [done[one.query]["titles"] for one in queries])
    first = [one["size"] / 1000 for one in done.values() if one["first"]]
    later = [one for one in (done[q.query] for q in queries) if not one["first"]]
    sizes = [one["size"] / 1000 for one in later]
    alone = [one["ms"] for one in later if not one["size"]]
    fetching = [one["ms"] for one in later if one["size"]]
    return (
        f"| {county} | {half} | {engine} | {found.count} | {found.first:.3f} | {found.three:.3f} "
        f"| {found.empty:.3f} | {first[0]:.1f} | {_at(sizes, 0.5):.1f} / {_at(sizes, 0.95):.1f} "
        f"| {_at(alone, 0.5):.0f} / {_at(alone, 0.95):.0f} "
        f"| {_at(fetching, 0.5):.0f} / {_at(fetching, 0.95):.0f} |"
    )


def _at(values: Sequence[float], share: float) -> float:
    ordered = sorted(values) or [0.0]
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


if __name__ == "__main__":
    raise SystemExit(main())
