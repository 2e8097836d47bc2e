"""One small file of many pages, for reading without a network.

Pages of a place are alike line by line, further apart than gzip looks back. So each line is written
once and a page is the list of its lines: 190 pages of 4.4 MB become 110 KB. The reader is
``theme/assets/js/offline/pack.js``. Format, compressed by gzip, in UTF-8 lines:

    gongkai-offline 1
    {"name": …, "home": …, "lines": n, "files": {path: [first, count, first, count, …]}}
    (n lines)
    .
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

from gongkai.model.pages import Pack

_MARK = "gongkai-offline 1"
# Lines of the head that speak to search engines and nobody else.
_UNREAD = (b'<link rel="canonical"', b'<script type="application/ld+json"', b'<meta name="')
_READ = (b'<meta name="viewport"', b'<meta name="format-detection"')


def packed(pack: Pack, read: Callable[[str], bytes]) -> bytes:
    """Return the file of a pack; ``read`` gives the content of a path, text in UTF-8."""
    table: dict[bytes, int] = {}
    files = {path: _runs(_shown(path, read(path)), table) for path in pack.paths}
    head: dict[str, Any] = {
        "name": pack.name, "home": pack.home, "lines": len(table), "files": files,
    }  # fmt: skip
    start = f"{_MARK}\n{json.dumps(head, ensure_ascii=False, separators=(',', ':'))}\n".encode()
    return gzip.compress(start + b"\n".join((*table, b".\n")), compresslevel=6, mtime=0)


def _shown(path: str, content: bytes) -> list[bytes]:
    lines = content.split(b"\n")
    if not path.endswith(".html"):
        return lines
    end = lines.index(b"</head>") if b"</head>" in lines else 0
    kept = [one for one in lines[:end] if not one.startswith(_UNREAD) or one.startswith(_READ)]
    return kept + lines[end:]


def _runs(lines: list[bytes], table: dict[bytes, int]) -> list[int]:
    """Return the numbers of lines as first and count of each run, adding new lines to the table."""
    runs: list[int] = []
    following = -1
    for line in lines:
        number = table.setdefault(line, len(table))
        if number == following:
            runs[-1] += 1
        else:
            runs += (number, 1)
        following = number + 1
    return runs
