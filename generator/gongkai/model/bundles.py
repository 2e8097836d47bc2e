"""一件事一次办: several items done in one visit."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import Field

from gongkai.model.flow import Flow
from gongkai.model.flow_graph import FlowGraph, flow_graph
from gongkai.model.items import Audience, DepartmentRef, Material, Question, Role, Themes
from gongkai.model.limits import Limit
from gongkai.model.record import (
    Count,
    Listed,
    Name,
    Published,
    RefTo,
    Slug,
    Spoken,
    Text,
)


class Bundle(Published):
    """A life or business event made of several items."""

    name: Annotated[Name, Field(alias="名称")]
    slug: Annotated[Slug | None, Field(alias="代码")] = None
    aliases: Annotated[Spoken | None, Field(alias="俗称")] = None
    intro: Annotated[Text | None, Field(alias="说明")] = None
    items: Annotated[
        Annotated[tuple[Annotated[Text, RefTo("item")], ...], Listed], Field(alias="事项")
    ]
    lead: Annotated[DepartmentRef | None, Field(alias="牵头部门")] = None
    roles: Annotated[Annotated[tuple[Role, ...], Listed] | None, Field(alias="联办")] = None
    places: Annotated[
        Annotated[tuple[Annotated[Text, RefTo("township")], ...], Listed] | None,
        Field(alias="办理点"),
    ] = None
    audience: Annotated[Audience | None, Field(alias="服务对象")] = None
    promised_limit: Annotated[Limit | None, Field(alias="承诺办结时限")] = None
    visits: Annotated[Count | None, Field(alias="到现场次数")] = None
    materials: Annotated[
        Annotated[tuple[Material, ...], Listed] | None, Field(alias="申请材料")
    ] = None
    flow: Annotated[Flow | None, Field(alias="办理流程")] = None
    contact: Annotated[Text | None, Field(alias="咨询方式")] = None
    questions: Annotated[
        Annotated[tuple[Question, ...], Listed] | None, Field(alias="常见问题")
    ] = None
    themes: Annotated[Themes | None, Field(alias="主题")] = None

    @cached_property
    def graph(self) -> FlowGraph | None:
        """The flow as a graph, or None where there is none or nobody wrote it."""
        return flow_graph(self.flow) if self.flow else None
