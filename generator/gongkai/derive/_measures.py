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
    tallies = found.tallies
    yield _reduction(found)
    yield _share("at-once", "即办件占比", tallies["handling"], "即办件")
    yield _share("no-visit", "一次都不用跑", tallies["visits"], "0次")
    yield _share("one-visit", "最多跑一次", tallies["visits"], "0次", "1次")
    yield _share("online-all", "全程网办占比", tallies["online"], "全程网办")
    yield _hall(tallies["hall"])
    yield _papers(found)
    yield _villages(found)
    yield _on_time(found)
    yield _satisfied(found)


def _share(slug: str, title: str, tally: Tally, *words: str) -> Measure:
    members = tuple(m for one in tally.slices if one.word in words for m in one.members)
    return Measure(
        slug=slug, panel=tally.slug, title=title, kind="share",
        part=len(members), whole=tally.known, members=members, field=tally.field,
    )  # fmt: skip


def _reduction(found: ScopeFigures) -> Measure:
    less = found.reduction
    return Measure(
        slug="reduction", panel="reduction", title="承诺时限比法定短", kind="share",
        part=less.legal - less.promised, whole=less.legal, members=less.members,
        field="法定办结时限",
    )  # fmt: skip


def _hall(tally: Tally) -> Measure:
    """Return the share in the hall of what ought to be there; 不宜进驻 does not count."""
    inside = _share("hall-share", "进驻大厅占比", tally, "已进驻")
    return Measure(
        slug=inside.slug, panel=tally.slug, title=inside.title, kind="share",
        part=inside.part, whole=tally.count("已进驻", "应进未进"), members=inside.members,
        field=tally.field,
    )  # fmt: skip


def _papers(found: ScopeFigures) -> Measure:
    known = tuple(one for one in found.subjects if one.papers is not None)
    return Measure(
        slug="papers-each", panel="papers", title="每个事项要带的材料", kind="mean",
        part=sum(one.papers or 0 for one in known), whole=len(known), members=known,
        field="申请材料",
    )  # fmt: skip


def _villages(found: ScopeFigures) -> Measure:
    return Measure(
        slug="villages-served", panel="villages", title="村（社区）能办事的占比", kind="share",
        part=len(found.stations), whole=found.villages, members=found.stations,
    )  # fmt: skip


def _on_time(found: ScopeFigures) -> Measure:
    last = found.handling.years[-1] if found.handling.years else None
    return Measure(
        slug="on-time", panel="handled", title="按时办结率", kind="share",
        part=last.on_time if last else 0, whole=last.closed if last else 0,
        members=last.rows if last else (),
    )  # fmt: skip


def _satisfied(found: ScopeFigures) -> Measure:
    last = found.ratings.years[-1] if found.ratings.years else None
    return Measure(
        slug="satisfied", panel="ratings", title="满意率", kind="share",
        part=(last and last.good) or 0, whole=(last and last.every) or 0,
        members=last.rows if last else (),
        hidden=last is not None and (last.good is None or last.every is None),
    )  # fmt: skip
