"""What each page shows: one frozen context for each template of the same name.

A template gets its context as ``page`` and prints it. Records (``Item``, ``Township`` …) appear
as people wrote them: None is *missing* (待补充), ``()`` or 无 is *none*.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from gongkai.model.channels import Office, Partner, SelfService, Window
from gongkai.model.county import Department, Hotline, Law
from gongkai.model.disclosure import HeldCondition
from gongkai.model.flow_graph import FlowGraph
from gongkai.model.items import FeeLine, Item, SubItem
from gongkai.model.opendata import OpenFile
from gongkai.model.pages import Link
from gongkai.model.services import Service
from gongkai.model.townships import Agreement, Township, Village
from gongkai.plan._text_contexts import Annex
from gongkai.plan._times import TimeView
from gongkai.plan._views import (
    BasisView,
    CasePapers,
    ChannelView,
    Column,
    Comparison,
    Entry,
    Group,
    GuidePlace,
    ItemCard,
    MatrixRow,
    Paper,
    PastView,
    PlaceCard,
    PlaceName,
    PlaceNews,
    RoleView,
    Section,
    StateView,
    VolumeView,
)


class HomePage(Struct, frozen=True):
    """``home``: search, my township, themes, 12345 first; then most used, news, channels.

    ``changed`` is what changed in the lists of places; whatever is empty is not shown.
    """

    county: str
    examples: tuple[str, ...]
    places: tuple[PlaceCard, ...]
    themes: tuple[Entry, ...]
    popular: tuple[ItemCard, ...]
    bundles: tuple[Entry, ...]
    changed: tuple[PlaceNews, ...]
    columns: tuple[Column, ...]
    hotlines: tuple[Hotline, ...]
    figures: tuple[tuple[str, int], ...]


class IndexPage(Struct, frozen=True):
    """``index``: sections of links with an optional filter box (themes, laws, bundles, texts …)."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    filter_label: str = ""
    empty: str = ""


class ItemListPage(Struct, frozen=True):
    """``item-list``: items in groups with a filter box and jump links (items, theme, type …).

    ``letters`` leads to the lists by pinyin initial; ``lead`` explains the list in a sentence.
    ``whole`` tells that every item stands on the page, so that it can be filtered.
    """

    title: str
    lead: str
    groups: tuple[Group, ...]
    total: int
    letters: tuple[Link, ...] = ()
    switches: tuple[Link, ...] = ()
    empty: str = ""
    whole: bool = True


class ItemPage(Struct, frozen=True):
    """``item``: one item with every place that does it; what does not depend on the place.

    ``sub_states`` gives the state of each sub-item that is not 在用, by its name.
    """

    item: Item
    code: str
    sub_states: Mapping[str, str]
    materials: tuple[Paper, ...] | None
    state: StateView
    department: Link | None
    supervising: Link | None
    delegating: Link | None
    joint: tuple[RoleView, ...]
    basis: tuple[BasisView, ...]
    comparison: Comparison
    rating: str
    villages_note: str
    bundles: tuple[Link, ...]
    texts: tuple[Link, ...]
    applied_for: bool
    channels: tuple[ChannelView, ...]
    certificates: tuple[Link, ...]
    limit_notes: tuple[str, ...]
    reduction: str
    extra_time: str
    time: TimeView
    volume: tuple[VolumeView, ...]
    past: PastView


class GuidePage(Struct, frozen=True):
    """``guide``: what one needs to know to get one item done in one place (look.md's 14 parts).

    ``item`` holds what does not depend on the place (conditions and limits resolved: use the
    fields here first). ``materials`` are those of the cases that are done here, ``cases`` what each
    of them asks for, where they differ; ``sub_states`` gives the state of each sub-item that is not
    在用, by its name. ``division`` says who decides
    what, where that is divided. ``left_out`` are cases that the place does not do, whose people go to ``left_to``,
    where the county hall does them; ``aliases`` are without theirs. ``hall_name`` is where one goes:
    the centre, or the other address where the item is done ``elsewhere``; ``own_flow`` tells that the flow goes as
    the item's does everywhere, whose chart is a file; ``opening`` its hours for
    the script (``model.hours``); ``rating`` where one rates how it went, if anywhere. ``message`` is
    the guide in 600 characters and ``fit`` the size of its type on paper; both are empty where a
    guide is shown among others.
    """

    item: Item
    aliases: tuple[str, ...]
    code: str
    href: str
    place: PlaceName
    state: StateView
    mode: str | None
    mode_gloss: str
    granting: Link | None
    supervising: Link | None
    department: Link | None
    decider: str | None
    division: str
    seal: str | None
    agreement: Agreement | None
    handover: str | None
    sub_items: tuple[SubItem, ...]
    left_out: tuple[str, ...]
    left_to: Link | None
    sub_states: Mapping[str, str]
    materials: tuple[Paper, ...] | None
    cases: tuple[CasePapers, ...]
    centre: Office | None
    hall_name: str
    location: str | None
    elsewhere: bool
    coordinates: tuple[float, ...] | None
    way: str | None
    floor: str | None
    window: Window | None
    window_gloss: str
    window_name: str | None
    hours: str | None
    opening: str
    phone: str | None
    handler: str | None
    promised_limit: str | None
    legal_limit: str | None
    limit_notes: tuple[str, ...]
    reduction: str
    extra_time: str
    time: TimeView
    visits: int | None
    ways: tuple[str, ...] | None
    conditions: tuple[HeldCondition, ...] | None
    graph: FlowGraph | None
    own_flow: bool
    bound: bool
    cross_township: str
    appointment: str | None
    assisted: str | None
    home_service: str | None
    fee_short: str | None
    fee_lines: tuple[FeeLine, ...] | None
    basis: tuple[BasisView, ...]
    channels: tuple[ChannelView, ...]
    more_channels: tuple[ChannelView, ...]
    villages: tuple[Entry, ...]
    self_service: tuple[SelfService, ...]
    partners: tuple[Partner, ...]
    hall: GuidePlace | None
    joint: tuple[RoleView, ...]
    bundles: tuple[Link, ...]
    item_page: Link
    rating: str
    note: str | None
    past: PastView
    message: str = ""
    fit: str = ""


class PlacesPage(Struct, frozen=True):
    """``townships``: the chooser, by name, pinyin and village."""

    places: tuple[PlaceCard, ...]


class PlacePage(Struct, frozen=True):
    """``place``: a place: hours and phone first, then its list by theme, windows, villages.

    ``total`` counts what can be done now; in ``modes`` a missing mode is None.
    """

    place: Township
    card: PlaceCard
    groups: tuple[Group, ...]
    total: int
    modes: tuple[tuple[str | None, int], ...]
    villages: tuple[Entry, ...]
    channels: tuple[ChannelView, ...]
    texts: tuple[Entry, ...]
    more: tuple[Link, ...]
    past: PastView


class VillagePage(Struct, frozen=True):
    """``village``: what the village station does: 办理, 代办 and 帮办, each item with its guide.

    ``dropped`` is what other stations do and this one does not, with where it is done instead.
    """

    village: Village
    place: PlaceCard
    groups: tuple[Group, ...]
    total: int
    dropped: tuple[Link, ...]
    channels: tuple[ChannelView, ...]
    poster: str


class MatrixPage(Struct, frozen=True):
    """``matrix``: item × place with mode, granting and supervising department, one department.

    The first page leads to the departments and shows the items for which no department is known.
    """

    title: str
    department: Link | None
    places: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    modes: tuple[tuple[str, str], ...]
    departments: tuple[Entry, ...]


class DepartmentPage(Struct, frozen=True):
    """``department``: what it answers for, how to reach it; a zero report where it has nothing.

    ``total`` counts what can be done now, ``ended`` tells of the rest. ``zero`` is empty where there
    are items, and where nobody has reported that there are none.
    """

    department: Department
    groups: tuple[Group, ...]
    total: int
    ended: str
    zero: str
    channels: tuple[ChannelView, ...]
    matrix: Link | None


class ServicePage(Struct, frozen=True):
    """``service``: a public-service record; ``kind`` tells which of the six shapes it has."""

    record: Service
    kind: str
    department: Link | None
    places: tuple[Link, ...]
    items: tuple[Link, ...]
    files: tuple[Annex, ...]


class LawPage(Struct, frozen=True):
    """``law``: a law and the items that rest on it, each with an article; ``total`` is of items."""

    law: Law
    number: str
    successor: Link | None
    items: tuple[tuple[ItemCard, str], ...]
    total: int
    ended: str


class ComplaintsPage(Struct, frozen=True):
    """``complaints``: every channel, by place and by subject."""

    hotlines: tuple[Hotline, ...]
    county: tuple[ChannelView, ...]
    places: tuple[tuple[PlaceCard, tuple[ChannelView, ...]], ...]
    departments: tuple[tuple[Link, tuple[ChannelView, ...]], ...]
    rules: tuple[Link, ...]


class SearchPage(Struct, frozen=True):
    """``search``: the input, and without scripts the lists by theme, department and initial."""

    themes: tuple[Link, ...]
    departments: tuple[Link, ...]
    letters: tuple[Link, ...]
    hotline: str


class SiteMapPage(Struct, frozen=True):
    """``sitemap``: every list of the site on one page."""

    sections: tuple[Section, ...]


class NotFoundPage(Struct, frozen=True):
    """``not-found``: what happened, what to do, 12345."""

    hotline: str


class OfflinePage(Struct, frozen=True):
    """``offline``: shown without a network; lists what is kept on this phone, by script."""

    hotline: str


class AboutPage(Struct, frozen=True):
    """``about``: who runs the site and how to reach them, where nobody has written a text on it."""

    name: str
    county: str
    note: str | None
    contact: Office | None


class DataPage(Struct, frozen=True):
    """``data``: the open data; ``places`` with their two files, ``schemas`` with theirs."""

    lead: str
    licence: str
    files: tuple[OpenFile, ...]
    places: tuple[tuple[str, str, str], ...]
    schemas: tuple[tuple[str, str], ...]
