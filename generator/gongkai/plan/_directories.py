"""基层政务公开标准目录 as pages and files: of the county, of each place, of villages.

Source: the columns of the standard directory (国办发〔2019〕54号). What is the same in every row is said
once above the table on the page; the files hold all fifteen columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from gongkai.model.addresses import slug_of_name
from gongkai.model.layouts import OfficialTable, OfficialTables
from gongkai.model.pages import Extra, Leaf, Link, Page
from gongkai.model.townships import Township
from gongkai.plan._meta import list_meta
from gongkai.plan._platform_contexts import DirectoryPage, DirectoryRow
from gongkai.plan._shelf import Shelf

DIRECTORY = Link("标准目录", "disclosure/directory/")
_VILLAGES = "villages"
_FIRST, _NAME = 1, 2  # columns: 一级事项 makes groups, 二级事项 names rows
_LEVELS = {12: "县级", 13: "乡级", 14: "村级"}
_LABELS = {3: "公开内容", 4: "公开依据", 5: "公开时限", 6: "公开主体", 7: "渠道和载体"}


class _Directory(Struct, frozen=True):
    """One directory to be: where it lies, and whose it is; ``villages`` names a village list."""

    address: str
    link: Link
    place: Township | None = None
    villages: str = ""

    def table(self, tables: OfficialTables) -> OfficialTable:
        """Return its table."""
        return tables.directory(place=self.place, villages=self.villages)


def directories(shelf: Shelf) -> list[_Directory]:
    """Return the directories: the county's, one a place, one a village list."""
    catalog = shelf.catalog
    found = [_Directory(DIRECTORY.href, Link("县级", DIRECTORY.href))]
    for place in catalog.townships:
        address = directory_address(place)
        found.append(_Directory(address, Link(place.name, address), place))
    for at, one in enumerate(catalog.village_lists):
        slug = f"{_VILLAGES}-{slug_of_name(one.name)}" if at else _VILLAGES
        address = f"{DIRECTORY.href}{slug}/"
        name = f"村级（{one.name}）" if len(catalog.village_lists) > 1 else "村级"
        found.append(_Directory(address, Link(name, address), villages=one.name))
    return found


def directory_address(place: Township) -> str:
    """Return the address of the directory of a place."""
    return f"{DIRECTORY.href}{place.slug}/"


def directory_pages(shelf: Shelf, trail: tuple[Link, ...]) -> Iterator[Leaf]:
    """Yield a page for each directory."""
    found = directories(shelf)
    tables = shelf.tables
    others = tuple(one.link for one in found)
    for one in found:
        yield Leaf(
            one.address,
            "plain",
            partial(_page, shelf, one, tables, others, trail),
            given=(*_given(shelf, tables, one), others),
        )


def directory_files(shelf: Shelf) -> Iterator[Extra]:
    """Yield the spreadsheet and the document of each directory."""
    tables = shelf.tables
    for one in directories(shelf):
        for kind, path in (("list-xlsx", _file(one, "xlsx")), ("list-docx", _file(one, "docx"))):
            yield Extra(path, kind, partial(one.table, tables), _given(shelf, tables, one))


def _given(shelf: Shelf, tables: OfficialTables, one: _Directory) -> tuple[object, ...]:
    """Return what a directory is made from: whose it is, and what it says of its items."""
    items = tables.listed(place=one.place, villages=one.villages)
    rows = tuple((tables.said(item), shelf.at.item(item), shelf.find(item)) for item in items)
    return (one.link, one.villages, rows, shelf.files)


def _file(one: _Directory, ending: str) -> str:
    return f"{one.address}directory.{ending}"


def _page(
    shelf: Shelf,
    one: _Directory,
    tables: OfficialTables,
    others: tuple[Link, ...],
    trail: tuple[Link, ...],
) -> Page:
    table = one.table(tables)
    same, differing = _parted(table)
    groups: dict[str, list[DirectoryRow]] = {}
    for row in table.rows:
        item = shelf.catalog.item(row[_NAME])
        link = Link(row[_NAME], shelf.at.item(item) if item else "")
        cells = tuple(row[column] for column in differing)
        levels = " ".join(word for column, word in _LEVELS.items() if row[column])
        groups.setdefault(row[_FIRST], []).append(
            DirectoryRow(link, shelf.find(item) if item else row[_NAME], (*cells, levels))
        )
    lead = "每个事项公开什么、依据什么、什么时候公开、由谁公开、在哪里公开。"
    is_first = one.address == DIRECTORY.href
    return Page(
        address=one.address,
        template="directory",
        section="plain",
        meta=list_meta(table.title, lead, "标准目录", "信息公开目录"),
        trail=trail if is_first else (*trail, DIRECTORY),
        context=DirectoryPage(
            title=table.title,
            lead=lead,
            sheet=_file(one, "xlsx") if shelf.files else "",
            document=_file(one, "docx") if shelf.files else "",
            same=same,
            labels=(*(_LABELS[column] for column in differing), "公开层级"),
            groups=tuple((title, tuple(rows)) for title, rows in groups.items()),
            total=len(table.rows),
            others=others,
        ),
    )


def _parted(table: OfficialTable) -> tuple[tuple[tuple[str, str], ...], tuple[int, ...]]:
    """Return what is the same in every row, by its label, and the columns that differ."""
    same: list[tuple[str, str]] = []
    differing: list[int] = []
    for column, label in _LABELS.items():
        values = {row[column] for row in table.rows}
        if len(values) == 1 and len(table.rows) > 1:
            same.append((label, values.pop()))
        else:
            differing.append(column)
    return (*same, ("公开对象", "全社会"), ("公开方式", "主动公开")), tuple(differing)
