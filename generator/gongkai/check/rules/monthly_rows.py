"""A month that is counted twice, left out between others, or has not come yet.

Source: 国办发〔2019〕51号 (ratings are published regularly); a sum over months with a month twice or missing is
wrong without anybody seeing it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._origins import Origins
from gongkai.check._shape import at
from gongkai.model.catalog import Catalog, identity
from gongkai.model.findings import Finding
from gongkai.model.monthly import HandlingMonth, HotlineMonth, Month, Monthly, RatingMonth
from gongkai.model.rulings import Declared

_SOURCE = "国办发〔2019〕51号"
TWICE = Declared("FIG002", "error", _SOURCE)
LEFT_OUT = Declared("FIG003", "warning", _SOURCE)
AHEAD = Declared("FIG005", "warning", _SOURCE)
DECLARES = (TWICE, LEFT_OUT, AHEAD)
_SEVERAL = 6  # months that a message names


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at the months of every place and hotline; of a single item months may be missing."""
    catalog, origins = evidence.catalog, evidence.origins
    today = evidence.terms.as_of
    now = Month(today.year, today.month) if today else None
    for kind, rows in catalog.monthly:
        seen: dict[tuple[Month, str, str, str], Monthly] = {}
        series: dict[tuple[str, str], dict[Month, Monthly]] = {}
        for row in rows:
            place, item, hotline = _about(row, catalog)
            if now is not None and row.month > now:
                yield from _ahead(kind, row, now, origins)
            else:
                series.setdefault((place, hotline), {})[row.month] = row
            first = seen.setdefault((row.month, place, item, hotline), row)
            if first is not row:
                yield from _doubled(kind, row, first, origins)
        for months in series.values():
            yield from _left_out(kind, months, origins)


def _about(row: Monthly, catalog: Catalog) -> tuple[str, str, str]:
    """Return the place, the item and the hotline of a row, whatever name of them it uses."""
    named = getattr(row, "place", None) or ""
    place = catalog.township(named)
    asked = (isinstance(row, HandlingMonth) and row.item) or ""
    item = catalog.item(asked)
    hotline = row.hotline if isinstance(row, HotlineMonth) else ""
    return place.slug if place else named, item.code if item else asked, hotline


def _doubled(kind: str, row: Monthly, first: Monthly, origins: Origins) -> Iterator[Finding]:
    origin, before = origins.of(kind, row), origins.of(kind, first)
    if origin is not None and before is not None:
        same = identity(row) == identity(first)
        where = "" if same else f"，前一次在 {at(before.mark())}"
        yield TWICE.found(
            origin.mark(),
            field="月份",
            message=f"“{_named(row)}”的 {row.month} 写了两次{where}，合计会多算。",
            help="请删去一行；两行说的不是同一件事的，改月份、乡镇或事项。",
        )


def _ahead(kind: str, row: Monthly, now: Month, origins: Origins) -> Iterator[Finding]:
    origin = origins.of(kind, row)
    if origin is not None:
        yield AHEAD.found(
            origin.mark(("月份",)),
            field="月份",
            message=f"“{_named(row)}”的月份 {row.month} 还没有到（现在是 {now}），不会有数。",
            help="年份、月份多半打错了，请对照台账改正；提前列出来的空行，请删去。",
        )


def _left_out(kind: str, months: dict[Month, Monthly], origins: Origins) -> Iterator[Finding]:
    """Yield a finding for months without a row between the first and the last."""
    first, last = min(months), max(months)
    missing = []
    month = first
    while month < last:
        month = month.after()
        if month not in months:
            missing.append(str(month))
    origin = origins.of(kind, months[last]) if missing else None
    if origin is not None:
        named = "、".join(missing[:_SEVERAL]) + ("……" if len(missing) > _SEVERAL else "")
        yield LEFT_OUT.found(
            origin.mark(),
            field="月份",
            message=f"“{_named(months[last])}”缺 {named} 的数，前后都有；网页上这几个月是空的。",
            help="请补上；那个月确实没有的，也写一行，各栏填 0。",
        )


def _named(row: Monthly) -> str:
    what = "评价" if isinstance(row, RatingMonth) else ""
    return " ".join((*filter(None, row.counted_for), *filter(None, (what,))))
