"""What pages show that are made to be printed: booklets and posters; as in ``_contexts``."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.plan._contexts import GuidePage
from gongkai.plan._views import PlaceCard


@dataclass(frozen=True, slots=True)
class BookletGuide:
    """A guide of a booklet under the number it has in the contents; ``steps`` are the usual way."""

    number: int
    guide: GuidePage
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookletPage:
    """``booklet``: every guide of a place on a sheet of its own, for people without phones."""

    card: PlaceCard
    groups: tuple[tuple[str, tuple[BookletGuide, ...]], ...]
    total: int
    as_listed: str


@dataclass(frozen=True, slots=True)
class Poster:
    """One poster: what it is called, where its code leads, whom to call; ``slug`` is its anchor.

    ``things`` are some of the ``total`` that can be done; texts are empty where they are missing.
    """

    slug: str
    name: str
    href: str
    total: int
    things: tuple[str, ...]
    people: tuple[str, ...]
    phone: str
    hours: str
    address: str


@dataclass(frozen=True, slots=True)
class PosterPage:
    """``poster``: a poster for a place and one for each of its villages, a sheet of A4 each."""

    card: PlaceCard
    posters: tuple[Poster, ...]
