"""What arises where items meet: certificates one gives and another asks for, bundles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gongkai.derive._facts import Facts
from gongkai.model.bundles import Bundle
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Certificate, Guide, MergedBundle, MergedMaterial
from gongkai.model.items import Item, Material, Result
from gongkai.model.limits import Limit
from gongkai.model.record import NONE_WORD
from gongkai.model.townships import Township
from gongkai.model.vocabulary import plain

# Working days pass at five in seven days: how long an hour, a working day and a day are at the desk.
_WEIGHT = {"小时": 5, "工作日": 56, "自然日": 40, "当场": 0, "无": 0}


def certificates(found: Iterable[Facts]) -> Iterator[Certificate]:
    """Yield every certificate (结果类型 证照) with the items that give it and ask for it."""
    given: dict[str, list[tuple[Item, Result]]] = {}
    listed = tuple(found)
    for one in listed:
        for result in one.item.results or ():
            if result.kind == "证照" and result.name and result.name != NONE_WORD:
                given.setdefault(result.name, []).append((one.item, result))
    wanted = frozenset(map(plain, given))
    asked: dict[str, list[Item]] = {}
    for one in listed:
        for name in one.asks & wanted:
            asked.setdefault(name, []).append(one.item)
    for name, givers in given.items():
        results = [result for _, result in givers]
        yield Certificate(
            name=name,
            validity=next((r.validity for r in results if r.validity), ""),
            sample=next((r.sample for r in results if r.sample), ""),
            given_by=_once(item for item, _ in givers),
            asked_by=tuple(asked.get(plain(name), ())),
        )


def merged_bundles(
    catalog: Catalog, guides: Mapping[str, tuple[Guide, ...]]
) -> Iterator[MergedBundle]:
    """Yield every bundle with items found, materials merged and the longest limit."""
    live = {
        slug: {guide.item.code for guide in found if guide.live} for slug, found in guides.items()
    }
    for bundle in catalog.bundles:
        items = tuple(filter(None, (catalog.item(ref) for ref in bundle.items)))
        yield MergedBundle(
            bundle=bundle,
            items=items,
            materials=_merged(bundle, items),
            limit=bundle.promised_limit or _longest(items),
            places=_places(catalog, bundle, items, live),
        )


def _merged(bundle: Bundle, items: tuple[Item, ...]) -> tuple[MergedMaterial, ...]:
    if bundle.materials is not None:
        return tuple(MergedMaterial(material, ()) for material in bundle.materials)
    found: dict[tuple[str, str | None, str | None], tuple[Material, list[Item]]] = {}
    for item in items:
        for material in item.materials or ():
            key = (plain(material.name), material.source, material.form)
            found.setdefault(key, (material, []))[1].append(item)
    return tuple(MergedMaterial(material, _once(askers)) for material, askers in found.values())


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return each item once; it is told by its code, as comparing whole records takes long."""
    return tuple({item.code: item for item in items}.values())


def _longest(items: tuple[Item, ...]) -> Limit | None:
    """Return the longest limit, or None while the limit of any item is missing."""
    limits = [item.promised_limit for item in items if item.promised_limit is not None]
    if len(limits) < len(items):
        return None
    return max(limits, key=lambda limit: limit.number * _WEIGHT[limit.unit], default=None)


def _places(
    catalog: Catalog, bundle: Bundle, items: tuple[Item, ...], live: Mapping[str, set[str]]
) -> tuple[Township, ...]:
    """Return the places named, else those where every item of the bundle can be done."""
    if bundle.places is not None:
        return tuple(filter(None, (catalog.township(ref) for ref in bundle.places)))
    wanted = {item.code for item in items}
    return tuple(place for place in catalog.townships if wanted <= live[place.slug])
