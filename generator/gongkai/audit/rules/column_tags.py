"""Every page says which column it belongs to, and an article when and from where it is.

Source: 国办发〔2017〕47号, annex on page tags: the tags of columns and articles, and the types of columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit._page import Page
from gongkai.audit._site import Site
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

_SOURCE = "国办发〔2017〕47号的网页标签规范"
MISSING = Declared("PAG002", "warning", _SOURCE)
WRONG = Declared("PAG003", "warning", _SOURCE)
DECLARES = (MISSING, WRONG)
_COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_ARTICLE = ("ArticleTitle", "PubDate", "ContentSource", "ColumnName", "ColumnType")
_TYPES = frozenset(
    (
        "首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南",
        "信息公开目录", "信息公开年报", "依法申请公开", "数据发布", "数据开放", "政策解读", "回应关切",
        "办事服务", "咨询投诉", "征集调查", "在线访谈",
    )
)  # fmt: skip
_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d")
_HEAD = "<head"


def check(site: Site) -> Iterator[Finding]:
    """Look at the tags of every page; one with a title of its own is an article."""
    for page in site.pages.values():
        if not page.moved and page.path != "404.html":
            yield from _page(page)


def _page(page: Page) -> Iterator[Finding]:
    wanted = _ARTICLE if "articletitle" in page.metas else _COLUMN
    for tag in wanted:
        if not page.metas.get(tag.lower()):
            yield MISSING.found(
                page.mark(_HEAD),
                field=tag,
                message=f"{'内容' if wanted is _ARTICLE else '栏目'}页的标签里没有 {tag}。"
                + ("没有写明日期的，检查时按没有更新算。" if tag == "PubDate" else ""),
                help="用本系统做的网站，请补上记录或文章的日期、来源；别的系统请让维护单位在模板里加上。",
            )
    kind, day = page.metas.get("columntype", ""), page.metas.get("pubdate", "")
    if kind and kind not in _TYPES:
        yield WRONG.found(
            page.mark("ColumnType"),
            field="ColumnType",
            message=f"ColumnType 是“{kind}”，不在规定的栏目类别里。",
            help=f"请改成其中之一：{'、'.join(sorted(_TYPES))}。",
        )
    if day and not _DATE.fullmatch(day):
        yield WRONG.found(
            page.mark("PubDate"),
            field="PubDate",
            message=f"PubDate 是“{day}”，不是规定的写法。",
            help="请写成年-月-日 时:分，例如 2026-03-01 09:30。",
        )
