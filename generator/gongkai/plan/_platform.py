"""The disclosure platform: its door, guides, rules and requests; what is in them is elsewhere.

Source: 国办公开办函〔2019〕61号: 公开指南, 公开制度, 法定主动公开内容 and 公开年报 in one place, each to be
searched, read and downloaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.model.addresses import slug_of_name
from gongkai.model.catalog import Catalog
from gongkai.model.pages import Leaf, Link, Page
from gongkai.model.platform import (
    GuideFront,
    PlatformText,
    ReportFront,
    RequestOffice,
    RuleFront,
)
from gongkai.model.townships import Township
from gongkai.plan._contexts import IndexPage
from gongkai.plan._directories import DIRECTORY, directory_address, directory_pages
from gongkai.plan._meta import article_meta, list_meta
from gongkai.plan._platform_contexts import (
    BodyLinks,
    OpenGuidePage,
    OpenRulePage,
    PlatformPage,
    RequestAddress,
    RequestPage,
    StatutoryRow,
)
from gongkai.plan._reports import (
    REPORTS,
    report_address,
    report_pages,
    report_title,
    reports_of,
)
from gongkai.plan._shelf import Shelf
from gongkai.plan._statutory import (
    ADDRESS,
    VOCABULARY,
    category_address,
    category_article,
    statutory,
    statutory_pages,
)
from gongkai.plan._summaries import channels_of
from gongkai.plan._text_lists import text_entry
from gongkai.plan._text_views import attached, files_beside
from gongkai.plan._views import Entry, Section
from gongkai.values import replace

PLATFORM = Link("信息公开", "disclosure/")
GUIDES = Link("公开指南", "disclosure/guide/")
RULES = Link("公开制度", "disclosure/rules/")
CONTENT = Link("法定主动公开内容", ADDRESS)
REQUEST = Link("依申请公开", "disclosure/request/")
WORD_FORM = f"{REQUEST.href}shenqingbiao.docx"
_TRAIL = (PLATFORM,)


def platform_pages(shelf: Shelf) -> Iterator[Page | Leaf]:
    """Yield every page of the platform."""
    found = statutory(shelf)
    categories = tuple(_categories(shelf, found))
    yield _door(shelf, len({row.link.href for rows in found.values() for row in rows}))
    yield from _guides(shelf, categories)
    yield from _rules(shelf)
    yield _content(categories)
    yield from statutory_pages(shelf, found, (*_TRAIL, CONTENT))
    yield from report_pages(shelf, _TRAIL)
    yield _request(shelf)
    yield from directory_pages(shelf, _TRAIL)


def bodies(shelf: Shelf) -> tuple[Township, ...]:
    """Return the places that are bodies of their own; a hall is a part of the county."""
    return tuple(place for place in shelf.catalog.townships if not place.is_hall)


def guide_address(place: Township | None) -> str:
    """Return the address of the disclosure guide of a place, or of the county."""
    return f"{GUIDES.href}{place.slug}/" if place else GUIDES.href


def part_address(catalog: Catalog, text: PlatformText) -> str:
    """Return the address of a guide, a rule or a report."""
    front, place = text.front, catalog.township(text.front.whose)
    if isinstance(front, ReportFront):
        return report_address(front, place)
    return guide_address(place) if isinstance(front, GuideFront) else rule_address(text)


def _door(shelf: Shelf, published: int) -> Page:
    reports = reports_of(shelf)
    newest = {place.slug if place else "": (front, place) for _, front, place in reversed(reports)}
    rules = sum(isinstance(text.front, RuleFront) for text in shelf.catalog.platform)
    parts = [Entry("政府信息公开指南", GUIDES.href, "有哪些信息，到哪里看，怎么要")]
    if rules:
        note = "公开的法律规定和县里的办法"
        parts.append(Entry("政府信息公开制度", RULES.href, note, count=rules))
    note = "按条例规定的类别列出全部公开信息"
    parts.append(Entry("法定主动公开内容", CONTENT.href, note, count=published, unit="条"))
    if reports:
        note = "每年公开了什么、答复了多少申请"
        parts.append(Entry("政府信息公开年报", REPORTS.href, note, count=len(reports), unit="份"))

    def of(place: Township | None) -> BodyLinks:
        report = newest.get(place.slug if place else "")
        link = Link(f"{report[0].year}年年报", report_address(*report)) if report else None
        return BodyLinks(
            place.name if place else shelf.catalog.county.name,
            place.slug if place else "",
            guide_address(place),
            link,
            f"{shelf.at.place(place)}powers/" if place else "powers/",
            directory_address(place) if place else DIRECTORY.href,
        )

    lead = f"{shelf.catalog.county.name}和各乡镇、街道公开的政府信息，都从这里找。"
    return Page(
        address=PLATFORM.href,
        template="disclosure",
        section="plain",
        meta=list_meta("政府信息公开", lead, "政府信息公开", "信息公开目录"),
        trail=(),
        context=PlatformPage(
            county=shelf.catalog.county.name,
            parts=tuple(parts),
            more=(
                Entry("依申请公开", REQUEST.href, "没有公开的，填张表向政府要"),
                Entry("基层政务公开标准目录", DIRECTORY.href, "网页、Excel 和 Word 都有"),
                Entry("权力和责任清单", "powers/", "谁受理、谁决定、谁负责"),
                Entry("证照", "certificates/", "办完事拿到什么证，哪些不用再带"),
                Entry("公开数据", "data/", "成批下载，可以再利用"),
            ),
            bodies=tuple(map(of, (None, *bodies(shelf)))),
        ),
    )


def _categories(shelf: Shelf, found: Mapping[str, Sequence[StatutoryRow]]) -> Iterator[Entry]:
    """Yield a row for each category of the regulation that has anything."""
    for name, rows in found.items():
        term = shelf.catalog.vocabularies.term(VOCABULARY, name)
        if term is not None:
            note = term.gloss or category_article(term)
            said = f"{name} {note}"
            yield Entry(name, category_address(term), note, len(rows), find=said, unit="条")


def _content(categories: tuple[Entry, ...]) -> Page:
    lead = "按《政府信息公开条例》第二十条、第二十一条规定的类别排列，本站公开的每一条都在里面。"
    return Page(
        address=CONTENT.href,
        template="index",
        section="plain",
        meta=list_meta("法定主动公开内容", lead, "法定主动公开内容", "信息公开目录"),
        trail=_TRAIL,
        context=IndexPage(
            "法定主动公开内容",
            lead,
            (Section("", categories),) if categories else (),
            filter_label="筛选类别" if categories else "",
            empty="还没有公开的内容。",
        ),
    )


def _guides(shelf: Shelf, categories: tuple[Entry, ...]) -> Iterator[Page]:
    written: dict[str, PlatformText] = {}
    for text in shelf.catalog.platform:
        if isinstance(text.front, GuideFront):
            place = shelf.catalog.township(text.front.whose)
            written[place.slug if place else ""] = text
    listed = (None, *bodies(shelf))
    for place in listed:
        others = tuple(_guide_link(shelf, one) for one in listed if one is not place)
        yield _guide(shelf, place, written.get(place.slug if place else ""), categories, others)


def _guide_link(shelf: Shelf, place: Township | None) -> Link:
    return Link(place.name if place else shelf.catalog.county.name, guide_address(place))


def _guide(
    shelf: Shelf,
    place: Township | None,
    text: PlatformText | None,
    categories: tuple[Entry, ...],
    others: tuple[Link, ...],
) -> Page:
    front = text.front if text else None
    body = place.name if place else shelf.catalog.county.name
    title = (front and front.title) or f"{body}政府信息公开指南"
    updated = (front.updated or front.published) if front else None
    return Page(
        address=guide_address(place),
        template="disclosure-guide",
        section="plain",
        meta=article_meta(
            title, f"{body}公开哪些政府信息，到哪里看，怎么申请。", "公开指南", "信息公开指南",
            published=updated, source=place.organ if place else shelf.site.host,
        ),
        trail=(*_TRAIL, GUIDES) if place else _TRAIL,
        context=OpenGuidePage(
            title=title,
            body=body,
            updated=updated,
            markdown=text.body if text else "",
            address=_address(shelf, place),
            categories=tuple(replace(one, count=None) for one in categories) if place else categories,
            channels=(channels_of(place) if place else ()) + shelf.county_channels,
            others=others,
            files=attached(shelf, text.path, (front and front.attachments) or ()) if text else (),
            folder=files_beside(text.path) if text else "",
        ),
        changed=updated,
    )  # fmt: skip


def _address(shelf: Shelf, place: Township | None) -> RequestAddress:
    """Return where a body takes requests: as its guide says, else its own office."""
    whose = place.name if place else shelf.catalog.county.name
    slug = place.slug if place else "county"
    for text in shelf.catalog.platform:
        front = text.front
        is_own = isinstance(front, GuideFront) and shelf.catalog.township(front.whose) is place
        if is_own and isinstance(front, GuideFront) and front.office is not None:
            return RequestAddress(whose, slug, front.office)
    office = place.centre if place else shelf.catalog.county.contact
    if office is None:
        return RequestAddress(whose, slug, None)
    said = {
        "名称": office.name, "地址": office.address, "楼层": office.floor, "电话": office.phone,
        "办理时间": office.hours, "电子邮箱": None if place else shelf.catalog.county.email,
    }  # fmt: skip
    return RequestAddress(whose, slug, RequestOffice.model_validate(said))


def _rules(shelf: Shelf) -> Iterator[Page]:
    found = [(t, t.front) for t in shelf.catalog.platform if isinstance(t.front, RuleFront)]
    own = tuple(
        Entry(
            front.title,
            rule_address(text),
            "　".join(filter(None, (front.number, front.issuer))),
        )
        for text, front in found
    )
    work = tuple(text_entry(shelf, text) for text in shelf.texts.get("rules", ()))
    if not own:
        return
    sections = (Section("信息公开制度", own), Section("办事工作制度", work))
    lead = "政府怎样公开信息、你怎样要信息，按这些规定来。"
    yield Page(
        address=RULES.href,
        template="index",
        section="plain",
        meta=list_meta("政府信息公开制度", lead, "公开制度", "信息公开目录"),
        trail=_TRAIL,
        context=IndexPage(
            "政府信息公开制度",
            lead,
            tuple(one for one in sections if one.entries),
        ),
    )
    for text, front in found:
        yield _rule(shelf, text, front)


def rule_address(text: PlatformText) -> str:
    """Return the address of a rule on disclosure."""
    return f"{RULES.href}{slug_of_name(text.stem)}/"


def _rule(shelf: Shelf, text: PlatformText, front: RuleFront) -> Page:
    laws = (shelf.catalog.law(ref) for ref in front.laws or ())
    links = tuple(Link(law.name, shelf.at.law(law)) for law in laws if law is not None)
    if front.web and front.web.startswith("http"):
        links = (*links, Link("看全文", front.web))
    published = front.published or front.updated
    return Page(
        address=rule_address(text),
        template="disclosure-rule",
        section="plain",
        meta=article_meta(
            front.title, f"公开制度：{front.title}", "公开制度", "信息公开目录",
            published=published, source=front.issuer or shelf.site.host,
        ),
        trail=(*_TRAIL, RULES),
        context=OpenRulePage(
            title=front.title,
            issuer=front.issuer or "",
            number=front.number or "",
            published=published,
            markdown=text.body,
            laws=links,
            files=attached(shelf, text.path, front.attachments or ()),
            folder=files_beside(text.path),
        ),
        changed=published,
    )  # fmt: skip


def _request(shelf: Shelf) -> Page:
    lead = "网站上没有的政府信息，可以向掌握它的机关要。填一张表，交到下面任何一个受理机构。"
    return Page(
        address=REQUEST.href,
        template="request",
        section="plain",
        meta=list_meta("依申请公开", lead, "依申请公开", "依申请公开"),
        trail=_TRAIL,
        context=RequestPage(
            offices=tuple(_address(shelf, place) for place in (None, *bodies(shelf))),
            word_form=WORD_FORM if shelf.files else "",
            channels=shelf.county_channels,
        ),
    )


def platform_documents(shelf: Shelf) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield title, address and other names of what search finds of the platform."""
    county = shelf.catalog.county.name
    yield f"{county}政府信息公开指南", GUIDES.href, ("公开指南",)
    yield "依申请公开", REQUEST.href, ("申请政府信息公开", "信息公开申请表")
    yield "法定主动公开内容", CONTENT.href, ("信息公开目录",)
    yield "基层政务公开标准目录", DIRECTORY.href, ("标准目录",)
    yield f"{county}权力清单和责任清单", "powers/", ("权责清单",)
    for _, front, place in reports_of(shelf):
        yield report_title(shelf, front, place), report_address(front, place), ("年报",)
