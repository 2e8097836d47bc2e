"""Cells that somebody emptied in a sheet of the county's own, and rows taken out of its lists.

An empty cell says nothing, as a sheet may hold a part of what is known, and a cell is emptied by a
slip of the hand as easily as on purpose. So nothing is removed; but whoever meant it hears that it
was not, and how it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from gongkai.model.findings import Finding, Mark, finding, short

How = Literal["word", "record", "line", "never"]
_SHOWN = 10
_SAYS_NOTHING = "空格子的意思是“没有说”，导入不清掉原来的内容。"
_KEEP = "不要去掉的，不用管。"


class Emptied(Struct, frozen=True):
    """An empty cell and what the county has in its place.

    ``how`` it can be removed: by a ``word`` in the cell, in the ``record`` at ``path``, as a
    ``line`` of the list there, or ``never``. ``sheet`` is empty where a file has only one, ``key``
    where the record calls it as the column does.
    """

    source: str
    sheet: str
    column: str
    line: int
    name: str
    value: str
    path: str
    how: How = "word"
    key: str = ""


def emptied_findings(cells: Sequence[Emptied]) -> Iterator[Finding]:
    """Yield one finding for each column in which cells were emptied."""
    columns: dict[tuple[str, str, str, How], list[Emptied]] = {}
    for one in cells:
        columns.setdefault((one.source, one.sheet, one.column, one.how), []).append(one)
    for own in columns.values():
        first = own[0]
        yield finding(
            "IMP043",
            Mark(first.source, first.line),
            level="warning",
            message=_what(own),
            help=f"{_SAYS_NOTHING}{_repair(own)}{_KEEP}",
        )


def _what(own: Sequence[Emptied]) -> str:
    first = own[0]
    sheet = f"“{first.sheet}”表" if first.sheet else ""
    if len(own) == 1:
        row = f"{sheet}第 {first.line} 行" if sheet else ""
        return (
            f"{row}“{first.name}”的“{first.column}”空着，"
            f"目录里写的是“{short(' '.join(first.value.split()))}”，没有清掉。"
        )
    lines = "、".join(str(one.line) for one in own[:_SHOWN])
    more = " 等" if len(own) > _SHOWN else ""
    return f"{sheet}“{first.column}”一栏有 {len(own)} 格空着（第 {lines}{more} 行），目录里都有内容，没有清掉。"


def _repair(own: Sequence[Emptied]) -> str:
    how = own[0].how
    if how == "word":
        return "真要去掉的，在格子里写“待补充”（还不知道）或“无”（确实没有），再导入一次；"
    if how == "never":
        return "这一栏不能没有，要改的，请写上新的内容；"
    paths = list(dict.fromkeys(one.path for one in own))
    listed = "、".join(paths[:_SHOWN]) + (" 等" if len(paths) > _SHOWN else "")
    what = (
        "在“事项清单”里删去那一行"
        if how == "line"
        else f"删去“{own[0].key or own[0].column}”里的内容"
    )
    return f"真要去掉的，请打开记录（{listed}），{what}；"


def cleared_finding(  # noqa: PLR0913 -- where a row stands and what it is about
    source: str, sheet: str, line: int, name: str, path: str, *, listed: bool
) -> Finding:
    """Return the finding about a row of which nothing but the number of its record is left."""
    what = f"在 {path} 里删去这一条" if listed else f"删去文件 {path}"
    return finding(
        "IMP043",
        Mark(source, line),
        level="warning",
        message=f"“{sheet}”表第 {line} 行“{name}”整行清空了，记录还在，没有删。",
        help=f"导入从不删除。真要去掉的，请{what}；{_KEEP}",
    )


def left_out_finding(  # noqa: PLR0913, PLR0917 -- where a list stands and what it has
    source: str, sheet: str, line: int, name: str, entries: Sequence[tuple[int, str]], path: str
) -> Finding:
    """Return the finding about entries of a list (place from 1, words) that have no row."""
    listed = "、".join(f"第 {at} 条“{short(words)}”" for at, words in entries[:_SHOWN])
    more = f" 等 {len(entries)} 条" if len(entries) > _SHOWN else ""
    return finding(
        "IMP043",
        Mark(source, line),
        level="warning",
        message=f"“{sheet}”表里没有“{name}”的{listed}{more}，目录里有，没有删。",
        help=f"导入从不删除。真要去掉的，请打开记录 {path} 删去；{_KEEP}",
    )


def rows_left_out_finding(
    source: str, sheet: str, rows: tuple[int, int], names: Sequence[str]
) -> Finding:
    """Return the finding about records that have no row any more: how many had one, how many lost it."""
    had, lost = rows
    more = " 等" if len(names) > _SHOWN else ""
    listed = f"：{'、'.join(names[:_SHOWN])}{more}" if names else ""
    return finding(
        "IMP043",
        Mark(source),
        level="note",
        message=f"“{sheet}”表导出时有 {had} 行，现在少了 {lost} 行{listed}。记录还在，没有删。",
        help=f"导入从不删除。真要去掉的，请在 catalog/ 里删去那条记录；{_KEEP}",
    )
