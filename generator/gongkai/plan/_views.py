"""Small values that many pages show: a card of an item, of a place, a group in a list.

Everything is text, a number, a record as people wrote it, or another view; addresses are relative to
the site root. Templates print these and decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from gongkai.model.channels import Channel
from gongkai.model.disclosure import Guide
from gongkai.model.items import Material, Status
from gongkai.model.pages import Link


class ItemCard(Struct, frozen=True):
    """An item in a list; ``href`` leads to its page or to its guide in the place of the list.

    ``find`` is what the filter box compares: name, aliases, sub-items and pinyin initials.
    ``state`` is empty while the item is 在用, ``mode`` where it is missing or of no place; ``mark`` is
    新增 or 有变化 with its day while that is news.
    """

    name: str
    href: str
    aka: str
    find: str
    type: str = ""
    department: str = ""
    limit: str = ""
    visits: str = ""
    fee: str = ""
    mode: str = ""
    state: str = ""
    initial: str = ""
    mark: str = ""
    mark_on: date | None = None


def doable(cards: Iterable[ItemCard]) -> int:
    """Return how many of some items can be done now: what was stopped or ended counts nowhere."""
    return sum(not card.state for card in cards)


def ended(cards: Sequence[ItemCard]) -> str:
    """Say how many of some items cannot be done now, and why; nothing where all can."""
    states = [card.state for card in cards if card.state]
    return f"，另有 {len(states)} 个{'或'.join(dict.fromkeys(states))}" if states else ""


class Group(Struct, frozen=True):
    """A heading with the cards below it; ``href`` leads to the group's own page, if any.

    ``also`` are items that belong here too and have their cards elsewhere on the page. ``count`` is how
    many of all of them can be done now, None where the heading tells no number; ``more`` is how many
    of those only the group's own page shows.
    """

    title: str
    slug: str
    cards: tuple[ItemCard, ...]
    href: str = ""
    gloss: str = ""
    more: int = 0
    also: tuple[ItemCard, ...] = ()
    count: int | None = None


class Entry(Struct, frozen=True):
    """A row of a plain index: a link, a line of explanation, a number, a badge."""

    text: str
    href: str
    note: str = ""
    count: int | None = None
    badge: str = ""
    find: str = ""
    unit: str = "件"


class Section(Struct, frozen=True):
    """Entries under a heading; an index page is a list of these."""

    title: str
    entries: tuple[Entry, ...]
    slug: str = ""


class PlaceName(Struct, frozen=True):
    """A place by name and slug, where nothing else of it is shown."""

    name: str
    slug: str


class PlaceCard(Struct, frozen=True):
    """A place in the chooser and in "also done here" lists; ``count`` is what can be done now."""

    name: str
    slug: str
    href: str
    kind: str
    phone: str = ""
    hours: str = ""
    address: str = ""
    count: int = 0
    find: str = ""
    villages: tuple[Link, ...] = ()
    is_hall: bool = False


class Column(Struct, frozen=True):
    """A few entries under a heading, and the way to all of them."""

    title: str
    entries: tuple[Entry, ...]
    more: Link | None = None


class PlaceNews(Struct, frozen=True):
    """What changed in the list of a place, in a sentence, with a few of the items by name."""

    name: str
    slug: str
    href: str
    sentence: str
    items: tuple[Link, ...]


class ChannelView(Struct, frozen=True):
    """A complaint channel and whose it is (``owner``: the window, place, department or county)."""

    owner: str
    channel: Channel


class BasisView(Struct, frozen=True):
    """One legal basis as shown: number and article are empty where they are unverified."""

    law: Link
    number: str
    article: str
    gist: str
    web: str
    note: str = ""


class StateView(Struct, frozen=True):
    """The state of an item or line: the word, the colour class, and the sentence that explains it.

    ``tone`` is ``live``, ``paused`` or ``ended``.
    """

    word: str
    tone: str
    sentence: str


class GuidePlace(Struct, frozen=True):
    """Where a guide's item is done in one place: one row of an item's "where" list."""

    name: str
    slug: str
    href: str
    mode: str
    decider: str
    phone: str
    hours: str
    location: str
    limit: str
    state: str = ""
    is_hall: bool = False


class Compared(Struct, frozen=True):
    """One place in a comparison; a cell for each label, empty where it is missing."""

    name: str
    slug: str
    href: str
    state: str
    cells: tuple[str, ...]


class Comparison(Struct, frozen=True):
    """An item in all its places: a row for each, a cell for whatever is not the same everywhere.

    ``same`` is what is, by its label; ``absent`` are the places that do not do it, whose people go
    to ``hall``, where there is one, else to another place, unless everybody is ``bound`` to the own.
    """

    labels: tuple[str, ...]
    rows: tuple[Compared, ...]
    same: tuple[tuple[str, str], ...]
    absent: tuple[str, ...]
    hall: Link | None
    bound: bool = False


class RoleView(Struct, frozen=True):
    """Who does what in joint handling (联审联办); empty text where nobody has written it."""

    who: Link
    stage: str
    duty: str
    limit: str


class VolumeView(Struct, frozen=True):
    """How many cases of an item there are: a label (with the year, if it is known), a number, a note."""

    label: str
    words: str
    note: str = ""


class MatrixCell(Struct, frozen=True):
    """One place's share in one item; without ``href`` it is not done there.

    An empty mode is a missing one; ``state`` is empty while the item is in use there.
    """

    place: str
    slug: str
    mode: str
    href: str
    granting: str
    supervising: str
    state: str = ""


class MatrixRow(Struct, frozen=True):
    """One item over all places."""

    item: Link
    type: str
    state: str
    cells: tuple[MatrixCell, ...]
    find: str


class FileOffer(Struct, frozen=True):
    """A file to fetch; ``note`` says of what kind and how large it is, as far as that is known."""

    href: str
    note: str


class Paper(Struct, frozen=True):
    """A line of a checklist.

    ``cases`` are the words of the cases that need it and ``picks`` their positions, both empty where
    all do; what is ``fetched`` nobody has to bring.
    """

    material: Material
    cases: tuple[str, ...]
    picks: tuple[int, ...]
    fetched: bool
    blank: FileOffer | None
    sample: FileOffer | None


class CasePapers(Struct, frozen=True):
    """What one case asks for: its position among the cases done here, its word, names of papers.

    The position is None in the row for who goes in somebody's place, whatever the case.
    """

    at: int | None
    word: str
    papers: tuple[str, ...]


class ReleaseStamp(Struct, frozen=True):
    """A release in a line: what it is called, its paper, its days, and where its page is."""

    id: str
    title: str
    document: str
    published: date | None
    effective: date
    href: str


class EditionLink(Struct, frozen=True):
    """An edition of an item or list; ``until`` is its last day, None while it is in force."""

    title: str
    href: str
    since: date
    until: date | None


class PastView(Struct, frozen=True):
    """What a page says of its own past and future.

    ``mark`` is 新增 or 有变化 with its day while that is news; ``pending`` says that what is shown is
    in no release yet; ``editions`` are the newest first, and ``upcoming`` the releases to come that
    change it.
    """

    came: ReleaseStamp | None = None
    changed: ReleaseStamp | None = None
    editions: tuple[EditionLink, ...] = ()
    history: str = ""
    mark: str = ""
    mark_on: date | None = None
    pending: str = ""
    upcoming: tuple[ReleaseStamp, ...] = ()


class GuideGiven(Struct, frozen=True):
    """Everything that a guide is made from, besides what is common to all pages."""

    guide: Guide
    hall: Guide | None
    live: int
    sub_states: Mapping[str, str]
    bundles: tuple[Link, ...]
    basis: tuple[BasisView, ...]
    stations: tuple[tuple[str, str | None, str], ...]
    past: PastView
    offers: tuple[FileOffer, ...] = ()


def state_view(status: Status, what: str = "这个事项") -> StateView:
    """Say in a sentence what the state means for the reader."""
    tone = {"在用": "live", "暂停": "paused", "未生效": "paused"}.get(status.state, "ended")
    return StateView(status.state, tone, status.sentence(what))
