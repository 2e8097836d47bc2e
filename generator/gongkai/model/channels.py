"""Where and how to reach somebody: addresses, hours, phones, complaint channels."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from gongkai.model.limits import Limit
from gongkai.model.record import (
    NONE_WORD,
    FileRef,
    Listed,
    Name,
    Record,
    RefTo,
    Text,
    Texts,
    Web,
    Word,
    none_form,
    short_form,
)


def _coordinates(value: object) -> object:
    if value == NONE_WORD:
        return ()
    try:
        lat, lon = (float(str(part)) for part in value)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise PydanticCustomError("coordinates", "坐标有误", {"value": value}) from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 -- the globe
        raise PydanticCustomError("coordinates", "坐标有误", {"value": value})
    return [lat, lon]


def geo(coordinates: tuple[float, ...]) -> str:
    """Return the ``geo:`` address of latitude and longitude, exact to a tenth of a metre."""
    return "geo:" + ",".join(f"{part:.6f}".rstrip("0").rstrip(".") for part in coordinates)


Coordinates = Annotated[tuple[float, ...], BeforeValidator(_coordinates)]


class Channel(Record):
    """A complaint channel: phone, letter box, e-mail, post, visit, hotline or web form."""

    kind: Annotated[Annotated[Text, Word("渠道类型")] | None, Field(alias="类型")] = None
    number: Annotated[Text | None, Field(alias="号码")] = None
    name: Annotated[Text | None, Field(alias="名称")] = None
    address: Annotated[Text | None, Field(alias="地址")] = None
    web: Annotated[Web | None, Field(alias="网址")] = None
    subject: Annotated[Text | None, Field(alias="受理")] = None
    handling: Annotated[Text | None, Field(alias="处理")] = None
    limit: Annotated[Limit | None, Field(alias="时限")] = None
    hours: Annotated[Text | None, Field(alias="时间")] = None

    _short = short_form("号码")


class Office(Record):
    """A hall, station or desk that people can walk into."""

    name: Annotated[Name | None, Field(alias="名称")] = None
    address: Annotated[Text | None, Field(alias="地址")] = None
    floor: Annotated[Text | None, Field(alias="楼层")] = None
    coordinates: Annotated[Coordinates | None, Field(alias="坐标")] = None
    way: Annotated[Text | None, Field(alias="怎么走")] = None
    phone: Annotated[Text | None, Field(alias="电话")] = None
    hours: Annotated[Text | None, Field(alias="办理时间")] = None
    holidays: Annotated[Text | None, Field(alias="节假日")] = None
    market_days: Annotated[Text | None, Field(alias="赶集日")] = None
    photo: Annotated[FileRef | None, Field(alias="照片")] = None

    _none = none_form("地址", "电话", "办理时间")


class SelfService(Office):
    """A 24-hour terminal."""

    offers: Annotated[
        Annotated[tuple[Annotated[Text, RefTo("item")], ...], Listed] | None, Field(alias="可办")
    ] = None


class Partner(SelfService):
    """A service point of a bank, post office, clinic or shop."""

    kind: Annotated[Annotated[Text, Word("网点类型")] | None, Field(alias="类型")] = None


class Window(Record):
    """A desk in a hall."""

    name: Annotated[Name, Field(alias="名称")]
    kind: Annotated[Annotated[Text, Word("窗口类型")] | None, Field(alias="类型")] = None
    duty: Annotated[Text | None, Field(alias="职责")] = None
    phone: Annotated[Text | None, Field(alias="电话")] = None
    floor: Annotated[Text | None, Field(alias="楼层")] = None
    hours: Annotated[Text | None, Field(alias="办理时间")] = None
    department: Annotated[Annotated[Text, RefTo("department")] | None, Field(alias="派驻部门")] = (
        None
    )
    channels: Annotated[Annotated[tuple[Channel, ...], Listed] | None, Field(alias="监督渠道")] = (
        None
    )

    _short = short_form("名称")


class Duty(Record):
    """A post on duty: who sits where and who stands in (AB岗); office phone only."""

    post: Annotated[Name, Field(alias="岗位")]
    person: Annotated[Text | None, Field(alias="姓名")] = None
    stand_in: Annotated[Text | None, Field(alias="AB岗")] = None
    window: Annotated[Text | None, Field(alias="窗口")] = None
    phone: Annotated[Text | None, Field(alias="电话")] = None
    duties: Annotated[Texts | None, Field(alias="职责")] = None
    hours: Annotated[Text | None, Field(alias="时间")] = None
