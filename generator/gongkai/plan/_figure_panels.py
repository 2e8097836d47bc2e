"""Panels of what can be done: items by their words, limits, visits, villages, certificates, releases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.model.charts import Bar, BarChart, Point, TimeChart
from gongkai.model.figures import LENGTHS, ScopeFigures, Slice, Tally
from gongkai.model.pages import Link
from gongkai.model.releases import Release
from gongkai.plan._figure_contexts import FigureRow, Panel, PanelGroup
from gongkai.plan._figure_words import MISSING, NOTHING, measured, percent, rounded
from gongkai.plan._release_figures import Counting
from gongkai.plan._release_views import FigureRow as ReleaseFigure
from gongkai.plan._shelf import Shelf

_UNIT = "件"
_MOST_BARS = 12
_LATEST = 12  # releases in a chart
_COUNTY_ROW = ""


def catalog_groups(shelf: Shelf, found: ScopeFigures) -> Iterator[PanelGroup]:
    """Yield the groups that are counted from the catalog and its releases."""
    tallies, place = found.tallies, found.place
    first = [_panel(tallies[slug]) for slug in ("modes", "types", "themes") if slug in tallies]
    tables = [_panel(tallies[slug], chart=False) for slug in ("departments", "levels")]
    yield PanelGroup("能办什么", "what", (*first, *tables))
    yield PanelGroup("办得多快", "fast", (_limits(found), _panel(tallies["handling"])))
    near = (_panel(tallies[slug]) for slug in ("visits", "papers", "online", "hall"))
    yield PanelGroup("跑几次、带什么", "easy", tuple(near))
    around = tuple(_near(shelf, found))
    if around:
        yield PanelGroup("在家门口", "near", around)
    rows = _changes(shelf, place.slug if place else _COUNTY_ROW)
    if rows is not None:
        yield PanelGroup("清单怎么变的", "changes", (rows,))


def _panel(tally: Tally, *, chart: bool = True) -> Panel:
    """Return a tally as bars and as a table; a subject with several words counts under each."""
    slices = [one for one in tally.slices if one.word is not None]
    several = sum(one.count for one in slices) > tally.known
    rows = tuple(
        _row(one.word or MISSING, (f"{one.count}", percent(one.count, tally.total)))
        for one in tally.slices
    )
    bars = tuple(
        Bar(one.word or "", (one.count,), (f"{one.count} {_UNIT}",)) for one in _largest(slices)
    )
    drawn = BarChart(f"{tally.title}：事项数", bars)
    return Panel(
        title=f"按{tally.title}",
        slug=tally.slug,
        columns=(tally.title, "事项数", "占比"),
        rows=rows,
        charts=(drawn,) if chart and bars else (),
        note=_note(tally, several=several, shown=len(bars) if chart else 0),
    )


def _largest(slices: list[Slice]) -> Iterable[Slice]:
    """Return what a chart has room for, in the order that it came in."""
    kept = sorted(slices, key=lambda one: -one.count)[:_MOST_BARS]
    return [one for one in slices if one in kept]


def _note(tally: Tally, *, several: bool, shown: int) -> str:
    words = []
    if several:
        words.append("一个事项可以属于几类，各类加起来比总数多。")
    if 0 < shown < sum(one.word is not None for one in tally.slices):
        words.append(f"图里是最多的 {shown} 类，表里是全部。")
    if tally.count(None):
        words.append(f"有 {tally.count(None)} 件还没有写。")
    return "".join(words)


def _limits(found: ScopeFigures) -> Panel:
    """Compare the limits of the law with those that are promised."""
    legal, promised = found.tallies["legal"], found.tallies["promised"]
    words = {one.word for tally in (legal, promised) for one in tally.slices}
    bars = tuple(
        Bar(word, counts, tuple(f"{count}" for count in counts))
        for word in LENGTHS
        if word in words
        for counts in [(legal.count(word), promised.count(word))]
    )
    rows = [_row(bar.label, bar.said) for bar in bars]
    if legal.count(None) or promised.count(None):
        rows.append(_row(MISSING, (f"{legal.count(None)}", f"{promised.count(None)}")))
    less = found.reduction
    note = "工作日和自然日都按天分档。"
    if less.legal:
        share = percent(less.legal - less.promised, less.legal)
        note = (
            f"两种时限都写了、算法相同的 {len(less.members)} 件，法定合计 {less.legal} 天，"
            f"承诺合计 {less.promised} 天，少 {share}。{note}"
        )
    chart = BarChart("法定时限和承诺时限各有多少件", bars, series=("法定", "承诺"))
    return Panel(
        "法定时限和承诺时限", "reduction", ("时限", "法定（件）", "承诺（件）"), tuple(rows),
        (chart,) if bars else (), note,
    )  # fmt: skip


def _near(shelf: Shelf, found: ScopeFigures) -> Iterator[Panel]:
    if found.villages:
        yield _villages(found)
    rows = tuple(
        FigureRow(Link(one.name, shelf.at.certificate(one.name)), (f"{len(one.given_by)}",))
        for one in found.certificates
    )
    if rows:
        note = f"共 {len(rows)} 种。"
        yield Panel("办得出的证照", "certificates", ("证照", "由几个事项发"), rows, note=note)


def _villages(found: ScopeFigures) -> Panel:
    lines = [len(station.lines) for station in found.stations]
    mean = rounded(sum(lines) / len(lines)) if lines else NOTHING
    return Panel(
        "村（社区）便民服务站",
        "villages",
        ("项目", "数"),
        (
            _row("村（社区）", (f"{found.villages}",)),
            _row("有事项可办的", (f"{len(found.stations)}",)),
            _row("覆盖", (measured(found.measure("villages-served")),)),
            _row("每站平均事项", (mean,)),
        ),
    )


def _changes(shelf: Shelf, slug: str) -> Panel | None:
    """Return how many stood in the list after each release, from the ledger."""
    past = shelf.past
    points: list[Point] = []
    rows: list[FigureRow] = []
    years: set[int] = set()
    for release in past.chronicle.releases:
        one = _moved(shelf.counting, release, slug)
        if one is None:
            continue
        year = release.effective.year
        points.append(Point(release.title, one.after, "" if year in years else f"{year}年"))
        years.add(year)
        stamp = past.stamp(release)
        cells = (one.before, one.added, one.cancelled, one.changed, one.after)
        head = Link(stamp.title, stamp.href)
        rows.append(FigureRow(head, (f"{stamp.effective}", *(f"{cell}" for cell in cells))))
    if not rows:
        return None
    chart = TimeChart("每批公布以后清单里的事项数", tuple(points[-_LATEST:]), "columns")
    columns = ("批次", "施行", "原有", "增加", "取消", "改动", "现有")
    note = "数的是清单里的全部事项，暂停的也在内。"
    return Panel("每一批以后有多少件", "releases", columns, tuple(rows), (chart,), note)


def _moved(counting: Counting, release: Release, slug: str) -> ReleaseFigure | None:
    figures = counting.of(release)
    if slug == _COUNTY_ROW:
        return figures.total
    return next((one for one in figures.places if one.name == slug), None)


def _row(name: str, cells: tuple[str, ...]) -> FigureRow:
    return FigureRow(Link(name, ""), cells)
