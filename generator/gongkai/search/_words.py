"""How a text falls into terms, the same here and in the client (``plain.js``).

Chinese gives overlapping pairs of characters, Latin letters and digits give words.
"""

from __future__ import annotations

import re
from operator import add

from gongkai.model.patterns import HAN, folded

_RUN = re.compile(rf"[a-z0-9]+|[{HAN}]+")
_LONGEST = 24
# Where nothing else stands, folding changes capitals and signs alone; it takes longer than all the rest.
_UNUSUAL = re.compile(
    "[^\x00-\x7f\u00b7\u2013-\u201d\u2026\u203a\u3000-\u301f\u4e00-\u9fff\uff01-\uff0f\uff1a-\uff20]"
)


def terms(text: str) -> set[str]:
    """Return the terms of a text."""
    plain = folded(text) if _UNUSUAL.search(text) else text.lower()
    found: set[str] = set()
    for run in _RUN.findall(plain):
        if run[0] > "z":
            found.update(map(add, run, run[1:]))
        else:
            found.add(run[:_LONGEST])
    return found
