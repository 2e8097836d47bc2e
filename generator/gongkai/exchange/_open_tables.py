"""The open data as lines and tables: JSON Lines, CSV, and one workbook of all tables.

The workbook is made of the CSV files, in the second stage of a build: for a large county it takes as
long as all other data together.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from gongkai.exchange._csv import csv_of
from gongkai.model.opendata import BOOK
from gongkai.model.pages import Extra

ROOT = "data/v1/"
# JSON file → the columns of its table.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "villages": ("乡镇", "名称", "代码", "便民服务站", "地址", "电话", "办理时间", "编入批次", "最近变动批次"),
    "policies": ("栏目", "标题", "发文机关", "文号", "成文日期", "发布日期", "施行日期", "有效性", "网页",
                 "编入批次", "最近变动批次"),
    "channels": ("层级", "单位", "类型", "号码", "名称", "地址", "网址", "受理", "处理", "时间"),
}  # fmt: skip
# The sheets of the workbook, in their order.
_SHEETS = {"items": "事项", "guides": "办事指南", "villages": "村和社区", "policies": "政策文件",
           "channels": "监督渠道", "releases": "发布批次"}  # fmt: skip
_RELEASE_COLUMNS = ("批次", "名称", "施行日期", "文号")
# A workbook says when it was made; the same data give the same bytes.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


def lines_of(content: bytes) -> bytes:
    """Return a JSON list that has a record on each line as JSON Lines."""
    inside = content.removeprefix(b"[\n").removesuffix(b"\n]\n")
    return inside.replace(b",\n", b"\n") + b"\n" if inside else b""


def tables_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the tables of some JSON files, by name."""
    return {
        f"{name}.csv": _table(json.loads(files[f"{name}.json"]), columns)
        for name, columns in _COLUMNS.items()
    }


def _table(records: list[dict[str, Any]], columns: tuple[str, ...]) -> bytes:
    rows = (tuple(_cell(one.get(column)) for column in columns) for one in records)
    return csv_of((columns, *rows))


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(_cell, value))
    return "" if value is None or isinstance(value, dict) else str(value)


def releases_table(releases: list[tuple[str, str, str, str]]) -> bytes:
    """Return the table of releases: id, title, first day, document number."""
    return csv_of((_RELEASE_COLUMNS, *releases))


def open_workbook(files: Mapping[str, bytes]) -> Extra:
    """Return the workbook of all tables below ``data/v1/``, to be made in the second stage."""
    tables = {
        sheet: files[f"{ROOT}{name}.csv"]
        for name, sheet in _SHEETS.items()
        if f"{ROOT}{name}.csv" in files
    }
    given = tuple(hashlib.sha256(content).hexdigest() for content in tables.values())
    return Extra(BOOK.path, "tables", lambda: tables, given)


def workbook_of(tables: Mapping[str, bytes]) -> bytes:
    """Return tables as one workbook, a sheet each; every cell is a text, none a formula."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": BOOK.title, "created": _MADE})
    head = book.add_format({"bold": True, "bg_color": "#DCEBEA", "text_wrap": True})
    for name, content in tables.items():
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        page = book.add_worksheet(name)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(len(rows) - 1, 1), len(rows[0]) - 1)
        page.set_column(0, len(rows[0]) - 1, 18)
        for at, cell in enumerate(rows[0]):
            page.write_string(0, at, cell, head)
        for number, row in enumerate(rows[1:], 1):
            for at, cell in enumerate(row):
                page.write_string(number, at, cell)
    book.close()
    return file.getvalue()
