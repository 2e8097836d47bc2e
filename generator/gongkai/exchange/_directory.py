"""The county's own standard directory, printed and brought back → what of it records can take.

基层政务公开标准目录 is made from records: most of its columns are worked out, or the same for all
items. Two are not: 公开主体 of the county's directory is the body of the item, 一级事项 its field (or
type). Those are taken back; a change to any other cell is told with the place where it can be made.
A row that would not be printed today is told, and makes no item: it has next to nothing to make one of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from gongkai.exchange._annex_row import same_cell
from gongkai.exchange._columns import NAME, Column, Layout, Row, Table, field_of
from gongkai.exchange._emptied import Emptied, emptied_findings
from gongkai.exchange._places import some
from gongkai.exchange._records import clean_name
from gongkai.exchange._work import Work
from gongkai.model.findings import Finding, Mark, finding, short
from gongkai.model.items import Item
from gongkai.model.layouts import DIRECTORY, OfficialTable, OfficialTables
from gongkai.model.vocabulary import plain

_HEADINGS = tuple(below or above for above, below in zip(*DIRECTORY, strict=True))
_NUMBER, _GROUP, _ITEM, _ELEMENTS, _LAWS, _LIMIT, _BODY, _CHANNELS = _HEADINGS[:8]
_AT_LEAST = 10  # of fifteen headings
_FIELD, _TYPE, _OFFICE = "领域", "事项类型", "实施主体"
_COLUMNS = (
    Column(_ITEM, NAME), Column(_BODY, _OFFICE), Column(_GROUP, _FIELD), Column(_GROUP, _TYPE),
)  # fmt: skip
_SHOWN = 10
_ANNEX = "gongkai export --layout annex 导出的附件"
_WHY: Mapping[str, str] = {
    _GROUP: "这一栏是事项的“领域”，没有写领域的是“事项类型”，要写词表里的词；另有说法的，加进 catalog/vocabularies/。",
    _ELEMENTS: "这一栏看记录里写了哪几样（受理条件、申请材料、办理流程等），请在记录里补上或删去那几样。",
    _LAWS: f"这一栏是事项的“设定依据”，请在{_ANNEX}里改，那里有条款。",
    _BODY: "一个乡镇或村的标准目录，公开主体就是那个乡镇（村）自己；要改事项的实施主体，请用全县的标准目录。",
    "乡级": "这一格看有没有乡镇的“事项清单”里有它，请在乡镇的记录或附件的“承接乡镇”里改。",
    "村级": "这一格看村级清单（catalog/village-list.yml）里有没有它，请在那里改。",
}  # fmt: skip
_ALL_ALIKE = "这一栏是统一的写法，每个事项都一样，记录里没有这一项，改不了。"


@dataclass(slots=True)
class _Page:
    """A directory as it would be printed today; each row answers one row of the table."""

    whose: str  # empty for the county's, whose bodies are those of the items
    title: str
    by_name: dict[str, list[tuple[Item, Mapping[str, str]]]] = field(default_factory=dict)


class _Changed(Struct, frozen=True):
    """A cell that says otherwise than what would be printed, and that no record can take."""

    column: str
    line: int
    name: str
    cell: str


def said_by_directory(work: Work, source: str, table: Table) -> Layout | None:
    """Return what our own directory says of items, as a table of items; None for another table.

    What cannot be taken back is told.
    """
    head = _head(work, table)
    if head is None or work.existing.catalog is None:
        return None
    at, headings = head
    rows = [(row, _by_heading(headings, row)) for row in table.rows[at + 1 :]]
    named = [(row, cells) for row, cells in rows if clean_name(cells.get(_ITEM, ""))]
    for row, cells in rows:
        if (row, cells) not in named:
            text = "、".join(filter(None, row.cells))
            work.say("unplaced", source, row.line, f"这一行没有写“{_ITEM}”，没有导入：{text}")
    above = {plain(cell) for row in table.rows[:at] for cell in row.cells}
    pages = _pages(OfficialTables(work.existing.catalog()))
    page = _closest(pages, [cells for _, cells in named], above)
    work.paper(item for listed in page.by_name.values() for item, _ in listed)
    taken: list[Row] = []
    changed: list[_Changed] = []
    emptied: list[Emptied] = []
    strange: list[tuple[int, str]] = []
    for row, cells in named:
        found = _answer(page, cells)
        if found is None:
            strange.append((row.line, clean_name(cells[_ITEM])))
            continue
        said = _Row(work, row.line, found[0], found[1], cells, not page.whose)
        taken.append(Row(row.line, said.taken()))
        untaken = [*said.changed()], [*said.emptied(source)]
        changed += untaken[0]
        emptied += untaken[1]
        if any(untaken):
            work.not_the_same(found[0])
    if taken:
        text = (
            f"认出是本县印的{page.whose}基层政务公开标准目录，{len(taken)} 行是目录里的事项："
            "和现在印出来一样的格子不算改动"
        )
        work.say("note", source, 0, text)
    work.findings += [*_told(source, changed), *emptied_findings(emptied)]
    if strange:
        work.findings.append(_not_printed(source, strange, known=bool(taken)))
        text = f"不是现在会印出来的事项，没有新建：{some([name for _, name in strange])}"
        work.say("unplaced", source, strange[0][0], text)
    return Layout(_COLUMNS, table.rows[at].line, tuple(taken))


def _head(work: Work, table: Table) -> tuple[int, tuple[str, ...]] | None:
    """Return where the header ends and its words, both rows in one, where a table has it."""
    for at, row in enumerate(table.rows):
        if _ITEM not in row.cells or any(
            field_of(cell, work.options.columns) == NAME for cell in row.cells
        ):
            continue
        above = table.rows[at - 1].cells if at else ()
        wide = [*above, *[""] * (len(row.cells) - len(above))]
        words = tuple(
            "".join((cell or wide[place]).split()) for place, cell in enumerate(row.cells)
        )
        if len(set(words) & set(_HEADINGS)) >= _AT_LEAST:
            return at, words
    return None


def _by_heading(headings: Sequence[str], row: Row) -> dict[str, str]:
    cells = dict.fromkeys((one for one in headings if one in _HEADINGS), "")
    cells.update((h, c) for h, c in zip(headings, row.cells, strict=False) if h in cells)
    return cells


def _closest(
    pages: Iterable[_Page], rows: Sequence[Mapping[str, str]], above: Collection[str]
) -> _Page:
    """Return the directory that the table was printed as: that of its title, else the most alike."""

    def likeness(page: _Page) -> tuple[bool, int]:
        return plain(page.title) in above, sum(_best(page, cells)[0] for cells in rows)

    return max(pages, key=likeness)


def _pages(tables: OfficialTables) -> Iterator[_Page]:
    """Yield the directories that would be printed: the county's, those of places and of villages."""
    yield _page("", tables.listed(), tables.directory())
    for place in tables.catalog.townships:
        yield _page(place.name, tables.listed(place=place), tables.directory(place=place))
    for one in tables.catalog.village_lists:
        listed = tables.listed(villages=one.name)
        yield _page("村级", listed, tables.directory(villages=one.name))


def _page(whose: str, items: Sequence[Item], table: OfficialTable) -> _Page:
    page = _Page(whose, table.title)
    for item, row in zip(items, table.rows, strict=True):
        cells = dict(zip(_HEADINGS, row, strict=True))
        page.by_name.setdefault(plain(item.name), []).append((item, cells))
    return page


def _best(
    page: _Page, cells: Mapping[str, str]
) -> tuple[int, tuple[Item, Mapping[str, str]] | None]:
    """Return the row of a name that is most like one of the table, and how many cells are equal."""
    found = page.by_name.get(plain(clean_name(cells[_ITEM])), [])
    equal = [sum(same_cell(cells[one], row[one]) for one in cells) for _, row in found]
    most = max(equal, default=0)
    return most, found[equal.index(most)] if found else None


def _answer(page: _Page, cells: Mapping[str, str]) -> tuple[Item, Mapping[str, str]] | None:
    _, best = _best(page, cells)
    if best is not None:
        page.by_name[plain(best[0].name)].remove(best)
    return best


class _Row(Struct, frozen=True):
    """A row of the table beside the item that it is about and what is printed of it today."""

    work: Work
    line: int
    item: Item
    printed: Mapping[str, str]
    cells: Mapping[str, str]
    has_bodies: bool

    def taken(self) -> tuple[str, ...]:
        """Return the cells of ``_COLUMNS``: which item, and what a record can take of the changes."""
        name = self.item.name if self.work.count(self.item.name) == 1 else self.item.code
        body = self.cells.get(_BODY, "") if self.has_bodies and self._differs(_BODY) else ""
        group, kind = self._group()
        return name, body, group, kind

    def _group(self) -> tuple[str, str]:
        """Return the field and the type that the first column says, empty where it says nothing."""
        cell = self.cells.get(_GROUP, "")
        if not cell or not self._differs(_GROUP):
            return "", ""
        words = self.work.existing.vocabularies
        if words.canonical(_FIELD, cell):
            return cell, ""
        return "", cell if not self.item.field and words.canonical(_TYPE, cell) else ""

    def _differs(self, heading: str) -> bool:
        cell = self.cells.get(heading)
        return cell is not None and not same_cell(cell, self.printed[heading])

    def changed(self) -> Iterator[_Changed]:
        """Yield the changes that no record can take."""
        for heading in _HEADINGS[1:]:
            own = heading == _GROUP or (heading == _BODY and self.has_bodies)
            if heading == _ITEM or not self._differs(heading):
                continue
            cell = self.cells[heading]
            if not own or (heading == _GROUP and cell and not any(self._group())):
                yield _Changed(heading, self.line, self.item.name, cell)

    def emptied(self, source: str) -> Iterator[Emptied]:
        """Yield the emptied cells of columns that a record could take."""
        known = self.work.on_desk(self.item)
        path = known.path if known is not None else ""
        keys = {_GROUP: _FIELD if self.item.field else _TYPE}
        keys |= {_BODY: _OFFICE} if self.has_bodies else {}
        for heading, key in keys.items():
            value = self.printed[heading]
            if self.cells.get(heading) == "" and value:
                name = self.item.name
                yield Emptied(source, "", heading, self.line, name, value, path, "record", key)


def _told(source: str, changed: Sequence[_Changed]) -> Iterator[Finding]:
    """Yield a finding for each column in which something was changed in vain."""
    for column in dict.fromkeys(one.column for one in changed):
        own = [one for one in changed if one.column == column]
        first = own[0]
        what = f"改成了“{short(' '.join(first.cell.split()))}”" if first.cell else "清空了"
        where = f"“{first.name}”的“{column}”{what}"
        if len(own) > 1:
            lines = "、".join(str(one.line) for one in own[:_SHOWN])
            more = " 等" if len(own) > _SHOWN else ""
            where = f"“{column}”一栏改了 {len(own)} 格（第 {lines}{more} 行）"
        yield finding(
            "IMP044",
            Mark(source, first.line),
            level="warning",
            message=f"{where}，标准目录的这一栏是按记录印出来的，没有导入。",
            help=_WHY.get(column, _ALL_ALIKE),
        )


def _not_printed(source: str, rows: Sequence[tuple[int, str]], *, known: bool) -> Finding:
    names = some([name for _, name in rows])
    what = f"这几行现在不会印在标准目录里，没有新建：{names}"
    if not known:
        what = f"这是基层政务公开标准目录，里面的 {len(rows)} 项目录里都没有，没有导入：{names}"
    return finding(
        "IMP044",
        Mark(source, rows[0][0]),
        level="warning",
        message=f"{what}。",
        help="标准目录是按事项的记录印出来的，不从它新建事项。要新建的，在"
        f"{_ANNEX}里加一行，再导入附件；只改了名称的，请在记录里改“事项名称”；"
        "是别处印的、真要当作事项导入的，加上 --map 二级事项=事项名称。",
    )
