"""Marks that git leaves in a file where two people changed the same lines."""

from __future__ import annotations

import re

from gongkai.model.findings import Finding, Mark, finding

_BEGIN = re.compile(r"^<{7}(?: |$)", re.MULTILINE)
_PARTS = re.compile(r"^={7}\s*$.*^>{7}(?: |$)", re.MULTILINE | re.DOTALL)


def unmerged(text: str, path: str) -> Finding | None:
    """Return the finding for a file in which a merge was not brought to its end."""
    begin = _BEGIN.search(text) if "<<<<<<<" in text else None
    if begin is None or _PARTS.search(text, begin.end()) is None:
        return None
    return finding(
        "SRC042",
        Mark(path, text.count("\n", 0, begin.start()) + 1, 1),
        message="两个人改了同一处，合并还没有做完：文件里留着 <<<<<<<、=======、>>>>>>> 这样的记号。",
        help="======= 上面是一个人的写法，下面是另一个人的。请留下对的，把三行记号都删去；后面还有的也一样。",
    )
