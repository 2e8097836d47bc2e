"""Public-service records that are not items: six shapes, told apart by 服务类型.

The other two of the eight service types are policy texts (``content/``) and guides (items).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.model.channels import Coordinates
from gongkai.model.items import Audience, DepartmentRef, Themes
from gongkai.model.record import (
    Count,
    Day,
    Files,
    Listed,
    Name,
    Published,
    RefTo,
    Slug,
    Spoken,
    Text,
    Texts,
    Web,
)


class _Service(Published):
    slug: Annotated[Slug | None, Field(alias="代码")] = None
    department: Annotated[DepartmentRef | None, Field(alias="主管部门")] = None
    places: Annotated[
        Annotated[tuple[Annotated[Text, RefTo("township")], ...], Listed] | None,
        Field(alias="乡镇"),
    ] = None
    themes: Annotated[Themes | None, Field(alias="主题")] = None
    audience: Annotated[Audience | None, Field(alias="服务对象")] = None
    aliases: Annotated[Spoken | None, Field(alias="俗称")] = None


class Unit(_Service):
    """单位名录: a school, clinic, bank or office."""

    kind: Annotated[Literal["单位名录"], Field(alias="服务类型")]
    name: Annotated[Name, Field(alias="名称")]
    category: Annotated[Text | None, Field(alias="类别")] = None
    address: Annotated[Text | None, Field(alias="地址")] = None
    coordinates: Annotated[Coordinates | None, Field(alias="坐标")] = None
    phone: Annotated[Text | None, Field(alias="电话")] = None
    hours: Annotated[Text | None, Field(alias="办公时间")] = None
    duty: Annotated[Text | None, Field(alias="职责")] = None
    web: Annotated[Web | None, Field(alias="网址")] = None


class Venue(_Service):
    """场馆信息: a library, stadium or hall, with hours and booking."""

    kind: Annotated[Literal["场馆信息"], Field(alias="服务类型")]
    name: Annotated[Name, Field(alias="名称")]
    address: Annotated[Text | None, Field(alias="地址")] = None
    coordinates: Annotated[Coordinates | None, Field(alias="坐标")] = None
    phone: Annotated[Text | None, Field(alias="电话")] = None
    hours: Annotated[Text | None, Field(alias="开放时间")] = None
    closed: Annotated[Text | None, Field(alias="闭馆日")] = None
    booking: Annotated[Text | None, Field(alias="预约方式")] = None
    fee: Annotated[Text | None, Field(alias="收费")] = None
    capacity: Annotated[Count | None, Field(alias="容量")] = None
    facilities: Annotated[Texts | None, Field(alias="设施")] = None


class Faq(_Service):
    """常见问题: a question people ask, with the answer."""

    kind: Annotated[Literal["常见问题"], Field(alias="服务类型")]
    name: Annotated[Name, Field(alias="问")]
    answer: Annotated[Text | None, Field(alias="答")] = None
    items: Annotated[
        Annotated[tuple[Annotated[Text, RefTo("item")], ...], Listed] | None,
        Field(alias="相关事项"),
    ] = None


class Link(_Service):
    """服务链接: a service elsewhere."""

    kind: Annotated[Literal["服务链接"], Field(alias="服务类型")]
    name: Annotated[Name, Field(alias="名称")]
    web: Annotated[Web | None, Field(alias="网址")] = None
    intro: Annotated[Text | None, Field(alias="说明")] = None


class PublicNotice(_Service):
    """通知公告: a notice with a first and a last day."""

    kind: Annotated[Literal["通知公告"], Field(alias="服务类型")]
    name: Annotated[Name, Field(alias="标题")]
    published: Annotated[Day | None, Field(alias="发布日期")] = None
    ends: Annotated[Day | None, Field(alias="截止日期")] = None
    body: Annotated[Text | None, Field(alias="正文")] = None
    attachments: Annotated[Files | None, Field(alias="附件")] = None


class General(_Service):
    """普通信息: anything else worth knowing."""

    kind: Annotated[Literal["普通信息"], Field(alias="服务类型")]
    name: Annotated[Name, Field(alias="名称")]
    published: Annotated[Day | None, Field(alias="发布日期")] = None
    body: Annotated[Text | None, Field(alias="正文")] = None


Service = Annotated[Unit | Venue | Faq | Link | PublicNotice | General, Field(discriminator="kind")]
SERVICE_MODELS: dict[str, type[_Service]] = {
    "单位名录": Unit,
    "场馆信息": Venue,
    "常见问题": Faq,
    "服务链接": Link,
    "通知公告": PublicNotice,
    "普通信息": General,
}
