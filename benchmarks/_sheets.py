"""The lists that counties get: one sheet of every item, with a column for each place, to be imported.

The same items and places as the county's, the way an annex prints them: a row an item, √ where a
place does it. The second sheet says something else of every item.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from benchmarks._room import Room, put_aside
from gongkai import reading
from gongkai.model.catalog import Catalog
from gongkai.source import emit_yaml

CREATE, AGAIN, UPDATE = "import: create", "import: again", "import: update all"
_KEPT = ("site-config.yml", "catalog/county.yml", "catalog/departments.yml", "catalog/laws.yml")
_HEAD = ("序号", "事项名称", "地方编码", "事项类型", "设定依据", "实施主体", "办理地点", "承诺时限")
_DONE = "√"


@dataclass(frozen=True, slots=True)
class Sheets:
    """A county with places and no items yet, and the two sheets."""

    county: Path
    first: Path
    second: Path

    def command(self, sheet: Path) -> list[str]:
        """Return the command that imports a sheet."""
        return [sys.executable, "-m", "gongkai", "import", str(sheet), "--root", str(self.county)]


def sheets_of(room: Room) -> Sheets:
    """Write both sheets, from the records of the county."""
    catalog = reading.check(reading.settings(room.county)).catalog
    base = room.base / "sheets"
    base.mkdir(exist_ok=True)
    found = Sheets(base / "county", base / "first.xlsx", base / "second.xlsx")
    _write(found.first, _rows(catalog, "7个工作日"))
    _write(found.second, _rows(catalog, "9个工作日"))
    return found


def lay_out(sheets: Sheets, room: Room) -> None:
    """Make the county anew, with its places and without an item."""
    put_aside(sheets.county)
    for name in _KEPT:
        source, place = room.county / name, sheets.county / name
        if source.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, place)
    folder = sheets.county / "catalog" / "townships"
    folder.mkdir(parents=True)
    for one in reading.check(reading.settings(room.county)).catalog.townships:
        record = {"名称": one.name, "代码": one.slug, "类别": one.kind}
        (folder / f"{one.slug}.yml").write_text(emit_yaml(record), encoding="utf-8")


def _rows(catalog: Catalog, limit: str) -> Iterable[tuple[str, ...]]:
    places = catalog.townships
    does = [{line.item for line in one.lines or ()} for one in places]
    yield (*_HEAD, *(one.name for one in places))
    for at, item in enumerate(catalog.items, 1):
        basis = "；".join(f"《{one.law}》{one.article or ''}" for one in item.basis or ())
        ticks = (_DONE if {item.name, item.code} & listed else "" for listed in does)
        yield (
            str(at), item.name, item.code, item.type or "", basis, item.body or "",
            item.location or "", limit, *ticks,
        )  # fmt: skip


def _write(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("目录")
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    book.close()
