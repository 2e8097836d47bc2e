"""The county's own annex, printed and brought back → what was changed in it, and nothing else.

The annex joins what the lists of several places say in one cell, and prints the department that does
an item where no line names one that grants it. Read like a table of somebody else's, it would change
records that it was printed from. So each cell is held against what would be printed today: one that
is equal says nothing. The annex is known by its headings, whatever order they stand in, of which one
may be left out or written otherwise in its place; it bears no hidden mark, which copying would lose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.exchange._annex_renamed import left_of_bases, left_of_subs
from gongkai.exchange._annex_row import (
    BASES,
    BY_PLACE,
    SUBS,
    SUPERVISING,
    Asked,
    cell_printed,
    cells_by_heading,
    same_cell,
    word_of,
)
from gongkai.exchange._columns import NAME, WHERE, Column, Layout, Row, field_of
from gongkai.exchange._emptied import Emptied, emptied_findings
from gongkai.exchange._questions import SKIP
from gongkai.exchange._records import LINE_ORDER, Stray, clean_name, refused_keys
from gongkai.exchange._where import places_meant
from gongkai.exchange._work import Work
from gongkai.model.layouts import ANNEX, AnnexRow, OfficialTables
from gongkai.model.townships import Line, Township
from gongkai.model.vocabulary import plain
from gongkai.values import replace

_NUMBER = "序号"
_KEEP, _NEW = "同一事项，保持原名", "另一事项，新建"
_STAYS = "导入从不删除。真要去掉的，请在记录里删去；没有要去掉的，请在表里补回来。"
_WRONG = "清单没有动。请在表里改成词表里的词（部门一行写一个），再导入一次。"
_WHOSE = "一格里是几个乡镇的，请导出那个乡镇的清单（gongkai export --township），在那里改，再导入。"


@dataclass(slots=True)
class _Page:
    """The rows that would be printed today, by folded name; each answers one row of the table."""

    by_name: dict[str, list[AnnexRow]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[AnnexRow]) -> _Page:
        page = cls()
        for row in rows:
            page.by_name.setdefault(plain(row.item.name), []).append(row)
        return page


def said_by_annex(work: Work, source: str, layout: Layout) -> Layout:
    """Return a table with what our own annex would print left out; others as they are.

    What a cell says of the lists of several places is noted as lines here, as only what was
    printed tells which places it is about.
    """
    if work.existing.catalog is None:
        return layout
    layout = _with_our_headings(work, source, layout)
    headings = tuple(column.header for column in layout.columns)
    if len(set(ANNEX[1:]) - set(headings)) > 1 or NAME not in headings:
        return layout
    rows = [(row, cells_by_heading(headings, row.cells)) for row in layout.rows]
    page = _closest(OfficialTables(work.existing.catalog()), [cells for _, cells in rows])
    work.paper(one.item for listed in page.by_name.values() for one in listed)
    found = [_taken(page, cells) for _, cells in rows]
    left: list[Row] = []
    emptied: list[Emptied] = []
    for (row, cells), printed in zip(rows, found, strict=True):
        meant = printed or _renamed(work, source, page, (row.line, cells))
        if meant is None:
            left.append(row)
        elif isinstance(meant, AnnexRow):
            asked = Asked(row.line, cells, meant, frozenset(headings))
            untaken = list(asked.emptied(work, source))
            emptied += untaken
            if untaken:
                work.not_the_same(meant.item)
            said = _of_item(work, source, asked)
            pairs = zip(headings, row.cells, strict=False)
            left.append(replace(row, cells=tuple(said.get(one, cell) for one, cell in pairs)))
            _of_places(work, source, asked)
    work.findings += emptied_findings(emptied)
    if known := sum(one is not None for one in found):
        text = f"认出是本县印发用的附件，{known} 行是目录里的事项：和现在印出来一样的格子不算改动"
        work.say("note", source, 0, text)
    return replace(layout, rows=tuple(left))


def _with_our_headings(work: Work, source: str, layout: Layout) -> Layout:
    """Return a table whose one strange heading stands where ours would, with ours."""
    headings = [column.header for column in layout.columns]
    missing = [one for one in ANNEX[1:] if one not in headings]
    at = ANNEX.index(missing[0]) if len(missing) == 1 else len(headings)
    if at >= len(headings) or headings[at] in ANNEX:
        return layout
    ours = Column(ANNEX[at], field_of(ANNEX[at], {}))
    work.say("note", source, layout.header_line, f"栏名“{headings[at]}”当作“{ours.header}”")
    return replace(layout, columns=(*layout.columns[:at], ours, *layout.columns[at + 1 :]))


def _renamed(
    work: Work, source: str, page: _Page, row: tuple[int, Mapping[str, str]]
) -> AnnexRow | str | None:
    """Return the row that only the name tells from this one, a word while nobody has decided."""
    line, cells = row
    name = clean_name(cells[NAME])
    if not name or work.by_name.get(plain(name)):
        return None
    left = (one for rows in page.by_name.values() for one in rows)
    like = next((one for one in left if _equal(cells, one) == len(ANNEX[2:])), None)
    if like is None or not any(like.cells[2:4]):
        return None
    words = f"表里的“{name}”除了名称，和目录里的“{like.item.name}”都一样，是同一事项吗？"
    answer = work.ask(("改名", like.item.name, name), words, (_KEEP, _NEW), at=(source, line))
    if answer == _NEW:
        return None
    return like if answer == _KEEP else SKIP


def _equal(cells: Mapping[str, str], row: AnnexRow) -> int:
    return sum(same_cell(cells[heading], cell_printed(row, heading)) for heading in ANNEX[2:])


def _closest(tables: OfficialTables, rows: Sequence[Mapping[str, str]]) -> _Page:
    """Return the annex that the table was printed as: the county's, or that of one place."""
    pages = [_Page.of(tables.annex_rows())]
    pages += [_Page.of(tables.annex_rows(place=one)) for one in tables.catalog.townships]
    return max(pages, key=lambda page: sum(_best(page, cells)[0] for cells in rows))


def _best(page: _Page, cells: Mapping[str, str]) -> tuple[int, AnnexRow | None]:
    """Return the row of a name that is most like one of the table, and how many cells are equal."""
    found = page.by_name.get(plain(clean_name(cells[NAME])), ())
    best = max(found, key=lambda row: _equal(cells, row), default=None)
    return (_equal(cells, best), best) if best is not None else (0, None)


def _taken(page: _Page, cells: Mapping[str, str]) -> AnnexRow | None:
    _, best = _best(page, cells)
    if best is not None:
        page.by_name[plain(best.item.name)].remove(best)
    return best


def _of_item(work: Work, source: str, asked: Asked) -> dict[str, str]:
    """Return by heading what is left for the record of the item itself."""
    said = {one: asked.cells[one] if asked.differs(one) else "" for one in ANNEX}
    printed = asked.printed
    unique = work.count(printed.item.name) == 1
    said |= {
        _NUMBER: asked.cells[_NUMBER],
        NAME: printed.item.name if unique else printed.item.code,
    }
    gone: list[str] = []
    item = work.on_desk(printed.item)
    for heading, left_of in ((SUBS, left_of_subs), (BASES, left_of_bases)):
        if said[heading] and item is not None:
            left = left_of(work, source, asked, item)
            said[heading] = left.cell
            gone += left.gone
    for one in gone:
        why = f"{printed.item.name}：表里没有“{one}”了，目录里还有，没有删"
        work.stray(source, [Stray(asked.line, why, _STAYS)])
    if printed.lines:
        said |= dict.fromkeys(("赋权方式", "赋权部门", WHERE), "")
        if not asked.is_of_item(SUPERVISING):
            said[SUPERVISING] = ""
    return said


def _of_places(work: Work, source: str, asked: Asked) -> None:
    """Note the lines of the places that have the item, with what the row says otherwise of each."""
    printed = asked.printed
    if not printed.lines:
        return
    name = printed.item.name
    ref = name if work.count(name) == 1 else printed.item.code
    changed = _changes(work, source, asked)
    listed = {place.name: line for place, line in printed.lines}
    wanted = _places(work, source, asked, tuple(listed))
    for place in wanted:
        entry = {"事项": ref}
        if place in listed:
            line = listed[place]
            for heading, words in changed.items():
                if word_of(line, heading) in words:
                    entry[heading] = words[word_of(line, heading)]
        else:
            entry |= _as_the_others(printed.lines, changed)
        ordered = {key: entry[key] for key in LINE_ORDER if key in entry}
        work.lines.setdefault(place, []).append((source, asked.line, ordered))


def _places(work: Work, source: str, asked: Asked, listed: Sequence[str]) -> tuple[str, ...]:
    """Return the places that a row names; those that it names no longer are told."""
    if not asked.differs(WHERE):
        return tuple(listed)
    meant = places_meant(asked.cells[WHERE], work.places)
    name = asked.printed.item.name
    if meant.nobody:
        why = f"承接乡镇写的是“{meant.nobody}”，目录里还没有这样的地方，没有列入清单"
        work.unplaced(source, asked.line, why)
        return tuple(listed)
    gone = [one for one in listed if one not in meant.places]
    if gone:
        why = f"{name}：“{WHERE}”里没有{'、'.join(gone)}了，清单里还有，没有删"
        work.stray(source, [Stray(asked.line, why, _STAYS)])
    return meant.places


def _changes(work: Work, source: str, asked: Asked) -> dict[str, dict[str, str]]:
    """Return by heading what each word of the lines becomes; what is unclear is told."""
    found: dict[str, dict[str, str]] = {}
    for heading in BY_PLACE:
        if not asked.differs(heading) or asked.is_of_item(heading):
            continue
        lines = (one.strip() for one in asked.cells[heading].split("\n"))
        vocabularies = work.existing.vocabularies
        new = [vocabularies.canonical(heading, one) or one for one in lines if one]
        old = list(dict.fromkeys(word_of(one, heading) for _, one in asked.printed.lines))
        words = _becomes([one for one in old if one], new)
        wrong = any(refused_keys(Line, {"事项": "甲", heading: one}, vocabularies) for one in new)
        if words is not None and not wrong:
            found[heading] = words
            continue
        why, how = ("不是这个字段能用的值", _WRONG) if wrong else ("看不出是哪个乡镇的", _WHOSE)
        text = f"{asked.printed.item.name}：“{heading}”改成了“{'、'.join(new)}”，{why}，没有导入"
        work.stray(source, [Stray(asked.line, text, how)])
    return found


def _becomes(old: Sequence[str], new: Sequence[str]) -> dict[str, str] | None:
    """Return what each word becomes, "" where there was none; None where nobody can tell."""
    gone = [one for one in old if plain(one) not in map(plain, new)]
    fresh = [one for one in new if plain(one) not in map(plain, old)]
    if len(new) == 1:
        return dict.fromkeys(gone or [""], new[0])
    if len(gone) == len(fresh) <= 1:
        return dict(zip(gone, fresh, strict=True))
    return None


def _as_the_others(
    lines: Sequence[tuple[Township, Line]], changed: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """Return what a new place's line says: what those of all other places say alike."""
    return dict(_alike([line for place, line in lines if not place.is_hall], changed))


def _alike(
    lines: Sequence[Line], changed: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    for heading in BY_PLACE:
        words = changed.get(heading, {})
        said = Counter(words.get(word_of(one, heading), word_of(one, heading)) for one in lines)
        if len(said) == 1 and (word := next(iter(said))):
            yield heading, word
