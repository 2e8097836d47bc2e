"""The to-do list of an inspection as a workbook: an overview, then a sheet for each department and place."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from gongkai.inspection._told import headline
from gongkai.model.inspection import VERDICTS, Evidence, Inspection, Outcome

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31  # Excel's
_OVERVIEW = "总表"
_COLUMNS = (
    ("指标", 22),
    ("问题", 60),
    ("怎么改", 50),
    ("位置", 40),
    ("负责人", 12),
    ("完成日期", 12),
)


def todo_workbook(found: Inspection) -> bytes:
    """Return the workbook, .xlsx; the same inspection gives the same bytes."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": f"{found.county}自查", "created": _midnight(found)})
    looks = {
        "head": book.add_format(
            {"bold": True, "bg_color": "#E6F2F2", "text_wrap": True, "valign": "top"}
        ),
        "cell": book.add_format({"text_wrap": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }
    _overview(book.add_worksheet(_OVERVIEW), found, looks)
    taken = {_OVERVIEW.casefold()}
    for owner, rows in _by_owner(found).items():
        _owner(book.add_worksheet(_sheet_name(owner, taken)), owner, rows, looks)
    book.close()
    return file.getvalue()


def _midnight(found: Inspection) -> Any:  # noqa: ANN401 -- what the library wants
    from datetime import datetime, time

    return datetime.combine(found.as_of, time())


def _by_owner(found: Inspection) -> Mapping[str, list[tuple[Outcome, Evidence]]]:
    """Return what each has to do, those with the most first."""
    owners: dict[str, list[tuple[Outcome, Evidence]]] = {}
    for one in found.outcomes:
        for fact in one.evidence:
            owners.setdefault(fact.owner or "没有写明单位", []).append((one, fact))
    return dict(sorted(owners.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _sheet_name(owner: str, taken: set[str]) -> str:
    plain = _NOT_IN_NAMES.sub("", owner).strip("'")[: _LONGEST_NAME - 3] or "其他"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain} {number}"
    taken.add(name.casefold())
    return name


def _overview(page: Any, found: Inspection, looks: Mapping[str, Any]) -> None:  # noqa: ANN401
    page.write(0, 0, f"{found.county}政府网站自查（{found.as_of}）", looks["title"])
    page.write(1, 0, headline(found))
    heads = (("编号", 6), ("类别", 10), ("指标", 20), ("要求", 50), ("结论", 8), ("说明", 40), ("问题数", 8),
             ("上一批", 8), ("扣分", 8), ("出处", 40), ("核验", 8))  # fmt: skip
    for at, (name, width) in enumerate(heads):
        page.set_column(at, at, width)
        page.write(3, at, name, looks["head"])
    for row, one in enumerate(found.outcomes, 4):
        its = one.indicator
        cells = (its.id, its.group, its.name, its.standard, VERDICTS[one.verdict], one.said,
                 len(one.evidence), "" if one.before is None else one.before, one.lost, its.source,
                 "核验" if its.verified else "未核验")  # fmt: skip
        for at, cell in enumerate(cells):
            page.write(row, at, cell, looks["cell"])
    page.freeze_panes(4, 0)


def _owner(
    page: Any,  # noqa: ANN401 -- the library has no types
    owner: str,
    rows: list[tuple[Outcome, Evidence]],
    looks: Mapping[str, Any],
) -> None:
    page.write(0, 0, f"{owner}：{len(rows)} 件要改的", looks["title"])
    for at, (name, width) in enumerate(_COLUMNS):
        page.set_column(at, at, width)
        page.write(2, at, name, looks["head"])
    for row, (one, fact) in enumerate(rows, 3):
        where = f"{fact.path} 第 {fact.line} 行" if fact.line else fact.path
        cells = (f"{one.indicator.id} {one.indicator.name}", fact.text, fact.help, where, "", "")
        for at, cell in enumerate(cells):
            page.write(row, at, cell, looks["cell"])
    page.freeze_panes(3, 0)
    page.autofilter(2, 0, 2 + len(rows), len(_COLUMNS) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
