"""Rosters that cannot be, or that nobody could use.

Source: 汉台区 2023 (whereabouts of staff and AB岗 are published).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.duty import Away, Roster, Watch
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.model.townships import Township

_SOURCE = "人员去向、值班和 AB 岗要公开（汉台区 2023）"
REVERSED = Declared("DTY001", "error", _SOURCE)
UNKNOWN = Declared("DTY002", "warning", _SOURCE)
BOTH_AWAY = Declared("DTY003", "warning", _SOURCE)
DECLARES = (REVERSED, UNKNOWN, BOTH_AWAY)
Path = tuple[str | int, ...]


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every roster."""
    catalog, origins = evidence.catalog, evidence.origins
    for roster in catalog.rosters:
        origin = origins.of("roster", roster)
        if origin is not None:
            yield from _days(roster, origin)
            yield from _posts(roster, catalog.township(roster.place), origin)
            yield from _stand_ins(roster, origin)


def _entries(roster: Roster) -> Iterator[tuple[Path, Watch | Away]]:
    for at, watch in enumerate(roster.watches or ()):
        yield ("值班", at), watch
    for at, away in enumerate(roster.away or ()):
        yield ("去向", at), away


def _days(roster: Roster, origin: Origin) -> Iterator[Finding]:
    for where, one in _entries(roster):
        if one.until < one.first:
            path = (*where, "至")
            yield REVERSED.found(
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
            yield UNKNOWN.found(
                origin.mark(path),
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
            yield BOTH_AWAY.found(
                origin.mark(path),
                field=path_text(path),
                message=f"替“{away.post}”的“{away.stand_in}”自己也不在（{other.first} 至 {other.until}），"
                "那几天没有人接。",
                help="请另写一个在的人，或写：去找哪个窗口。",
            )
