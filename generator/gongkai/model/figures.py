"""Figures of a place or the county: what they are, and the records that each was counted from.

A figure never stands alone: a tally holds its members, a sum its rows, so that ``gongkai explain`` can name
file and line behind every number on a page. Written records and computed figures are different types.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec import Struct

from gongkai.model.disclosure import Certificate, Guide, Station
from gongkai.model.items import Item
from gongkai.model.limits import Limit
from gongkai.model.monthly import HandlingMonth, HotlineMonth, RatingMonth
from gongkai.model.townships import Township

# How long a limit is, in words, from short to long: up to so many days, and what is no number of days.
SPANS = ((1, "1天以内"), (3, "2至3天"), (7, "4至7天"), (15, "8至15天"), (30, "16至30天"))
LONGER = "30天以上"
LENGTHS = ("当场办结", *(word for _, word in SPANS), LONGER, "不设时限")


class Subject(Struct, frozen=True):
    """An item as it is counted: with its guide in a place, without one in the county as a whole.

    ``promised`` and ``visits`` are those of the place; ``papers`` is how many one has to bring, None
    where nobody has written them.
    """

    item: Item
    guide: Guide | None
    promised: Limit | None
    visits: int | None
    papers: int | None


class Slice(Struct, frozen=True):
    """The subjects of a tally under one word; None is what nobody has written."""

    word: str | None
    members: tuple[Subject, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.members)


class Tally(Struct, frozen=True):
    """Subjects by the words of a field, in the order of its vocabulary, missing ones last.

    ``total`` counts each subject once, also where a field may hold several words.
    """

    slug: str
    title: str
    field: str
    slices: tuple[Slice, ...]
    total: int

    def count(self, *words: str | None) -> int:
        """Return how many stand under some words."""
        return sum(one.count for one in self.slices if one.word in words)

    @property
    def known(self) -> int:
        """Of how many the field is written."""
        return self.total - self.count(None)


class Reduction(Struct, frozen=True):
    """By how much the promises are shorter than the law, over what counts the same unit.

    ``legal`` and ``promised`` are sums of days over ``members``; what is done at once takes none.
    """

    members: tuple[Subject, ...]
    legal: int
    promised: int


class RatingPeriod(Struct, frozen=True):
    """Ratings of a month, a quarter or a year; None is a count that is not shown.

    ``grades`` are the five grades from best to worst and ``loop`` 联动反馈, 核实, 整改 and 回访: both of
    years alone. ``complete`` says of each of these steps that nothing was left undone, ``mostly`` of a
    hidden share that at least 95 of 100 were satisfied.
    """

    name: str
    every: int | None
    good: int | None
    bad: int | None
    rows: tuple[RatingMonth, ...]
    grades: tuple[int | None, ...] = ()
    loop: tuple[int | None, ...] = ()
    complete: tuple[bool, ...] = ()
    mostly: bool = False


class Ratings(Struct, frozen=True):
    """The ratings of a scope, the oldest first; ``months`` are those of the county alone.

    A period without a row stands there with None for everything and no rows.
    """

    years: tuple[RatingPeriod, ...] = ()
    quarters: tuple[RatingPeriod, ...] = ()
    months: tuple[RatingPeriod, ...] = ()


class Handled(Struct, frozen=True):
    """What was taken in and finished: of a month, a year, an item; ``days`` is their average.

    ``rows`` are empty where nobody counted.
    """

    name: str
    accepted: int
    closed: int
    on_time: int
    days: float | None
    rows: tuple[HandlingMonth, ...]
    item: Item | None = None
    promised: Limit | None = None


class Handling(Struct, frozen=True):
    """Handling by year and month, the oldest first, and by item over the last twelve months.

    ``span`` are the first and the last of these.
    """

    years: tuple[Handled, ...] = ()
    months: tuple[Handled, ...] = ()
    items: tuple[Handled, ...] = ()
    span: tuple[str, str] = ("", "")


class Calls(Struct, frozen=True):
    """What a hotline took and finished in a year or month."""

    name: str
    received: int
    closed: int
    on_time: int
    rows: tuple[HotlineMonth, ...]


class Hotline(Struct, frozen=True):
    """A hotline by year and month, the oldest first; ``slug`` is where its table stands."""

    name: str
    slug: str
    years: tuple[Calls, ...]
    months: tuple[Calls, ...]


class Measure(Struct, frozen=True):
    """One figure of a place or the county: ``part`` of ``whole``, as a share or a mean.

    ``value`` is None where it is not known or not shown. ``members`` are what the part was counted
    from, ``field`` which of their fields told, ``panel`` the table in which it is told in full.
    """

    slug: str
    panel: str
    title: str
    kind: Literal["share", "mean"]
    part: float
    whole: float
    members: tuple[Any, ...]
    field: str = ""
    hidden: bool = False

    @property
    def value(self) -> float | None:
        """The share in per cent, or the mean."""
        if self.hidden or not self.whole:
            return None
        return self.part / self.whole * (100 if self.kind == "share" else 1)


@dataclass(frozen=True)
class ScopeFigures:
    """Everything that is counted of a place, or of the county (``place`` is None).

    ``subjects`` can be done now; ``tallies`` are by slug. ``villages`` are all there are, ``stations``
    those that do something. ``measures`` are the same ones for every scope.
    """

    place: Township | None
    subjects: tuple[Subject, ...]
    tallies: Mapping[str, Tally]
    reduction: Reduction
    villages: int
    stations: tuple[Station, ...]
    certificates: tuple[Certificate, ...]
    ratings: Ratings
    handling: Handling
    hotlines: tuple[Hotline, ...]
    measures: tuple[Measure, ...] = ()

    def measure(self, slug: str) -> Measure:
        """Return a measure by its slug."""
        return next(one for one in self.measures if one.slug == slug)


@dataclass(frozen=True)
class Figures:
    """The figures of every scope, each counted when it is first asked for.

    ``of`` takes the slug of a place, or nothing for the county. ``counted`` tells of each item there
    what is counted of it, and nothing else of it is; ``given`` is what all of them are counted from
    besides items and places.
    """

    of: Callable[[str], ScopeFigures]
    counted: Callable[[str], tuple[Any, ...]]
    given: tuple[Any, ...] = field(default=())
