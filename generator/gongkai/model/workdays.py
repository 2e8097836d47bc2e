"""Working days, and the last day of a limit, by the holiday tables of the State Council.

Counting begins on the day after acceptance; what is handed in on a day off is accepted on the next
working day (行政许可法 art. 82: limits count working days without holidays). A limit in days that ends on
a day off ends on the next working day (民法典 art. 203). The script ``latest.js`` counts the same way on the
reader's phone; both are held to the same cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from msgspec import Struct

from gongkai.model.county import Holidays
from gongkai.model.limits import Limit

_SATURDAY = 5
_HOURS = 24
_DAY = timedelta(days=1)
_UNVERIFIED = "未核验"


class Latest(Struct, frozen=True):
    """The day on which something is accepted, the last day of its limit, and the years in doubt.

    ``unsure`` are years on the way whose holidays are not published or not verified: there weekends
    alone, or a table that may be wrong, were counted.
    """

    accepted: date
    day: date
    unsure: tuple[int, ...]


class Calendar(Struct, frozen=True):
    """Days off and working weekends; ``years`` have a table, those in ``unverified`` one in doubt."""

    off: frozenset[date]
    swapped: frozenset[date]
    years: frozenset[int]
    unverified: frozenset[int]

    @classmethod
    def of(cls, tables: Iterable[Holidays]) -> Calendar:
        """Join tables; of the same year they add to each other, as a county has days of its own."""
        found = tuple(one for one in tables if one.year.isdecimal())
        sure = {int(one.year) for one in found if one.verified != _UNVERIFIED}
        years = frozenset(int(one.year) for one in found)
        return cls(
            frozenset(day for one in found for day in one.off),
            frozenset(day for one in found for day in one.swapped),
            years,
            years - sure,
        )

    def is_workday(self, day: date) -> bool:
        """Whether offices are open."""
        return day in self.swapped or (day.weekday() < _SATURDAY and day not in self.off)

    def latest(self, filed: date, limit: Limit) -> Latest | None:
        """Return by when something filed on a day has to be done; None where no day follows.

        On the spot and within hours there is no day to name; 24 hours are a day.
        """
        number, unit = limit.number, limit.unit
        if unit == "小时" and number % _HOURS == 0:
            number, unit = number // _HOURS, "自然日"
        if unit not in ("工作日", "自然日") or not number:
            return None
        accepted = self._workday(filed)
        day = accepted
        if unit == "自然日":
            day = self._workday(accepted + number * _DAY)
        else:
            for _ in range(number):
                day = self._workday(day + _DAY)
        passed = range(filed.year, day.year + 1)
        unsure = (y for y in passed if y not in self.years or y in self.unverified)
        return Latest(accepted, day, tuple(unsure))

    def _workday(self, day: date) -> date:
        while not self.is_workday(day):
            day += _DAY
        return day

    def __str__(self) -> str:
        """Return the tables in the short form that pages carry for ``latest.js``.

        Each year: its number, ``?`` where unverified, days off, ``!``, working weekends; spans of days
        as ``MMDD-MMDD``; years are parted by ``;``: ``2025:0101,0128-0204!0126,0208``.
        """
        return ";".join(
            f"{year}{'?' * (year in self.unverified)}:{_spans(self.off, year)}"
            f"!{_spans(self.swapped, year)}"
            for year in sorted(self.years)
        )


def _spans(days: frozenset[date], year: int) -> str:
    return ",".join(_in_spans(sorted(day for day in days if day.year == year)))


def _in_spans(days: list[date]) -> Iterator[str]:
    for _, run in groupby(enumerate(days), key=lambda one: one[1].toordinal() - one[0]):
        found = [day for _, day in run]
        first, last = found[0], found[-1]
        yield f"{first:%m%d}" if first == last else f"{first:%m%d}-{last:%m%d}"
