"""The order of inheritance of a guide, and nothing else knows it.

The strongest first: the place's own line for the item (改) ← the window the line names ← the
place's centre ← the item ← defaults of the department that answers for it. What the law says
(materials, basis, fees, legal limit) is the item's alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.derive._resolver import Layer, Resolver
from gongkai.derive._states import item_status_on, status_on, stronger
from gongkai.model._record import NONE_WORD
from gongkai.model.catalog import Catalog
from gongkai.model.channels import Channel, Window
from gongkai.model.county import Department
from gongkai.model.disclosure import Guide, OwnedChannel
from gongkai.model.items import Item, Status, SubItem
from gongkai.model.townships import Exceptions, Line, Township
from gongkai.model.vocabulary import plain


NO_EXCEPTIONS = Exceptions()
OWN = "本级行使"
_BY_DEPARTMENT = ("委托受理", "服务前移", "派驻")
_SUFFIX = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处"}


def guide(  # noqa: PLR0913 -- a guide lies where these meet
    catalog: Catalog, place: Township, index: int, item: Item, as_of: date, resolver: Resolver
) -> Guide:
    """Compute the guide for the item of one line of a place."""
    line = (place.lines or ())[index]
    own = line.exceptions or NO_EXCEPTIONS
    body = catalog.department(item.body)
    granting = catalog.department(line.granting)
    window = _window(place, line)
    layers = _Layers(place, index, item, body, window)
    first = resolver.first
    centre = place.centre
    return Guide(
        item=item,
        place=place,
        line=line,
        status=_status(item, line, as_of),
        mode=first("赋权方式", [(layers.line("赋权方式"), line.mode)]) or OWN,
        granting=granting,
        supervising=catalog.department(
            first("监管部门", [(layers.line("监管部门"), line.supervising),
                               (layers.item("监管部门"), item.supervising)])
        ),  # fmt: skip
        department=body,
        decider=_decider(place, line, granting, body),
        sub_items=_sub_items(item, line),
        centre=centre,
        location=first("办理地点", [
            (layers.exception("办理地点"), own.location),
            (layers.centre("地址"), centre and centre.address),
            (layers.item("办理地点"), item.location),
            (layers.department("地址"), body and body.address),
        ]),
        floor=first("楼层", [
            (layers.window("楼层"), window and window.floor),
            (layers.centre("楼层"), centre and centre.floor),
        ]),
        window=window,
        hours=first("办理时间", [
            (layers.exception("办理时间"), own.hours),
            (layers.window("办理时间"), window and window.hours),
            (layers.centre("办理时间"), centre and centre.hours),
            (layers.item("办理时间"), item.hours),
            (layers.department("办理时间"), body and body.hours),
        ]),
        phone=first("咨询方式", [
            (layers.exception("咨询方式"), own.contact),
            (layers.window("电话"), window and window.phone),
            (layers.centre("电话"), centre and centre.phone),
            (layers.item("咨询方式"), item.contact),
            (layers.department("电话"), body and body.phone),
        ]),
        handler=_text(first("承办人", [(layers.exception("承办人"), own.handler),
                                       (layers.item("承办人"), item.handler)])),
        promised_limit=first("承诺办结时限", [
            (layers.exception("承诺办结时限"), own.promised_limit),
            (layers.item("承诺办结时限"), item.promised_limit),
        ]),
        visits=first("到现场次数", [(layers.exception("到现场次数"), own.visits),
                                    (layers.item("到现场次数"), item.visits)]),
        ways=first("办理形式", [(layers.exception("办理形式"), own.ways),
                                (layers.item("办理形式"), item.ways)]),
        conditions=first("受理条件", [(layers.exception("受理条件"), own.conditions),
                                      (layers.item("受理条件"), item.conditions)]),
        appointment=first("预约", [(layers.exception("预约"), own.appointment),
                                   (layers.item("预约"), item.appointment)]),
        assisted=first("全程代办", [(layers.exception("全程代办"), own.assisted),
                                    (layers.item("全程代办"), item.assisted)]),
        channels=tuple(_channels(catalog, place, own, item, body, window)),
        self_service=tuple(s for s in place.self_service or () if _offers(s.offers, item, catalog)),
        partners=tuple(p for p in place.partners or () if _offers(p.offers, item, catalog)),
    )  # fmt: skip


class _Layers:
    """The records that may give a value, with the path of each field for explanations."""

    def __init__(
        self,
        place: Township,
        index: int,
        item: Item,
        body: Department | None,
        window: Window | None,
    ) -> None:
        self._place, self._index, self._item = place, index, item
        self._body = body
        self._window_index = (place.windows or ()).index(window) if window is not None else 0

    def line(self, key: str) -> Layer:
        return Layer("township", self._place, ("事项清单", self._index, key))

    def exception(self, key: str) -> Layer:
        return Layer("township", self._place, ("事项清单", self._index, "改", key))

    def window(self, key: str) -> Layer:
        return Layer("township", self._place, ("窗口", self._window_index, key))

    def centre(self, key: str) -> Layer:
        return Layer("township", self._place, ("便民服务中心", key))

    def item(self, key: str) -> Layer:
        return Layer("item", self._item, (key,))

    def department(self, key: str) -> Layer:
        return Layer("department", self._body, (key,))


def _window(place: Township, line: Line) -> Window | None:
    return next((w for w in place.windows or () if w.name == line.window), None)


def _status(item: Item, line: Line, as_of: date) -> Status:
    return stronger(item_status_on(item, as_of), status_on(line.status, as_of))


def _text(value: str | None) -> str | None:
    return None if value == NONE_WORD else value


def _decider(
    place: Township, line: Line, granting: Department | None, body: Department | None
) -> str:
    """Say who decides: departments where only handling moved, otherwise the place itself."""
    department = granting or body
    if place.is_hall or line.mode in _BY_DEPARTMENT:
        return department.name if department else ""
    office = place.name + _SUFFIX.get(place.kind, "")
    if line.mode == "委托办理" and department:
        return f"{office}（受{department.name}委托）"
    return office


def _sub_items(item: Item, line: Line) -> tuple[SubItem, ...]:
    every = item.sub_items or ()
    if line.sub_items is None:
        return every
    wanted = {plain(name) for name in line.sub_items}
    return tuple(
        sub
        for sub in every
        if wanted & {plain(name) for name in (sub.name, sub.case, sub.code) if name}
    )


def _offers(offered: tuple[str, ...] | None, item: Item, catalog: Catalog) -> bool:
    return any(catalog.item(ref) == item for ref in offered or ())


def _channels(  # noqa: PLR0913 -- every level that can answer
    catalog: Catalog,
    place: Township,
    own: Exceptions,
    item: Item,
    body: Department | None,
    window: Window | None,
) -> Iterator[OwnedChannel]:
    """Yield channels from the nearest to the county's, each number once."""
    levels: tuple[tuple[str, tuple[Channel, ...] | None], ...] = (
        (item.name, own.complaints or item.complaints),
        (window.name if window else "", window.channels if window else None),
        (place.name, place.channels),
        (body.name if body else "", body.channels if body else None),
        (catalog.county.name, catalog.county.channels),
    )
    seen: set[tuple[str, str | None, str | None, str | None]] = set()
    for owner, channels in levels:
        for channel in channels or ():
            key = (channel.kind, channel.number, channel.address, channel.web)
            if key not in seen:
                seen.add(key)
                yield OwnedChannel(owner, channel)
