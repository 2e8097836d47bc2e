"""Headings of a table against the fields of its records: a wrong one is told once, where it stands.

Told of every row it would be hundreds of errors, none of them at the line that has to be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from pydantic import BaseModel

from gongkai.check._messages import listed, nearest, shown
from gongkai.check._origins import Origin
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.record import keys_of
from gongkai.source import RecordFile, TextFile

TABLE = ".csv"
_TOTALS = frozenset(("合计", "总计", "小计", "共计", "累计", "总数"))


def is_table(file: RecordFile | TextFile) -> bool:
    """Tell whether the rows of a file stand below headings."""
    return file.path.lower().endswith(TABLE)


def total_row(file: RecordFile | TextFile, row: object, origin: Origin) -> Finding | None:
    """Return the finding for a row that sums up those above it, and is no record."""
    if not is_table(file) or not isinstance(row, dict):
        return None
    word = next(
        (
            one
            for one in map(str, islice(row.values(), 2))
            if re.sub(r"[\s:：]", "", one) in _TOTALS
        ),
        "",
    )
    if not word:
        return None
    return finding(
        "SRC043",
        origin.mark(),
        level="warning",
        message=f"这一行是“{shown(word)}”，不是一条记录，没有读取。",
        help="请删去这一行；网站自己会合计，留着会重复计算。",
    )


class Headings:
    """What the headings of one table say, of which each row is a record of one of ``models``.

    ``findings`` are about the headings, ``meant`` the fields that they name as what was probably
    meant; ``fitted`` gives a row without what they get wrong.
    """

    def __init__(
        self,
        mark: Mark,
        rows: Sequence[Mapping[str, Any]],
        models: Iterable[type[BaseModel]],
        more: tuple[str, ...] = (),
    ) -> None:
        """Compare headings that have anything below them; ``more`` are allowed besides."""
        columns = tuple(dict.fromkeys(key for row in rows for key in row))
        self._mark, self._rows = mark, len(rows)
        self._known = tuple(dict.fromkeys((*(k for one in models for k in keys_of(one)), *more)))
        self._unknown = tuple(one for one in columns if one not in self._known)
        free = tuple(one for one in self._known if one not in columns)
        absent = {one: [key for key in _required(one) if key in free] for one in models}
        self._absent = absent if rows else {}
        self._meant: set[str] = set()
        self.findings = tuple(self._told(free)) if rows else ()
        self.meant = frozenset(self._meant)

    def fitted(self, row: dict[str, Any], model: type[BaseModel]) -> dict[str, Any] | None:
        """Return a row without columns that nobody knows; None where a whole column is missing."""
        if self._absent.get(model):
            return None
        return {k: v for k, v in row.items() if k in self._known} if self._unknown else row

    def _told(self, free: tuple[str, ...]) -> Iterator[Finding]:
        absent = list(dict.fromkeys(key for keys in self._absent.values() for key in keys))
        for name in self._unknown:
            near = nearest(name, tuple(absent)) or nearest(name, free)
            if not near and len(self._unknown) == len(absent) == 1:
                near = absent[0]  # the one that is wrong is the one that is missing
            if near in absent:
                absent.remove(near)
            self._meant.update((near,) if near else ())
            yield finding(
                "REC002",
                self._mark,
                field=name,
                message=f"表头“{shown(name)}”不认识，下面 {self._rows} 行的这一栏都不会出现在网站上。",
                help=f"是不是“{near}”？" if near else f"这里可用的表头有：{listed(self._known)}。",
            )
        for name in absent:
            yield finding(
                "REC001",
                self._mark,
                field=name,
                message=f"表头里缺“{name}”这一栏，下面 {self._rows} 行都读不出来。",
                help=f"请在表头里补上“{name}”，每一行都填。",
            )


@cache
def _required(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(
        info.alias or name for name, info in model.model_fields.items() if info.is_required()
    )
