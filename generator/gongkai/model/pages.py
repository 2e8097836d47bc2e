"""Pages, frames and artifacts: what passes between plan, frame, render and publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from gongkai.model.flow_graph import FlowShape
from gongkai.model.search import SearchDocument, SearchWords

ROOT = ""


class Link(Struct, frozen=True):
    """A link: ``href`` is relative to the site root (``items/x/``, ``""`` = home) or absolute."""

    text: str
    href: str
    note: str = ""


class Citation(Struct, frozen=True):
    """Words of a text that lead somewhere, as they stand in it; ``href`` as that of a link."""

    words: str
    href: str


class Meta(Struct, frozen=True):
    """The head of a page: title and the meta tags of 国办发〔2017〕47号.

    List pages carry the column fields, content pages the article fields as well.
    ``published`` is ``YYYY-MM-DD HH:MM`` or empty. Search engines are asked to leave out what is
    ``hidden``; ``moved`` is the address that took the place of this one.
    """

    title: str
    description: str
    column: str
    column_type: str
    column_description: str = ""
    column_keywords: str = ""
    article: bool = False
    published: str = ""
    source: str = ""
    keywords: str = ""
    author: str = ""
    hidden: bool = False
    moved: str = ""


class Page(Struct, frozen=True):
    """One page: where it is, which template and frame show it, and everything that it shows.

    ``address`` ends in ``/`` or names a file (``404.html``); ``section`` is the entry of the main
    navigation that is marked; ``context`` is the value the template gets as ``page``;
    ``structured`` is the JSON-LD value or None; ``actions`` fill the bar at the bottom edge, where they are
    others than those of all pages.
    """

    address: str
    template: str
    section: str
    meta: Meta
    trail: tuple[Link, ...]
    context: Any
    structured: Mapping[str, Any] | None = None
    actions: tuple[Link, ...] = ()
    place: Link | None = None
    changed: date | None = None

    @property
    def depth(self) -> int:
        """How many folders below the site root the page lies."""
        return self.address.count("/")

    @property
    def path(self) -> str:
        """The file that holds the page."""
        return _path(self.address)


def _path(address: str) -> str:
    return address if address.endswith(".html") else f"{address}index.html"


class Leaf(Struct, frozen=True):
    """A page to be: where it will lie, and how to make it.

    Addresses of all pages are known before any of them is made; pages are made where they are
    rendered, so that several processes can share the work. ``given`` is everything that the page is
    made from, besides what is common to the whole book, where that is much less than the page.
    What is ``apart`` is made from nothing common; what is ``hidden`` is for no search engine;
    ``moved`` is where it leads on to. ``title`` is what lists call it, where it is told without
    making the page.
    """

    address: str
    section: str
    make: Callable[[], Page]
    changed: date | None = None
    given: tuple[Any, ...] | None = None
    apart: bool = False
    hidden: bool = False
    moved: Link | None = None
    title: str = ""

    @classmethod
    def of(cls, page: Page) -> Leaf:
        """Return the leaf of a page that is made already."""
        return cls(page.address, page.section, lambda: page, page.changed, title=page.meta.title)

    @property
    def called(self) -> str:
        """What the page is called; it is made where nothing else tells."""
        return self.title or self.make().meta.title

    @property
    def path(self) -> str:
        """The file that will hold the page."""
        return _path(self.address)

    @property
    def frame(self) -> FrameKey:
        """The frame that the page stands in."""
        return FrameKey(self.section, self.address.count("/"))


class Extra(Struct, frozen=True):
    """A file that the pages lead to and that nothing on them waits for: most are of the second stage.

    ``given`` is everything that it is made from, as of a ``Leaf``; ``kind`` says what is made of the
    value that ``make`` returns.
    """

    path: str
    kind: str
    make: Callable[[], Any]
    given: tuple[Any, ...]


class KeyedFile(Struct, frozen=True):
    """A file to be; ``key`` stands for everything that it is made from."""

    path: str
    key: str
    make: Callable[[], bytes]


class SiteView(Struct, frozen=True):
    """What every page shows of the county: header, banners, footer with its legal marks.

    ``calendar`` are the working days of the years, in the form that scripts read (``Calendar``).
    ``map_address`` and ``rating_address`` are addresses with places to fill in, or empty.
    ``pdf`` says that sheets and booklets lie beside their pages as PDF.
    ``report`` is where mistakes on pages are reported, or empty: an address in which ``{网址}`` and
    ``{标题}`` stand for those of the page, or one of mail.
    """

    name: str
    county: str
    host: str
    maintainer: str
    contact_address: str
    contact_phone: str
    email: str
    site_id: str
    icp: str
    police_number: str
    police_code: str
    hotline: str
    demonstration: str
    unreleased: bool
    base_url: str
    domain: str
    calendar: str
    map_address: str = ""
    rating_address: str = ""
    pdf: bool = False
    report: str = ""


class Pack(Struct, frozen=True):
    """Finished pages and files that people keep on a phone, to be put into one file.

    ``address`` is that file's, ``home`` the page it was asked for on, ``name`` what people call it;
    ``paths`` are the files inside, as ``Artifact.path``.
    """

    address: str
    home: str
    name: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All pages and files of a site, and the next day on which any of them changes by itself.

    ``actions`` fill the bar at the bottom edge of pages that have none of their own.
    ``common`` is what every page may be made from: the county, its words and the like.
    ``documents`` and ``words`` are what search finds and how people call it.
    ``flows`` are the distinct flows that are drawn.
    ``files`` are finished by plan itself: robots, sitemap, status, attachments (address → bytes),
    ``later`` those that are only made where they do not lie there already.
    ``extras`` are made after the pages, ``packs`` of pages when those are finished.
    """

    site: SiteView
    leaves: tuple[Leaf, ...]
    actions: tuple[Link, ...] = ()
    common: tuple[Any, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    later: tuple[KeyedFile, ...] = ()
    documents: tuple[SearchDocument, ...] = ()
    words: SearchWords = field(default_factory=SearchWords)
    next_day: date | None = None
    flows: tuple[FlowShape, ...] = ()
    extras: tuple[Extra, ...] = ()
    packs: tuple[Pack, ...] = ()

    @property
    def pages(self) -> Iterator[Page]:
        """Make every page, one after another."""
        return (leaf.make() for leaf in self.leaves)


SlotKind = Literal["text", "attribute", "url", "json", "html"]


class Slot(Struct, frozen=True):
    """A typed hole in a frame; the kind decides how a value is escaped when it is poured."""

    name: str
    kind: SlotKind


class FrameKey(Struct, frozen=True):
    """Pages of one section and depth share one frame."""

    section: str
    depth: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A page without content, as Material rendered it: literal text and slots in turn.

    ``digest`` stands for all of that; ``scripts`` are what its inline scripts are called in a
    security policy.
    """

    key: FrameKey
    parts: tuple[str | Slot, ...]
    digest: str = field(default="", compare=False)
    scripts: tuple[str, ...] = ()


class Artifact(Struct, frozen=True):
    """A file of the site; ``path`` is relative to the site root and uses ``/``."""

    path: str
    content: bytes


Prose = Callable[[str], str]
