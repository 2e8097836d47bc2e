"""Between the catalog and the rows of the ledger: records to canonical JSON, and back.

A place is taken apart: lines of its list, windows, channels and villages are rows of their own, and
its own row keeps their order. A line names its item by code, so that a renamed item changes no list.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from gongkai.model.catalog import Catalog, identity
from gongkai.model.releases import (
    ANNEX,
    BUNDLE,
    CHANNEL,
    COUNTY,
    DEPARTMENT,
    HOLIDAYS,
    ITEM,
    LAW,
    LINE,
    PARTS,
    PLACE,
    SERVICE,
    TEXT,
    VILLAGE,
    VILLAGE_LIST,
    WINDOW,
    WORDS,
    Key,
    Row,
)
from gongkai.model.texts import WrittenText
from gongkai.model.townships import Township

Values = dict[str, Any]
# Where a record was written, and where its page is.
Places = Callable[[str, Any], str]
_JSON = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
)


def canonical(values: object) -> str:
    """Write values as JSON in the one way in which the ledger holds them: sorted, no white space."""
    return _JSON.encode(values)


def parts(
    catalog: Catalog,
    paths: Places = lambda _kind, _record: "",
    addresses: Mapping[Key, str] | None = None,
) -> dict[Key, Row]:
    """Take a catalog apart.

    Args:
        catalog: the public records.
        paths: the file that a record was written in, by the kind that ``check`` calls it and record.
        addresses: where the page of each record is, relative to the site root.
    """
    known = addresses or {}
    found = (
        Row(row.kind, row.id, row.content, row.path, known.get(row.key, ""))
        for row in _rows(catalog, paths)
    )
    return {row.key: row for row in found}


def _rows(catalog: Catalog, paths: Places) -> Iterator[Row]:
    for kind, name, records in whole(catalog):
        for record in records:
            yield from rows_of(kind, record, paths(name, record))
    for place in catalog.townships:
        yield from place_rows(place, catalog, paths("township", place))
    yield from small_rows(catalog)


def rows_of(kind: str, record: Any, path: str = "") -> Iterator[Row]:  # noqa: ANN401 -- of any kind
    """Yield the row of a record that is kept whole."""
    yield Row(kind, name_of(kind, record), canonical(values_of(record)), path)


def small_rows(catalog: Catalog) -> Iterator[Row]:
    """Yield the rows of what is no record of its own: words and attachments."""
    for name, terms in catalog.vocabularies.by_name.items():
        yield Row(WORDS, name, canonical({"词表": name, "词": [values_of(one) for one in terms]}))
    for path, content in catalog.attachments.items():
        digest = hashlib.sha256(content).hexdigest()
        yield Row(ANNEX, path, canonical({"摘要": digest, "字节": len(content)}), path)


def whole(catalog: Catalog) -> tuple[tuple[str, str, Iterable[Any]], ...]:
    """Return the records that are kept whole: kind, what ``check`` calls it, records.

    Tables of results that lie in ``catalog/`` are no part of the ledger.
    """
    return (
        (COUNTY, "county", (catalog.county,)),
        (DEPARTMENT, "department", catalog.departments),
        (LAW, "law", catalog.laws),
        (ITEM, "item", catalog.items),
        (VILLAGE_LIST, "village_list", catalog.village_lists),
        (BUNDLE, "bundle", catalog.bundles),
        (SERVICE, "service", catalog.services),
        (TEXT, "text", [text for text in catalog.texts if in_ledger(text)]),
        (HOLIDAYS, "holidays", catalog.holidays),
    )


def in_ledger(text: WrittenText) -> bool:
    """Whether releases hold a text: all but what lies in ``catalog/results/``."""
    return not text.path.startswith("catalog/")


def name_of(kind: str, record: Any) -> str:  # noqa: ANN401 -- a record of any kind
    """Return what tells a record from others of its kind."""
    if kind == COUNTY:
        return COUNTY
    return str(record.year) if kind == HOLIDAYS else identity(record)


def values_of(record: BaseModel | WrittenText) -> Values:
    """Return what was said of a record, under its Chinese keys."""
    if isinstance(record, WrittenText):
        head = {"栏目": record.folder, "文件名": record.stem, "公文": record.official}
        return {**head, "说明栏": values_of(record.front), "正文": record.body}
    found: Values = record.model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude_none=True
    )
    return found


def place_rows(place: Township, catalog: Catalog, path: str) -> Iterator[Row]:
    """Take a place apart: its own row first."""
    values = values_of(place)
    pieces: list[Row] = []
    for kind, key in PARTS.items():
        if key not in values:
            continue
        named = _named(kind, values[key], catalog)
        values[key] = [name for name, _ in named]
        pieces += [Row(kind, f"{place.slug}/{name}", canonical(one), path) for name, one in named]
    yield Row(PLACE, place.slug, canonical(values), path)
    yield from pieces


def _named(kind: str, entries: list[Values], catalog: Catalog) -> list[tuple[str, Values]]:
    """Give every entry of a list a name that stays its own while others come and go."""
    seen: Counter[str] = Counter()
    found = []
    for entry in entries:
        one = _by_code(entry, catalog) if kind == LINE else entry
        name = _NAMES[kind](one)
        seen[name] += 1
        found.append((name if seen[name] == 1 else f"{name}#{seen[name]}", one))
    return found


def _by_code(line: Values, catalog: Catalog) -> Values:
    item = catalog.item(line["事项"])
    return {**line, "事项": item.code} if item is not None and item.code else line


def _channel(one: Values) -> str:
    said = next((one[key] for key in ("号码", "网址", "地址", "名称") if key in one), "")
    return f"{one.get('类型', '')}:{said}"


_NAMES: Mapping[str, Callable[[Values], str]] = {
    LINE: lambda one: str(one["事项"]),
    WINDOW: lambda one: str(one["名称"]),
    CHANNEL: _channel,
    VILLAGE: lambda one: str(one.get("代码") or one["名称"]),
}


def joined(place: Row, piece: Callable[[Key], Row | None]) -> Values:
    """Put a place together again; pieces that are not there are left out."""
    values: Values = json.loads(place.content)
    for kind, key in PARTS.items():
        if key in values:
            rows = (piece((kind, f"{place.id}/{name}")) for name in values[key])
            values[key] = [json.loads(row.content) for row in rows if row is not None]
    return values
