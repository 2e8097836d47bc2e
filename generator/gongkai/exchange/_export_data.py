"""What a county has, for programs: the records as JSON, the items as linked data."""

from __future__ import annotations

import json
from collections.abc import Iterable

from gongkai.exchange._open import graph_of
from gongkai.exchange._open_linked import service
from gongkai.exchange._open_written import verified
from gongkai.exchange._workbook import Entry
from gongkai.model.catalog import Catalog
from gongkai.model.items import Item


def records_as_json(found: Iterable[Entry]) -> bytes:
    """Return records as they are written, by kind: ``{"事项": [{…}], "乡镇": [{…}]}``."""
    kinds: dict[str, list[object]] = {}
    for one in found:
        kinds.setdefault(one.kind.sheet, []).append(dict(one.record))
    return (json.dumps(kinds, ensure_ascii=False, indent=1) + "\n").encode()


def items_as_linked(catalog: Catalog, items: Iterable[Item]) -> bytes:
    """Return public items as JSON-LD; their identifiers are relative to the site."""
    return graph_of(
        json.dumps(
            service(verified(one), "", catalog.department(one.body), catalog.county.name),
            ensure_ascii=False,
        )
        for one in items
    )
