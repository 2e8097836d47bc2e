"""What a county has, handed out: all records, those of one place or of one department."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gongkai.exchange._csv import csv_of
from gongkai.exchange._export_data import items_as_linked, records_as_json
from gongkai.exchange._print_paper import paper_as_document, paper_as_sheet
from gongkai.exchange._workbook import Entry, entries, sheets_of, workbook
from gongkai.model.catalog import Catalog
from gongkai.model.county import Department
from gongkai.model.layouts import Layout, OfficialTable, OfficialTables
from gongkai.model.townships import Township
from gongkai.model.vocabulary import Vocabularies, plain


def export(  # noqa: PLR0913 -- what is asked for, each by name
    files: Mapping[str, bytes],
    catalog: Catalog,
    ending: str,
    *,
    place: Township | None = None,
    department: Department | None = None,
    layout: Layout | None = None,
) -> bytes:
    """Return a file of the kind of ``ending``: .xlsx, .docx, .csv, .json or .jsonld.

    Without ``layout`` an .xlsx is the workbook that imports back; a .docx or .csv is the annex. JSON holds the
    same records as the workbook, as they are written; JSON-LD the public items as linked data.
    """
    office = department.name if department is not None else ""
    if ending == ".jsonld":
        return items_as_linked(
            catalog, OfficialTables(catalog).listed(place=place, department=office)
        )
    if ending in _PRINTED or layout is not None:
        tables = OfficialTables(catalog)
        make = tables.directory if layout == "directory" else tables.annex
        return _PRINTED.get(ending, paper_as_sheet)(make(place=place, department=office))
    names = (place.name,) if place is not None else ()
    found = _chosen(files, names, _names(department) if department is not None else ())
    if ending == ".json":
        return records_as_json(found)
    return workbook(sheets_of(found), catalog.vocabularies)


def _as_lines(printed: OfficialTable) -> bytes:
    """Return a printed table, whose header is one row, as CSV."""
    return csv_of((printed.header[0], *printed.rows))


_PRINTED: Mapping[str, Callable[[OfficialTable], bytes]] = {
    ".docx": paper_as_document,
    ".csv": _as_lines,
}


def _names(department: Department) -> tuple[str, ...]:
    names = (department.name, department.short_name, department.slug, *(department.aliases or ()))
    return tuple(name for name in names if name)


def export_workbook(
    files: Mapping[str, bytes],
    vocabularies: Vocabularies,
    *,
    place: Iterable[str] = (),
    department: Iterable[str] = (),
) -> bytes:
    """Return the records as an .xlsx that imports back without loss.

    ``place`` and ``department`` are all names of the one that is asked for: then its own record,
    the items of its list or in its hands, and nothing else.
    """
    return workbook(sheets_of(_chosen(files, place, department)), vocabularies)


def _chosen(
    files: Mapping[str, bytes], place: Iterable[str], department: Iterable[str]
) -> list[Entry]:
    found = list(entries(files))
    if place:
        found = list(_of_place(found, frozenset(map(plain, place))))
    if department:
        found = list(_of_department(found, frozenset(map(plain, department))))
    return found


def _of_place(found: list[Entry], names: frozenset[str]) -> Iterable[Entry]:
    own = next(
        (one for one in found if one.kind.sheet == "乡镇" and plain(one.name) in names), None
    )
    listed = own.record.get("事项清单") or [] if own is not None else []
    lines = [listed] if isinstance(listed, str | dict) else listed
    wanted = {plain(str(one.get("事项", "") if isinstance(one, dict) else one)) for one in lines}
    for one in found:
        if one is own or (one.kind.sheet == "事项" and wanted & _called(one.record)):
            yield one


def _of_department(found: list[Entry], names: frozenset[str]) -> Iterable[Entry]:
    for one in found:
        sheet = one.kind.sheet
        own = {"部门": one.name, "事项": str(one.record.get("实施主体", ""))}.get(sheet, "")
        if own and plain(own) in names:
            yield one


def _called(record: Mapping[str, Any]) -> set[str]:
    keys = ("事项名称", "基本编码", "实施编码", "业务办理项编码", "地方编码")
    return {plain(str(record[key])) for key in keys if record.get(key)}
