"""What is counted month by month: ratings (好差评), handling (办件), calls to hotlines.

Sources: 国办发〔2019〕51号 (five grades, what follows a bad rating), 国办发〔2020〕53号 (calls to hotlines). A
row is one month of one place, or of one item in one place; offices keep them in tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from gongkai.model.record import Count, Name, Record, RefTo

_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
_DECEMBER = 12

# A count that cannot be more than another: key and value of both.
Part = tuple[str, int, str, int]


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year; written ``2026-10``."""

    year: int
    month: int

    def __str__(self) -> str:
        """Return the month as files have it."""
        return f"{self.year}-{self.month:02}"

    @property
    def words(self) -> str:
        """The month as people read it, such as ``2026年10月``."""
        return f"{self.year}年{self.month}月"

    @property
    def quarter(self) -> int:
        """The quarter of the year, 1 to 4."""
        return (self.month + 2) // 3

    def after(self, months: int = 1) -> Month:
        """Return the month that comes some months later."""
        years, month = divmod(self.month - 1 + months, _DECEMBER)
        return Month(self.year + years, month + 1)


def _month(value: object) -> object:
    if isinstance(value, Month):
        return value
    match = _MONTH.fullmatch(str(value).strip())
    if match and 1 <= int(match[2]) <= _DECEMBER:
        return Month(int(match[1]), int(match[2]))
    raise PydanticCustomError("month", "不是月份", {"value": value})


def _days(value: object) -> object:
    text = str(value).strip()
    if re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text):
        return float(text)
    raise PydanticCustomError("days", "不是天数", {"value": value})


InMonth = Annotated[Month, BeforeValidator(_month)]
Days = Annotated[float, BeforeValidator(_days)]
Place = Annotated[Name, RefTo("township")]


class Monthly(Record):
    """One row: what was counted in a month."""

    month: Annotated[InMonth, Field(alias="月份")]

    @property
    def counted_for(self) -> tuple[str, ...]:
        """What the row is about, besides the month."""
        return ()

    @cached_property
    def id(self) -> str:
        """What tells the row from all others of its kind."""
        return "/".join((str(self.month), *self.counted_for))

    def parts(self) -> tuple[Part, ...]:
        """Return the counts that are parts of others."""
        return ()


class RatingMonth(Monthly):
    """Ratings of a place in a month: how many gave each grade, and what came of the bad ones.

    Of bad ratings (不满意, 非常不满意) some are answered to who gave them (联动反馈), some prove true (核实); of
    these some are mended (整改), and of those some people were asked again (回访).
    """

    place: Annotated[Place, Field(alias="乡镇")]
    best: Annotated[Count, Field(alias="非常满意")] = 0
    good: Annotated[Count, Field(alias="满意")] = 0
    fair: Annotated[Count, Field(alias="基本满意")] = 0
    bad: Annotated[Count, Field(alias="不满意")] = 0
    worst: Annotated[Count, Field(alias="非常不满意")] = 0
    answered: Annotated[Count, Field(alias="联动反馈")] = 0
    verified: Annotated[Count, Field(alias="核实")] = 0
    mended: Annotated[Count, Field(alias="整改")] = 0
    asked_again: Annotated[Count, Field(alias="回访")] = 0

    @property
    def counted_for(self) -> tuple[str, ...]:
        """The place."""
        return (self.place,)

    @property
    def complaints(self) -> int:
        """How many were bad."""
        return self.bad + self.worst

    def parts(self) -> tuple[Part, ...]:
        """Return what comes of bad ratings, step by step."""
        bad = ("差评（不满意加非常不满意）", self.complaints)
        return (
            ("联动反馈", self.answered, *bad),
            ("核实", self.verified, *bad),
            ("整改", self.mended, "核实", self.verified),
            ("回访", self.asked_again, "整改", self.mended),
        )


class HandlingMonth(Monthly):
    """What a place took in and finished in a month, of one item or of all that have no row.

    ``days`` is the average of working days from acceptance to the end.
    """

    place: Annotated[Place, Field(alias="乡镇")]
    item: Annotated[Annotated[Name, RefTo("item")] | None, Field(alias="事项")] = None
    accepted: Annotated[Count, Field(alias="受理")]
    closed: Annotated[Count, Field(alias="办结")]
    on_time: Annotated[Count, Field(alias="按时办结")]
    days: Annotated[Days | None, Field(alias="平均天数")] = None

    @property
    def counted_for(self) -> tuple[str, ...]:
        """The place, and the item if it is one."""
        return (self.place, self.item or "")

    def parts(self) -> tuple[Part, ...]:
        """Return that what is on time is a part of what is finished."""
        return (("按时办结", self.on_time, "办结", self.closed),)


class HotlineMonth(Monthly):
    """Calls that a hotline took in a month, of one place or of all that have no row."""

    hotline: Annotated[Name, Field(alias="热线")]
    place: Annotated[Place | None, Field(alias="乡镇")] = None
    received: Annotated[Count, Field(alias="收到")]
    closed: Annotated[Count, Field(alias="办结")]
    on_time: Annotated[Count, Field(alias="按时办结")]

    @property
    def counted_for(self) -> tuple[str, ...]:
        """The hotline, and the place if it is one."""
        return (self.hotline, self.place or "")

    def parts(self) -> tuple[Part, ...]:
        """Return that what is on time is a part of what is finished."""
        return (("按时办结", self.on_time, "办结", self.closed),)
