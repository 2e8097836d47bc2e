"""Ratings by place and period, with small counts hidden so that nothing gives them away.

All that any page shows of a year is one table with sums in several directions: places to the county,
months to quarters to the year, grades to good and bad, what follows a bad rating to what does not. It
is looked at as a whole, or what one page hides another would show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gongkai.derive._monthly import every_month, grouped, year_of
from gongkai.derive._suppression import Sum, suppressed
from gongkai.model.figures import RatingPeriod, Ratings
from gongkai.model.monthly import Month, RatingMonth

COUNTY = ""
_MONTHS = 12
_MOSTLY = 20  # one in twenty may be dissatisfied where nine in ten are said to be content
_ENOUGH = 100  # ratings, of which one in twenty are as many as are shown
_GOOD = ("非常满意", "满意", "基本满意")
_BAD = ("不满意", "非常不满意")
_LOOP = (("联动反馈", "差评"), ("核实", "差评"), ("整改", "核实"), ("回访", "整改"))
_KINDS = ("评价", "好评", "差评")
_QUARTERS = (range(1, 4), range(4, 7), range(7, 10), range(10, 13))

# Whose, which period (2026, 2026-3 for a quarter, 2026-03 for a month), what.
Cell = tuple[str, str, str]
Counts = dict[Cell, int]


def ratings(rows: Mapping[str, tuple[RatingMonth, ...]]) -> Mapping[str, Ratings]:
    """Return the ratings of every place by its slug, and of the county under ``COUNTY``."""
    whole = tuple(row for some in rows.values() for row in some)
    scopes = {COUNTY: whole, **rows}
    counts, hidden = _counted(scopes)
    return {scope: _ratings(scope, some, whole, counts, hidden) for scope, some in scopes.items()}


def _ratings(
    scope: str,
    rows: tuple[RatingMonth, ...],
    whole: tuple[RatingMonth, ...],
    counts: Counts,
    hidden: frozenset[Cell],
) -> Ratings:
    if not rows:
        return Ratings()

    def period(key: str, name: str, some: list[RatingMonth]) -> RatingPeriod:
        return _period(scope, key, name, some, counts, hidden)

    years = grouped(rows, lambda row: row.month.year)
    quarters = grouped(rows, _quarter)
    months = grouped(rows, lambda row: row.month)
    named = dict.fromkeys((month.year, month.quarter) for month in every_month(whole))
    return Ratings(
        years=tuple(period(str(y), year_of(years[y]), years[y]) for y in sorted(years)),
        quarters=tuple(
            period(_key(*one), f"{one[0]}年第{one[1]}季度", quarters.get(one, [])) for one in named
        ),
        months=tuple(
            period(str(month), month.words, months.get(month, [])) for month in every_month(whole)
        )
        if scope == COUNTY
        else (),
    )


def _period(  # noqa: PLR0913, PLR0917 -- whose, when, and what is known of it
    scope: str,
    key: str,
    name: str,
    rows: list[RatingMonth],
    counts: Counts,
    hidden: frozenset[Cell],
) -> RatingPeriod:
    def shown(what: str) -> int | None:
        cell = (scope, key, what)
        return None if cell in hidden else counts.get(cell)

    if not rows:
        return RatingPeriod(name, None, None, None, ())
    yearly = (scope, key, _GOOD[0]) in counts
    every, bad = counts[scope, key, "评价"], counts[scope, key, "差评"]
    return RatingPeriod(
        name=name,
        every=shown("评价"),
        good=shown("好评"),
        bad=shown("差评"),
        rows=tuple(rows),
        grades=tuple(map(shown, (*_GOOD, *_BAD))) if yearly else (),
        loop=tuple(shown(step) for step, _ in _LOOP) if yearly else (),
        complete=tuple(counts[scope, key, _not(step)] == 0 for step, _ in _LOOP) if yearly else (),
        mostly=shown("评价") is not None and every >= _ENOUGH and bad * _MOSTLY <= every,
    )


def _quarter(row: RatingMonth) -> tuple[int, int]:
    return row.month.year, row.month.quarter


def _key(year: int, quarter: int) -> str:
    return f"{year}-{quarter}"


def _counted(scopes: Mapping[str, tuple[RatingMonth, ...]]) -> tuple[Counts, frozenset[Cell]]:
    """Return all counts, and those that are not shown; years do not touch each other."""
    counts: Counts = {}
    hidden: set[Cell] = set()
    for year in sorted({row.month.year for row in scopes[COUNTY]}):
        here = {
            scope: [row for row in rows if row.month.year == year] for scope, rows in scopes.items()
        }
        found: Counts = {}
        for scope, rows in here.items():
            if rows:
                found.update(_cells(scope, year, rows))
        counts.update(found)
        hidden.update(suppressed(found, _sums(year, [s for s in here if here[s]], found)))
    return counts, frozenset(hidden)


def _cells(scope: str, year: int, rows: list[RatingMonth]) -> Iterator[tuple[Cell, int]]:
    periods: list[tuple[str, Iterable[RatingMonth]]] = [(str(year), rows)]
    periods += ((_key(*one), some) for one, some in grouped(rows, _quarter).items())
    if scope == COUNTY:
        periods += ((str(one), some) for one, some in grouped(rows, lambda r: r.month).items())
    for key, some in periods:
        for what, count in _of(list(some), whole=key == str(year)).items():
            yield (scope, key, what), count


def _of(rows: list[RatingMonth], *, whole: bool) -> dict[str, int]:
    """Count rows; of a ``whole`` year also the grades, and what follows bad ratings."""
    grades = {
        "非常满意": sum(row.best for row in rows),
        "满意": sum(row.good for row in rows),
        "基本满意": sum(row.fair for row in rows),
        "不满意": sum(row.bad for row in rows),
        "非常不满意": sum(row.worst for row in rows),
    }
    good, bad = sum(grades[one] for one in _GOOD), sum(grades[one] for one in _BAD)
    found = {"评价": good + bad, "好评": good, "差评": bad}
    if not whole:
        return found
    steps = {
        "差评": bad,
        "联动反馈": sum(row.answered for row in rows),
        "核实": sum(row.verified for row in rows),
        "整改": sum(row.mended for row in rows),
        "回访": sum(row.asked_again for row in rows),
    }
    rest = {_not(step): steps[of] - steps[step] for step, of in _LOOP}
    return {**found, **grades, **steps, **rest}


def _not(step: str) -> str:
    return f"未{step}"


def _sums(year: int, scopes: list[str], counts: Counts) -> Iterator[Sum[Cell]]:
    """Yield how everything that is shown of a year adds up, also in two steps at once.

    Sums of sums are told as well: what is left of them could be small where no single sum gives it away.
    """
    places = [scope for scope in scopes if scope != COUNTY]
    quarters = [_key(year, quarter) for quarter in range(1, 5)]
    for scope in scopes:
        for key in (str(year), *quarters, *_months(year, scope)):
            if (scope, key, "评价") in counts:
                yield (scope, key, "评价"), ((scope, key, "好评"), (scope, key, "差评"))
        yield from _sums_of_year(scope, str(year))
        for kind in _KINDS:
            parts = tuple((scope, key, kind) for key in quarters if (scope, key, kind) in counts)
            yield (scope, str(year), kind), parts
    for key, what in sorted({cell[1:] for cell in counts if cell[0] != COUNTY}):
        parts = tuple((place, key, what) for place in places if (place, key, what) in counts)
        yield (COUNTY, key, what), parts
    for key, months in ((str(year), range(1, 13)), *zip(quarters, _QUARTERS, strict=True)):
        named = [one for at in months if (COUNTY, one := str(Month(year, at)), "评价") in counts]
        for kind in _KINDS if named else ():
            yield (COUNTY, key, kind), tuple((COUNTY, month, kind) for month in named)


def _months(year: int, scope: str) -> tuple[str, ...]:
    everyone = scope == COUNTY
    return tuple(str(Month(year, at)) for at in range(1, _MONTHS + 1)) if everyone else ()


def _sums_of_year(scope: str, key: str) -> Iterator[Sum[Cell]]:
    yield (scope, key, "评价"), tuple((scope, key, grade) for grade in (*_GOOD, *_BAD))
    yield (scope, key, "好评"), tuple((scope, key, grade) for grade in _GOOD)
    yield (scope, key, "差评"), tuple((scope, key, grade) for grade in _BAD)
    for step, of in _LOOP:
        yield (scope, key, of), ((scope, key, step), (scope, key, _not(step)))
