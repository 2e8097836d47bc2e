"""What a policy did to items: added, changed, suspended, cancelled. Written once, shown on both sides.

Three sources: the policy's own 关联.事项, the release that was published by it, and the document that
an item names for its state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from gongkai.model.catalog import Catalog
from gongkai.model.chronicle import Chronicle
from gongkai.model.releases import ITEM
from gongkai.model.standing import ItemChange
from gongkai.values import replace


def item_changes(catalog: Catalog, chronicle: Chronicle) -> Mapping[str, tuple[ItemChange, ...]]:
    """Return what each text did to items, by the path of the text, each item once.

    What a release did counts for more than that a text merely names an item, and what the item's own
    state says for more than both.
    """
    found: dict[str, dict[str, ItemChange]] = {}
    sources = (_named(catalog), _released(catalog, chronicle), _told_by_items(catalog))
    for path, change in chain.from_iterable(sources):
        rows = found.setdefault(path, {})
        known = rows.get(change.item.code)
        rows[change.item.code] = change if known is None else replace(known, way=change.way)
    return {path: tuple(rows.values()) for path, rows in found.items()}


def _named(catalog: Catalog) -> Iterator[tuple[str, ItemChange]]:
    for text in catalog.texts:
        for ref in text.front.relations.items or ():
            item = catalog.item(ref)
            if item is not None:
                yield text.path, ItemChange(item, "")


def _released(catalog: Catalog, chronicle: Chronicle) -> Iterator[tuple[str, ItemChange]]:
    """Yield what releases did that one of our texts published; with the first all began."""
    for release in chronicle.releases[1:]:
        text = catalog.text(release.head.document)
        if text is None:
            continue
        for row in release.rows:
            item = catalog.item(row.id) if row.kind == ITEM else None
            if item is not None:
                began = chronicle.lineage(row.key)[0][0] is release
                yield text.path, ItemChange(item, "新增" if began else "调整", release.effective)


def _told_by_items(catalog: Catalog) -> Iterator[tuple[str, ItemChange]]:
    for item in catalog.items:
        text = catalog.text(item.status.document) if item.status.document else None
        if text is not None and item.status.state in ("取消", "暂停"):
            yield text.path, ItemChange(item, item.status.state, item.status.since)
