"""Panels of what is counted month by month: handling, ratings, hotlines."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.charts import Point, TimeChart
from gongkai.model.figures import (
    Calls,
    Handled,
    Handling,
    Hotline,
    RatingPeriod,
    Ratings,
    ScopeFigures,
)
from gongkai.model.limits import Limit
from gongkai.model.pages import Link
from gongkai.plan._figure_contexts import FigureRow, Panel, PanelGroup
from gongkai.plan._figure_words import MOSTLY, NOT_SHOWN, NOTHING, grouped, percent, rounded
from gongkai.plan._shelf import Shelf

GRADES = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")
_LATEST = 24  # months in a chart
_LINE = 3  # points, below which a line says nothing
_HIDDEN = (
    f"{NOT_SHOWN}：人数太少（1 至 4 人），或能推算出太少的人数，不显示；"
    f"{MOSTLY}：具体数不显示，但至少有 95% 满意。"
)


def monthly_groups(shelf: Shelf, found: ScopeFigures) -> Iterator[PanelGroup]:
    """Yield the groups of handling, ratings and hotlines, as far as anybody counts them."""
    if found.handling.years:
        yield PanelGroup("办了多少", "handling-figures", tuple(_handling(shelf, found.handling)))
    if found.ratings.years:
        lead = "每办完一件都可以评价；不满意和非常不满意是差评，差评要核实、整改、回访。"
        yield PanelGroup(
            "办得好不好（好差评）", "rating-figures", tuple(_ratings(found.ratings)), lead
        )
    if found.hotlines:
        yield PanelGroup("热线", "hotline-figures", tuple(_hotlines(found.hotlines)))


def _handling(shelf: Shelf, found: Handling) -> Iterator[Panel]:
    columns = ("时间", "受理", "办结", "按时办结", "按时办结率", "平均天数")
    closed = tuple(
        Point(one.name, one.closed if one.rows else None, _tick(one.name))
        for one in found.months[-_LATEST:]
    )
    on_time = tuple(
        Point(one.name, 100 * one.on_time / one.closed if one.closed else None, _tick(one.name))
        for one in found.months[-_LATEST:]
    )
    yield Panel(
        "每月办结多少、按时的有多少",
        "handled",
        columns,
        tuple(_handled(one) for one in (*found.years, *reversed(found.months))),
        (
            TimeChart("每月办结的件数", closed, "columns"),
            TimeChart("每月的按时办结率", on_time, "shares"),
        ),
        "平均天数从受理那天算到办结，按工作日。",
    )
    rows = tuple(
        FigureRow(
            Link(one.name, shelf.at.item(one.item) if one.item else ""),
            (f"{one.accepted:,}", f"{one.closed:,}", percent(one.on_time, one.closed),
             rounded(one.days), _promise(one.promised) if one.item else NOTHING),
        )
        for one in found.items
    )  # fmt: skip
    yield Panel(
        "哪些事项办得多、要多少天",
        "handled-items",
        ("事项", "受理", "办结", "按时办结率", "平均天数", "承诺时限"),
        rows,
        note=f"{found.span[0]}至{found.span[1]}。没有单独统计的都在“其他事项”里。",
    )


def _handled(one: Handled) -> FigureRow:
    if not one.rows:
        return FigureRow(Link(one.name, ""), (NOTHING,) * 5)
    counts = (one.accepted, one.closed, one.on_time)
    share = percent(one.on_time, one.closed)
    return FigureRow(
        Link(one.name, ""), (*(f"{count:,}" for count in counts), share, rounded(one.days))
    )


def _promise(limit: Limit | None) -> str:
    return str(limit) if limit is not None else NOTHING


def _ratings(found: Ratings) -> Iterator[Panel]:
    trend = found.months[-_LATEST:] or found.quarters
    every = tuple(Point(one.name, one.every, _tick(one.name)) for one in trend)
    shares = tuple(Point(one.name, _satisfied(one), _tick(one.name)) for one in trend)
    periods = (*found.years, *reversed(found.months or found.quarters))
    word = "月" if found.months else "季度"
    yield Panel(
        "评价数和满意率",
        "ratings",
        ("时间", "评价", "好评", "差评", "满意率"),
        tuple(_rated(one) for one in periods),
        (
            TimeChart(f"每{word}收到的评价", every, "columns"),
            *((TimeChart(f"每{word}的满意率", shares, "shares"),) if _worth(shares) else ()),
        ),
        f"满意率是非常满意、满意和基本满意占全部评价的比例。{_HIDDEN}",
    )
    yield Panel(
        "五档评价",
        "grades",
        ("时间", *GRADES),
        tuple(
            FigureRow(Link(one.name, ""), tuple(map(grouped, one.grades))) for one in found.years
        ),
        note=_HIDDEN.partition("；")[0] + "。",
    )
    yield Panel(
        "差评怎么处理的",
        "loop",
        ("时间", "差评", "联动反馈", "核实属实", "整改", "回访", "反馈率", "整改率", "回访率"),
        tuple(_followed(one) for one in found.years),
        note="反馈率是给评价人答复的占差评的比例；整改率是整改的占核实属实的比例；"
        f"回访率是回访的占整改的比例。{_HIDDEN.partition('；')[0]}。",
    )


def _worth(points: tuple[Point, ...]) -> bool:
    """Whether enough is shown for a line."""
    return sum(point.value is not None for point in points) >= _LINE


def _satisfied(one: RatingPeriod) -> float | None:
    return 100 * one.good / one.every if one.good is not None and one.every else None


def _rated(one: RatingPeriod) -> FigureRow:
    if not one.rows:
        return FigureRow(Link(one.name, ""), (NOTHING,) * 4)
    if one.good is not None and one.every is not None:
        share = percent(one.good, one.every)
    else:
        share = MOSTLY if one.mostly else NOT_SHOWN
    counts = (one.every, one.good, one.bad)
    return FigureRow(Link(one.name, ""), (*map(grouped, counts), share))


def _followed(one: RatingPeriod) -> FigureRow:
    """Return what came of the bad ratings of a year."""
    answered, verified, mended, asked = one.loop
    pairs = ((answered, one.bad), (mended, verified), (asked, mended))
    complete = (one.complete[0], *one.complete[2:])
    shares = (
        "100%" if all_done and whole != 0 else NOT_SHOWN if None in (part, whole)
        else percent(part or 0, whole or 0)
        for (part, whole), all_done in zip(pairs, complete, strict=True)
    )  # fmt: skip
    return FigureRow(Link(one.name, ""), (*map(grouped, (one.bad, *one.loop)), *shares))


def _hotlines(found: tuple[Hotline, ...]) -> Iterator[Panel]:
    for line in found:
        received = tuple(
            Point(one.name, one.received if one.rows else None, _tick(one.name))
            for one in line.months[-_LATEST:]
        )
        yield Panel(
            f"{line.name} 热线",
            line.slug,
            ("时间", "收到", "办结", "按时办结", "按时办结率"),
            tuple(_called(one) for one in (*line.years, *reversed(line.months))),
            (TimeChart(f"{line.name} 每月接到的来电", received, "columns"),),
        )


def _called(one: Calls) -> FigureRow:
    if not one.rows:
        return FigureRow(Link(one.name, ""), (NOTHING,) * 4)
    counts = (one.received, one.closed, one.on_time)
    cells = (*(f"{count:,}" for count in counts), percent(one.on_time, one.closed))
    return FigureRow(Link(one.name, ""), cells)


def _tick(name: str) -> str:
    """Return what stands below the first month or quarter of a year."""
    return f"{name[:4]}年" if name.endswith(("年1月", "第1季度")) else ""
