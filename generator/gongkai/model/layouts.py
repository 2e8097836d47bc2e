"""The public list as offices print it: the annex of a notice, and the standard directory.

The directory has the columns of 基层政务公开标准目录; its time limit is that of article 26 of the
regulation on open government information (20 working days).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct

from gongkai.memory import Memory
from gongkai.model.catalog import Catalog
from gongkai.model.items import Basis, Item
from gongkai.model.record import NONE_WORD
from gongkai.model.townships import Line, Township

Layout = Literal["annex", "directory"]
_OPEN_LAW = "《中华人民共和国政府信息公开条例》"
_LIMIT = "自信息形成或者变更之日起20个工作日内"
_CHANNELS = "政府网站、便民服务中心公开栏"
_YES = "√"
_COMMITTEE = "村（居）民委员会"
_UNSAID = (None, NONE_WORD)
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


class OfficialTable(Struct, frozen=True):
    """A table to be printed: title, header rows (an empty cell belongs to the one before), rows."""

    title: str
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


class AnnexRow(Struct, frozen=True):
    """A row of the annex, and what it is printed from: the item, its bases, the lines that name it."""

    item: Item
    lines: tuple[tuple[Township, Line], ...]
    bases: tuple[str, ...]
    cells: tuple[str, ...]


class Listed(Struct, frozen=True):
    """An item as directories list it, whoever's they are; ``laws`` and ``elements`` are its own."""

    group: str
    name: str
    elements: str
    laws: str
    body: str
    in_towns: bool
    in_villages: bool


class OfficialTables:
    """The tables of a county; what an item says, and which place does it, is looked up once for all."""

    def __init__(self, catalog: Catalog, memory: Memory | None = None) -> None:
        """Begin with the public records, and what is known from the last build of this process."""
        self.catalog, self._memory = catalog, memory or Memory()
        self._said: dict[int, Listed] = {}

    @cached_property
    def _lines(self) -> Mapping[int, list[tuple[Township, Line]]]:
        """The lines that name each item, by where the item lies in memory."""
        found: dict[int, list[tuple[Township, Line]]] = {}
        for place in self.catalog.townships:
            for line in place.lines or ():
                found.setdefault(id(self.catalog.item(line.item)), []).append((place, line))
        return found

    @cached_property
    def _village_items(self) -> Mapping[str, frozenset[int]]:
        """The items of each village list of the county, by where they lie in memory."""
        return {
            one.name: frozenset(id(self.catalog.item(line.item)) for line in one.lines or ())
            for one in self.catalog.village_lists
        }

    def annex(self, *, place: Township | None = None, department: str = "") -> OfficialTable:
        """Return the annex of a notice: what was handed to whom."""
        rows = tuple(row.cells for row in self.annex_rows(place=place, department=department))
        whose = self._whose(place, department)
        return OfficialTable(f"{whose}赋权事项目录", (ANNEX,), rows, _ANNEX_WIDTHS)

    def annex_rows(
        self, *, place: Township | None = None, department: str = ""
    ) -> tuple[AnnexRow, ...]:
        """Return the rows of the annex with what each is printed from; ``ANNEX`` is their header."""
        items = self._items(place, department)
        return tuple(self._annex_row(at, item, place) for at, item in enumerate(items, 1))

    def directory(
        self, *, place: Township | None = None, department: str = "", villages: str = ""
    ) -> OfficialTable:
        """Return the standard directory; ``villages`` names the village list that it is of."""
        items = self.listed(place=place, department=department, villages=villages)
        body = _COMMITTEE if villages else place.organ if place is not None else ""
        rows = tuple(self._directory_row(at, item, body) for at, item in enumerate(items, 1))
        whose = self._whose(place, department) + ("村级" if villages else "")
        return OfficialTable(f"{whose}基层政务公开标准目录", DIRECTORY, rows, _DIRECTORY_WIDTHS)

    def listed(
        self, *, place: Township | None = None, department: str = "", villages: str = ""
    ) -> tuple[Item, ...]:
        """Return the items of a directory."""
        inside = self._village_items[villages] if villages else None
        items = self._items(place, department)
        return tuple(item for item in items if inside is None or id(item) in inside)

    def said(self, item: Item) -> Listed:
        """Return an item as directories list it, the same object each time."""
        found = self._said.get(id(item))
        if found is None:
            in_towns = any(not place.is_hall for place, _ in self._lines.get(id(item), ()))
            in_villages = any(id(item) in items for items in self._village_items.values())
            found = self._memory.of(_listed, item, in_towns, in_villages)
            self._said[id(item)] = found
        return found

    def _whose(self, place: Township | None, department: str) -> str:
        return place.name if place is not None else department or self.catalog.county.name

    def _items(self, place: Township | None, department: str) -> Iterator[Item]:
        found = self._standing
        if place is not None:
            wanted = {id(self.catalog.item(line.item)) for line in place.lines or ()}
            found = [item for item in found if id(item) in wanted]
        return (item for item in found if not department or self._is_of(department, item))

    @cached_property
    def _standing(self) -> list[Item]:
        """The items that are not cancelled."""
        return [item for item in self.catalog.items if item.status.state != "取消"]

    def _is_of(self, department: str, item: Item) -> bool:
        body = self.catalog.department(item.body)
        return (body.name if body is not None else item.body) == department

    def _annex_row(self, at: int, item: Item, place: Township | None) -> AnnexRow:
        listed = self._lines.get(id(item), ())
        found = tuple(one for one in listed if place is None or one[0] is place)
        lines = [line for _, line in found]
        bases = tuple(_basis(one) for one in item.basis or ())
        cells = (
            str(at),
            item.name,
            "\n".join(one.name for one in item.sub_items or ()),
            "\n".join(bases),
            item.type or "",
            _distinct(line.mode for line in lines),
            _distinct(line.granting for line in lines) or item.body or "",
            _distinct(line.supervising for line in lines) or item.supervising or "",
            "、".join(one.name for one, _ in found),
        )
        return AnnexRow(item, found, bases, cells)

    def _directory_row(self, at: int, item: Item, body: str) -> tuple[str, ...]:
        one = self.said(item)
        return (
            str(at), one.group, one.name, one.elements, one.laws, _LIMIT, body or one.body, _CHANNELS,
            _YES, "", _YES, "",
            _YES, _YES if one.in_towns else "", _YES if one.in_villages else "",
        )  # fmt: skip


ANNEX = (
    "序号",
    "事项名称",
    "子项名称",
    "设定依据",
    "事项类型",
    "赋权方式",
    "赋权部门",
    "监管部门",
    "承接乡镇",
)
_ANNEX_WIDTHS = (6, 22, 18, 40, 12, 12, 18, 18, 24)
DIRECTORY = (
    ("序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
     "公开对象", "", "公开方式", "", "公开层级", "", ""),
    ("", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群众", "主动", "依申请", "县级", "乡级", "村级"),
)  # fmt: skip
_DIRECTORY_WIDTHS = (6, 12, 22, 32, 34, 18, 18, 18, 6, 6, 6, 6, 6, 6, 6)


def _listed(item: Item, in_towns: bool, in_villages: bool) -> Listed:  # noqa: FBT001 -- as Memory wants it
    elements = "、".join(name for name, value in _ELEMENTS if value(item) not in _UNSAID)
    laws = dict.fromkeys(f"《{one.law}》" for one in item.basis or ())
    return Listed(
        group=item.field or item.type or "政务服务",
        name=item.name,
        elements=f"办事指南：{elements}" if elements else "办事指南",
        laws="\n".join((_OPEN_LAW, *laws)),
        body=item.body or "",
        in_towns=in_towns,
        in_villages=in_villages,
    )


def _basis(basis: Basis) -> str:
    gist = f"：{basis.gist}" if basis.gist else ""
    return f"《{basis.law}》{basis.article or ''}{gist}"


def _distinct(words: Iterable[str | None]) -> str:
    return "\n".join(dict.fromkeys(word for word in words if word and word != NONE_WORD))
