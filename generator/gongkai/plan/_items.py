"""Pages of items: their lists, each item, each guide."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from gongkai.model.dialling import dial
from gongkai.model.disclosure import Guide
from gongkai.model.hours import code
from gongkai.model.items import Item, SubItem
from gongkai.model.pages import Leaf, Link, Page
from gongkai.model.record import MISSING_WORD
from gongkai.model.volumes import YearVolume, year_volumes
from gongkai.plan._cases import aliases_here, case_words, left_out
from gongkai.plan._compare import compared
from gongkai.plan._contexts import GuidePage, ItemPage
from gongkai.plan._item_lists import ITEMS, item_lists
from gongkai.plan._message import message
from gongkai.plan._meta import article_meta, guide_data, item_data
from gongkai.plan._papers import cases, papers
from gongkai.plan._sheet import fit
from gongkai.plan._shelf import Shelf
from gongkai.plan._summaries import channels_of, extra_time, fee_short, limit_notes, reduction
from gongkai.plan._times import time_view
from gongkai.plan._views import (
    Comparison,
    Entry,
    GuideGiven,
    PlaceName,
    VolumeView,
    state_view,
)
from gongkai.plan._volumes import volume_views
from gongkai.values import replace

_ENDED = "取消"


def item_pages(shelf: Shelf) -> Iterator[Leaf | Page]:
    """Yield the list of all items, the lists by initial and every item's page."""
    yield from item_lists(shelf)
    counted = year_volumes(shelf.catalog, shelf.disclosure.as_of)
    for item in shelf.catalog.items:
        yield item_leaf(shelf, item, counted.get(item.code))


def item_leaf(shelf: Shelf, item: Item, counted: YearVolume | None) -> Leaf:
    """Return the page of an item; ``counted`` is what was done of it in the last year."""
    volume = volume_views(shelf, item, counted)
    joint = (role.department for role in item.joint or ())
    named = (item.body, item.supervising, item.delegating, *joint)
    given = (
        item, shelf.status(item), shelf.sub_states(item), shelf.villages_doing(item),
        shelf.disclosure.guides_of_item.get(item.code, ()), shelf.basis(item),
        [shelf.catalog.department(name) for name in named],
        shelf.bundles_of(item), shelf.texts_of(item), shelf.certificates_of(item),
        shelf.absent(item),
        tuple(shelf.offers(item).values()),
        shelf.past.item(item, shelf.at.item(item)),
        volume,
    )  # fmt: skip
    day = item.checked.on if item.checked else None
    return Leaf(shelf.at.item(item), "items", partial(_item, shelf, item, volume), day, given)


def _item(shelf: Shelf, item: Item, volume: tuple[VolumeView, ...]) -> Page:
    disclosure, at = shelf.disclosure, shelf.at
    guides = disclosure.guides_of_item.get(item.code, ())
    status = shelf.status(item)
    body = shelf.catalog.department(item.body)
    address = at.item(item)
    aka = "、".join(item.aliases or ())
    villages = shelf.villages_doing(item)
    told = (
        status.sentence()
        if status.state == _ENDED
        else f"在 {shelf.live(item)} 个地方能办，条件、材料、时限和收费。"
    )
    return Page(
        address=address,
        template="item",
        section="items",
        meta=article_meta(
            item.name,
            f"{item.name}{f'（{aka}）' if aka else ''}：{told}",
            "办事服务",
            "办事服务",
            published=item.checked.on if item.checked else None,
            source=item.body or shelf.site.host,
            keywords=(item.name, *(item.aliases or ())),
        ),
        trail=(ITEMS,),
        context=ItemPage(
            item=item,
            code=item.code,
            sub_states=shelf.sub_states(item),
            materials=papers(disclosure.materials[item.code], shelf.offers(item)),
            state=state_view(status),
            department=at.department_link(body),
            supervising=at.department_link(shelf.catalog.department(item.supervising)),
            delegating=at.department_link(shelf.catalog.department(item.delegating)),
            joint=shelf.roles(item.joint),
            basis=shelf.basis(item),
            comparison=_comparison(shelf, item, guides),
            rating="" if status.state == _ENDED else shelf.rating(item),
            villages_note=f"{villages} 个村（社区）的便民服务站可以帮你办" if villages else "",
            bundles=shelf.bundles_of(item),
            texts=shelf.texts_of(item),
            applied_for=shelf.catalog.applied_for(item),
            channels=(channels_of(body) if body else ()) + shelf.county_channels,
            certificates=shelf.certificates_of(item),
            limit_notes=limit_notes(item.legal_limit, item.promised_limit),
            reduction=reduction(item.legal_limit, item.promised_limit),
            extra_time=extra_time(item),
            time=time_view(
                item, item.promised_limit, item.sub_items or (), live=status.state == "在用"
            ),
            volume=volume,
            past=shelf.past.item(item, address),
        ),
        structured=item_data(item, address, shelf.site),
        changed=item.checked.on if item.checked else None,
    )


def _comparison(shelf: Shelf, item: Item, guides: tuple[Guide, ...]) -> Comparison:
    order = list(shelf.place_cards)
    found = sorted(guides, key=lambda guide: order.index(guide.place.slug))
    hall = shelf.hall(item) if guides else None
    return compared(
        found,
        shelf.sub_states(item),
        {guide.place.slug: shelf.at.guide(guide.place, item) for guide in found},
        shelf.absent(item) if guides else (),
        Link(hall.place.name, shelf.at.guide(hall.place, item)) if hall else None,
        bound=item.bound,
    )


def guide_pages(shelf: Shelf) -> Iterator[Leaf]:
    """Yield every guide, place by place."""
    for slug in shelf.place_cards:
        for guide in shelf.disclosure.guides[slug]:
            yield guide_leaf(shelf, guide)


def guide_leaf(shelf: Shelf, guide: Guide) -> Leaf:
    """Return the page of a guide."""
    item, checked = guide.item, guide.item.checked
    return Leaf(
        shelf.at.guide(guide.place, item),
        "townships",
        partial(_guide_page, shelf, guide),
        checked.on if checked else None,
        (guide_given(shelf, guide),),
    )


def guide_given(shelf: Shelf, guide: Guide) -> GuideGiven:
    """Return what a guide is made from; the same object for the guide's own page and the booklet."""
    item, place = guide.item, guide.place
    key = (place.slug, item.code)
    if key not in shelf.guides_given:
        shelf.guides_given[key] = GuideGiven(
            guide, _hall(shelf, guide), shelf.live(item), shelf.sub_states(item),
            shelf.bundles_here(item, place), shelf.basis(item),
            tuple((s.village.name, line.way, line.note) for s, line in shelf.stations_of(guide)),
            shelf.past.line(place, item, shelf.at.item(item)),
            tuple(shelf.offers(item).values()),
        )  # fmt: skip
    return shelf.guides_given[key]


def _hall(shelf: Shelf, guide: Guide) -> Guide | None:
    """Return the guide for the same item in the county hall, for a guide of another place."""
    return None if guide.place.is_hall else shelf.hall(guide.item)


def _guide_page(shelf: Shelf, guide: Guide) -> Page:
    item, place = guide.item, guide.place
    address = shelf.at.guide(place, item)
    here = Link(place.name, shelf.at.place(place))
    context = guide_context(shelf, guide)
    context = replace(context, message=guide_message(shelf, context), fit=fit(context))
    where = context.location or place.name
    return Page(
        address=address,
        template="guide",
        section="townships",
        meta=article_meta(
            f"{item.name}（{place.name}）",
            f"在{place.name}办理{item.name}：带什么、到哪办、多久办好、收不收费。地点：{where}。",
            "办事服务",
            "办事服务",
            published=item.checked.on if item.checked else None,
            source=item.body or shelf.site.host,
            keywords=(item.name, *(item.aliases or ()), place.name),
        ),
        trail=(Link("乡镇", "townships/"), here),
        context=context,
        structured=guide_data(guide, address, shelf.site),
        actions=_actions(shelf, guide),
        place=here,
        changed=item.checked.on if item.checked else None,
    )


def guide_message(shelf: Shelf, context: GuidePage) -> str:
    """Return a guide in 600 characters."""
    site = shelf.site
    address = site.base_url and quote(f"{site.base_url}{context.href}", safe=":/%~")
    return message(context, site.hotline, address)


def _actions(shelf: Shelf, guide: Guide) -> tuple[Link, ...]:
    call = dial(guide.phone) or dial(shelf.site.hotline)
    return (
        Link("打电话", call),
        Link("怎么去", "#where"),
        Link("投诉", "#complaint"),
    )


def guide_context(shelf: Shelf, guide: Guide) -> GuidePage:
    """Return everything a guide shows; the booklet shows the same."""
    key = (guide.place.slug, guide.item.code)
    if key not in shelf.guide_pages:
        shelf.guide_pages[key] = _guide_context(shelf, guide)
    return shelf.guide_pages[key]


def _guide_context(shelf: Shelf, guide: Guide) -> GuidePage:
    item, at = guide.item.for_cases(guide.sub_items), shelf.at
    hall = _hall(shelf, guide)
    others = shelf.live(item) - guide.live - (hall is not None and hall.live)
    left = left_out(guide, shelf.sub_states(item))
    term = shelf.catalog.vocabularies.term("赋权方式", guide.mode or "")
    legal, promised = item.legal_limit, guide.promised_limit
    nearest, more = shelf.channels(guide.channels)
    asked = shelf.papers(guide)
    return GuidePage(
        item=item,
        aliases=aliases_here(item, guide.sub_items, left),
        code=item.code,
        href=at.guide(guide.place, item),
        place=PlaceName(guide.place.name, guide.place.slug),
        state=state_view(guide.status, f"这个事项在{guide.place.name}"),
        mode=guide.mode,
        mode_gloss=(term and term.gloss) or "",
        granting=at.department_link(guide.granting),
        supervising=at.department_link(guide.supervising),
        department=at.department_link(guide.department),
        decider=guide.decider,
        division=guide.division,
        seal=guide.seal,
        agreement=guide.agreement,
        handover=guide.handover,
        sub_items=guide.sub_items,
        left_out=case_words(left),
        left_to=_left_to(shelf, hall, left),
        sub_states=shelf.sub_states(item),
        materials=asked,
        cases=cases(asked, guide.sub_items, shelf.sub_states(item)),
        centre=guide.centre,
        hall_name=_hall_name(guide),
        location=guide.location,
        elsewhere=guide.elsewhere,
        coordinates=guide.coordinates,
        way=guide.way,
        floor=guide.floor,
        window=guide.window,
        window_gloss=_window_gloss(shelf, guide),
        window_name=guide.line.window,
        hours=guide.hours,
        opening=_opening(guide),
        phone=guide.phone,
        handler=guide.handler,
        promised_limit=str(promised) if promised else None,
        legal_limit=str(legal) if legal else None,
        limit_notes=limit_notes(legal, promised),
        reduction=reduction(legal, promised),
        extra_time=extra_time(item),
        time=time_view(item, promised, guide.sub_items, live=guide.live),
        visits=guide.visits,
        ways=guide.ways,
        conditions=guide.conditions,
        graph=guide.graph,
        own_flow=_own_flow(guide),
        bound=item.bound,
        cross_township=(shelf.catalog.county.cross_township or "") if hall else "",
        appointment=guide.appointment,
        assisted=guide.assisted,
        home_service=guide.home_service,
        fee_short=fee_short(item.fees),
        fee_lines=None if item.fees is None else item.fees.lines if item.fees.charged else (),
        basis=shelf.basis(item),
        channels=nearest,
        more_channels=more,
        villages=_villages(shelf, guide),
        self_service=guide.self_service,
        partners=guide.partners,
        hall=shelf.guide_place(hall) if hall else None,
        joint=shelf.roles(item.joint),
        bundles=shelf.bundles_here(item, guide.place),
        item_page=Link(item.name, at.item(item), _elsewhere(item, others)),
        rating="" if guide.status.state == _ENDED else shelf.rating(item, guide.place),
        note=guide.note,
        past=shelf.past.line(guide.place, item, at.item(item)),
    )


def _own_flow(guide: Guide) -> bool:
    """Whether the chart is the one that the item has everywhere, which is a file."""
    own, here = guide.item.graph, guide.graph
    return own is not None and here is not None and own.shape.digest == here.shape.digest


def _left_to(shelf: Shelf, hall: Guide | None, left: tuple[SubItem, ...]) -> Link | None:
    """Return the guide of the county hall where it does the cases that a place leaves out."""
    if not left or hall is None or not hall.live or not set(left) <= set(hall.sub_items):
        return None
    return Link(hall.place.name, shelf.at.guide(hall.place, hall.item))


def _elsewhere(item: Item, others: int) -> str:
    """Lead to the other places: to go there, or where one may not, to see who does it."""
    if not others:
        return ""
    return "看全县各地怎么办" if item.bound else f"另有 {others} 个地方能办"


def _hall_name(guide: Guide) -> str:
    """Return where one goes, in the words that people would ask the way with."""
    if guide.elsewhere and guide.location:
        return guide.location
    return (guide.centre and guide.centre.name) or guide.place.name


def _window_gloss(shelf: Shelf, guide: Guide) -> str:
    """Say what kind of window it is and what it takes."""
    kind = guide.window.kind if guide.window else None
    term = shelf.catalog.vocabularies.term("窗口类型", kind or "")
    return f"{kind}窗口：{term.gloss}" if kind and term and term.gloss else ""


def _opening(guide: Guide) -> str:
    """Return the hours for the script; holidays are those of the office, if it is the office."""
    centre = guide.centre
    if centre is None or guide.elsewhere:
        return code(guide.hours)
    return code(guide.hours, centre.holidays, centre.market_days, guide.hours == centre.hours)


def _villages(shelf: Shelf, guide: Guide) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            station.village.name,
            shelf.at.village(station.place, station.village),
            line.note,
            badge=line.way or MISSING_WORD,
        )
        for station, line in shelf.stations_of(guide)
    )
