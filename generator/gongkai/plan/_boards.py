"""The screen in the hall: what is on it, cut into panels that fit and take turns.

How they turn is a matter of style sheets alone (``64-board.css``), which knows up to ``_MOST`` panels;
a place with more items than that shows some of them and says where the rest are.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.channels import Duty, Window
from gongkai.model.duty import NOBODY, Away, OnDuty, Watch
from gongkai.model.pages import Link, Page
from gongkai.model.townships import Township
from gongkai.plan._item_lists import by_theme
from gongkai.plan._meta import list_meta
from gongkai.plan._platform_contexts import BoardPage, BoardPanel
from gongkai.plan._shelf import Shelf
from gongkai.plan._views import Group, doable

_MOST = 24  # panels
_WINDOWS, _PEOPLE, _OUT = 8, 6, 5  # rows that fit a panel at 1920 × 1080
_LINES = 20  # headings and items
Rows = tuple[tuple[str, ...], ...]


def board_page(shelf: Shelf, place: Township) -> Page:
    """Return the screen of a place."""
    card = shelf.place_cards[place.slug]
    on_duty = shelf.disclosure.on_duty.get(place.slug, NOBODY)
    first = [*_of_people(place, on_duty)]
    last = [*_of_channels(shelf, place, on_duty)]
    room = _MOST - len(first) - len(last)
    items = _of_items(shelf, place, room)
    return Page(
        address=f"{card.href}board/",
        template="board",
        section="townships",
        meta=list_meta(
            f"{place.name}谁在岗（大厅屏幕）",
            f"{place.name}窗口、在岗人员、去向和可办事项，供大厅屏幕显示。",
            "乡镇服务",
        ),
        trail=(Link("乡镇", "townships/"), Link(card.name, card.href)),
        context=BoardPage(place, card, (*first, *items, *last), on_duty),
        place=Link(card.name, card.href),
    )


def _of_people(place: Township, on_duty: OnDuty) -> Iterator[BoardPanel]:
    yield from _panels("windows", "窗口", tuple(map(_window, place.windows or ())), _WINDOWS)
    yield from _panels("staff", "谁在岗", tuple(map(_duty, place.staff or ())), _PEOPLE)
    away = tuple(map(_away, (*on_duty.away, *on_duty.next_away)))
    yield from _panels("away", "去向", away, _OUT)
    watches = tuple(_watch(one, on_duty) for one in (*on_duty.watches, *on_duty.next_watches))
    yield from _panels("watches", "值班", watches, _OUT)


def _panels(kind: str, title: str, rows: Rows, most: int) -> Iterator[BoardPanel]:
    parts = _parted(rows, most)
    for at, part in enumerate(parts, 1):
        yield BoardPanel(kind, f"{title}（{at}/{len(parts)}）" if len(parts) > 1 else title, part)


def _parted(rows: Rows, most: int) -> list[Rows]:
    """Cut rows into parts of nearly equal length, none longer than ``most``."""
    count = -(-len(rows) // most)
    size = -(-len(rows) // count) if count else 0
    return [rows[at : at + size] for at in range(0, len(rows), size)] if size else []


def _window(one: Window) -> tuple[str, ...]:
    return one.name, one.duty or "", one.phone or "", one.hours or ""


def _duty(one: Duty) -> tuple[str, ...]:
    who = " ".join(filter(None, (one.post, one.person)))
    return who, one.stand_in or "", one.window or "", one.phone or "", one.hours or ""


def _away(one: Away) -> tuple[str, ...]:
    who = " ".join(filter(None, (one.post, one.person)))
    where = "：".join(filter(None, (one.where, one.note)))
    return who, where, _days(one), one.stand_in or "", one.phone or ""


def _watch(one: Watch, on_duty: OnDuty) -> tuple[str, ...]:
    who = " ".join(filter(None, (one.post, one.person)))
    return _days(one), one.leader or "", who, one.phone or on_duty.phone, one.hours or ""


def _days(one: Away | Watch) -> str:
    first = f"{one.first.month}月{one.first.day}日"
    if one.until == one.first:
        return first
    same = (one.until.year, one.until.month) == (one.first.year, one.first.month)
    return f"{first}至{'' if same else f'{one.until.month}月'}{one.until.day}日"


def _of_items(shelf: Shelf, place: Township, room: int) -> list[BoardPanel]:
    """Return what the place does, theme by theme, on as many panels as there is room for."""
    guides = [one for one in shelf.disclosure.guides[place.slug] if one.status.state != "取消"]
    groups = by_theme(shelf, [(guide.item, shelf.card(guide.item, guide)) for guide in guides])
    packed = _levelled(groups, room)
    left = sum(doable(group.cards) for part in packed[room:] for group in part)
    note = f"还有 {left} 件，请问窗口，或到网站上看。" if left else ""
    shown = packed[:room]
    return [
        BoardPanel(
            "items",
            f"能办的事（{at}/{len(shown)}）" if len(shown) > 1 else "能办的事",
            groups=part,
            note=note if at == len(shown) else "",
        )
        for at, part in enumerate(shown, 1)
    ]


def _levelled(groups: tuple[Group, ...], room: int) -> list[tuple[Group, ...]]:
    """Return as few panels as hold all, none nearly empty; full ones where there is no room for all."""
    packed = list(_packed(groups, _LINES))
    if not 1 < len(packed) <= room:
        return packed
    for lines in range(2, _LINES):
        level = list(_packed(groups, lines))
        if len(level) == len(packed):
            return level
    return packed


def _packed(groups: tuple[Group, ...], lines: int) -> Iterator[tuple[Group, ...]]:
    """Put groups one after another on panels, each heading with at least one item below it."""
    part: list[Group] = []
    room = lines
    for group in groups:
        cards = group.cards
        while cards:
            if room < 2:  # noqa: PLR2004 -- a heading and an item
                yield tuple(part)
                part, room = [], lines
            taken, cards = cards[: room - 1], cards[room - 1 :]
            part.append(Group(group.title, group.slug, taken))
            room -= len(taken) + 1
    if part:
        yield tuple(part)


def _of_channels(shelf: Shelf, place: Township, on_duty: OnDuty) -> Iterator[BoardPanel]:
    rows = [
        (one.name or one.kind or "监督渠道", one.number or one.address or "", one.subject or "")
        for one in place.channels or ()
    ]
    if on_duty.phone:
        rows.append(("值班电话", on_duty.phone, "下班和放假打这个"))
    if shelf.site.hotline:
        rows.append(("热线", shelf.site.hotline, "不知道找谁，先打这个"))
    yield from _panels("channels", "办得不满意，找", tuple(rows), _OUT)
