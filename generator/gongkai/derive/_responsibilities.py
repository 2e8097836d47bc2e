"""Who accepts, reviews, decides, supervises and answers for each item of a place or of the county.

Sources: 国办发〔2015〕21号 (lists of powers and of responsibilities belong together); 行政许可法 Art. 24
and 行政处罚法 Art. 20: who delegates answers for what is done in its name, and who was empowered
answers itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from gongkai.derive._decided import Decider, division
from gongkai.derive._desks import actors
from gongkai.derive._here import desk_of, posts_of
from gongkai.derive.guides import OF_THE_PLACE, OWN, Shared, sub_items_here
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Guide, Responsibility, StepDuty
from gongkai.model.flow import Step, usual_way
from gongkai.model.items import Item, Status, SubItem
from gongkai.model.record import NONE_WORD
from gongkai.model.townships import Line, Township
from gongkai.model.vocabulary import Vocabularies
from gongkai.values import replace

_REVIEW = re.compile(r"审查|审核|初审|复核|核查|核实|勘验|评审|公示")
_APPLICANT = "申请人"
_LEVELS = ("乡镇", "镇里", "乡镇政府")
_HERE, _DEPARTMENT = "本级", "部门"


def responsibilities(
    catalog: Catalog,
    shared: Shared,
    guides: Mapping[str, tuple[Guide, ...]],
    states: Mapping[str, Status],
    place: Township,
) -> tuple[Responsibility, ...]:
    """Return a row for each item of a place's list.

    Unlike guides, lists of powers hold what nobody applies for: 处罚, 强制, 征收, 检查. A line that has
    stopped stays in the list of its place and says so.
    """
    by_code = {guide.item.code: guide for guide in guides.get(place.slug, ())}
    return tuple(_of_place(catalog, shared, place, by_code, states))


def giving_places(
    vocabularies: Vocabularies, guides_of_item: Mapping[str, Iterable[Guide]], item: Item
) -> Iterator[tuple[Township, tuple[SubItem, ...]]]:
    """Yield the places other than the county hall that decide on an item now, in whosever name.

    Each with the cases of the item that it does.
    """
    for guide in guides_of_item.get(item.code, ()):
        term = vocabularies.term("赋权方式", guide.mode or "")
        decides = term.decides if term else None
        if guide.live and not guide.place.is_hall and decides not in (None, _DEPARTMENT):
            yield guide.place, sub_items_here(item, guide.line.sub_items)


def _of_place(
    catalog: Catalog,
    shared: Shared,
    place: Township,
    guides: Mapping[str, Guide],
    states: Mapping[str, Status],
) -> Iterator[Responsibility]:
    for line in place.lines or ():
        item = catalog.item(line.item)
        if item is None:
            continue
        guide = guides.get(item.code)
        state = guide.status.state if guide else states[item.code].state
        yield _row(shared, place, line, item, "" if state == "在用" else state)


def _row(shared: Shared, place: Township, line: Line, item: Item, state: str) -> Responsibility:
    mode = line.mode or (OWN if place.is_hall else "")
    term = shared.vocabularies.term("赋权方式", mode)
    who = _DEPARTMENT if place.is_hall else (term.decides if term else None)
    department = _named(shared, line.granting) or _named(shared, item.body)
    office = place.organ
    decides = {
        _HERE: office,
        _DEPARTMENT: department,
        "受托": f"{office}（以{department}的名义）" if department else "",
    }.get(who or "", "")
    town = who in OF_THE_PLACE
    usual = frozenset(filter(None, (department, _named(shared, item.body))))
    decider = Decider(decides if town else "", usual, posts_of(place))
    done = item.for_cases(sub_items_here(item, line.sub_items))
    flow = done.flow or ()
    acting = actors(flow, decider, desk_of(place, line), shared.parties)
    here = {step.name: actor for step, actor in zip(flow, acting, strict=True)}
    steps = tuple(
        replace(one, actor=here[step.name] or one.actor) for step, one in _steps(item, place.name)
    )
    reviewers = _reviewers(item, place.name)
    agreement = line.agreement.number if line.agreement else None
    return Responsibility(
        item=item,
        state=state,
        mode=mode,
        accepts=_desk(place, line),
        reviews=reviewers or (office if who == _HERE else department if who else ""),
        decides=division(item, shared.parties).told(decides, town=town) or "",
        supervises=_named(shared, line.supervising) or _named(shared, item.supervising),
        answers=office if who == _HERE else department if who else "",
        steps=steps,
        seal=_said(line.seal),
        agreement=_said(agreement),
    )


def duty(states: Mapping[str, Status], item: Item) -> Responsibility:
    """Return the row of an item in the lists of the county and its departments."""
    body, state = _said(item.body), states[item.code].state
    return Responsibility(
        item=item,
        state="" if state == "在用" else state,
        mode=_said(item.power_source),
        accepts=body,
        reviews=_reviewers(item, "乡镇") or body,
        decides=body,
        supervises=_said(item.supervising) or body,
        answers=body,
        steps=tuple(one for _, one in _steps(item, "乡镇")),
    )


def _desk(place: Township, line: Line) -> str:
    window = _said(line.window)
    return f"{place.name}{window}" if window else place.name


def _named(shared: Shared, ref: str | None) -> str:
    """Return the full name of a department, or what was written where it leads nowhere."""
    found = shared.department(ref)
    return found.name if found is not None else _said(ref)


def _said(text: str | None) -> str:
    return text if text and text != NONE_WORD else ""


def _steps(item: Item, here: str) -> Iterator[tuple[Step, StepDuty]]:
    """Yield the steps of the usual way as written, and who does them in how long."""
    for step in usual_way(item.flow or ()):
        if step.name not in ("结束", "办结") or step.actor:
            limit = str(step.limit) if step.limit else ""
            yield step, StepDuty(step.name, _actor(step, here), limit)


def _reviewers(item: Item, here: str) -> str:
    found = (
        _actor(step, here)
        for step in usual_way(item.flow or ())
        if step.stage == "审查" or _REVIEW.search(step.name)
    )
    return "、".join(dict.fromkeys(one for one in found if one))


def _actor(step: Step, here: str) -> str:
    said = _said(step.actor)
    if said == _APPLICANT:
        return ""
    return here if said in _LEVELS else said
