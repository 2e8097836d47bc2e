"""Rosters that cannot be, that nobody could use, or that give away a private phone.

Source: 汉台区 2023 (whereabouts of staff and AB岗 are published); personal data are never published
(《政府信息公开条例》 Art. 15), and a mobile phone is personal unless it is declared an office line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.check._origins import Origin, Origins
from gongkai.check._shape import path_text
from gongkai.model.catalog import Catalog
from gongkai.model.duty import Away, Roster, Watch
from gongkai.model.findings import Finding, finding
from gongkai.model.townships import Township

CODE = "DTY001"
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[- ]?\d){8}(?!\d)", re.ASCII)
Path = tuple[str | int, ...]


def check(catalog: Catalog, origins: Origins) -> Iterator[Finding]:
    """Look at every roster, and at the phones of staff and of village agents."""
    for roster in catalog.rosters:
        origin = origins.of("roster", roster)
        if origin is not None:
            yield from _days(roster, origin)
            yield from _posts(roster, catalog.township(roster.place), origin)
            yield from _stand_ins(roster, origin)
            for where, phone in _phones_of_roster(roster):
                yield from _private(where, phone, origin)
    for place in catalog.townships:
        origin = origins.of("township", place)
        if origin is not None:
            for where, phone in _phones_of_place(place):
                yield from _private(where, phone, origin)


def _entries(roster: Roster) -> Iterator[tuple[Path, Watch | Away]]:
    for at, watch in enumerate(roster.watches or ()):
        yield ("值班", at), watch
    for at, away in enumerate(roster.away or ()):
        yield ("去向", at), away


def _days(roster: Roster, origin: Origin) -> Iterator[Finding]:
    for where, one in _entries(roster):
        if one.until < one.first:
            path = (*where, "至")
            yield finding(
                CODE,
                origin.mark(path),
                field=path_text(path),
                message=f"至 {one.until} 早于 自 {one.first}。",
                help="请对调，或改正写错的一天；只有一天的不用写 至。",
            )


def _posts(roster: Roster, place: Township | None, origin: Origin) -> Iterator[Finding]:
    """Who is away should be somebody whom the place names as on duty."""
    if place is None or not place.staff:
        return
    known = [duty.post for duty in place.staff]
    for at, away in enumerate(roster.away or ()):
        if away.post not in known:
            path: Path = ("去向", at, "岗位")
            yield finding(
                "DTY003",
                origin.mark(path),
                level="warning",
                field=path_text(path),
                message=f"{place.name}的在岗人员里没有“{away.post}”，来办事的人对不上是谁不在。",
                help=f"请写成在岗人员里的岗位：{'、'.join(known)}。",
            )


def _stand_ins(roster: Roster, origin: Origin) -> Iterator[Finding]:
    """Nobody can stand in who is away on one of the same days."""
    listed = roster.away or ()
    for at, away in enumerate(listed):
        others = (
            one
            for one in listed
            if one.post == away.stand_in and one.first <= away.until and away.first <= one.until
        )
        other = next(others, None)
        if other is not None:
            path: Path = ("去向", at, "替岗")
            yield finding(
                "DTY004",
                origin.mark(path),
                level="warning",
                field=path_text(path),
                message=f"替“{away.post}”的“{away.stand_in}”自己也不在（{other.first} 至 {other.until}），"
                "那几天没有人接。",
                help="请另写一个在的人，或写：去找哪个窗口。",
            )


def _phones_of_roster(roster: Roster) -> Iterator[tuple[Path, str | None]]:
    yield ("值班电话",), roster.phone
    for where, one in _entries(roster):
        yield (*where, "电话"), one.phone


def _phones_of_place(place: Township) -> Iterator[tuple[Path, str | None]]:
    for at, duty in enumerate(place.staff or ()):
        yield ("在岗人员", at, "电话"), duty.phone
    for nth, village in enumerate(place.villages or ()):
        for at, duty in enumerate(village.agents or ()):
            yield ("村", nth, "代办员", at, "电话"), duty.phone


def _private(where: Path, phone: str | None, origin: Origin) -> Iterator[Finding]:
    if phone and _MOBILE.search(phone):
        yield finding(
            "DTY002",
            origin.mark(where),
            field=path_text(where),
            message="电话写的是手机号，手机号是个人信息，不能公开。",
            help="请写办公室的固定电话；办公用的手机，请把号码换成座机转接，或写窗口的电话。",
        )
