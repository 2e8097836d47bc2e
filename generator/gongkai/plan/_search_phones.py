"""Who has which phone number, as sentences that search finds by the number: 综合窗口 0000-6121012."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.model.channels import Channel
from gongkai.model.townships import Township, Village


def phones_of_place(place: Township) -> tuple[str, ...]:
    """Return a sentence for each number of a place but those of its villages and channels."""
    offices = (place.centre, *(place.branches or ()), *(place.self_service or ()))
    named = [
        *((one.name, one.phone) for one in (*offices, *(place.partners or ())) if one),
        *((one.name, one.phone) for one in place.windows or ()),
        *((one.post, one.phone) for one in place.staff or ()),
    ]
    return tuple(_told(named))


def phones_of_village(village: Village) -> tuple[str, ...]:
    """Return a sentence for each number of a village: the station and those who run errands."""
    agents = ((one.post, one.phone) for one in village.agents or ())
    return tuple(_told([(village.station or village.name, village.phone), *agents]))


def phones_of_channels(channels: Iterable[Channel]) -> tuple[str, ...]:
    """Return a sentence for each number of complaint channels."""
    return tuple(_told((one.name or one.subject or one.kind, one.number) for one in channels))


def _told(named: Iterable[tuple[str | None, str | None]]) -> Iterator[str]:
    """Yield each number once, with the first who has it."""
    seen: set[str] = set()
    for name, number in named:
        if number and number not in seen:
            seen.add(number)
            yield f"{name or '电话'} {number}"
