"""Pages of figures: one a place, one of the county, and the comparison; each with its tables as CSV.

Everything is counted in derive; here it is laid out. A page is made again only when something that it was
counted from has changed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from msgspec import Struct

from gongkai.model.charts import Bar, BarChart
from gongkai.model.disclosure import Station
from gongkai.model.figures import Measure, ScopeFigures
from gongkai.model.pages import Extra, Leaf, Link, Page
from gongkai.model.townships import Township
from gongkai.plan._figure_contexts import (
    FigureRow,
    FiguresPage,
    KeyFigure,
    Panel,
    PanelGroup,
)
from gongkai.plan._figure_months import monthly_groups
from gongkai.plan._figure_panels import catalog_groups
from gongkai.plan._figure_words import MOSTLY, NOT_SHOWN, NOTHING, measured
from gongkai.plan._meta import list_meta
from gongkai.plan._shelf import Shelf
from gongkai.plan._views import PlaceCard
from gongkai.values import replace

COMPARED = Link("数字公开", "figures/")
COUNTY = Link("全县的数字", "figures/county/")
_BELOW = "figures/"
_FILE = "figures.csv"
_COLUMN = "数字公开"
_TYPE = "数据发布"
_BYTE_ORDER = "\ufeff"  # by which Excel knows UTF-8
_FORMULA = ("=", "+", "-", "@", "\t")
# Measures that stand on top of a page.
_KEYS = ("reduction", "at-once", "no-visit", "on-time", "satisfied")
_LARGEST = 100.0
# What part and whole of a measure are, in the words of its table.
_PARTS = {
    "reduction": ("少了几天", "法定几天"),
    "at-once": ("即办件", "事项"),
    "no-visit": ("不用跑的", "事项"),
    "one-visit": ("最多跑一次的", "事项"),
    "online-all": ("全程网办的", "事项"),
    "hall-share": ("已进驻", "应进驻"),
    "papers-each": ("材料", "事项"),
    "villages-served": ("能办事的村", "全部的村"),
    "on-time": ("按时办结", "办结"),
    "satisfied": ("好评", "评价"),
}


@dataclass(frozen=True)
class _Common:
    """What every page of figures is made from besides its own items; written into keys once."""

    monthly: tuple[Any, ...]
    named: tuple[Any, ...]
    places: tuple[Any, ...]
    former: tuple[Any, ...]
    releases: tuple[str, ...]
    certificates: tuple[Any, ...]
    villages: tuple[Any, ...]


class _Scope(Struct, frozen=True):
    """A page to be: where, of what, how its context is made and of what."""

    address: str
    make: Callable[[], Page]
    given: tuple[Any, ...]


def figure_pages(shelf: Shelf) -> Iterator[Leaf]:
    """Yield the comparison, the county, and every place."""
    for one in _scopes(shelf):
        section = "townships" if one.address.startswith("townships/") else "plain"
        title = COMPARED.text if one.address == COMPARED.href else ""
        yield Leaf(one.address, section, one.make, given=one.given, title=title)


def figure_tables(shelf: Shelf) -> Iterator[Extra]:
    """Yield the tables of each page as one CSV beside it, in every build: the pages lead to it."""
    for one in _scopes(shelf):
        make = partial(_csv, one.make)
        yield Extra(f"{one.address}{_FILE}", "text", make, one.given)


def _scopes(shelf: Shelf) -> Iterator[_Scope]:
    common, counted = _common(shelf), shelf.disclosure.figures.counted
    places = shelf.catalog.townships
    everything = tuple(counted(place.slug) for place in places)
    yield _Scope(COMPARED.href, partial(_compared, shelf), (common, counted(""), everything))
    yield _Scope(COUNTY.href, partial(_county, shelf), (common, counted("")))
    for place in places:
        stations = tuple(map(partial(_served, shelf), shelf.stations_in(place)))
        given = (place.slug, common, counted(place.slug), stations)
        yield _Scope(f"{shelf.at.place(place)}{_BELOW}", partial(_place, shelf, place), given)


def _served(shelf: Shelf, station: Station) -> tuple[int, bool]:
    """Return how many items a station lists, and whether any can be done."""
    live = any(shelf.status(line.item).state == "在用" for line in station.lines)
    return len(station.lines), live


def _common(shelf: Shelf) -> _Common:
    catalog, found = shelf.catalog, shelf.disclosure
    named = {row.item: catalog.counted_item(row.item) for row in catalog.handling if row.item}
    return _Common(
        monthly=found.figures.given,
        named=tuple(named.items()),
        places=tuple((one.slug, one.name, one.aliases) for one in catalog.townships),
        former=tuple(catalog.former.items()),
        releases=tuple(one.digest for one in found.chronicle.releases),
        certificates=tuple(
            (one.name, shelf.at.certificate(one.name), tuple(item.code for item in one.given_by))
            for one in found.certificates
        ),
        villages=tuple((one.place.slug, *_served(shelf, one)) for one in found.stations),
    )


def _place(shelf: Shelf, place: Township) -> Page:
    card = shelf.place_cards[place.slug]
    found = shelf.disclosure.figures.of(place.slug)
    title = f"{place.name}的数字"
    page = _dashboard(
        shelf, found, title, f"{place.name}能办什么、办得多快、办得好不好。", card.href
    )
    return _page(
        page,
        f"{card.href}{_BELOW}",
        trail=(Link("乡镇", "townships/"), Link(card.name, card.href)),
        place=Link(card.name, card.href),
    )


def _county(shelf: Shelf) -> Page:
    found = shelf.disclosure.figures.of("")
    lead = f"{shelf.site.county}能办什么、办得多快、办得好不好；每个事项只数一次。"
    return _page(_dashboard(shelf, found, COUNTY.text, lead, ""), COUNTY.href, trail=(COMPARED,))


def _dashboard(shelf: Shelf, found: ScopeFigures, title: str, lead: str, home: str) -> FiguresPage:
    """Return what a place's page and the county's show alike."""
    address = f"{home}{_BELOW}" if home else COUNTY.href
    groups = (*catalog_groups(shelf, found), *monthly_groups(shelf, found))
    more = [COMPARED if home else Link("各乡镇对照", COMPARED.href)]
    if home:
        more.append(Link(f"回到{found.place.name if found.place else ''}", home))
    return FiguresPage(
        title=title,
        lead=lead,
        months=_months(found),
        key=tuple(_key_figures(found)),
        groups=groups,
        table=Link("本页数字（CSV 表格）", f"{address}{_FILE}"),
        more=tuple(more),
    )


def _months(found: ScopeFigures) -> str:
    """Say until when is counted here; the county's own months may go on for longer."""
    handled = found.handling.months[-1].name if found.handling.months else ""
    rows = [row for year in found.ratings.years for row in year.rows]
    rated = max(row.month for row in rows).words if rows else ""
    if handled and rated and handled != rated:
        return f"办件的数算到{handled}，评价的数算到{rated}"
    return f"每月的数算到{handled or rated}" if handled or rated else ""


def _key_figures(found: ScopeFigures) -> Iterator[KeyFigure]:
    yield KeyFigure("能办的事项", f"{len(found.subjects)} 件", "现在就能办的", "#what")
    for slug in _KEYS:
        one = found.measure(slug)
        said = _said(found, one)
        if said:
            yield KeyFigure(one.title, said, _since(found, slug), f"#{one.panel}")


def _said(found: ScopeFigures, one: Measure) -> str:
    """Return a measure, as far as it may be told; nothing where it is not known."""
    if one.hidden:
        return MOSTLY if found.ratings.years[-1].mostly else NOT_SHOWN
    return measured(one) if one.whole else ""


def _since(found: ScopeFigures, slug: str) -> str:
    """Return of which months a figure is."""
    if slug == "on-time" and found.handling.years:
        return found.handling.years[-1].name
    return found.ratings.years[-1].name if slug == "satisfied" and found.ratings.years else ""


def _compared(shelf: Shelf) -> Page:
    figures = shelf.disclosure.figures.of
    county = figures("")
    places = [(card, figures(slug)) for slug, card in shelf.place_cards.items()]
    panels = tuple(
        _measure(one, [(card.name, card.href, found) for card, found in places])
        for one in county.measures
        if any(found.measure(one.slug).value is not None for _, found in places)
    )
    lead = "各地大小不一样，所以不比总数，只比每个事项平均下来怎么样。竖线是全县。"
    return _page(
        FiguresPage(
            title=COMPARED.text,
            lead=lead,
            months=_months(county),
            key=tuple(_with_page(one) for one in _key_figures(county)),
            groups=(
                PanelGroup("各乡镇对照", "compared", panels, multiples=True),
                PanelGroup("放在一张表里", "together", (_together(county.measures, places),)),
            ),
            table=Link("本页数字（CSV 表格）", f"{COMPARED.href}{_FILE}"),
            more=(COUNTY, *(Link(card.name, f"{card.href}{_BELOW}") for card, _ in places)),
        ),
        COMPARED.href,
        trail=(),
    )


def _with_page(one: KeyFigure) -> KeyFigure:
    return replace(one, href=f"{COUNTY.href}{one.href}")


def _measure(county: Measure, places: list[tuple[str, str, ScopeFigures]]) -> Panel:
    """Return one measure of all places on one scale, with the county's value beside each."""
    found = [(name, href, figures.measure(county.slug), figures) for name, href, figures in places]
    bars = tuple(
        Bar(name, (one.value,), (_said(figures, one) or NOTHING,))
        for name, _, one, figures in found
    )
    mark = county.value
    chart = BarChart(
        f"{county.title}：各地对照",
        bars,
        most=_LARGEST if county.kind == "share" else None,
        mark=mark,
        mark_said=f"全县 {measured(county)}" if mark is not None else "",
    )
    rows = [
        FigureRow(Link(name, f"{href}{_BELOW}"), (*_parts(one), _said(figures, one) or NOTHING))
        for name, href, one, figures in found
    ]
    rows.append(FigureRow(Link("全县", COUNTY.href), (*_parts(county), measured(county))))
    return Panel(
        county.title,
        county.slug,
        ("地方", *_PARTS.get(county.slug, ("其中", "一共")), "结果"),
        tuple(rows),
        (chart,),
    )


def _parts(one: Measure) -> tuple[str, str]:
    if one.hidden:
        return NOT_SHOWN, NOT_SHOWN
    return f"{one.part:,.0f}", f"{one.whole:,.0f}"


def _together(measures: tuple[Measure, ...], places: list[tuple[PlaceCard, ScopeFigures]]) -> Panel:
    rows = tuple(
        FigureRow(
            Link(card.name, f"{card.href}{_BELOW}"),
            (f"{len(found.subjects)}",
             *(_said(found, found.measure(one.slug)) or NOTHING for one in measures)),
        )
        for card, found in places
    )  # fmt: skip
    columns = ("地方", "能办的事项", *(one.title for one in measures))
    return Panel("全部指标", "all", columns, rows)


def _page(
    context: FiguresPage, address: str, trail: tuple[Link, ...], place: Link | None = None
) -> Page:
    return Page(
        address=address,
        template="figures",
        section="townships" if place else "plain",
        meta=list_meta(context.title, context.lead, _COLUMN, _TYPE),
        trail=trail,
        context=context,
        place=place,
    )


def _csv(make: Callable[[], Page]) -> str:
    """Return all tables of a page, a line for each cell: group, table, row, column, value."""
    page: FiguresPage = make().context
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("分组", "表", "行", "栏", "数"))
    for group in page.groups:
        for panel in group.panels:
            for row in panel.rows:
                for column, cell in zip(panel.columns[1:], row.cells, strict=True):
                    cells = (group.title, panel.title, row.head.text, column, cell)
                    writer.writerow(map(_plain, cells))
    return f"{_BYTE_ORDER}{out.getvalue()}"


def _plain(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
