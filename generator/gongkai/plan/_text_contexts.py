"""What the pages of texts show: one frozen context for each template, as in ``_contexts``."""

from __future__ import annotations

from msgspec import Struct, field

from gongkai.model.official import OfficialText
from gongkai.model.pages import Citation, Link
from gongkai.model.texts import Front
from gongkai.plan._views import ChannelView, Entry, ItemCard, ReleaseStamp, Section, StateView


class Annex(Struct, frozen=True):
    """A file that belongs to a text: what it is called, where it lies, how big it is.

    ``page`` leads to the page that shows the table in it, if it holds one; ``title`` is what the text
    calls it, if it says so.
    """

    name: str
    href: str
    kind: str
    size: str
    missing: bool = False
    page: str = ""
    title: str = ""


class Turn(Struct, frozen=True):
    """A banner: what has happened to the text, or will, with the texts that did it.

    ``tone`` is ``live``, ``paused`` or ``ended``.
    """

    word: str
    tone: str
    sentence: str
    links: tuple[Link, ...] = ()
    anchor: str = ""


class RelatedGroup(Struct, frozen=True):
    """Texts, laws or papers that stand in one relation to the text."""

    title: str
    links: tuple[Link, ...]


class ItemGroup(Struct, frozen=True):
    """Items of a policy by what it did to them; ``way`` is empty where it only names them."""

    title: str
    way: str
    cards: tuple[ItemCard, ...]


class TaskRow(Struct, frozen=True):
    """A task in a table: units with the address of each, where it has one; deadline and state."""

    what: str
    href: str
    units: tuple[Link, ...]
    helpers: tuple[Link, ...]
    deadline: str
    state: str
    progress: str
    late: bool
    policy: Link | None = None


class PeriodView(Struct, frozen=True):
    """From when until when one may object or say something, and how.

    ``days`` are ``YYYY-MM-DD`` for the script that counts the days left on the phone.
    """

    title: str
    sentence: str
    open: bool
    first: str
    last: str
    channels: tuple[ChannelView, ...]


class ChangeRow(Struct, frozen=True):
    """What a release changed in an item: before and after; ``field`` is empty where it is the item."""

    name: str
    href: str
    field: str
    before: str
    after: str


class ReleaseChanges(Struct, frozen=True):
    """What a release changed, as a table; ``total`` counts all its changes, those not shown too."""

    release: ReleaseStamp
    rows: tuple[ChangeRow, ...]
    total: int


class TextPage(Struct, frozen=True):
    """``text``: a policy, interpretation, notice, consultation, news, rule or result.

    ``markdown`` is the body of a Markdown text (turned into HTML by the prose filter), ``official``
    the structure of an official document's plain text; exactly one of them is set. ``folder`` is where
    files beside the text are offered. ``rows`` are
    those of a table that the text consists of. ``header`` says whether the header table of policy
    documents is shown. ``minutes`` is the reading time of an interpretation, 0 where none is told.
    ``changes`` are those of the releases that the text, or what it interprets, published.
    """

    front: Front
    kind: str
    header: bool
    index_number: str | None
    published: str
    validity: StateView
    markdown: str | None
    official: OfficialText | None
    folder: str = ""
    annexes: tuple[Annex, ...] = ()
    turns: tuple[Turn, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    citations: tuple[Citation, ...] = ()
    interpretations: tuple[Link, ...] = ()
    interprets: tuple[Link, ...] = ()
    items: tuple[ItemGroup, ...] = ()
    related: tuple[RelatedGroup, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    period: PeriodView | None = None
    siblings: tuple[Link, ...] = ()
    minutes: int = 0
    word_file: str = ""
    pdf_file: str = ""
    red_head: str = ""
    changes: tuple[ReleaseChanges, ...] = ()


class TextIndexPage(Struct, frozen=True):
    """``text-index``: texts in sections, with the other ways of sorting them and the feed."""

    title: str
    lead: str
    views: tuple[Link, ...]
    here: str
    sections: tuple[Section, ...]
    jumps: tuple[Entry, ...] = ()
    feed: str = ""
    filter_label: str = ""
    empty: str = ""


class TasksPage(Struct, frozen=True):
    """``tasks``: tasks of all plans, those of one unit, or the units that have any."""

    title: str
    lead: str
    units: tuple[Entry, ...]
    rows: tuple[TaskRow, ...]
    late: int
    filter_label: str = ""


class AnnexPage(Struct, frozen=True):
    """``annex``: a table annex as a page: header first, and where the file itself lies."""

    title: str
    policy: Link
    file: Annex
    rows: tuple[tuple[str, ...], ...] = field(default=())
