"""What a policy did to items: added, changed, suspended, cancelled. Written once, shown on both sides.

Two sources now: the policy's own 关联.事项, and the document that an item names for its state.
Releases will be the third: the cause of each change in a release is a document, and what it added
or changed is computed. They plug in at ``item_changes``, whose rows have the form they will give.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gongkai.model.catalog import Catalog
from gongkai.model.standing import ItemChange


def item_changes(catalog: Catalog) -> Mapping[str, tuple[ItemChange, ...]]:
    """Return what each text did to items, by the path of the text, each item once.

    What an item's own state says counts for more than that a text merely names it.
    """
    found: dict[str, dict[str, ItemChange]] = {}
    for path, change in (*_named(catalog), *_told_by_items(catalog)):
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


def _told_by_items(catalog: Catalog) -> Iterator[tuple[str, ItemChange]]:
    for item in catalog.items:
        text = catalog.text(item.status.document) if item.status.document else None
        if text is not None and item.status.state in ("取消", "暂停"):
            yield text.path, ItemChange(item, item.status.state, item.status.since)
