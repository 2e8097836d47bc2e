"""What arises where items meet: certificates one gives and another asks for, bundles."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.bundles import Bundle
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Certificate, MergedBundle, MergedMaterial
from gongkai.model.items import Item, Material, Result
from gongkai.model.limits import Limit
from gongkai.model.record import NONE_WORD
from gongkai.model.townships import Township
from gongkai.model.vocabulary import plain

_HOURS = {"小时": 1, "工作日": 8, "自然日": 8, "当场": 0, "无": 0}


def certificates(catalog: Catalog) -> Iterator[Certificate]:
    """Yield every certificate (结果类型 证照) with the items that give it and ask for it."""
    given: dict[str, list[tuple[Item, Result]]] = {}
    for item in catalog.items:
        for result in item.results or ():
            if result.kind == "证照" and result.name and result.name != NONE_WORD:
                given.setdefault(result.name, []).append((item, result))
    asked: dict[str, list[Item]] = {}
    for item in catalog.items:
        for name in dict.fromkeys(plain(m.name) for m in item.materials or ()):
            asked.setdefault(name, []).append(item)
    for name, givers in given.items():
        results = [result for _, result in givers]
        yield Certificate(
            name=name,
            validity=next((r.validity for r in results if r.validity), ""),
            sample=next((r.sample for r in results if r.sample), ""),
            given_by=tuple(dict.fromkeys(item for item, _ in givers)),
            asked_by=tuple(asked.get(plain(name), ())),
        )


def merged_bundles(catalog: Catalog) -> Iterator[MergedBundle]:
    """Yield every bundle with items found, materials merged and the longest limit."""
    for bundle in catalog.bundles:
        items = tuple(filter(None, (catalog.item(ref) for ref in bundle.items)))
        yield MergedBundle(
            bundle=bundle,
            items=items,
            materials=_merged(bundle, items),
            limit=bundle.promised_limit or _longest(items),
            places=_places(catalog, bundle, items),
        )


def _merged(bundle: Bundle, items: tuple[Item, ...]) -> tuple[MergedMaterial, ...]:
    if bundle.materials is not None:
        return tuple(MergedMaterial(material, ()) for material in bundle.materials)
    found: dict[tuple[str, str | None, str | None], tuple[Material, list[Item]]] = {}
    for item in items:
        for material in item.materials or ():
            key = (plain(material.name), material.source, material.form)
            found.setdefault(key, (material, []))[1].append(item)
    return tuple(
        MergedMaterial(material, tuple(dict.fromkeys(askers)))
        for material, askers in found.values()
    )


def _longest(items: tuple[Item, ...]) -> Limit | None:
    limits = [item.promised_limit for item in items if item.promised_limit is not None]
    return max(limits, key=lambda limit: limit.number * _HOURS[limit.unit], default=None)


def _places(catalog: Catalog, bundle: Bundle, items: tuple[Item, ...]) -> tuple[Township, ...]:
    """Return the places named, else those whose lists hold every item of the bundle."""
    if bundle.places is not None:
        return tuple(filter(None, (catalog.township(ref) for ref in bundle.places)))
    wanted = {item.code for item in items}
    return tuple(
        place
        for place in catalog.townships
        if wanted <= {item.code for line in place.lines or () if (item := catalog.item(line.item))}
    )
