"""The order of inheritance of a guide, and nothing else knows it.

The strongest first: the place's own line for the item (改) ← the window the line names ← who sits
there ← the place's centre ← the item ← defaults of the department that answers for it. What the law says
(materials, basis, fees, legal limit) is the item's alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property, partial
from typing import Any

from gongkai.derive._cases import held, needed
from gongkai.derive._channels import Lines, channels
from gongkai.derive._decided import Decider, division
from gongkai.derive._desks import actors
from gongkai.derive._here import Here, desk_of
from gongkai.derive._parties import Party, parties
from gongkai.derive._resolver import Layer, Resolver
from gongkai.derive._states import item_status_on, status_on, stronger
from gongkai.memory import Memory
from gongkai.model.catalog import Catalog, Names
from gongkai.model.channels import Window
from gongkai.model.county import County, Department
from gongkai.model.disclosure import Guide
from gongkai.model.items import Item, Status, SubItem
from gongkai.model.record import NONE_WORD
from gongkai.model.townships import Line, Township
from gongkai.model.vocabulary import Term, Vocabularies

OWN = "本级行使"  # the county hall's own mode; anywhere else a mode that nobody wrote is missing
OF_THE_PLACE = ("本级", "受托")  # by whom a mode says it is decided, where the place does it itself

_OF_TOWNS = re.compile("乡镇|镇|乡|街道|村|社区")  # how posts of townships are called in items
_HOME, _TERMINAL = "上门", "自助终端"  # words of 办理形式 that a place has to make true

# Which attribute gives a field in each layer; the layers come in the order of ``_layers``.
FIELDS: Mapping[str, Mapping[str, str]] = {
    "赋权方式": {"line": "mode"},
    "赋权部门": {"line": "granting"},
    "用章": {"line": "seal"},
    "协议": {"line": "agreement"},
    "审管衔接备忘录": {"line": "handover"},
    "窗口": {"line": "window"},
    "子项": {"line": "sub_items"},
    "备注": {"line": "note"},
    "监管部门": {"line": "supervising", "item": "supervising"},
    "办理地点": {
        "exceptions": "location",
        "centre": "address",
        "item": "location",
        "department": "address",
    },
    "楼层": {"window": "floor", "centre": "floor"},
    "坐标": {"exceptions": "coordinates", "centre": "coordinates"},
    "怎么走": {"exceptions": "way", "centre": "way"},
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
    "承办人": {"exceptions": "handler", "duty": "post", "item": "handler"},
    "承诺办结时限": {"exceptions": "promised_limit", "item": "promised_limit"},
    "到现场次数": {"exceptions": "visits", "item": "visits"},
    "办理形式": {"exceptions": "ways", "item": "ways"},
    "受理条件": {"exceptions": "conditions", "item": "conditions"},
    "预约": {"exceptions": "appointment", "item": "appointment"},
    "全程代办": {"exceptions": "assisted", "item": "assisted"},
    "上门服务": {
        "exceptions": "home_service",
        "item": "home_service",
        "place": "home_service",
    },
    "监督投诉方式": {"exceptions": "complaints", "item": "complaints"},
}


class Shared:
    """What the guides of all places may be made from besides their items and places."""

    def __init__(
        self, county: County, vocabularies: Vocabularies, *departments: Department
    ) -> None:
        """Index the departments by their names."""
        self.county = county
        self.vocabularies = vocabularies
        self._departments = Names.of(departments)
        self.last_resort = county.last_resort()
        self._lines = tuple((line, line.channel()) for line in county.hotlines or ())
        self._named: dict[str, tuple[Party, ...]] = {}

    def department(self, ref: str | None) -> Department | None:
        """Find a department by name, short name or alias."""
        found: Department | None = self._departments.one(ref)
        return found

    def sent(self, window: Window | None, granting: Department | None) -> bool:
        """Whether those at a window were sent there by a department."""
        sender = self.department(window.department) if window else None
        return sender is not None and sender is granting

    def parties(self, actor: str) -> tuple[Party, ...]:
        """Take apart whom a step names."""
        if actor not in self._named:
            self._named[actor] = parties(actor, self._heading)
        return self._named[actor]

    def _heading(self, text: str) -> tuple[str, str]:
        """Find the department that a text begins with, also by its short name after 县."""
        found, rest = self._departments.heading(text)
        if found is None and text[:1] == self.county.name[-1:]:
            found, rest = self._departments.heading(text[1:])
        return (found.name, rest) if found is not None else ("", text)

    @cached_property
    def lines(self) -> Mapping[str, Lines]:
        """Return the specialised lines of each department by its name."""
        lines: dict[str, Lines] = {}
        for line, channel in self._lines:
            for ref in line.departments or ():
                found = self.department(ref)
                if found is not None:
                    lines[found.name] = (*lines.get(found.name, ()), (found, channel))
        return lines


def shared(catalog: Catalog, memory: Memory) -> Shared:
    """Return what all guides share."""
    return memory.of(Shared, catalog.county, catalog.vocabularies, *catalog.departments)


def guide(  # noqa: PLR0913, PLR0917 -- all that a guide is made of
    shared: Shared, here: Here, index: int, item: Item, as_of: date, resolver: Resolver
) -> Guide:
    """Compute the guide of an item that a line of a place names."""
    place = here.place
    line = (place.lines or ())[index]
    status = stronger(item_status_on(item, as_of), status_on(line.status, as_of))
    resolve = partial(_resolved, shared, here, index, item, status, resolver)
    joint = (role.department for role in item.joint or ())
    named = (item.body, item.supervising, line.granting, line.supervising, *joint)
    departments = tuple(shared.department(name) for name in named)
    mode = _mode(line.mode, place)  # which search asks of every guide
    return Guide(item, place, line, status, mode, departments, resolve)


def _resolved(  # noqa: PLR0913, PLR0917 -- what a guide is made of
    shared: Shared, here: Here, index: int, item: Item, status: Status, resolver: Resolver
) -> dict[str, Any]:
    """Return every field of a guide but those that are known at once."""
    place = here.place
    line = (place.lines or ())[index]
    body = shared.department(item.body)
    at, window = here.windows.get(line.window or "", (0, None))
    layers = _layers(here, index, (at, window), item, body)

    def first(key: str) -> Any:  # noqa: ANN401 -- as many types as there are fields
        return resolver.first(key, FIELDS[key], layers)

    if status is line.status:
        resolver.first("事项状态", {"line": "status"}, layers)
    granting = shared.department(first("赋权部门"))
    mode = _mode(first("赋权方式"), place)
    sub_items = sub_items_here(item, first("子项"))
    location = first("办理地点")
    elsewhere = _is_elsewhere(line, place)

    def without(role: str, key: str) -> Any:  # noqa: ANN401 -- as above
        """Resolve a field by all layers but one; all of them where ``role`` is empty."""
        known = {one: name for one, name in FIELDS[key].items() if one != role}
        return resolver.first(key, known, layers)

    beside = partial(without, "centre" if elsewhere else "")  # what belongs to the address
    term = None if place.is_hall else shared.vocabularies.term("赋权方式", mode or "")
    ways, terminals = first("办理形式"), here.self_service.get(item.code, ())
    at_home = not elsewhere and _HOME in (ways or ())
    handler = without(_silent(term, item, sent=shared.sent(window, granting)), "承办人")

    return {
        "mode": mode,
        "granting": granting,
        "supervising": shared.department(first("监管部门")),
        "department": body,
        **_decided(shared, here, line, term, item.for_cases(sub_items), granting or body),
        "seal": first("用章"),
        "agreement": first("协议"),
        "handover": first("审管衔接备忘录"),
        "sub_items": sub_items,
        "materials": needed(item, sub_items),
        "centre": place.centre,
        "location": location,
        "elsewhere": elsewhere,
        "floor": beside("楼层"),
        "coordinates": beside("坐标"),
        "way": beside("怎么走"),
        "window": window if first("窗口") else None,
        "hours": first("办理时间"),
        "phone": first("咨询方式"),
        "handler": None if handler == NONE_WORD else handler,
        "promised_limit": first("承诺办结时限"),
        "visits": first("到现场次数"),
        "ways": ways if terminals or _says_ways(line) else _without(ways, _TERMINAL),
        "conditions": held(first("受理条件"), item, sub_items),
        "appointment": first("预约"),
        "assisted": first("全程代办"),
        "home_service": without("" if at_home else "place", "上门服务"),
        "channels": channels(
            item.name,
            first("监督投诉方式"),
            resolver,
            layers,
            _county(shared.county),
            _lines(shared, granting, body),
            shared.last_resort,
        ),
        "self_service": terminals,
        "partners": here.partners.get(item.code, ()),
        "note": first("备注"),
    }


def _silent(term: Term | None, item: Item, *, sent: bool) -> str:
    """Return the layer that does not tell whom to look for: a post of the county, or of the place.

    Who sits at the window does what the township does or takes in; the item's 承办人 does it where the
    county does, unless those at the window were ``sent`` by the department.
    """
    if term is None or term.on_site:
        return "" if sent else "duty"
    return "" if _OF_TOWNS.match(item.handler or "") else "item"


def _says_ways(line: Line) -> bool:
    return line.exceptions is not None and line.exceptions.ways is not None


def _without(ways: tuple[str, ...] | None, word: str) -> tuple[str, ...] | None:
    return None if ways is None else tuple(way for way in ways if way != word)


def own(line: Line, item: Item, key: str) -> Any:  # noqa: ANN401 -- as many types as there are fields
    """Return a field that exceptions and item alone give, without resolving a whole guide."""
    attributes = FIELDS[key]
    values = (
        getattr(one, attributes[role])
        for role, one in (("exceptions", line.exceptions), ("item", item))
        if one is not None
    )
    return next((value for value in values if value is not None), None)


def _layers(
    at: Here,
    index: int,
    desk: tuple[int, Window | None],
    item: Item,
    body: Department | None,
) -> tuple[Layer, ...]:
    """Return the layers of a guide, the strongest first."""
    place = at.place
    line = (place.lines or ())[index]
    nth, duty = at.duties.get(line.window, (0, None)) if line.window else (0, None)
    here = partial(Layer, kind="township", record=place)
    return (
        here(role="line", base=("事项清单", index), values=line),
        here(role="exceptions", base=("事项清单", index, "改"), values=line.exceptions),
        here(role="window", base=("窗口", desk[0]), values=desk[1]),
        here(role="duty", base=("在岗人员", nth), values=duty),
        here(role="centre", base=("便民服务中心",), values=place.centre),
        Layer(role="item", kind="item", record=item, base=(), values=item),
        here(role="place", base=(), values=place),
        Layer(role="department", kind="department", record=body, base=(), values=body),
    )


def _county(county: County) -> Layer:
    return Layer(role="county", kind="county", record=county, base=(), values=county)


def _is_elsewhere(line: Line, place: Township) -> bool:
    """Whether an item is done at another address than the place's centre."""
    own = line.exceptions.location if line.exceptions else None
    return own is not None and own != (place.centre.address if place.centre else None)


def _lines(shared: Shared, *departments: Department | None) -> Lines:
    """Return the specialised lines of the departments that answer for a guide."""
    names = dict.fromkeys(one.name for one in departments if one is not None)
    return tuple(line for name in names for line in shared.lines.get(name, ()))


def _mode(written: str | None, place: Township) -> str | None:
    return written or (OWN if place.is_hall else None)


def _decided(  # noqa: PLR0913, PLR0917 -- what a decision depends on
    shared: Shared,
    here: Here,
    line: Line,
    term: Term | None,
    item: Item,
    department: Department | None,
) -> dict[str, Any]:
    """Say who decides, as the word for the mode has it, and how the flow goes then.

    ``decider`` is None where nothing tells; ``division`` says how an item divides its decision.
    """
    place, name = here.place, department.name if department else ""
    who = "部门" if place.is_hall else term.decides if term else None
    body = shared.department(item.body)
    usual = frozenset(filter(None, (name, body.name if body else item.body)))
    words = _office(place.kind_of_organ, who, name) if who in OF_THE_PLACE else None
    divided = division(item, shared.parties)
    graph = item.graph
    if graph is not None:
        decider, desk = Decider(words or "", usual, here.posts), desk_of(place, line)
        acting = actors(graph.flow, decider, desk, shared.parties)
        graph = graph.acted_by(acting) if any(acting) else graph
    return {
        "decider": divided.told(_office(place.organ, who, name), town=who in OF_THE_PLACE),
        "division": divided.note,
        "graph": graph,
    }


def _office(organ: str, who: str | None, department: str) -> str | None:
    """Say who it is by the word of a mode: the place, the department, or the place in its name."""
    if who == "本级":
        return organ
    if who is None or not department:
        return None
    return department if who == "部门" else f"{organ}（受{department}委托）"


def sub_items_here(item: Item, words: tuple[str, ...] | None) -> tuple[SubItem, ...]:
    """Return the sub-items that a line names, all of them where it names none."""
    every = item.sub_items or ()
    if words is None:
        return every
    return tuple(sub for sub in every if any(sub.answers_to(word) for word in words))
