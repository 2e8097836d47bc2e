"""What a page weighs over the wire: itself and everything it asks for, gzip as servers send it.

``benchmarks/weight.py SITE [ADDRESS …]``; without addresses, the pages that people see first.
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

_ASKED = re.compile(rb'(?:href|src)="((?:\.\./)*assets/[^"]+)"')
_FIRST = ("", "townships/qingshan/000131001000/", "townships/qingshan/", "items/", "complaints/")


def weight(site: Path, address: str) -> tuple[int, int]:
    """Return the compressed bytes of a page, and of the page with its assets."""
    page = site / address / "index.html"
    content = page.read_bytes()
    asked = {(page.parent / found.decode()).resolve() for found in _ASKED.findall(content)}
    alone = _sent(content)
    return alone, alone + sum(_sent(path.read_bytes()) for path in asked)


def _sent(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=6, mtime=0))


def main() -> None:
    """Print one line a page."""
    site, *addresses = sys.argv[1:] or ["site"]
    for address in addresses or _FIRST:
        alone, everything = weight(Path(site), address)
        print(f"{address or '(home)':40} page {alone:6d} B   with assets {everything:6d} B")


if __name__ == "__main__":
    main()
