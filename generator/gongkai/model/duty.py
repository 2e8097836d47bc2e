"""Who is on duty and who is out: rosters as people write them, and what holds on a day.

Rosters change every few days and stand in no release. Posts are named, not people, unless somebody
wants that; phones are those of offices.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Struct
from pydantic import Field

from gongkai.model.record import Day, Listed, Name, Record, RefTo, Text, Word


class _Days(Record):
    """From one day to another; without a last day it is the first alone."""

    first: Annotated[Day, Field(alias="自")]
    last: Annotated[Day | None, Field(alias="至")] = None

    @property
    def until(self) -> date:
        """The last day."""
        return self.last or self.first


class Watch(_Days):
    """值班: who is on duty, who leads, and at which office phone."""

    post: Annotated[Name, Field(alias="岗位")]
    person: Annotated[Text | None, Field(alias="姓名")] = None
    leader: Annotated[Text | None, Field(alias="带班")] = None
    phone: Annotated[Text | None, Field(alias="电话")] = None
    hours: Annotated[Text | None, Field(alias="时间")] = None


class Away(_Days):
    """去向: a post that is not at its desk, where it is, and who stands in."""

    post: Annotated[Name, Field(alias="岗位")]
    person: Annotated[Text | None, Field(alias="姓名")] = None
    where: Annotated[Annotated[Text, Word("去向")] | None, Field(alias="去向")] = None
    note: Annotated[Text | None, Field(alias="说明")] = None
    stand_in: Annotated[Text | None, Field(alias="替岗")] = None
    phone: Annotated[Text | None, Field(alias="电话")] = None


class Roster(Record):
    """The roster of one place; ``phone`` is that of whoever is on duty at night and on holidays."""

    place: Annotated[Annotated[Text, RefTo("township")], Field(alias="乡镇")]
    phone: Annotated[Text | None, Field(alias="值班电话")] = None
    watches: Annotated[Annotated[tuple[Watch, ...], Listed] | None, Field(alias="值班")] = None
    away: Annotated[Annotated[tuple[Away, ...], Listed] | None, Field(alias="去向")] = None


class OnDuty(Struct, frozen=True):
    """A roster on one day: what holds on it, and what begins after it; nothing that is over."""

    phone: str
    watches: tuple[Watch, ...] = ()
    next_watches: tuple[Watch, ...] = ()
    away: tuple[Away, ...] = ()
    next_away: tuple[Away, ...] = ()


NOBODY = OnDuty("")
