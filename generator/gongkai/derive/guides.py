"""The order of inheritance of a guide, and nothing else knows it.

The strongest first: the place's own line for the item (改) ← the window the line names ← the
place's centre ← the item ← defaults of the department that answers for it. What the law says
(materials, basis, fees, legal limit) is the item's alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from gongkai.derive._resolver import Layer, Resolver
from gongkai.derive._states import item_status_on, status_on, stronger
from gongkai.model.catalog import Catalog
from gongkai.model.channels import Channel, Window
from gongkai.model.county import County, Department
from gongkai.model.disclosure import Guide, OwnedChannel
from gongkai.model.items import Item, SubItem
from gongkai.model.record import NONE_WORD
from gongkai.model.townships import Exceptions, Line, Township
from gongkai.model.vocabulary import plain

NO_EXCEPTIONS = Exceptions()
OWN = "本级行使"
_BY_DEPARTMENT = ("委托受理", "服务前移", "派驻")
_SUFFIX = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处"}

# Which attribute gives a field in each layer; the layers come in the order of ``_layers``.
FIELDS: Mapping[str, Mapping[str, str]] = {
    "赋权方式": {"line": "mode"},
    "监管部门": {"line": "supervising", "item": "supervising"},
    "办理地点": {
        "exceptions": "location",
        "centre": "address",
        "item": "location",
        "department": "address",
    },
    "楼层": {"window": "floor", "centre": "floor"},
    "办理时间": {
        "exceptions": "hours",
        "window": "hours",
        "centre": "hours",
        "item": "hours",
        "department": "hours",
    },
    "咨询方式": {
        "exceptions": "contact",
        "window": "phone",
        "centre": "phone",
        "item": "contact",
        "department": "phone",
    },
    "承办人": {"exceptions": "handler", "item": "handler"},
    "承诺办结时限": {"exceptions": "promised_limit", "item": "promised_limit"},
    "到现场次数": {"exceptions": "visits", "item": "visits"},
    "办理形式": {"exceptions": "ways", "item": "ways"},
    "受理条件": {"exceptions": "conditions", "item": "conditions"},
    "预约": {"exceptions": "appointment", "item": "appointment"},
    "全程代办": {"exceptions": "assisted", "item": "assisted"},
}


def guide(
    catalog: Catalog, place: Township, index: int, *, as_of: date, resolver: Resolver
) -> Guide | None:
    """Compute the guide of one line of a place; None where its item has none.

    Items that are not public, or that nobody applies for, have no guides.
    """
    line = (place.lines or ())[index]
    item = catalog.item(line.item)
    if item is None or not catalog.applied_for(item):
        return None
    body = catalog.department(item.body)
    window = next((w for w in place.windows or () if w.name == line.window), None)
    own = line.exceptions or NO_EXCEPTIONS
    layers = _layers(place, index, window, item, body)

    def first(key: str) -> Any:  # noqa: ANN401 -- as many types as there are fields
        return resolver.first(key, FIELDS[key], layers)

    granting = catalog.department(line.granting)
    handler = first("承办人")
    return Guide(
        item=item,
        place=place,
        line=line,
        status=stronger(item_status_on(item, as_of), status_on(line.status, as_of)),
        mode=first("赋权方式") or OWN,
        granting=granting,
        supervising=catalog.department(first("监管部门")),
        department=body,
        decider=_decider(place, line, granting, body),
        sub_items=_sub_items(item, line),
        centre=place.centre,
        location=first("办理地点"),
        floor=first("楼层"),
        window=window,
        hours=first("办理时间"),
        phone=first("咨询方式"),
        handler=None if handler == NONE_WORD else handler,
        promised_limit=first("承诺办结时限"),
        visits=first("到现场次数"),
        ways=first("办理形式"),
        conditions=first("受理条件"),
        appointment=first("预约"),
        assisted=first("全程代办"),
        channels=tuple(
            _channels(
                (item.name, own.complaints or item.complaints), window, place, body, catalog.county
            )
        ),
        self_service=tuple(s for s in place.self_service or () if _offers(s.offers, item, catalog)),
        partners=tuple(p for p in place.partners or () if _offers(p.offers, item, catalog)),
    )


def _layers(
    place: Township, index: int, window: Window | None, item: Item, body: Department | None
) -> tuple[Layer, ...]:
    """Return the layers of a guide, the strongest first."""
    line = (place.lines or ())[index]
    here = partial(Layer, kind="township", record=place)
    desk = (place.windows or ()).index(window) if window is not None else 0
    return (
        here(role="line", base=("事项清单", index), values=line),
        here(role="exceptions", base=("事项清单", index, "改"), values=line.exceptions),
        here(role="window", base=("窗口", desk), values=window),
        here(role="centre", base=("便民服务中心",), values=place.centre),
        Layer(role="item", kind="item", record=item, base=(), values=item),
        Layer(role="department", kind="department", record=body, base=(), values=body),
    )


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
    return any(catalog.item(ref) is item for ref in offered or ())


def _channels(
    nearest: tuple[str, tuple[Channel, ...] | None],
    *owners: Window | Township | Department | County | None,
) -> Iterator[OwnedChannel]:
    """Yield complaint channels from the nearest level to the county's, each number once."""
    levels = (nearest, *((owner.name, owner.channels) for owner in owners if owner is not None))
    seen: set[tuple[str | None, ...]] = set()
    for owner, channels in levels:
        for channel in channels or ():
            key = (channel.kind, channel.number, channel.address, channel.web)
            if key not in seen:
                seen.add(key)
                yield OwnedChannel(owner, channel)
