"""What pages show that are made to be printed: booklets and posters; as in ``_contexts``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from gongkai.plan._contexts import GuidePage
from gongkai.plan._views import PlaceCard


class BookletGuide(Struct, frozen=True):
    """A guide of a booklet under the number it has in the contents; ``steps`` are the usual way."""

    number: int
    guide: GuidePage
    steps: tuple[str, ...]


class BookletPage(Struct, frozen=True):
    """``booklet``: every guide of a place on a sheet of its own, for people without phones."""

    card: PlaceCard
    groups: tuple[tuple[str, tuple[BookletGuide, ...]], ...]
    lead: str
    as_listed: str


def in_numbers(sheets: Sequence[GuidePage], stop: str) -> str:
    """Say how many items a booklet holds, and how many of its sheets are of what is stopped now."""
    words = [one.state.word for one in sheets if one.state.tone != "live"]
    stopped = "、".join(f"{count} 件{word}" for word, count in Counter(words).items())
    more = f"另有 {stopped}，也有一张，上面写明了。" if stopped else ""
    return f"{len(sheets) - len(words)} 件事，一件一张{stop}{more}"


class Poster(Struct, frozen=True):
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


class PosterPage(Struct, frozen=True):
    """``poster``: a poster for a place and one for each of its villages, a sheet of A4 each."""

    card: PlaceCard
    posters: tuple[Poster, ...]
