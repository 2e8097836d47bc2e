"""What pages of releases show: stamps, editions, changes, and the context of each template."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from gongkai.model.items import FeeLine, Item
from gongkai.model.pages import Link
from gongkai.model.releases import Approval
from gongkai.plan._views import BasisView, ReleaseStamp, StateView


class ChangeView(Struct, frozen=True):
    """One difference as shown: what it is about, the sentence, the words that differ, why.

    ``pieces`` are (``same``, ``gone`` or ``new``, text); where there are any, ``about`` says of what,
    else ``about`` is the whole sentence.
    """

    label: str
    about: str
    pieces: tuple[tuple[str, str], ...]
    why: str
    href: str


class ChangeGroup(Struct, frozen=True):
    """Changes of one kind."""

    title: str
    slug: str
    changes: tuple[ChangeView, ...]


class FigureRow(Struct, frozen=True):
    """How many stood in a list before and after, and what made the difference."""

    name: str
    before: int
    added: int
    cancelled: int
    changed: int
    after: int
    href: str = ""


class TimelineRow(Struct, frozen=True):
    """A release in the timeline."""

    stamp: ReleaseStamp
    summary: str
    upcoming: bool


class ReleasesPage(Struct, frozen=True):
    """``releases``: all releases, the newest first; what is corrected or not released since."""

    rows: tuple[TimelineRow, ...]
    corrections: tuple[ChangeView, ...]
    pending: tuple[ChangeView, ...]
    pending_word: str
    feed: str


class ReleasePage(Struct, frozen=True):
    """``release``: its paper, approvals, figures, every change with its cause, how to check it.

    ``paper`` leads to the text by which it was published, where that is one of this site. ``why`` is
    said once where everything changed for the same reason; ``minor`` counts changes that matter to
    nobody who wants something done, and are in the data alone.
    """

    stamp: ReleaseStamp
    paper: Link | None
    adopted: date | None
    issuer: str
    note: str
    upcoming: bool
    approvals: tuple[tuple[str, Approval | None], ...]
    total: FigureRow
    places: tuple[FigureRow, ...]
    departments: tuple[FigureRow, ...]
    groups: tuple[ChangeGroup, ...]
    causes: tuple[tuple[str, int], ...]
    why: str
    minor: int
    listed: Link
    approval: Link
    archive: Link
    data: Link
    before: Link | None
    digest: str
    list_digest: str


class ReleaseListPage(Struct, frozen=True):
    """``release-list``: every item and every place's list as a release left them."""

    stamp: ReleaseStamp
    total: int
    groups: tuple[tuple[str, tuple[Link, ...]], ...]
    places: tuple[Link, ...]


class ApprovalPage(Struct, frozen=True):
    """``approval``: 发布审批单, one sheet to print, sign and seal."""

    stamp: ReleaseStamp
    county: str
    adopted: date | None
    issuer: str
    note: str
    approvals: tuple[tuple[str, Approval | None], ...]
    total: FigureRow
    causes: tuple[tuple[str, int], ...]
    digest: str
    list_digest: str


class ItemHistoryPage(Struct, frozen=True):
    """``item-history``: what each release changed in an item, the newest first."""

    name: str
    item: Link
    rows: tuple[tuple[ReleaseStamp, str, tuple[ChangeView, ...]], ...]


class ItemEditionPage(Struct, frozen=True):
    """``item-edition``: an item as a release left it; nothing here is of today.

    ``places`` are name and mode of each place that then did it.
    """

    item: Item
    code: str
    stamp: ReleaseStamp
    current: Link
    history: Link
    state: StateView
    basis: tuple[BasisView, ...]
    fee_lines: tuple[FeeLine, ...] | None
    places: tuple[tuple[str, str], ...]
    limit_notes: tuple[str, ...]
    reduction: str
    extra_time: str


class LineRow(Struct, frozen=True):
    """A line of a place's list in an edition."""

    name: str
    href: str
    mode: str
    granting: str
    supervising: str
    state: str
    find: str


class PlaceEditionPage(Struct, frozen=True):
    """``place-edition``: the list of a place as a release left it."""

    name: str
    stamp: ReleaseStamp
    current: Link
    rows: tuple[LineRow, ...]
    modes: tuple[tuple[str, int], ...]
    phone: str
    address: str


class GonePage(Struct, frozen=True):
    """``gone``: an address that was published once; it says what became of it and where to go on.

    With ``moved`` the page leads on by itself.
    """

    title: str
    sentence: str
    moved: Link | None
    links: tuple[Link, ...]
    stamp: ReleaseStamp | None


CONTEXTS: tuple[type[Any], ...] = (
    ReleasesPage, ReleasePage, ReleaseListPage, ApprovalPage, ItemHistoryPage, ItemEditionPage,
    PlaceEditionPage, GonePage,
)  # fmt: skip
