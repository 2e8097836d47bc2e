"""Monthly counts of handling and hotlines, added up over years, months and items.

Only months that are over count: one that is not would look like a fall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from gongkai.model.catalog import Catalog
from gongkai.model.figures import Calls, Handled, Handling, Hotline
from gongkai.model.items import Item
from gongkai.model.limits import Limit
from gongkai.model.monthly import HandlingMonth, HotlineMonth, Month, Monthly

R = TypeVar("R", bound=Monthly)
T = TypeVar("T")
_YEAR = 12  # months


def over(rows: Iterable[R], as_of: date) -> tuple[R, ...]:
    """Return the rows of months that are over on a day."""
    return tuple(row for row in rows if row.month < Month(as_of.year, as_of.month))


def days_of_months(catalog: Catalog) -> Iterator[date]:
    """Yield the days on which a month that is counted is over."""
    months = {row.month.after() for _, rows in catalog.monthly for row in rows}
    return (date(month.year, month.month, 1) for month in months)


def grouped(rows: Iterable[R], key: Callable[[R], T]) -> dict[T, list[R]]:
    """Return rows by what they have in common, in the order in which that is first met."""
    found: dict[T, list[R]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def every_month(rows: Iterable[Monthly]) -> tuple[Month, ...]:
    """Return all months from the first to the last of some rows."""
    months = [row.month for row in rows]
    if not months:
        return ()
    first, last = min(months), max(months)
    count = (last.year - first.year) * _YEAR + last.month - first.month + 1
    return tuple(first.after(at) for at in range(count))


def year_of(rows: Iterable[Monthly]) -> str:
    """Name the year of some rows, with its months where they are not all there."""
    months = sorted({row.month for row in rows})
    first, last = months[0], months[-1]
    if len(months) == _YEAR:
        return f"{first.year}年"
    span = f"{first.month}月" if first == last else f"{first.month}至{last.month}月"
    return f"{first.year}年{span}"


def handling(
    rows: tuple[HandlingMonth, ...], items: Mapping[str, tuple[Item, Limit | None]]
) -> Handling:
    """Add up handling; ``items`` are those that rows name, each with what is promised here."""
    if not rows:
        return Handling()
    months = every_month(rows)
    by_month = grouped(rows, lambda row: row.month)
    by_year = grouped(rows, lambda row: row.month.year)
    last = months[-_YEAR:]
    recent = grouped((row for row in rows if row.month >= last[0]), lambda row: row.item or "")
    named = [
        _handled(items[ref][0].name, some, *items[ref])
        for ref, some in recent.items()
        if ref in items
    ]
    named.sort(key=lambda one: (-one.accepted, one.name))
    rest = [row for ref, some in recent.items() if ref not in items for row in some]
    return Handling(
        years=tuple(_handled(year_of(by_year[year]), by_year[year]) for year in sorted(by_year)),
        months=tuple(_handled(month.words, by_month.get(month, [])) for month in months),
        items=(*named, *([_handled("其他事项", rest)] if rest else [])),
        span=(last[0].words, last[-1].words),
    )


def _handled(
    name: str, rows: list[HandlingMonth], item: Item | None = None, promised: Limit | None = None
) -> Handled:
    timed = [row for row in rows if row.days is not None and row.closed]
    closed = sum(row.closed for row in timed)
    return Handled(
        name=name,
        accepted=sum(row.accepted for row in rows),
        closed=sum(row.closed for row in rows),
        on_time=sum(row.on_time for row in rows),
        days=sum((row.days or 0) * row.closed for row in timed) / closed if closed else None,
        rows=tuple(rows),
        item=item,
        promised=promised,
    )


def hotlines(rows: tuple[HotlineMonth, ...]) -> tuple[Hotline, ...]:
    """Add up what each hotline took and finished."""
    return tuple(
        Hotline(
            name,
            "hotlines" if nth == 1 else f"hotlines-{nth}",
            tuple(
                _calls(year_of(some), some)
                for _, some in sorted(grouped(mine, lambda row: row.month.year).items())
            ),
            tuple(_calls(month.words, _of(mine, month)) for month in every_month(mine)),
        )
        for nth, (name, mine) in enumerate(grouped(rows, lambda row: row.hotline).items(), 1)
    )


def _of(rows: list[HotlineMonth], month: Month) -> list[HotlineMonth]:
    return [row for row in rows if row.month == month]


def _calls(name: str, rows: list[HotlineMonth]) -> Calls:
    return Calls(
        name,
        sum(row.received for row in rows),
        sum(row.closed for row in rows),
        sum(row.on_time for row in rows),
        tuple(rows),
    )
