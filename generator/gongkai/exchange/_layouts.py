"""The public list as offices print it: the annex of a notice, and the standard directory.

The directory has the columns of 基层政务公开标准目录; its time limit is that of article 26 of the
regulation on open government information (20 working days).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from gongkai.model.catalog import Catalog
from gongkai.model.items import Basis, Item
from gongkai.model.record import NONE_WORD
from gongkai.model.townships import Line, Township

Layout = Literal["annex", "directory"]
_OPEN_LAW = "《中华人民共和国政府信息公开条例》"
_LIMIT = "自信息形成或者变更之日起20个工作日内"
_CHANNELS = "政府网站、便民服务中心公开栏"
_YES = "√"
_ELEMENTS: tuple[tuple[str, Callable[[Item], object]], ...] = (
    ("受理条件", lambda item: item.conditions),
    ("申请材料", lambda item: item.materials),
    ("办理流程", lambda item: item.flow),
    ("办结时限", lambda item: item.promised_limit or item.legal_limit),
    ("收费标准", lambda item: item.fees),
    ("办理结果", lambda item: item.results),
    ("咨询方式", lambda item: item.contact),
    ("监督投诉方式", lambda item: item.complaints),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A table to be printed: title, header rows (an empty cell belongs to the one before), rows."""

    title: str
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def paper(
    catalog: Catalog, layout: Layout, *, place: Township | None = None, department: str = ""
) -> Paper:
    """Return the list of a county, of one place or of one department in an official layout."""
    items = tuple(listed(catalog, place, department))
    whose = place.name if place is not None else department or catalog.county.name
    if layout == "directory":
        rows = tuple(_directory_row(at, item, catalog) for at, item in enumerate(items, 1))
        return Paper(f"{whose}基层政务公开标准目录", _DIRECTORY, rows, _DIRECTORY_WIDTHS)
    rows = tuple(_annex_row(at, item, catalog, place) for at, item in enumerate(items, 1))
    return Paper(f"{whose}赋权事项目录", _ANNEX, rows, _ANNEX_WIDTHS)


_ANNEX = (
    (
        "序号",
        "事项名称",
        "子项名称",
        "设定依据",
        "事项类型",
        "赋权方式",
        "赋权部门",
        "监管部门",
        "承接乡镇",
    ),
)
_ANNEX_WIDTHS = (6, 22, 18, 40, 12, 12, 18, 18, 24)
_DIRECTORY = (
    ("序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
     "公开对象", "", "公开方式", "", "公开层级", "", ""),
    ("", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群众", "主动", "依申请", "县级", "乡级", "村级"),
)  # fmt: skip
_DIRECTORY_WIDTHS = (6, 12, 22, 32, 34, 18, 18, 18, 6, 6, 6, 6, 6, 6, 6)


def listed(catalog: Catalog, place: Township | None, department: str) -> Iterator[Item]:
    """Yield the items of a county, of the list of a place or in the hands of a department."""
    lines = place.lines or () if place is not None else ()
    wanted = {id(catalog.item(line.item)) for line in lines}
    for item in catalog.items:
        body = catalog.department(item.body)
        if place is not None and id(item) not in wanted:
            continue
        if department and (body.name if body is not None else item.body) != department:
            continue
        if item.status.state != "取消":
            yield item


def _annex_row(at: int, item: Item, catalog: Catalog, place: Township | None) -> tuple[str, ...]:
    found = [(one, line) for one, line in _lines(catalog, item) if place is None or one is place]
    lines = [line for _, line in found]
    return (
        str(at),
        item.name,
        "\n".join(one.name for one in item.sub_items or ()),
        "\n".join(_basis(one) for one in item.basis or ()),
        item.type or "",
        _distinct(line.mode for line in lines),
        _distinct(line.granting for line in lines) or item.body or "",
        _distinct(line.supervising for line in lines) or item.supervising or "",
        "、".join(one.name for one, _ in found),
    )


def _directory_row(at: int, item: Item, catalog: Catalog) -> tuple[str, ...]:
    elements = "、".join(name for name, value in _ELEMENTS if value(item) not in (None, NONE_WORD))
    laws = dict.fromkeys(f"《{one.law}》" for one in item.basis or ())
    names = {item.name, item.code, item.basic_code}
    in_villages = any(
        line.item in names for one in catalog.village_lists for line in one.lines or ()
    )
    in_towns = any(not one.is_hall for one, _ in _lines(catalog, item))
    return (
        str(at),
        item.field or item.type or "政务服务",
        item.name,
        f"办事指南：{elements}" if elements else "办事指南",
        "\n".join((_OPEN_LAW, *laws)),
        _LIMIT,
        item.body or "",
        _CHANNELS,
        _YES, "", _YES, "",
        _YES, _YES if in_towns else "", _YES if in_villages else "",
    )  # fmt: skip


def _lines(catalog: Catalog, item: Item) -> Iterator[tuple[Township, Line]]:
    for place in catalog.townships:
        for line in place.lines or ():
            if catalog.item(line.item) is item:
                yield place, line


def _basis(basis: Basis) -> str:
    gist = f"：{basis.gist}" if basis.gist else ""
    return f"《{basis.law}》{basis.article or ''}{gist}"


def _distinct(words: Iterable[str | None]) -> str:
    return "\n".join(dict.fromkeys(word for word in words if word and word != NONE_WORD))
