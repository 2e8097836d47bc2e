"""Whether two sites show the same: pages by address, and on each page the marked parts.

A part is an element with ``data-element``; two pages agree where they mark the same parts equally
often, with the same text. Nobody can win by leaving something out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

_SPACE = re.compile(r"\s+")
_SHOWN = 3
_LONG = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """What the other site has less or more of than ours."""

    pages: tuple[int, int]
    marks: tuple[int, int]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    texts: tuple[str, ...]

    def __str__(self) -> str:
        """Say it in a sentence each."""
        ours, theirs = self.pages
        said = [f"pages {ours} and {theirs}", f"marked parts {self.marks[0]} and {self.marks[1]}"]
        for what, found in (
            ("pages missing", self.missing), ("pages added", self.added), ("differs", self.texts),
        ):  # fmt: skip
            if found:
                said.append(f"{what}: {len(found)} ({'; '.join(found[:_SHOWN])})")
        return "; ".join(said)


def compare(ours: Path, theirs: Path, *, texts: bool = True) -> Difference:
    """Compare every page of two sites; without ``texts`` only how often each part is marked."""
    here, there = _pages(ours), _pages(theirs)
    counts = [0, 0]
    differing = []
    for address in sorted(here.keys() & there.keys()):
        first, second = _marks(here[address], texts=texts), _marks(there[address], texts=texts)
        counts[0] += first.total()
        counts[1] += second.total()
        if first != second:
            lost = " ".join(f"-{mark[:_LONG]}" for mark in list((first - second).elements())[:2])
            more = " ".join(f"+{mark[:_LONG]}" for mark in list((second - first).elements())[:2])
            differing.append(f"{address} {lost} {more}")
    return Difference(
        (len(here), len(there)),
        (counts[0], counts[1]),
        tuple(sorted(here.keys() - there.keys())),
        tuple(sorted(there.keys() - here.keys())),
        tuple(differing),
    )


def _pages(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}


def _marks(path: Path, *, texts: bool) -> Counter[str]:
    return Counter(_marked(path.read_text(encoding="utf-8"), texts=texts))


def _marked(html: str, *, texts: bool) -> Iterator[str]:
    for node in LexborHTMLParser(html).css("[data-element]"):
        name = node.attributes["data-element"] or ""
        yield f"{name}={_SPACE.sub('', node.text())}" if texts else name
