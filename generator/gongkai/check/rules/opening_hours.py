"""Opening hours that people understand and a phone does not.

Pages say whether an office is open now. They can where the hours name weekdays (or market days) and
times; for anything else the words stand alone. A note only: what is written is not wrong.

Source: an office's hours are part of every guide (办理时间, GB/T 39554.2); "open now" is ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.channels import Office, Window
from gongkai.model.findings import Finding, short
from gongkai.model.hours import code
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared
from gongkai.model.townships import Township, Village

UNREAD = Declared(
    "HRS001", "note", "办理时间是国家标准 GB/T 39554.2 规定的要素；“现在开着”是本系统算的"
)
DECLARES = (UNREAD,)
_KEY = "办理时间"
Path = tuple[str | int, ...]


def check(evidence: Evidence) -> Iterator[Finding]:
    """Name the hours of halls, windows, points, villages and single items that stay words."""
    catalog, origins = evidence.catalog, evidence.origins
    for place in catalog.townships:
        origin = origins.of("township", place)
        if origin is None:
            continue
        for where, hours in _hours(place):
            if hours not in (None, NONE_WORD) and not code(hours):
                path = (*where, _KEY)
                yield UNREAD.found(
                    origin.mark(path),
                    field=path_text(path),
                    message=f"“{short(hours)}”说不准哪天几点开门，网页上就不显示“现在开着”“今天不开门”。",
                    help="想显示的，写成：周一至周五 9:00-12:00 14:30-17:30；周六 9:00-12:00。"
                    "赶集天写 农历逢五、逢十 8:00-13:00，全天的写 每天 0:00-24:00。",
                )


def _hours(place: Township) -> Iterator[tuple[Path, str]]:
    if place.centre is not None and place.centre.hours is not None:
        yield ("便民服务中心",), place.centre.hours
    offices: tuple[tuple[str, tuple[Office | Window | Village, ...] | None], ...] = (
        ("分中心", place.branches), ("窗口", place.windows), ("自助终端", place.self_service),
        ("合作网点", place.partners), ("村", place.villages),
    )  # fmt: skip
    for key, found in offices:
        for at, one in enumerate(found or ()):
            if one.hours is not None:
                yield (key, at), one.hours
    for at, line in enumerate(place.lines or ()):
        if line.exceptions is not None and line.exceptions.hours is not None:
            yield ("事项清单", at, "改"), line.exceptions.hours
