"""Annual reports: six sections in the order of the national form, tables from the record.

Source: 国办公开办函〔2021〕30号. Sums are counted, never taken from the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.pages import Leaf, Link, Page
from gongkai.model.platform import PlatformText, ReportFront
from gongkai.model.reports import (
    APPLICANTS,
    OUTCOMES,
    SECTIONS,
    Proactive,
    Remedies,
    Requests,
    form_rows,
    sections,
    with_sum,
)
from gongkai.model.townships import Township
from gongkai.model.written_days import in_full
from gongkai.plan._contexts import IndexPage
from gongkai.plan._meta import article_meta, list_meta
from gongkai.plan._platform_contexts import ReportPage, ReportSection, ReportTable
from gongkai.plan._shelf import Shelf
from gongkai.plan._text_views import attached, files_beside
from gongkai.plan._views import Entry, Section

REPORTS = Link("公开年报", "disclosure/reports/")
_NUMBERS = "一二三四五六"


def reports_of(shelf: Shelf) -> list[tuple[PlatformText, ReportFront, Township | None]]:
    """Return the annual reports with whose they are, the newest year first, the county before all."""
    order = {place.slug: at for at, place in enumerate(shelf.catalog.townships)}
    found = [
        (text, text.front, shelf.catalog.township(text.front.whose))
        for text in shelf.catalog.platform
        if isinstance(text.front, ReportFront)
    ]
    return sorted(found, key=lambda one: (-int(one[1].year), order[one[2].slug] if one[2] else -1))


def report_address(front: ReportFront, place: Township | None) -> str:
    """Return the address of a report: that of the county is the year alone."""
    return f"{REPORTS.href}{front.year}{f'-{place.slug}' if place else ''}/"


def report_title(shelf: Shelf, front: ReportFront, place: Township | None) -> str:
    """Return the title of a report: as written, else made of body and year."""
    body = place.name if place else shelf.catalog.county.name
    return front.title or f"{body}{front.year}年政府信息公开工作年度报告"


def report_pages(shelf: Shelf, trail: tuple[Link, ...]) -> Iterator[Page | Leaf]:
    """Yield the list of reports and every report."""
    found = reports_of(shelf)
    if not found:
        return
    years: dict[str, list[Entry]] = {}
    for _, front, place in found:
        day = front.published or front.updated
        note = f"{in_full(day)}发布" if day else ""
        entry = Entry(report_title(shelf, front, place), report_address(front, place), note)
        years.setdefault(front.year, []).append(entry)
    lead = (
        "县和各乡镇、街道每年报告政府信息公开做得怎么样：主动公开了多少，申请收了多少、怎么答复的。"
    )
    yield Page(
        address=REPORTS.href,
        template="index",
        section="plain",
        meta=list_meta("政府信息公开工作年度报告", lead, "公开年报", "信息公开年报"),
        trail=trail,
        context=IndexPage(
            "政府信息公开工作年度报告",
            lead,
            tuple(Section(f"{year}年", tuple(entries)) for year, entries in years.items()),
            filter_label="筛选年报",
        ),
    )
    for text, front, place in found:
        yield Leaf.of(_page(shelf, (text, front, place), found, (*trail, REPORTS)))


def _page(
    shelf: Shelf,
    one: tuple[PlatformText, ReportFront, Township | None],
    found: list[tuple[PlatformText, ReportFront, Township | None]],
    trail: tuple[Link, ...],
) -> Page:
    text, front, place = one
    body = place.name if place else shelf.catalog.county.name
    organ = place.organ if place else shelf.site.host
    title = report_title(shelf, front, place)
    return Page(
        address=report_address(front, place),
        template="report",
        section="plain",
        meta=article_meta(
            title, f"{body}{front.year}年政府信息公开工作的情况和数字。", "公开年报", "信息公开年报",
            published=front.published, source=organ,
        ),
        trail=trail,
        context=ReportPage(
            title=title,
            body=body,
            organ=organ,
            year=front.year,
            published=front.published,
            sections=tuple(_sections(text, front)),
            years=tuple(
                Link(f"{other.year}年", report_address(other, its))
                for _, other, its in found
                if its is place and other is not front
            ),
            files=attached(shelf, text.path, front.attachments or ()),
            folder=files_beside(text.path),
        ),
        changed=front.updated or front.published,
    )  # fmt: skip


def _sections(text: PlatformText, front: ReportFront) -> Iterator[ReportSection]:
    written = sections(text.body)
    tables: dict[int, tuple[ReportTable, ...]] = {
        2: tuple(_proactive(front.proactive)) if front.proactive else (),
        3: (_requests(front.requests),) if front.requests else (),
        4: tuple(_remedies(front.remedies)) if front.remedies else (),
    }
    for number, (heading, _) in enumerate(SECTIONS, 1):
        yield ReportSection(
            f"{_NUMBERS[number - 1]}、{heading}", written.get(number, ""), tables.get(number, ())
        )


def _proactive(said: Proactive) -> Iterator[ReportTable]:
    documents = (("规章", said.rules), ("行政规范性文件", said.documents))
    yield ReportTable(
        "第二十条第（一）项",
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        tuple((name, str(d.made), str(d.ended), str(d.in_force)) for name, d in documents),
    )
    head = ("信息内容", "本年处理决定数量")
    yield ReportTable("第二十条第（五）项", head, (("行政许可", str(said.permits)),))
    coercions = (("行政处罚", str(said.penalties)), ("行政强制", str(said.coercions)))
    yield ReportTable("第二十条第（六）项", head, coercions)
    yield ReportTable(
        "第二十条第（八）项",
        ("信息内容", "本年收费金额（单位：万元）"),
        (("行政事业性收费", said.fees),),
    )


def _requests(said: Requests) -> ReportTable:
    rows: list[tuple[str, ...]] = []
    group = ""
    for row in form_rows(said):
        if row.group and row.group != group:
            rows.append((row.group,))
        group = row.group
        rows.append((row.words, *map(str, row.numbers)))
    return ReportTable(
        "收到和处理政府信息公开申请情况",
        ("申请情况", *APPLICANTS, "总计"),
        tuple(rows),
        above=(("", 2), ("法人或其他组织", len(APPLICANTS) - 1), ("", 1)),
    )


def _remedies(said: Remedies) -> Iterator[ReportTable]:
    kinds = (
        ("行政复议", said.reviews),
        ("行政诉讼（未经复议直接起诉）", said.suits),
        ("行政诉讼（复议后起诉）", said.suits_after),
    )
    yield ReportTable(
        "行政复议和行政诉讼情况",
        ("种类", *OUTCOMES, "总计"),
        tuple((name, *map(str, with_sum(one.cells))) for name, one in kinds),
    )
