"""Texts of ``content/``: policies, interpretations, notices, news, work rules, results, pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from gongkai.model.items import DepartmentRef, PolicyRef
from gongkai.model.record import (
    Day,
    Files,
    Listed,
    Name,
    Published,
    Record,
    RefTo,
    Slug,
    Text,
    Texts,
    Word,
    none_form,
)

TEXT_KINDS: dict[str, str] = {
    "policies": "政策文件",
    "interpretations": "政策解读",
    "notices": "通知公告",
    "news": "工作动态",
    "rules": "工作制度",
    "results": "办理结果",
    "pages": "关于我们",
}


class Relations(Record):
    """关联: what else belongs to the text; written once, shown on both sides."""

    batch: Annotated[Text | None, Field(alias="发布批次")] = None
    interpretations: Annotated[
        Annotated[tuple[PolicyRef, ...], Listed] | None, Field(alias="解读")
    ] = None
    interprets: Annotated[
        Annotated[tuple[PolicyRef, ...], Listed] | None, Field(alias="解读对象")
    ] = None
    attachments: Annotated[Files | None, Field(alias="附件")] = None
    items: Annotated[
        Annotated[tuple[Annotated[Text, RefTo("item")], ...], Listed] | None, Field(alias="事项")
    ] = None
    replaces: Annotated[
        Annotated[tuple[PolicyRef, ...], Listed] | None, Field(alias="废止文件")
    ] = None

    _none = none_form()


class Front(Published):
    """Front matter of a text (policy header of the disclosure rules)."""

    title: Annotated[Name, Field(alias="标题")]
    slug: Annotated[Slug | None, Field(alias="代码")] = None
    issuer: Annotated[Text | None, Field(alias="发文机关")] = None
    number: Annotated[Text | None, Field(alias="文号")] = None
    index_number: Annotated[Text | None, Field(alias="索引号")] = None
    subject: Annotated[Text | None, Field(alias="主题分类")] = None
    keywords: Annotated[Texts | None, Field(alias="主题词")] = None
    issued: Annotated[Day | None, Field(alias="成文日期")] = None
    published: Annotated[Day | None, Field(alias="发布日期")] = None
    effective: Annotated[Day | None, Field(alias="施行日期")] = None
    ends: Annotated[Day | None, Field(alias="失效日期")] = None
    validity: Annotated[Annotated[Text, Word("有效性")] | None, Field(alias="有效性")] = None
    source: Annotated[Text | None, Field(alias="来源")] = None
    author: Annotated[Text | None, Field(alias="作者")] = None
    summary: Annotated[Text | None, Field(alias="摘要")] = None
    place: Annotated[Annotated[Text, RefTo("township")] | None, Field(alias="乡镇")] = None
    department: Annotated[DepartmentRef | None, Field(alias="部门")] = None
    relations: Annotated[Relations, Field(alias="关联")] = Relations()


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text of ``content/``: front matter, body as it stands, and which of the two forms it has.

    ``folder`` is the first folder below ``content/`` (``policies`` …); ``official`` is true for
    ``.txt``, the plain text of an official document, false for Markdown.
    """

    folder: str
    stem: str
    front: Front
    body: str
    official: bool
    path: str
