"""处罚, 强制, 征收 and 检查 are offered as something to apply for.

Source: they belong to a power list (权力清单), never to how to apply; GB/T 39554.2 parts items applied for from
those that an office starts by itself. A place may have the power; nobody can go to a window for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.rulings import Declared
from gongkai.model.townships import Township

OFFERED = Declared("GUI007", "warning", "GB/T 39554.2：处罚、强制、征收、检查不是依申请的事项")
DECLARES = (OFFERED,)
Path = tuple[str | int, ...]
# What only an item that people apply for has.
_APPLYING = (
    ("conditions", "受理条件"),
    ("materials", "申请材料"),
    ("promised_limit", "承诺办结时限"),
    ("online", "网办地址"),
    ("visits", "到现场次数"),
)
_HELP = "它列在权力清单里就够了：请删去这一处；类型写错了的，改 事项类型。"


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for power items in guides, at windows, in bundles, villages and terminals."""
    catalog, origins = evidence.catalog, evidence.origins
    powers = {one.code: one for one in catalog.items if not catalog.applied_for(one)}
    if not powers:
        return
    for kind, record, where, item in _places(catalog, powers):
        origin = origins.of(kind, record)
        if origin is not None:
            yield OFFERED.found(
                origin.mark(where),
                field=path_text(where),
                message=f"“{item.name}”是{item.type}，不是群众来申请的事，这里却当成了可以办的事。",
                help=_HELP,
            )


def _places(catalog: Catalog, powers: dict[str, Item]) -> Iterator[tuple[str, object, Path, Item]]:
    for item in powers.values():
        for field, key in _APPLYING:
            if getattr(item, field):
                yield "item", item, (key,), item
    for kind, record, where, ref in _references(catalog):
        found = catalog.item(ref)
        if found is not None and found.code in powers:
            yield kind, record, where, found


def _references(catalog: Catalog) -> Iterator[tuple[str, object, Path, str]]:
    for bundle in catalog.bundles:
        for at, ref in enumerate(bundle.items):
            yield "bundle", bundle, ("事项", at), ref
    for listed in catalog.village_lists:
        for at, one in enumerate(listed.lines or ()):
            yield "village_list", listed, ("清单", at), one.item
    for place in catalog.townships:
        for where, ref in _offers(place):
            yield "township", place, where, ref


def _offers(place: Township) -> Iterator[tuple[Path, str]]:
    for at, line in enumerate(place.lines or ()):
        if line.window:
            yield ("事项清单", at), line.item
    for key, points in (("自助终端", place.self_service), ("合作网点", place.partners)):
        for at, point in enumerate(points or ()):
            for nth, ref in enumerate(point.offers or ()):
                yield (key, at, "可办", nth), ref
    for at, village in enumerate(place.villages or ()):
        for nth, one in enumerate(village.adds):
            yield ("村", at, "增", nth), one.item
