"""Columns where nothing has been published for too long.

Source: 国办秘函〔2019〕19号: news older than 2 weeks, notices and policies older than 6 months count as
overdue. Says nothing without a day; of columns that have no text speaks ``empty_columns``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding, Mark
from gongkai.model.rulings import Declared
from gongkai.model.texts import TEXT_KINDS

_SOURCE = "国办秘函〔2019〕19号：动态两周、公告和政策六个月要有更新，栏目不得空白"
OVERDUE = Declared("TXT012", "note", _SOURCE)
DECLARES = (OVERDUE,)
# How many days a column may go without a new text.
_DAYS = {"news": 14, "notices": 183, "policies": 183}


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at the latest text of every column."""
    as_of = evidence.terms.as_of
    if as_of is None:
        return
    latest: dict[str, date | None] = {}
    for text in evidence.catalog.texts:
        day = text.front.published or text.front.issued
        before = latest.get(text.folder)
        latest[text.folder] = max(filter(None, (before, day)), default=None)
    for folder, days in _DAYS.items():
        last = latest.get(folder)
        if folder in latest and (last is None or (as_of - last).days > days):
            said = f"最近一篇是 {last} 的" if last else "没有一篇写了日期"
            yield OVERDUE.found(
                Mark(f"content/{folder}"),
                message=f"栏目“{TEXT_KINDS[folder]}”{said}，超过了 {days} 天没有更新。",
                help="请发布新的内容；确实没有的，可以在 catalog/accepted.yml 里接受。",
            )
