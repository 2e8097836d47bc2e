"""What search finds: a document for each record, text, section and place, and the search page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.model.bundles import Bundle
from gongkai.model.catalog import identity
from gongkai.model.disclosure import Guide
from gongkai.model.flow import Flow
from gongkai.model.items import Item, Material, Question
from gongkai.model.pages import Link, Page
from gongkai.model.releases import DEPARTMENT, PLACE
from gongkai.model.search import NameGroup, SearchDocument, SearchWords
from gongkai.model.services import Faq, General, PublicNotice, Service, Unit, Venue
from gongkai.model.townships import Township
from gongkai.plan._contexts import SearchPage
from gongkai.plan._meta import list_meta
from gongkai.plan._platform import platform_documents
from gongkai.plan._search_phones import phones_of_channels, phones_of_place, phones_of_village
from gongkai.plan._search_texts import text_documents
from gongkai.plan._shelf import Shelf

_CHANNELS = "投诉渠道"
# What people say who have been wronged, and no page's own words say.
_GRIEVANCES = (
    "投诉", "举报", "意见箱", "告状", "找谁告状", "上访", "信访", "说理", "哪里说理", "讲理", "反映问题",
    "提意见", "态度不好", "乱收费", "干部收钱", "吃拿卡要", "受气", "办不成事",
)  # fmt: skip

# What people ask before they set out; the page of all places tells when each is open.
_HOURS = (
    "几点上班", "几点下班", "几点开门", "几点关门", "上班时间", "办公时间", "周末上班", "周末开门",
    "中午上班", "中午休息", "今天上班", "节假日上班", "放假上班",
)  # fmt: skip


def search_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the page on which results are shown."""
    catalog, at = shelf.catalog, shelf.at
    listed = [item for item in catalog.items if catalog.applied_for(item)]
    letters = sorted({shelf.card(item).initial for item in listed})
    yield Page(
        address="search/",
        template="search",
        section="search",
        meta=list_meta("搜索", f"在{shelf.site.county}的事项、文件、村和投诉渠道里找。", "搜索"),
        trail=(),
        context=SearchPage(
            themes=tuple(Link(name, address) for name, address in _themes(shelf)),
            departments=tuple(Link(d.name, at.department(d)) for d in catalog.departments),
            letters=tuple(Link(one.upper(), f"items/initial/{one}/") for one in letters),
            hotline=shelf.site.hotline,
        ),
    )


def search_words(shelf: Shelf, groups: tuple[NameGroup, ...]) -> SearchWords:
    """Return the colloquial names with the places and themes that results may be narrowed to."""
    places = tuple((card.slug, card.name, card.kind) for card in shelf.place_cards.values())
    return SearchWords(groups, places, _themes(shelf), shelf.site.hotline)


def search_documents(shelf: Shelf) -> Iterator[SearchDocument]:
    """Yield everything that can be found."""
    for item in shelf.catalog.items:
        yield _item(shelf, item)
    for merged in shelf.disclosure.bundles:
        yield _bundle(shelf, merged.bundle, merged.items)
    for record in shelf.catalog.services:
        yield _service(shelf, record)
    for text in shelf.catalog.texts:
        yield from text_documents(shelf, text)
    for place in shelf.catalog.townships:
        yield from _place(shelf, place)
    yield from _others(shelf)
    for title, address, aliases in platform_documents(shelf):
        yield SearchDocument("信息公开", title, address, aliases=aliases)


def _themes(shelf: Shelf) -> tuple[tuple[str, str], ...]:
    words = shelf.catalog.vocabularies.words("主题")
    return tuple(
        (word, shelf.at.word("themes", "主题", word)) for word in words if word in shelf.themes
    )


def _item(shelf: Shelf, item: Item) -> SearchDocument:
    department = shelf.catalog.department(item.body)
    guides = shelf.disclosure.guides_of_item.get(item.code, ())
    return shelf.of(
        _item_document,
        item,
        shelf.at.item(item),
        department.name if department else item.body or "",
        tuple((g.place.slug, g.mode or "") for g in guides if _done(g)),
        shelf.status(item).state != "取消",
    )


def _item_document(
    item: Item,
    address: str,
    department: str,
    places: tuple[tuple[str, str], ...],
    current: bool,  # noqa: FBT001 -- a part
) -> SearchDocument:
    subs = item.sub_items or ()
    codes = (item.basic_code, item.implementation_code, item.case_code, item.local_code)
    return SearchDocument(
        kind="事项",
        title=item.name,
        address=address,
        aliases=(*(item.aliases or ()), *(a for sub in subs for a in sub.aliases or ())),
        parts=tuple(sub.name for sub in subs),
        numbers=tuple(c for c in codes if c and c.lower() not in address),
        themes=item.themes or (),
        department=department,
        type=item.type or "",
        places=places,
        online=bool((item.online and item.online.web) or "网上" in (item.ways or ())),
        things=(
            *(one.name for one in item.materials or ()),
            *(one.name for one in item.results or () if one.name),
        ),
        content=tuple(_item_content(item)),
        popularity=item.volume or 0,
        current=current,
        questions=tuple(one.question for one in item.questions or () if one.question),
    )


def _done(guide: Guide) -> bool:
    return guide.status.state != "取消"


def _item_content(item: Item) -> Iterator[str]:
    yield from map(str, item.conditions or ())
    for basis in item.basis or ():
        yield from filter(None, (basis.law, basis.gist))
    yield from _steps(item.flow)
    yield from _materials(item.materials)
    for fee in (item.fees and item.fees.lines) or ():
        yield from filter(None, (fee.name, fee.standard, fee.relief))
    yield from _questions(item.questions)
    yield from filter(None, (item.appointment, item.assisted, item.commitment, item.tolerance))


def _steps(flow: Flow | None) -> Iterator[str]:
    for step in flow or ():
        yield step.name
        yield from step.produces or ()
        yield from filter(None, (step.note,))


def _materials(materials: tuple[Material, ...] | None) -> Iterator[str]:
    for one in materials or ():
        yield from filter(None, (one.issuer, one.filling_note, one.acceptance))


def _questions(questions: tuple[Question, ...] | None) -> Iterator[str]:
    for one in questions or ():
        yield from filter(None, (one.question, one.answer))


def _bundle(shelf: Shelf, bundle: Bundle, items: Iterable[Item]) -> SearchDocument:
    places = (shelf.catalog.township(ref) for ref in bundle.places or ())
    return SearchDocument(
        kind="一件事",
        title=bundle.name,
        address=shelf.at.bundle(bundle),
        aliases=bundle.aliases or (),
        themes=bundle.themes or (),
        department=bundle.lead or "",
        places=tuple((place.slug, "") for place in places if place),
        things=tuple(one.name for one in bundle.materials or ()),
        content=(
            *filter(None, (bundle.intro,)),
            *(item.name for item in items),
            *_steps(bundle.flow),
            *_materials(bundle.materials),
            *_questions(bundle.questions),
        ),
        questions=tuple(one.question for one in bundle.questions or () if one.question),
    )


def _service(shelf: Shelf, record: Service) -> SearchDocument:
    places = (shelf.catalog.township(ref) for ref in record.places or ())
    return SearchDocument(
        kind=record.kind,
        title=record.name,
        address=shelf.at.service(record),
        aliases=record.aliases or (),
        themes=record.themes or (),
        department=record.department or "",
        places=tuple((place.slug, "") for place in places if place),
        content=tuple(filter(None, _service_content(record))),
        questions=(record.name,) if isinstance(record, Faq) else (),
    )


def _service_content(record: Service) -> tuple[str | None, ...]:
    if isinstance(record, Faq):
        return (record.answer,)
    if isinstance(record, Unit):
        return (record.category, record.address, record.duty, record.phone)
    if isinstance(record, Venue):
        return (
            record.address,
            record.phone,
            record.booking,
            record.fee,
            *(record.facilities or ()),
        )
    if isinstance(record, PublicNotice | General):
        return (record.body,)
    return (record.intro,)


def _place(shelf: Shelf, place: Township) -> Iterator[SearchDocument]:
    centre = place.centre
    yield SearchDocument(
        kind="乡镇",
        title=place.name,
        address=shelf.at.place(place),
        aliases=(
            *(place.aliases or ()),
            *((centre.name,) if centre and centre.name else ()),
            *shelf.past.formerly.get((PLACE, identity(place)), ()),
        ),
        places=((place.slug, ""),),
        content=(
            *filter(None, (place.intro, *((centre.address, centre.way) if centre else ()))),
            *phones_of_place(place),
        ),
    )
    for village in place.villages or ():
        yield SearchDocument(
            kind="村（社区）",
            title=village.name,
            address=shelf.at.village(place, village),
            aliases=village.aliases or (),
            places=((place.slug, ""),),
            content=(
                *filter(None, (village.station, village.address, village.note)),
                *phones_of_village(village),
            ),
        )


def _others(shelf: Shelf) -> Iterator[SearchDocument]:
    at, catalog = shelf.at, shelf.catalog
    for department in catalog.departments:
        short = (department.short_name,) if department.short_name else ()
        yield SearchDocument(
            kind="部门",
            title=department.name,
            address=at.department(department),
            aliases=(
                *short,
                *(department.aliases or ()),
                *shelf.past.formerly.get((DEPARTMENT, identity(department)), ()),
            ),
            content=tuple(filter(None, (department.duty, department.address, department.phone))),
        )
    for certificate in shelf.disclosure.certificates:
        yield SearchDocument("证照", certificate.name, at.certificate(certificate.name))
    for law in catalog.laws:
        short = (law.short_name,) if law.short_name else ()
        number = (law.number,) if law.number else ()
        yield SearchDocument(
            "法律法规",
            law.name,
            at.law(law),
            aliases=(*short, *(law.aliases or ())),
            numbers=number,
        )
    if catalog.townships:
        yield SearchDocument(
            "乡镇",
            "各乡镇什么时候开门",
            "townships/",
            aliases=_HOURS,
            places=tuple((place.slug, "") for place in catalog.townships),
        )
    yield from _channels(shelf)


def _channels(shelf: Shelf) -> Iterator[SearchDocument]:
    """Yield the page of channels, every hotline, and what each place answers for itself."""
    county = shelf.catalog.county
    kind = _CHANNELS
    yield SearchDocument(
        kind,
        "投诉和监督",
        "complaints/",
        aliases=_GRIEVANCES,
        content=(
            *(one.subject for one in county.channels or () if one.subject),
            *phones_of_channels(county.channels or ()),
        ),
    )
    for at, line in enumerate(county.hotlines or (), 1):
        yield SearchDocument(
            kind,
            " ".join(filter(None, (line.number, line.name))),
            f"complaints/#line-{at}",
            content=tuple(filter(None, (line.subject,))),
        )
    for place in shelf.catalog.townships:
        if place.channels:
            yield SearchDocument(
                kind,
                f"{place.name}投诉渠道",
                f"complaints/#at-{place.slug}",
                places=((place.slug, ""),),
                content=(
                    *filter(None, (part for one in place.channels
                                   for part in (one.name, one.subject, one.handling))),
                    *phones_of_channels(place.channels),
                ),
            )  # fmt: skip
