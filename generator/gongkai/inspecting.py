"""``gongkai inspect``: a county, or a table that somebody exported, against the national indicators.

What comes out is for a meeting, never for the public: it is written where the caller says, and the site
knows nothing of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gongkai.audit import audit
from gongkai.cache import Shelf
from gongkai.check import Checked, records
from gongkai.config import Config, theme_folder
from gongkai.derive import derive
from gongkai.errors import UsageStop
from gongkai.exchange import Existing, ImportOptions, read_import
from gongkai.inputs import InputFile, Inputs
from gongkai.inspection import Material, as_text, inspect, of_items, todo_workbook
from gongkai.ledger import catalog_of
from gongkai.load import load
from gongkai.model.inspection import Inspection
from gongkai.model.items import Item
from gongkai.model.texts import WrittenText
from gongkai.model.townships import Township
from gongkai.reading import read
from gongkai.render import meeting
from gongkai.values import replace

FORMATS = ("human", "json", "html", "xlsx")


def inspection_of(config: Config, as_of: date, site: Path | None = None) -> Inspection:
    """Judge a county on a day, with its built pages if there are any, against its last release."""
    checked, ledger = read(config, as_of=as_of)
    pages = audit(site) if site else ()
    earlier = None
    released = ledger.on(as_of)
    if released:
        last = released[-1]
        earlier = derive(catalog_of(last.state, checked.catalog), as_of=as_of)
    return inspect(
        Material(
            derive(checked.catalog, as_of=as_of),
            (*checked.findings, *pages),
            _owners(checked),
            site is not None,
            earlier,
            released[-1].id if released else "",
        )
    )


def inspection_from(
    name: str, content: bytes, columns: Mapping[str, str], as_of: date
) -> Inspection:
    """Judge the guides in a table that was never ours.

    Raises:
        UsageStop: there are no items in it.
    """
    nowhere = records(load(Inputs(()))).catalog.vocabularies
    found = read_import(
        {name: content}, Existing.of({}, nowhere), ImportOptions(columns=columns, dry_run=True)
    )
    files = [InputFile("site-config.yml", b"")]
    files += [InputFile(one.path, one.content) for one in found.edits if one.content is not None]
    checked = records(load(Inputs(tuple(files))), Shelf({}))
    if not checked.catalog.items:
        why = "；".join(one.message for one in found.findings[:3])
        raise UsageStop(
            f"{name} 里没有认出事项。{why}可以用 --map 列名=字段 指明，例如 --map 名目=事项名称。"
        )
    catalog = checked.catalog
    items = [
        one for one in catalog.items if catalog.applied_for(one) and one.status.state == "在用"
    ]
    # The forms that a table names are not at hand, so nothing can be said of them.
    found_files = (one for one in checked.findings if not one.code.startswith("FRM"))
    rows = {one.path: one.line for one in found.report if one.kind == "created"}
    told = (replace(one, path=name, line=rows.get(one.path, 0)) for one in found_files)
    return of_items(name, items, told, as_of)


def written_as(found: Inspection, form: str) -> bytes:
    """Write an inspection as one of FORMATS."""
    if form == "xlsx":
        return todo_workbook(found)
    if form == "html":
        return meeting(found, theme_folder())
    if form == "json":
        return (json.dumps(found.as_dict(), ensure_ascii=False, indent=2) + "\n").encode()
    return f"{as_text(found)}\n".encode()


def _owners(checked: Checked) -> Mapping[str, str]:
    """Return who has to mend each file: the department of an item, the place, who issued a text."""
    found: dict[str, str] = {}
    catalog = checked.catalog
    for kind, listed in (
        ("item", catalog.items),
        ("township", catalog.townships),
        ("text", catalog.texts),
    ):
        for record in listed:
            origin = checked.origins.of(kind, record)
            owner = _owner(record, checked)
            if origin is not None and owner:
                found[origin.file.path] = owner
    return found


def _owner(record: object, checked: Checked) -> str:
    if isinstance(record, Item):
        body = checked.catalog.department(record.body)
        return body.name if body else record.body or ""
    if isinstance(record, Township):
        return record.name
    return (record.front.issuer or "") if isinstance(record, WrittenText) else ""
