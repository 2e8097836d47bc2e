"""Complaint channels of a guide: from the nearest to the county's, and 12345 at the end.

Item → window → place → department → the specialised lines of the departments that answer for it →
county → 12345. There is always at least one: the last takes everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive._resolver import Layer, Resolver
from gongkai.model.channels import Channel
from gongkai.model.county import Department
from gongkai.model.disclosure import OwnedChannel

Lines = tuple[tuple[Department, Channel], ...]


def channels(  # noqa: PLR0913, PLR0917 -- every level that may give channels
    name: str,
    nearest: tuple[Channel, ...] | None,
    resolver: Resolver,
    layers: tuple[Layer, ...],
    county: Layer,
    lines: Lines,
    last_resort: Channel,
) -> tuple[OwnedChannel, ...]:
    """Return the channels of a guide in the order in which they should be tried, each once.

    Args:
        name: the item, which owns the nearest channels.
        nearest: what the place's line says, or else the item.
        resolver: takes note of where each comes from.
        layers: window, place, department.
        county: the county's layer.
        lines: the specialised lines of this guide, each with the department it is for.
        last_resort: 12345, or what the county has in its place.
    """
    levels = [(name, nearest or ())]
    for layer, found in resolver.every("监督渠道", "channels", layers):
        levels.append((getattr(layer.values, "name", ""), found))
    levels += [(department.name, (line,)) for department, line in lines]
    for layer, found in resolver.every("监督渠道", "channels", (county,)):
        levels.append((getattr(layer.values, "name", ""), found))
    levels.append((getattr(county.values, "name", ""), (last_resort,)))
    return tuple(_once(levels))


def _once(levels: list[tuple[str, tuple[Channel, ...]]]) -> Iterator[OwnedChannel]:
    seen: set[tuple[str | None, ...]] = set()
    for owner, found in levels:
        for channel in found:
            key = (channel.kind, channel.number, channel.address, channel.web)
            if key not in seen:
                seen.add(key)
                yield OwnedChannel(owner, channel)
