"""What the pages of the disclosure platform show: one frozen context for each template."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from gongkai.model.disclosure import Holdings, Responsibility
from gongkai.model.duty import OnDuty
from gongkai.model.pages import Link
from gongkai.model.platform import RequestOffice
from gongkai.model.townships import Township
from gongkai.plan._text_contexts import Annex
from gongkai.plan._views import ChannelView, Entry, Group, ItemCard, PlaceCard, Section


class BodyLinks(Struct, frozen=True):
    """What the platform has of one body; an empty address where it has nothing."""

    name: str
    slug: str
    guide: str
    report: Link | None
    powers: str
    directory: str


class PlatformPage(Struct, frozen=True):
    """``disclosure``: the door of the platform: its four parts, requests, lists, every body."""

    county: str
    parts: tuple[Entry, ...]
    more: tuple[Entry, ...]
    bodies: tuple[BodyLinks, ...]


class RequestAddress(Struct, frozen=True):
    """A body that takes requests, and its office; None where nobody has written any."""

    name: str
    slug: str
    office: RequestOffice | None


class OpenGuidePage(Struct, frozen=True):
    """``disclosure-guide``: how to get information of one body; ``markdown`` is what it says itself.

    ``categories`` are those of the regulation in which the county has something published, with their
    numbers where the guide is the county's own; ``folder`` is where files
    beside its text are offered, here and below.
    """

    title: str
    body: str
    updated: date | None
    markdown: str
    address: RequestAddress
    categories: tuple[Entry, ...]
    channels: tuple[ChannelView, ...]
    others: tuple[Link, ...]
    files: tuple[Annex, ...]
    folder: str = ""


class OpenRulePage(Struct, frozen=True):
    """``disclosure-rule``: a law or rule on disclosure, with links to the laws it rests on."""

    title: str
    issuer: str
    number: str
    published: date | None
    markdown: str
    laws: tuple[Link, ...]
    files: tuple[Annex, ...]
    folder: str = ""


class RequestPage(Struct, frozen=True):
    """``request``: how to ask for what is not published: form, addresses, days, costs."""

    offices: tuple[RequestAddress, ...]
    word_form: str
    channels: tuple[ChannelView, ...]


class ReportTable(Struct, frozen=True):
    """A table of a report: the first column names rows; a row of one cell is a heading of others.

    ``above`` are cells over the header, each with how many columns it spans.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[tuple[str, int], ...] = ()


class ReportSection(Struct, frozen=True):
    """A section of a report: what people wrote and its tables; neither where it is missing."""

    heading: str
    markdown: str
    tables: tuple[ReportTable, ...]


class ReportPage(Struct, frozen=True):
    """``report``: the annual report of one body: six sections in the order of the national form.

    ``body`` is what people call it, ``organ`` what it is called in law.
    """

    title: str
    body: str
    organ: str
    year: str
    published: date | None
    sections: tuple[ReportSection, ...]
    years: tuple[Link, ...]
    files: tuple[Annex, ...]
    folder: str = ""


class StatutoryRow(Struct, frozen=True):
    """Something published: what, of which kind, by whom, when (``YYYY-MM-DD`` or empty).

    ``heads`` is who answers for a body, None where that is missing and empty where it is not asked.
    """

    link: Link
    kind: str
    issuer: str
    day: str
    heads: tuple[str, ...] | None = ()


class StatutoryPage(Struct, frozen=True):
    """``statutory``: everything published in one category of the regulation, the newest first."""

    title: str
    article: str
    gloss: str
    rows: tuple[StatutoryRow, ...]
    filter_label: str


class DirectoryRow(Struct, frozen=True):
    """A row of the standard directory; ``cells`` are those of the columns that differ."""

    link: Link
    find: str
    cells: tuple[str, ...]


class DirectoryPage(Struct, frozen=True):
    """``directory``: a standard directory; ``same`` is what holds for every row, by its column."""

    title: str
    lead: str
    sheet: str
    document: str
    same: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]
    groups: tuple[tuple[str, tuple[DirectoryRow, ...]], ...]
    total: int
    others: tuple[Link, ...]


class CertificateRow(Struct, frozen=True):
    """A certificate in the list: who gives it and how many items ask for it."""

    link: Link
    validity: str
    given_by: tuple[str, ...]
    places: tuple[str, ...]
    asked: int
    electronic: str


class CertificatesPage(Struct, frozen=True):
    """``certificates``: what townships give, what the county gives, and what need not be brought."""

    title: str
    lead: str
    townships: tuple[CertificateRow, ...]
    county: tuple[CertificateRow, ...]
    holdings: Holdings
    share: str


class CertificatePage(Struct, frozen=True):
    """``certificate``: a certificate: how it looks, how long it holds, who gives and who asks.

    ``picture`` is a picture of it and ``sample`` a file to look at, both as ``content/`` has them.
    """

    name: str
    aliases: tuple[str, ...]
    issuer: str
    validity: str
    picture: str
    sample: str
    electronic: str
    note: str
    given_by: tuple[ItemCard, ...]
    given_in: tuple[Link, ...]
    asked_by: tuple[ItemCard, ...]


class DutyRow(Struct, frozen=True):
    """A row of a list of powers and responsibilities, with the address of its item."""

    duty: Responsibility
    href: str
    find: str


class PowersPage(Struct, frozen=True):
    """``powers``: who does what and answers for it, of a place, of a department, of the county.

    ``others`` lead to the lists of departments and places, where the page is a list of all.
    """

    title: str
    lead: str
    groups: tuple[tuple[str, tuple[DutyRow, ...]], ...]
    mode_label: str
    total: int
    has_seal: bool
    has_agreement: bool
    others: tuple[Section, ...] = ()
    as_of: str = ""


class BoardPanel(Struct, frozen=True):
    """One turn of the screen in the hall; ``kind`` tells what it shows, ``note`` what it leaves out."""

    kind: str
    title: str
    rows: tuple[tuple[str, ...], ...] = ()
    groups: tuple[Group, ...] = ()
    note: str = ""


class BoardPage(Struct, frozen=True):
    """``board``: the hall's screen, read at three metres: panels that take turns.

    On a phone, on paper and for whoever wants no movement they stand below one another.
    """

    place: Township
    card: PlaceCard
    panels: tuple[BoardPanel, ...]
    on_duty: OnDuty
