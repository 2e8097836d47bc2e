"""Puts together everything that is computed from the catalog as of one day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import chain

from gongkai.derive._bundles import merged_bundles
from gongkai.derive._facts import facts
from gongkai.derive._figures import Counting
from gongkai.derive._here import here
from gongkai.derive._item_changes import item_changes
from gongkai.derive._joined import certificates, holdings
from gongkai.derive._monthly import days_of_months
from gongkai.derive._resolver import Resolver
from gongkai.derive._responsibilities import duty, giving_places, responsibilities
from gongkai.derive._rosters import days_of_rosters, on_duty
from gongkai.derive._states import next_change
from gongkai.derive._stations import stations
from gongkai.derive._tasks import days_of_tasks, tasks_of
from gongkai.derive._validity import days_of, standings
from gongkai.derive.guides import guide, shared
from gongkai.memory import Memory
from gongkai.model.catalog import Catalog
from gongkai.model.chronicle import Chronicle
from gongkai.model.disclosure import Disclosure, Guide
from gongkai.model.items import Item
from gongkai.model.periods import Period, period_of
from gongkai.model.standing import TaskView

_RESOLVER = Resolver()


def derive(
    catalog: Catalog,
    *,
    as_of: date,
    memory: Memory | None = None,
    chronicle: Chronicle | None = None,
) -> Disclosure:
    """Compute guides, stations, certificates, bundles and states; pure."""
    memory, chronicle = memory or Memory(), chronicle or Chronicle()
    known = {item.code: memory.of(facts, item, as_of) for item in catalog.items}
    guides = dict(_guides(catalog, as_of, memory))
    of_item: dict[str, list[Guide]] = {}
    for found in guides.values():
        for one in found:
            of_item.setdefault(one.item.code, []).append(one)
    states = {code: one.status for code, one in known.items()}
    tasks = {text.path: memory.of(tasks_of, text, as_of) for text in catalog.texts}
    periods = {
        text.path: period
        for text in catalog.texts
        if (period := period_of(text.front, catalog.calendar)) is not None
    }
    papers = {code: one.materials for code, one in known.items()}
    found_stations = tuple(stations(catalog, states))
    givers = partial(giving_places, catalog.vocabularies, of_item)
    found_certificates = tuple(certificates(known.values(), catalog.certificate_notes, givers))
    lines = (line.status for place in catalog.townships for line in place.lines or ())
    return Disclosure(
        catalog=catalog,
        as_of=as_of,
        states=states,
        sub_states={code: one.sub_states for code, one in known.items()},
        materials=papers,
        guides=guides,
        guides_of_item={code: tuple(found) for code, found in of_item.items()},
        stations=found_stations,
        certificates=found_certificates,
        figures=Counting(
            catalog, as_of, states, guides, found_stations, found_certificates, papers, memory
        ).figures,
        bundles=tuple(merged_bundles(catalog, guides)),
        next_day=next_change(
            chain.from_iterable(one.days for one in known.values()),
            lines,
            chain(
                _days_of_texts(catalog, tasks, periods),
                days_of_rosters(catalog),
                days_of_months(catalog),
            ),
            as_of,
            chronicle.next_day,
        ),
        standings=standings(catalog, as_of),
        periods=periods,
        item_changes=item_changes(catalog, chronicle),
        tasks=tuple(chain.from_iterable(tasks.values())),
        chronicle=chronicle,
        holdings=holdings(
            (i for i in catalog.items if catalog.applied_for(i) and states[i.code].state == "在用"),
            found_certificates,
        ),
        on_duty=on_duty(catalog, as_of),
        responsibilities=partial(
            responsibilities, catalog, shared(catalog, memory), guides, states
        ),
        duty=partial(duty, states),
    )


def _days_of_texts(
    catalog: Catalog, tasks: Mapping[str, tuple[TaskView, ...]], periods: Mapping[str, Period]
) -> Iterator[date]:
    for text in catalog.texts:
        yield from days_of(text.front)
        yield from days_of_tasks(tasks[text.path])
    for period in periods.values():
        yield period.last + timedelta(1)
        yield from filter(None, (period.first,))


def _guides(
    catalog: Catalog, as_of: date, memory: Memory
) -> Iterator[tuple[str, tuple[Guide, ...]]]:
    """Yield the guides of every place, in the order of its list.

    Items that are not public, or that nobody applies for, have no guides.
    """
    common = shared(catalog, memory)
    done: dict[str, Item | None] = {}
    for place in catalog.townships:
        lines = place.lines or ()
        for ref in (line.item for line in lines if line.item not in done):
            item = catalog.item(ref)
            done[ref] = item if item is not None and catalog.applied_for(item) else None
        at = here(catalog, place, memory)
        yield (
            place.slug,
            tuple(
                memory.of(guide, common, at, index, item, as_of, _RESOLVER)
                for index, line in enumerate(lines)
                if (item := done[line.item]) is not None
            ),
        )
