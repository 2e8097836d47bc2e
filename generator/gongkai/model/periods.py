"""Periods for objections and opinions: from when until when, by the working calendar.

The day of publication does not count (民法典 Art. 201): five working days from a Friday end on the
Friday after. A year without a holiday table counts Saturdays and Sundays as off, and says so.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from gongkai.model.limits import Limit
from gongkai.model.texts import Front
from gongkai.model.workdays import Calendar

_MOST = 400


class Period(Struct, frozen=True):
    """First and last day; ``sure`` is false where a year had no holiday table."""

    first: date | None
    last: date
    sure: bool = True


def period_of(front: Front, calendar: Calendar) -> Period | None:
    """Return the period of a notice or consultation: as written, else published plus 公示期."""
    begins = front.opens or front.published or front.issued
    if front.closes is not None:
        return Period(begins, front.closes)
    if front.period is None or begins is None:
        return None
    return _counted(begins, front.period, calendar)


def _counted(begins: date, limit: Limit, calendar: Calendar) -> Period | None:
    if limit.unit == "自然日":
        return Period(begins, begins + timedelta(limit.number))
    if limit.unit != "工作日" or limit.number > _MOST:
        return None
    day, left = begins, limit.number
    while left:
        day += timedelta(1)
        left -= calendar.is_workday(day)
    return Period(begins, day, {begins.year, day.year} <= calendar.years - calendar.unverified)
