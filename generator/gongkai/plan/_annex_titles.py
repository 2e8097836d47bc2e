"""What a text calls its annexes: the files beside it are named for computers, not for readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from gongkai.source import read_official

_MARK = "附件"
_CHINESE = re.compile(r"[一-龥]")
_LONGEST = 80  # what is longer is a sentence that begins with 附件：
# 附件：甲, 附件 1：甲 or 附件：1.甲 on a line or in a heading of Markdown.
_NOTE = re.compile(
    r"^[#>*\s]*附件\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[：:]"
    r"\s*(?:[0-9０-９]{1,2}\s*[.．、]\s*)?(?P<title>\S.*?)[*\s]*$",
    re.MULTILINE,
)  # fmt: skip


def annex_titles(body: str, official: bool, count: int) -> tuple[str, ...]:  # noqa: FBT001 -- a part
    """Return the titles of a text's annexes in their order; none where they are not just so many."""
    if not count or _MARK not in body:
        return ()
    found = read_official(body).annexes if official else _NOTE.findall(body)
    titles = tuple(dict.fromkeys(one.strip("。；; 　") for one in found))
    if len(titles) != count or not all(0 < len(one) <= _LONGEST for one in titles):
        return ()
    return titles


def plain_titles(names: Sequence[str]) -> tuple[str, ...]:
    """Return what annexes are called that the text does not name: nothing where the file's name says it."""
    numbered = len(names) > 1
    return tuple(
        "" if _CHINESE.search(PurePosixPath(name).stem) else f"{_MARK}{at if numbered else ''}"
        for at, name in enumerate(names, 1)
    )
