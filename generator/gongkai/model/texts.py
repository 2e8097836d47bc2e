"""Texts of ``content/``: policies, interpretations, notices, news, work rules, results, pages."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct
from pydantic import Field

from gongkai.model.channels import Channel
from gongkai.model.items import DepartmentRef, PolicyRef, Question
from gongkai.model.limits import Limit
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
    Web,
    Word,
    none_form,
    short_form,
)

TEXT_KINDS: dict[str, str] = {
    "policies": "政策文件",
    "interpretations": "政策解读",
    "notices": "通知公告",
    "consultations": "征集调查",
    "news": "工作动态",
    "rules": "工作制度",
    "results": "办理结果",
    "intermediaries": "中介服务",
    "pages": "关于我们",
}


# Folders whose texts may also be kept as rows of a table or a list.
ROW_FOLDERS = ("notices", "consultations", "news", "results", "intermediaries")


Categories = Annotated[tuple[Annotated[Text, Word("公开类别")], ...], Listed]


class Amendment(Record):
    """修改文件: which document this one changes or partly repeals, and where."""

    text: Annotated[PolicyRef, Field(alias="文件")]
    clause: Annotated[Text | None, Field(alias="条款")] = None
    way: Annotated[Annotated[Text, Word("修改方式")], Field(alias="方式")] = "修改"
    note: Annotated[Text | None, Field(alias="说明")] = None

    _short = short_form("文件")


class Upper(Record):
    """上位文件: a document of a level above, mostly not on this site."""

    name: Annotated[Name, Field(alias="名称")]
    number: Annotated[Text | None, Field(alias="文号")] = None
    issuer: Annotated[Text | None, Field(alias="发文机关")] = None
    web: Annotated[Web | None, Field(alias="网址")] = None

    _short = short_form("名称")


class Task(Record):
    """任务: one line of a plan: what, who, until when, how far."""

    what: Annotated[Text, Field(alias="任务")]
    units: Annotated[Texts | None, Field(alias="责任单位")] = None
    helpers: Annotated[Texts | None, Field(alias="配合单位")] = None
    deadline: Annotated[Text | None, Field(alias="完成时限")] = None
    state: Annotated[Annotated[Text, Word("任务状态")] | None, Field(alias="状态")] = None
    progress: Annotated[Text | None, Field(alias="进展")] = None


class Contrast(Record):
    """对比: what was and what is now, one line."""

    what: Annotated[Text, Field(alias="内容")]
    before: Annotated[Text | None, Field(alias="以前")] = None
    after: Annotated[Text | None, Field(alias="现在")] = None


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

    amends: Annotated[Annotated[tuple[Amendment, ...], Listed] | None, Field(alias="修改文件")] = (
        None
    )
    forwards: Annotated[
        Annotated[tuple[PolicyRef, ...], Listed] | None, Field(alias="转发文件")
    ] = None
    outcomes: Annotated[
        Annotated[tuple[PolicyRef, ...], Listed] | None, Field(alias="结果反馈")
    ] = None
    uppers: Annotated[Annotated[tuple[Upper, ...], Listed] | None, Field(alias="上位文件")] = None
    laws: Annotated[
        Annotated[tuple[Annotated[Text, RefTo("law")], ...], Listed] | None, Field(alias="法律依据")
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
    last: Annotated[Day | None, Field(alias="有效期至")] = None
    validity: Annotated[Annotated[Text, Word("有效性")] | None, Field(alias="有效性")] = None
    ended_by: Annotated[Text | None, Field(alias="失效依据")] = None
    form: Annotated[Annotated[Text, Word("文种")] | None, Field(alias="文种")] = None
    column: Annotated[Annotated[Text, Word("栏目")] | None, Field(alias="栏目")] = None
    source: Annotated[Text | None, Field(alias="来源")] = None
    author: Annotated[Text | None, Field(alias="作者")] = None
    summary: Annotated[Text | None, Field(alias="摘要")] = None
    categories: Annotated[Categories | None, Field(alias="公开类别")] = None
    place: Annotated[Annotated[Text, RefTo("township")] | None, Field(alias="乡镇")] = None
    department: Annotated[DepartmentRef | None, Field(alias="部门")] = None
    opens: Annotated[Day | None, Field(alias="开始日期")] = None
    closes: Annotated[Day | None, Field(alias="截止日期")] = None
    period: Annotated[Limit | None, Field(alias="公示期")] = None
    objections: Annotated[
        Annotated[tuple[Channel, ...], Listed] | None, Field(alias="异议渠道")
    ] = None
    tasks: Annotated[Annotated[tuple[Task, ...], Listed] | None, Field(alias="任务")] = None
    news: Annotated[Texts | None, Field(alias="新变化")] = None
    contrasts: Annotated[Annotated[tuple[Contrast, ...], Listed] | None, Field(alias="对比")] = None
    questions: Annotated[Annotated[tuple[Question, ...], Listed] | None, Field(alias="问答")] = None
    steps: Annotated[Texts | None, Field(alias="流程")] = None
    relations: Annotated[Relations, Field(alias="关联")] = Relations()


class Mention(Struct, frozen=True):
    """A document number or 《title》 in running words; ``line`` counts from the top of the body.

    Of a number ``words`` begin at its year; ``before`` are the characters in front of it, at most
    twelve, which end in the letters of the body that issued it.
    """

    words: str
    line: int
    before: str = ""


# A section as search knows it: heading, anchor on the page, and its sentences, each a line.
Section = tuple[str, str, str]


class WrittenText(Struct, frozen=True):
    """A text of ``content/``: front matter, body as it stands, and which of its forms it has.

    ``folder`` is the first folder below ``content/`` (``policies`` …); ``official`` is true for
    ``.txt``, the plain text of an official document, false for Markdown. ``rows`` are those of a
    table that the text consists of, header first and personal names masked. ``mentions`` are the
    documents that its words mention, ``before`` the lines of its file above the body. ``sections``
    are worked out where a file is read; a text that was not read from a file has none.
    """

    folder: str
    stem: str
    front: Front
    body: str
    official: bool
    path: str
    rows: tuple[tuple[str, ...], ...] = ()
    mentions: tuple[Mention, ...] = ()
    before: int = 0
    sections: tuple[Section, ...] = ()
