"""From rows to a catalog: of a whole state, or of the working catalog with some rows instead."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from gongkai.ledger._migrations import understood, values_in
from gongkai.ledger._parts import in_ledger, joined, name_of
from gongkai.model.bundles import Bundle
from gongkai.model.catalog import Catalog
from gongkai.model.county import County, Department, Holidays, Law
from gongkai.model.items import Item
from gongkai.model.releases import (
    ANNEX,
    BUNDLE,
    COUNTY,
    DEPARTMENT,
    HOLIDAYS,
    ITEM,
    LAW,
    PARTS,
    PLACE,
    SERVICE,
    TEXT,
    VILLAGE_LIST,
    WORDS,
    Key,
    Row,
    State,
)
from gongkai.model.services import SERVICE_MODELS
from gongkai.model.texts import Front, WrittenText
from gongkai.model.townships import Township, VillageList
from gongkai.model.vocabulary import Vocabularies, Vocabulary
from gongkai.source import mentions
from gongkai.values import replace

_MODELS: Mapping[str, type[BaseModel]] = {
    COUNTY: County, DEPARTMENT: Department, LAW: Law, ITEM: Item, VILLAGE_LIST: VillageList,
    BUNDLE: Bundle, HOLIDAYS: Holidays, WORDS: Vocabulary,
}  # fmt: skip
# Where a catalog holds the records of each kind.
_FIELDS: Mapping[str, str] = {
    DEPARTMENT: "departments", LAW: "laws", ITEM: "items", VILLAGE_LIST: "village_lists",
    BUNDLE: "bundles", SERVICE: "services", TEXT: "texts", HOLIDAYS: "holidays",
}  # fmt: skip


def record_of(row: Row) -> Any:  # noqa: ANN401 -- a record of the row's kind
    """Return the record that a row holds; None where today's models cannot read it at all."""
    values = values_in(row)
    try:
        if row.kind == TEXT:
            front = understood(Front, values.get("说明栏", {}))
            body = values["正文"]
            return WrittenText(
                values["栏目"], values["文件名"], front, body, values["公文"], row.path,
                mentions=mentions(body),
            )  # fmt: skip
        if row.kind == SERVICE:
            return understood(SERVICE_MODELS[values["服务类型"]], values)
        return understood(_MODELS[row.kind], values)
    except (ValidationError, KeyError):
        return None


def place_of(row: Row, piece: Callable[[Key], Row | None]) -> Township | None:
    """Return the place that a row and its pieces make."""
    try:
        return understood(Township, joined(row, piece))
    except ValidationError:
        return None


def catalog_of(state: State, working: Catalog) -> Catalog:
    """Return the catalog of a state.

    Attachments are those of ``working`` whose bytes are still what they were; what people call
    things and what is counted month by month are no part of the ledger and come from there, too.
    """
    by_kind: dict[str, list[Row]] = {}
    for row in state.values():
        by_kind.setdefault(row.kind, []).append(row)
    for rows in by_kind.values():
        rows.sort(key=lambda row: (row.path, row.id))

    def of(kind: str) -> tuple[Any, ...]:
        return tuple(filter(None, map(record_of, by_kind.get(kind, ()))))

    places = (place_of(row, state.get) for row in by_kind.get(PLACE, ()))
    counties = of(COUNTY)
    return Catalog(
        county=counties[0] if counties else working.county,
        townships=tuple(filter(None, places)),
        vocabularies=Vocabularies.of(of(WORDS)) if WORDS in by_kind else working.vocabularies,
        attachments={
            row.id: working.attachments[row.id]
            for row in by_kind.get(ANNEX, ())
            if _as_released(row, working.attachments)
        },
        colloquial=working.colloquial,
        ratings=working.ratings,
        handling=working.handling,
        hotlines=working.hotlines,
        former=working.former,
        **{field: of(kind) for kind, field in _FIELDS.items() if kind != TEXT},
        texts=(*of(TEXT), *(text for text in working.texts if not in_ledger(text))),
    )


def _as_released(row: Row, known: Mapping[str, bytes]) -> bool:
    content = known.get(row.id)
    return content is not None and hashlib.sha256(content).hexdigest() == values_in(row).get("摘要")


def with_rows(catalog: Catalog, instead: Mapping[Key, Row | None], now: State) -> Catalog:
    """Return a catalog with some rows instead of its own; ``now`` are all rows of its places."""
    kinds = {kind for kind, _ in instead}
    changed: dict[str, Any] = {
        field: tuple(_replaced(kind, getattr(catalog, field), instead))
        for kind, field in _FIELDS.items()
        if kind in kinds
    }
    if kinds & {PLACE, *PARTS}:
        changed["townships"] = tuple(_places(catalog.townships, instead, now))
    row = instead.get((COUNTY, COUNTY))
    if row is not None:
        changed["county"] = record_of(row) or catalog.county
    return replace(catalog, **changed) if changed else catalog


def _replaced(
    kind: str, records: Iterable[Any], instead: Mapping[Key, Row | None]
) -> Iterator[Any]:
    left = {key: row for key, row in instead.items() if key[0] == kind}
    for record in records:
        key = kind, name_of(kind, record)
        if key not in left:
            yield record
            continue
        row = left.pop(key)
        if row is not None:
            yield record_of(row) or record
    yield from filter(None, (record_of(row) for row in left.values() if row is not None))


def _places(
    places: Iterable[Township], instead: Mapping[Key, Row | None], now: State
) -> Iterator[Township]:
    touched = {key[1].partition("/")[0] for key in instead if key[0] in (PLACE, *PARTS)}

    def piece(key: Key) -> Row | None:
        return instead[key] if key in instead else now.get(key)

    done = set()
    for place in places:
        done.add(place.slug)
        row = piece((PLACE, place.slug))
        if place.slug not in touched:
            yield place
        elif row is not None:
            yield place_of(row, piece) or place
    for slug in sorted(touched - done):
        row = piece((PLACE, slug))
        found = place_of(row, piece) if row else None
        if found is not None:
            yield found
