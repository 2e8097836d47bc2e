"""Shares and means by which places are compared: each is a part of a whole, so that size does not count.

What nobody has written is left out of both; a share of nothing is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.figures import Measure, ScopeFigures, Tally


def measures(found: ScopeFigures) -> tuple[Measure, ...]:
    """Return every measure of a place or the county, always the same ones in the same order."""
    return tuple(_measures(found))


def _measures(found: ScopeFigures) -> Iterator[Measure]:
    tallies, less = found.tallies, found.reduction
    yield Measure(
        "reduction",
        "承诺时限比法定短",
        "share",
        less.legal - less.promised,
        less.legal,
        less.members,
        "法定办结时限",
    )
    yield _share("at-once", "即办件占比", tallies["handling"], "即办件")
    yield _share("no-visit", "一次都不用跑", tallies["visits"], "0次")
    yield _share("one-visit", "最多跑一次", tallies["visits"], "0次", "1次")
    yield _share("online-all", "全程网办占比", tallies["online"], "全程网办")
    yield _hall(tallies["hall"])
    papers = [one for one in found.subjects if one.papers is not None]
    total = sum(one.papers or 0 for one in papers)
    yield Measure(
        "papers-each", "每个事项要带的材料", "mean", total, len(papers), tuple(papers), "申请材料"
    )
    yield Measure(
        "villages-served",
        "村（社区）能办事的占比",
        "share",
        len(found.stations),
        found.villages,
        found.stations,
    )
    yield _on_time(found)
    yield _satisfied(found)


def _share(slug: str, title: str, tally: Tally, *words: str) -> Measure:
    members = tuple(m for one in tally.slices if one.word in words for m in one.members)
    return Measure(slug, title, "share", len(members), tally.known, members, tally.field)


def _hall(tally: Tally) -> Measure:
    """Return the share in the hall of what ought to be there; 不宜进驻 does not count."""
    inside = _share("hall-share", "进驻大厅占比", tally, "已进驻")
    whole = tally.count("已进驻", "应进未进")
    return Measure(
        inside.slug, inside.title, "share", inside.part, whole, inside.members, tally.field
    )


def _on_time(found: ScopeFigures) -> Measure:
    years = found.handling.years
    if not years:
        return Measure("on-time", "按时办结率", "share", 0, 0, ())
    last = years[-1]
    return Measure("on-time", "按时办结率", "share", last.on_time, last.closed, last.rows)


def _satisfied(found: ScopeFigures) -> Measure:
    years = found.ratings.years
    if not years:
        return Measure("satisfied", "满意率", "share", 0, 0, ())
    last = years[-1]
    hidden = last.good is None or last.every is None
    return Measure(
        "satisfied", "满意率", "share", last.good or 0, last.every or 0, last.rows, hidden=hidden
    )
