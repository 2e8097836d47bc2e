"""What a page weighs over the wire: itself and everything it asks for, gzip as servers send it.

``benchmarks/weight.py SITE [ADDRESS …]``; without addresses, the heaviest page of every kind, beside
what is allowed. Exit status 1 if a page is heavier.
"""

from __future__ import annotations

import gzip
import re
import statistics
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_ASKED = re.compile(
    rb'<(?:link rel="(?:stylesheet|icon)"[^>]*? href|script[^>]*? src|img[^>]*? src)="([^":]+)"'
)
_KIND = re.compile(rb' data-kind="([a-z-]+)"')
KB = 1024
MOST, MOST_OF = 120 * KB, {"guide": 50 * KB}


def weight(page: Path) -> tuple[int, int]:
    """Return the compressed bytes of a page, and of the page with everything that it asks for."""
    content = page.read_bytes()
    asked = {(page.parent / found.decode()).resolve() for found in _ASKED.findall(content)}
    alone = len(_packed(content))
    return alone, alone + sum(map(_sent, asked))


def heaviest(site: Path) -> Iterator[tuple[str, int, float, int, str]]:
    """Yield for each kind of page: how many, median and greatest weight in bytes, and which it is."""
    found: dict[str, list[tuple[int, str]]] = {}
    for page in sorted(site.rglob("*.html")):
        kind = _KIND.search(page.read_bytes())
        if kind:
            address = page.relative_to(site).as_posix().removesuffix("index.html")
            found.setdefault(kind[1].decode(), []).append((weight(page)[1], address))
    for name, pages in sorted(found.items()):
        most, address = max(pages)
        yield name, len(pages), statistics.median(size for size, _ in pages), most, address


@cache
def _sent(path: Path) -> int:
    content = path.read_bytes() if path.is_file() else b""
    return min(len(content), len(_packed(content)))


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)


def main() -> int:
    """Print one line a page, or one a kind of page."""
    site, *addresses = sys.argv[1:] or ["site"]
    for address in addresses:
        alone, everything = weight(Path(site) / address / "index.html")
        print(f"{address or '(home)':40} page {alone:6d} B   with assets {everything:6d} B")
    if addresses:
        return 0
    over = 0
    print("| kind | pages | median KB | heaviest KB | allowed | which |")
    print("| --- | --- | --- | --- | --- | --- |")
    for kind, pages, median, most, address in heaviest(Path(site)):
        allowed = MOST_OF.get(kind, MOST)
        over += most > allowed
        row = (kind, pages, f"{median / KB:.1f}", f"{most / KB:.1f}", allowed // KB, address or "/")
        print("| " + " | ".join(map(str, row)) + " |")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
