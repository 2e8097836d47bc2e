"""The same conditions or materials stand in items that have nothing to do with each other.

Source: inspections of real sites: guides filled in by copying; people bring what another item needs. A note, as
two items may ask for the same. Texts are compared by their letters, in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared

_SOURCE = "国办秘函〔2019〕19号：办事指南内容要准确，不得照抄别的事项"
CONDITIONS = Declared("GUI010", "note", _SOURCE)
MATERIALS = Declared("MAT006", "note", _SOURCE)
DECLARES = (CONDITIONS, MATERIALS)
_SIGNS = re.compile(r"\W+")
# Below that many letters two items may well say the same.
_ENOUGH = 50


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for equal conditions and equal materials of items that share neither law nor parent."""
    yield from _same(evidence, CONDITIONS, "受理条件", _conditions)
    yield from _same(evidence, MATERIALS, "申请材料", _materials)


def _same(
    evidence: Evidence, declared: Declared, key: str, words: Callable[[Item], str]
) -> Iterator[Finding]:
    catalog, origins = evidence.catalog, evidence.origins
    first: dict[str, list[Item]] = {}
    for item in catalog.items:
        text = evidence.memory.of(words, item)
        if len(text) < _ENOUGH:
            continue
        before = first.setdefault(text, [])
        other = next((one for one in before if _unrelated(one, item, catalog)), None)
        before.append(item)
        origin = origins.of("item", item) if other else None
        if other is not None and origin is not None:
            yield declared.found(
                origin.mark((key,)),
                field=key,
                message=f"{key}和“{other.name}”一字不差，两个事项却没有关系，像是粘贴的时候没有改。",
                help=f"请照这个事项的依据重写 {key}；确实一样的，可以在 catalog/accepted.yml 里接受。",
            )


def _conditions(item: Item) -> str:
    return _SIGNS.sub("", "".join(one.text for one in item.conditions or ()))


def _materials(item: Item) -> str:
    said = [(one.name, one.filling_note, one.acceptance) for one in item.materials or ()]
    return _SIGNS.sub("", "".join(text or "" for one in said for text in one))


def _unrelated(one: Item, other: Item, catalog: Catalog) -> bool:
    if not one.basis or not other.basis:
        return False
    if one.basic_code and other.basic_code and one.basic_code[:-3] == other.basic_code[:-3]:
        return False
    return _laws(one, catalog).isdisjoint(_laws(other, catalog))


def _laws(item: Item, catalog: Catalog) -> set[str]:
    laws = ((catalog.law(one.law), one.law) for one in item.basis or () if one.law != NONE_WORD)
    return {law.name if law else written for law, written in laws}
