"""一件事一次办: what becomes of items that are done in one visit.

Papers are asked for once (equal by name, source and form), the strictest wish of any item counting.
Everybody hands in once and collects once; between, the items go on side by side, and the slowest of
them decides how long it takes. What a county writes for the bundle itself comes before all of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from gongkai.model.bundles import Bundle
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import (
    Guide,
    Lane,
    MergedBundle,
    MergedFlow,
    MergedMaterial,
)
from gongkai.model.flow import Step
from gongkai.model.items import Item, Material
from gongkai.model.limits import Limit
from gongkai.model.townships import Township
from gongkai.model.vocabulary import plain

# Working days pass at five in seven days: how long an hour, a working day and a day are at the desk.
_WEIGHT = {"小时": 5, "工作日": 56, "自然日": 40, "当场": 0, "无": 0}
# From the wish that weighs most; None is a paper of which nobody said whether it is needed.
_STRICT: Mapping[str | None, int] = {"必要": 0, None: 1, "容缺后补": 2, "非必要": 3}


def merged_bundles(
    catalog: Catalog, guides: Mapping[str, tuple[Guide, ...]]
) -> Iterator[MergedBundle]:
    """Yield every bundle with items found, materials and flow merged, and the longest limit."""
    live = {
        slug: {guide.item.code for guide in found if guide.live} for slug, found in guides.items()
    }
    for bundle in catalog.bundles:
        items = _once(filter(None, (catalog.item(ref) for ref in bundle.items)))
        slowest = _slowest(items)
        written = bundle.materials is not None
        yield MergedBundle(
            bundle=bundle,
            items=items,
            materials=_written(bundle.materials)
            if bundle.materials is not None
            else _merged(items),
            unknown=() if written else tuple(one for one in items if one.materials is None),
            limit=bundle.promised_limit or (slowest.promised_limit if slowest else None),
            flow=None if bundle.flow is not None else _flow(items, slowest),
            places=_places(catalog, bundle, items, live),
        )


def _written(materials: Iterable[Material]) -> tuple[MergedMaterial, ...]:
    return tuple(
        MergedMaterial(one, (), one.necessity, one.originals, one.copies) for one in materials
    )


def _merged(items: tuple[Item, ...]) -> tuple[MergedMaterial, ...]:
    found: dict[tuple[str, str | None, str | None], list[tuple[Material, Item]]] = {}
    for item in items:
        for material in item.materials or ():
            key = (plain(material.name), material.source, material.form)
            found.setdefault(key, []).append((material, item))
    return tuple(_one(asked) for asked in found.values())


def _one(asked: Sequence[tuple[Material, Item]]) -> MergedMaterial:
    """Merge papers that are one: as needed as by the strictest item, as many as the most wants."""
    papers = [paper for paper, _ in asked]
    return MergedMaterial(
        material=papers[0],
        items=_once(item for _, item in asked),
        necessity=min((paper.necessity for paper in papers), key=_strictness),
        originals=_most(paper.originals for paper in papers),
        copies=_most(paper.copies for paper in papers),
    )


def _strictness(necessity: str | None) -> int:
    return _STRICT.get(necessity, 1)


def _most(counts: Iterable[int | None]) -> int | None:
    return max((count for count in counts if count is not None), default=None)


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return each item once; it is told by its code, as comparing whole records takes long."""
    return tuple({item.code: item for item in items}.values())


def _slowest(items: tuple[Item, ...]) -> Item | None:
    """Return the item that takes longest, or None while the limit of any item is missing."""
    known = [(item, item.promised_limit) for item in items if item.promised_limit is not None]
    if len(known) < len(items) or not known:
        return None
    return max(known, key=lambda one: _weight(one[1]))[0]


def _weight(limit: Limit) -> int:
    return limit.number * _WEIGHT[limit.unit]


def _flow(items: tuple[Item, ...], slowest: Item | None) -> MergedFlow | None:
    """Lay the flows of items side by side between what all of them begin and end with."""
    lines = [_main(item.flow or ()) for item in items]
    if not items or not all(lines):
        return None
    first = _shared([line[:-1] for line in lines])
    rest = [line[len(first) :] for line in lines]
    last = _shared([line[::-1] for line in rest])[::-1]
    lanes = tuple(
        Lane(item, tuple(line[: len(line) - len(last)]), item is slowest)
        for item, line in zip(items, rest, strict=True)
    )
    return MergedFlow(first, lanes, last)


def _main(steps: tuple[Step, ...]) -> tuple[str, ...]:
    """Return the steps of the usual way; what others branch to and leads back or ends is aside."""
    aside = {branch.goto for step in steps for branch in step.branches or ()}
    return tuple(
        step.name for step in steps if step.name not in aside or not (step.goto or step.end)
    )


def _shared(lines: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return what all of several rows begin with."""
    columns = zip(*lines, strict=False)
    return tuple(column[0] for column in takewhile(lambda one: len(set(one)) == 1, columns))


def _places(
    catalog: Catalog, bundle: Bundle, items: tuple[Item, ...], live: Mapping[str, set[str]]
) -> tuple[Township, ...]:
    """Return the places named, else those where every item of the bundle can be done."""
    if bundle.places is not None:
        return tuple(filter(None, (catalog.township(ref) for ref in bundle.places)))
    wanted = {item.code for item in items}
    return tuple(place for place in catalog.townships if wanted <= live[place.slug])
