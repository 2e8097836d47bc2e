"""Days that have not come yet: a check of tomorrow, a text dated far ahead.

Source: 最近核验 of GB/T 39554.2 and 发布日期 of 国办秘函〔2019〕19号 are days on which something was done. With
2062 for 2026 a record never falls due again, and a text stays at the head of its list.
Texts are prepared some days before: two weeks are let pass, longer than any holiday ahead of
which an office works, and shorter than the month by which a slip of the pen is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding
from gongkai.model.record import Published
from gongkai.model.rulings import Declared

CHECKED = Declared("DUE003", "warning", "GB/T 39554.2：核验日期是已经核对过的那一天")
DATED = Declared("TXT013", "warning", "国办秘函〔2019〕19号：按发布日期看更新，日期要真实")
DECLARES = (CHECKED, DATED)
_AHEAD = timedelta(days=14)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at the last check of every record, and at the dates of every text."""
    today = evidence.terms.as_of
    if today is None:
        return
    for kind, record, front in _published(evidence):
        if front.checked and front.checked.on and front.checked.on > today:
            origin = evidence.origins.of(kind, record)
            if origin is not None:
                yield CHECKED.found(
                    origin.mark(("最近核验", "日期")),
                    field="最近核验.日期",
                    message=f"最近核验写的是 {front.checked.on}，这一天还没有到（今天是 {today}）。",
                    help="请改成实际核对的那一天；年份、月份多半打错了。",
                )
    yield from _texts(evidence, today)


def _published(evidence: Evidence) -> Iterator[tuple[str, object, Published]]:
    """Yield each record that gets pages, its kind, and the part of it that says when it was checked."""
    catalog = evidence.catalog
    for kind, records in (
        ("item", catalog.items), ("township", catalog.townships), ("bundle", catalog.bundles),
        ("service", catalog.services), ("certificate", catalog.certificate_notes),
    ):  # fmt: skip
        for record in records:
            yield kind, record, record
    for text in catalog.texts:
        yield "text", text, text.front
    for part in catalog.platform:
        yield "platform", part, part.front


def _texts(evidence: Evidence, today: date) -> Iterator[Finding]:
    last = today + _AHEAD
    for text in evidence.catalog.texts:
        front = text.front
        for field, day in (("成文日期", front.issued), ("发布日期", front.published)):
            if day is None or day <= last:
                continue
            origin = evidence.origins.of("text", text)
            if origin is not None:
                yield DATED.found(
                    origin.mark((field,)),
                    field=field,
                    message=f"《{front.title}》的{field}是 {day}，还有 {(day - today).days} 天才到，却已经公开。",
                    help=f"请核对年份和月份；提前备好的文章，{_AHEAD.days} 天以内不报告，更早的请先写 公布阶段: 初审。",
                )
