"""Lists of powers and responsibilities: of the county, of each department, of each place.

Printed they are the annex of a notice; on a phone each item is a card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from gongkai.model.items import Item
from gongkai.model.pages import Leaf, Link, Page
from gongkai.model.townships import Township
from gongkai.model.written_days import in_full
from gongkai.plan._meta import list_meta
from gongkai.plan._platform_contexts import DutyRow, PowersPage
from gongkai.plan._shelf import Shelf
from gongkai.plan._views import Entry, Section

POWERS = Link("权力和责任清单", "powers/")
_UNSORTED = "未分类"
_SERVICE = "公共服务"
_NOBODY = "实施主体待补充"
_LEAD = "每个事项由谁受理、谁审查、谁决定、谁监管，出了问题找谁负责；每一步由谁来做。"


def place_powers(shelf: Shelf, place: Township) -> Page:
    """Return the list of a place: what its list holds, by type."""
    card = shelf.place_cards[place.slug]
    found = shelf.disclosure.responsibilities(place)
    guides = shelf.guides_here(place)
    rows = [
        DutyRow(
            duty,
            shelf.at.guide(place, duty.item) if duty.item.code in guides
            else shelf.at.item(duty.item),
            shelf.find(duty.item),
        )
        for duty in found
    ]  # fmt: skip
    title = f"{place.name}权力清单和责任清单"
    return Page(
        address=f"{card.href}powers/",
        template="powers",
        section="townships",
        meta=list_meta(title, _LEAD, "乡镇服务"),
        trail=(Link("乡镇", "townships/"), Link(card.name, card.href)),
        context=_context(shelf, title, rows, "赋权方式"),
        place=Link(card.name, card.href),
    )


def county_powers(shelf: Shelf) -> Iterator[Page | Leaf]:
    """Yield the list of the county, which leads to those of departments and places."""
    found = [
        item
        for item in shelf.catalog.items
        if item.type != _SERVICE and shelf.status(item).state != "取消"
    ]
    by_body: dict[str, list[Item]] = {}
    for item in found:
        by_body.setdefault(_body(shelf, item), []).append(item)
    departments = {one.name: one for one in shelf.catalog.departments}
    entries = tuple(
        Entry(name, _address(shelf, name), count=len(items), unit="项")
        for name, items in by_body.items()
        if name in departments
    )
    places = tuple(Entry(card.name, f"{card.href}powers/") for card in shelf.place_cards.values())
    others = tuple(
        one for one in (Section("各部门的清单", entries), Section("各乡镇的清单", places)) if one.entries
    )  # fmt: skip
    rest = by_body.get(_NOBODY, [])
    title = f"{shelf.catalog.county.name}权力清单和责任清单"
    lead = f"县级部门行使的 {len(found)} 项行政权力，其中处罚、强制、征收、检查不用申请。{_LEAD}"
    yield Page(
        address=POWERS.href,
        template="powers",
        section="plain",
        meta=list_meta(title, lead, POWERS.text, "信息公开目录"),
        trail=(),
        context=_context(shelf, title, _rows(shelf, rest), "权力来源", lead, others),
    )
    for entry in entries:
        items = by_body[entry.text]
        given = [(item, shelf.status(item)) for item in items]
        make = partial(_of_department, shelf, entry, items)
        yield Leaf(entry.href, "plain", make, given=(entry, given, _stamp(shelf)))


def powers_given(shelf: Shelf, place: Township) -> tuple[object, ...]:
    """Return what the list of a place is made from, besides the place and its guides.

    Items that nobody applies for have no guides, which would hold their departments.
    """
    items = [shelf.catalog.item(line.item) for line in place.lines or ()]
    return items, shelf.catalog.departments, _stamp(shelf)


def _stamp(shelf: Shelf) -> str:
    """Say which release the lists are of, empty where there is none."""
    last = shelf.past.chronicle.last
    return f"{last.title}（{in_full(last.effective)}起）" if last else ""


def _of_department(shelf: Shelf, entry: Entry, items: list[Item]) -> Page:
    title = f"{entry.text}权力清单和责任清单"
    return Page(
        address=entry.href,
        template="powers",
        section="plain",
        meta=list_meta(title, _LEAD, POWERS.text, "信息公开目录"),
        trail=(POWERS,),
        context=_context(shelf, title, _rows(shelf, items), "权力来源"),
    )


def _body(shelf: Shelf, item: Item) -> str:
    found = shelf.catalog.department(item.body)
    return found.name if found is not None else _NOBODY


def _address(shelf: Shelf, name: str) -> str:
    department = shelf.catalog.department(name)
    own = shelf.at.department(department).partition("/")[2] if department else ""
    return f"{POWERS.href}{own}"


def _rows(shelf: Shelf, items: Iterable[Item]) -> list[DutyRow]:
    return [
        DutyRow(shelf.disclosure.duty(one), shelf.at.item(one), shelf.find(one)) for one in items
    ]


def _context(  # noqa: PLR0913, PLR0917 -- what a list is made of
    shelf: Shelf,
    title: str,
    rows: list[DutyRow],
    mode_label: str,
    lead: str = _LEAD,
    others: tuple[Section, ...] = (),
) -> PowersPage:
    groups: dict[str, list[DutyRow]] = {}
    for row in rows:
        groups.setdefault(row.duty.item.type or _UNSORTED, []).append(row)
    words = dict.fromkeys((*shelf.catalog.vocabularies.words("事项类型"), _UNSORTED))
    return PowersPage(
        title=title,
        lead=lead,
        groups=tuple((word, tuple(groups[word])) for word in words if word in groups),
        mode_label=mode_label,
        total=len(rows),
        has_seal=any(row.duty.seal for row in rows),
        has_agreement=any(row.duty.agreement for row in rows),
        others=others,
        as_of=_stamp(shelf),
    )
