"""Pages of single records with their indexes: departments, services, certificates, bundles, laws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress

from gongkai.model.county import Department, Law
from gongkai.model.disclosure import MergedBundle
from gongkai.model.items import Item
from gongkai.model.pages import Link, Page
from gongkai.model.services import Service
from gongkai.model.written_days import in_full
from gongkai.plan._bundle_contexts import BundlePage
from gongkai.plan._certificates import certificate_pages
from gongkai.plan._contexts import (
    DepartmentPage,
    IndexPage,
    LawPage,
    ServicePage,
)
from gongkai.plan._item_lists import ITEMS, by_theme
from gongkai.plan._meta import article_meta, list_meta
from gongkai.plan._shelf import Shelf
from gongkai.plan._summaries import channels_of, law_number
from gongkai.plan._text_views import attached
from gongkai.plan._views import Entry, ItemCard, Section, doable, ended

_FEW = 8
_IN_CONTENT = "content/*"  # files that records name lie below content/


def record_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield every record page and its index."""
    yield from _departments(shelf)
    yield from _services(shelf)
    yield from certificate_pages(shelf)
    yield from _bundles(shelf)
    yield from _laws(shelf)


def _index(
    address: str,
    title: str,
    lead: str,
    sections: tuple[Section, ...],
    *,
    trail: tuple[Link, ...] = (),
) -> Page:
    count = sum(len(section.entries) for section in sections)
    return Page(
        address=address,
        template="index",
        section="items",
        meta=list_meta(title, lead, title),
        trail=trail,
        context=IndexPage(
            title=title,
            lead=lead,
            sections=tuple(section for section in sections if section.entries),
            filter_label=f"筛选{title}" if count > _FEW else "",
            empty=f"还没有{title}。",
        ),
    )


def _departments(shelf: Shelf) -> Iterator[Page]:
    of: dict[str, list[Item]] = {}
    for item in shelf.catalog.items:
        found = shelf.catalog.department(item.body)
        if found is not None:
            of.setdefault(found.name, []).append(item)
    kinds: dict[str, list[Entry]] = {}
    for department in shelf.catalog.departments:
        items = of.get(department.name, [])
        entry = Entry(
            department.name,
            shelf.at.department(department),
            department.duty or "",
            count=doable(map(shelf.card, items)),
            badge="" if items else "零报告" if department.zero_report else "",
            find=f"{department.name} {department.short_name or ''}",
        )
        kinds.setdefault(department.kind or "部门", []).append(entry)
    sections = tuple(Section(kind, tuple(entries)) for kind, entries in kinds.items())
    yield _index("departments/", "部门", "县里各部门和水电气公司分别管什么、怎么联系。", sections)
    for department in shelf.catalog.departments:
        yield _department(shelf, department, of.get(department.name, []))


def _department(shelf: Shelf, department: Department, items: list[Item]) -> Page:
    cards = [(item, shelf.card(item)) for item in items]
    shown = [card for _, card in cards]
    zero = ""
    report = department.zero_report
    if not items and report:
        day = f"（{in_full(report.on)}报告）" if report.on else ""
        note = report.note or "本单位目前没有需要公布的政务服务事项。"
        zero = f"{note}{day}"
    done = any(shelf.disclosure.guides_of_item.get(item.code) for item in items)
    return Page(
        address=shelf.at.department(department),
        template="department",
        section="items",
        meta=list_meta(
            department.name,
            f"{department.name}的地址、电话和 {doable(shown)} 个事项。",
            "部门",
            "机构职能",
        ),
        trail=(Link("部门", "departments/"),),
        context=DepartmentPage(
            department=department,
            groups=by_theme(shelf, cards),
            total=doable(shown),
            ended=ended(shown),
            zero=zero,
            channels=channels_of(department) + shelf.county_channels,
            matrix=Link("各乡镇怎么办", shelf.at.matrix(department)) if done else None,
        ),
    )


def _services(shelf: Shelf) -> Iterator[Page]:
    kinds: dict[str, list[Entry]] = {}
    for record in shelf.catalog.services:
        entry = Entry(record.name, shelf.at.service(record), record.department or "")
        kinds.setdefault(record.kind, []).append(entry)
    sections = tuple(Section(kind, tuple(entries)) for kind, entries in kinds.items())
    yield _index("services/", "公共服务", "学校、卫生院、场馆、常见问题和常用链接。", sections)
    for record in shelf.catalog.services:
        yield _service(shelf, record)


def _service(shelf: Shelf, record: Service) -> Page:
    published = getattr(record, "published", None) or (
        record.checked.on if record.checked else None
    )
    refs = getattr(record, "items", None) or ()
    places = (shelf.catalog.township(ref) for ref in record.places or ())
    return Page(
        address=shelf.at.service(record),
        template="service",
        section="items",
        meta=article_meta(
            record.name,
            f"{record.kind}：{record.name}",
            "公共服务",
            "办事服务",
            published=published,
            source=record.department or shelf.site.host,
        ),
        trail=(Link("公共服务", "services/"),),
        context=ServicePage(
            record=record,
            kind=record.kind,
            department=shelf.at.department_link(shelf.catalog.department(record.department)),
            places=tuple(Link(p.name, shelf.at.place(p)) for p in places if p is not None),
            items=tuple(
                Link(item.name, shelf.at.item(item))
                for ref in refs
                if (item := shelf.catalog.item(ref)) is not None
            ),
            files=attached(shelf, _IN_CONTENT, getattr(record, "attachments", None) or ()),
        ),
        changed=published,
    )


def _bundles(shelf: Shelf) -> Iterator[Page]:
    found = shelf.disclosure.bundles
    entries = tuple(
        Entry(
            one.bundle.name,
            shelf.at.bundle(one.bundle),
            one.bundle.intro or "",
            count=len(one.items),
            find=" ".join((one.bundle.name, *(one.bundle.aliases or ()))),
        )
        for one in found
    )
    lead = "几件事合成一件办：材料只交一次，只跑一个地方。"
    yield _index("bundles/", "一件事一次办", lead, (Section("", entries),), trail=(ITEMS,))
    for one in found:
        yield _bundle(shelf, one)


def _bundle(shelf: Shelf, one: MergedBundle) -> Page:
    bundle = one.bundle
    lead = shelf.catalog.department(bundle.lead)
    published = bundle.checked.on if bundle.checked else None
    cards = tuple(shelf.card(item) for item in one.items)
    charges = tuple(item.fees is not None and item.fees.charged for item in one.items)
    return Page(
        address=shelf.at.bundle(bundle),
        template="bundle",
        section="items",
        meta=article_meta(
            bundle.name,
            bundle.intro or f"{bundle.name}：{len(one.items)} 个事项一次办好。",
            "一件事一次办",
            "办事服务",
            published=published,
            source=bundle.lead or shelf.site.host,
            keywords=(bundle.name, *(bundle.aliases or ())),
        ),
        trail=(ITEMS, Link("一件事一次办", "bundles/")),
        context=BundlePage(
            bundle=bundle,
            lead=shelf.at.department_link(lead),
            roles=shelf.roles(bundle.roles),
            items=cards,
            charged=tuple(compress(cards, charges)),
            unpriced=tuple(item.name for item in one.items if item.fees is None),
            materials=one.materials,
            unknown=tuple(item.name for item in one.unknown),
            flow=one.flow,
            limit=str(one.limit) if one.limit else None,
            places=tuple(shelf.place_cards[place.slug] for place in one.places),
            channels=(channels_of(lead) if lead else ()) + shelf.county_channels,
        ),
        changed=published,
    )


def _laws(shelf: Shelf) -> Iterator[Page]:
    resting: dict[str, list[tuple[ItemCard, str]]] = {}
    for item in shelf.catalog.items:
        for basis, view in zip(item.basis or (), shelf.basis(item), strict=True):
            law = shelf.catalog.law(basis.law)
            if law is not None:
                resting.setdefault(law.name, []).append((shelf.card(item), view.article))
    kinds: dict[str, list[Entry]] = {}
    for law in shelf.catalog.laws:
        count = doable(_items_of(resting.get(law.name, ())))
        entry = Entry(law.name, shelf.at.law(law), law_number(law), count=count,
                      badge="" if law.validity in (None, "有效") else law.validity)  # fmt: skip
        kinds.setdefault(law.kind or "其他", []).append(entry)
    order = dict.fromkeys((*shelf.catalog.vocabularies.words("法规类别"), "其他"))
    sections = tuple(Section(kind, tuple(kinds[kind])) for kind in order if kind in kinds)
    yield _index(
        "laws/", "依据的法律法规", "事项依据的法律、法规和文件，未核验的不显示文号。", sections
    )
    for law in shelf.catalog.laws:
        yield _law(shelf, law, tuple(resting.get(law.name, [])))


def _items_of(resting: Iterable[tuple[ItemCard, str]]) -> list[ItemCard]:
    """Return each item once, however many articles of a law it rests on."""
    return list({card.href: card for card, _ in resting}.values())


def _law(shelf: Shelf, law: Law, resting: tuple[tuple[ItemCard, str], ...]) -> Page:
    successor = shelf.catalog.law(law.replaced_by)
    items = _items_of(resting)
    published = law.amended or law.issued
    return Page(
        address=shelf.at.law(law),
        template="law",
        section="items",
        meta=article_meta(
            law.name,
            f"{law.name}：{len(resting)} 处作为办事依据。",
            "依据的法律法规",
            "政策文件",
            published=None if law.verified == "未核验" else published,
            source=law.issuer or shelf.site.host,
        ),
        trail=(Link("依据的法律法规", "laws/"),),
        context=LawPage(
            law=law,
            number=law_number(law),
            successor=Link(successor.name, shelf.at.law(successor)) if successor else None,
            items=resting,
            total=doable(items),
            ended=ended(items),
        ),
    )
