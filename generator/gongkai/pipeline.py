"""The order of work, top to bottom; no other module knows it.

load → check → derive → plan → frame → render → publish. What only looks at records, and makes no
site of them, needs no more than ``reading``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct, field

from gongkai.cache import Shelf
from gongkai.config import Config, theme_folder
from gongkai.derive import derive
from gongkai.errors import FindingsStop, writing
from gongkai.exchange import LISTS, open_data, open_workbook, workbook_of
from gongkai.frame import frames, prose
from gongkai.history import shown_on
from gongkai.hosting import COMPRESSIBLE, Hosting, hosting_files
from gongkai.inputs import Inputs, digest_of, folder_digest
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Disclosure
from gongkai.model.findings import Finding
from gongkai.model.pages import Artifact, Book, Extra, Frame, FrameKey, Pack
from gongkai.paper import Typesetter
from gongkai.plan import pages_of, plan
from gongkai.printing import Finishers, printed
from gongkai.publish import Compression, Published, compressed
from gongkai.reading import Means, spelled, terms_of, with_guides, with_ledger
from gongkai.receipt import Order, Receipt, everything, last_receipt
from gongkai.render import EXTRAS, Assets, Charts, PageKeys, Press, assets, packed
from gongkai.search import Insides, insides, named, names
from gongkai.values import replace

# Hears of the catalog of a build before anything is made of it, and what prints the pages of some records.
Ahead = Callable[[Catalog, Callable[[Iterable[object]], Iterable[Artifact]]], None]


class Site(Struct, frozen=True):
    """A site that only has to be printed, with every finding of its records.

    ``files`` are finished: style sheets, scripts, attachments, what describes the site. ``packs`` are
    made of pages and files. ``extras`` are made after the pages, ``finishers`` make files of them by
    their kind. ``release`` is the newest in force, ``waiting`` is how many records wait for one.
    ``hosting`` is what a server has to know, ``compression`` what lies there compressed as well.
    """

    book: Book
    files: tuple[Artifact, ...]
    press: Press
    findings: tuple[Finding, ...]
    extras: tuple[Extra, ...] = ()
    packs: tuple[Pack, ...] = ()
    finishers: Finishers = field(default_factory=dict)
    release: str = ""
    waiting: int = 0
    hosting: Hosting = field(default_factory=Hosting)
    compression: Compression = field(default_factory=Compression)

    @property
    def artifacts(self) -> Iterator[Artifact]:
        """Every file of the site, made one after another."""
        for one in self._plain():
            yield one
            for way in self.compression.of(one.path, len(one.content)):
                yield compressed(one, way)

    def _plain(self) -> Iterator[Artifact]:
        made: dict[str, bytes] = {}
        pages = (self.press.print(page) for page in self.book.pages)
        for one in chain(self.files, pages):
            made[one.path] = one.content
            yield one
        yield from (Artifact(one.path, one.make()) for one in self.book.later)
        more = ((one.path, self.finishers[one.kind](one.make())) for one in self.extras)
        yield from (Artifact(*one) for one in more)
        yield from (Artifact(one.address, packed(one, made.__getitem__)) for one in self.packs)


def prepare(
    config: Config, inputs: Inputs, order: Order, means: Means, ahead: Ahead | None = None
) -> Site:
    """Get a whole site ready to be printed; ``ahead`` may show some of its pages before.

    Raises:
        FindingsStop: the records forbid it.
        UsageStop: PDF or .br files are asked for, and this machine cannot make them.
    """
    known = means.cache.shelf
    config = config if order.extras else _without_extras(config)
    compression = Compression.by(() if order.portable else config.compressed, COMPRESSIBLE)
    typesetter = Typesetter(theme_folder())
    stamps = dict.fromkeys(("pdf", "official"), typesetter.stamp) if config.pdf else {}
    with spelled(known("spelling")):
        terms = terms_of(config, order.as_of)
        checked, ledger = with_ledger(inputs, means, terms, spell=True)
        _refuse(checked.findings, strict=order.strict)
        shown = shown_on(
            order.as_of, ledger, checked, known("ledger"), at_once=config.at_once,
            preview=order.preview, from_ledger=order.from_ledger,
        )  # fmt: skip
        disclosure = derive(
            shown.catalog, as_of=order.as_of, memory=means.memory, chronicle=shown.chronicle
        )
        checked = with_guides(checked, disclosure, terms)
        _refuse(checked.findings, strict=order.strict)
        if ahead is not None:
            ahead(disclosure.catalog, partial(_printed, disclosure, config, inputs, means))
        book = plan(disclosure, config, means.memory)
    theme = theme_folder()
    dressing = assets(theme)
    index = _index(book, known("search"), means)
    shapes = _frames(config, inputs, theme, book, dressing, known("frames"))
    texts = {**book.files}
    texts |= open_data(
        disclosure, book.site, known("open"), PageKeys(checked.digests).key,
        licence=config.licence, linked=order.extras,
    )  # fmt: skip
    texts |= index()
    charts = Charts(theme, known("charts"))
    told = _hosting(config, book, shapes, charts)
    texts |= hosting_files(told)
    files = (
        *dressing.files,
        *charts.files(book.flows),
        *(Artifact(path, text) for path, text in texts.items()),
    )
    press = Press(
        book, shapes, theme, prose(config), portable=order.portable, digests=checked.digests,
        memory=means.memory, charts=charts,
    )  # fmt: skip
    extras = tuple(
        replace(one, given=(*one.given, stamps.get(one.kind, "")))
        for one in (*book.extras, *((open_workbook(texts),) if order.extras else ()))
    )
    finishers: Finishers = {
        **EXTRAS, **LISTS, "text": str.encode, "pdf": typesetter.pdf,
        "official": typesetter.official, "tables": workbook_of,
    }  # fmt: skip
    packs = _packs(book, dressing, order)
    past = shown.chronicle
    return Site(
        book, files, press, checked.findings, extras, packs, finishers,
        release=past.last.id if past.last else "", waiting=len(past.waiting), hosting=told,
        compression=compression,
    )  # fmt: skip


def hosting(config: Config, inputs: Inputs, as_of: date) -> Hosting:
    """Return what a server has to know of the site of a county; nothing is written.

    Raises:
        FindingsStop: the records forbid a site.
    """
    return prepare(config, inputs, Order(config.root, as_of), Means()).hosting


def build(
    config: Config, inputs: Inputs, order: Order, means: Means, ahead: Ahead | None = None
) -> tuple[Receipt, Published]:
    """Make a site and bring its folder to it; what lies there already is not made again.

    ``ahead`` is as in ``prepare``.

    Raises:
        FindingsStop: the records forbid it.
        OutputRefused: as ``put``.
    """
    return put(prepare(config, inputs, order, means, ahead), config, inputs, order, means)


def put(
    site: Site, config: Config, inputs: Inputs, order: Order, means: Means
) -> tuple[Receipt, Published]:
    """Print a site that is ready, into its folder.

    Raises:
        OutputRefused: the disk does not let us, or the folder is not ours.
    """
    receipts = means.cache.shelf("receipts")
    last = last_receipt(receipts, order)
    dest = (order.out or config.root / config.site_dir).absolute()
    seal = replace(order.seal, release=site.release, preview=order.preview)
    with writing(dest):
        published, rows = printed(
            site.book.leaves, site.files, site.press, dest,
            last=last.rows if last else {}, workers=means.workers, seal=seal,
            later=site.book.later, extras=site.extras, packs=site.packs, finishers=site.finishers,
            compression=site.compression,
        )  # fmt: skip
    receipt = Receipt(
        inputs=everything(inputs, order.seal) if config.whole else "",
        as_of=order.as_of,
        next_day=site.book.next_day,
        dest=str(dest.resolve()),
        pages=len(site.book.leaves),
        warnings=sum(one.level == "warning" for one in site.findings),
        notes=sum(one.level == "note" for one in site.findings),
        has_address=bool(config.site_url),
        rows=rows,
        waiting=site.waiting,
    )
    receipts.keep(order.key, receipt)
    means.cache.save()
    means.memory.turn()
    return receipt, published


def _printed(
    disclosure: Disclosure, config: Config, inputs: Inputs, means: Means, records: Iterable[object]
) -> Iterator[Artifact]:
    """Print the pages of some records, and the charts on them, as they will be in the whole site."""
    theme = theme_folder()
    book = pages_of(records, disclosure, config, means.memory)
    shapes = _frames(config, inputs, theme, book, assets(theme), means.cache.shelf("frames"))
    charts = Charts(theme, means.cache.shelf("charts"))
    press = Press(book, shapes, theme, prose(config), charts=charts)
    yield from charts.files(book.flows)
    yield from map(press.print, book.pages)


def _refuse(findings: tuple[Finding, ...], *, strict: bool) -> None:
    levels = ("error", "warning") if strict else ("error",)
    refused = tuple(one for one in findings if one.level in levels)
    if refused:
        raise FindingsStop(refused, (one for one in findings if one.level not in levels))


def _index(book: Book, shelf: Shelf, means: Means) -> Callable[[], Mapping[str, bytes]]:
    """Return what gives the search index; of the last build what nothing it shows has changed for.

    Where there is none of the last build, it is made while this process goes on.
    """
    called = (tuple(map(named, book.documents)), book.words)
    last: Insides | None = shelf.get("insides")

    def edited() -> Insides:
        return means.memory.like(
            "search insides", book.documents, lambda: insides(book.documents, last)
        )

    new = edited if last else means.workers.begin(lambda: insides(book.documents))

    def index() -> Mapping[str, bytes]:
        found = new()
        if found is not last:
            shelf.keep("insides", found)
        key = means.memory.like("search names", called, lambda: PageKeys().key(called))
        return {**shelf.made(key, lambda: names(*called)), **found.files}

    return index


def _hosting(
    config: Config, book: Book, shapes: Mapping[FrameKey, Frame], charts: Charts
) -> Hosting:
    """Return what a server has to say with these pages; frames know their scripts already."""
    scripts = {one for shape in shapes.values() for one in shape.scripts}
    moved = tuple((leaf.address, leaf.moved.href) for leaf in book.leaves if leaf.moved)
    return Hosting(config.site_url, tuple(sorted(scripts)), (charts.style,), moved)


def _without_extras(config: Config) -> Config:
    """Let no page lead to files that are not made."""
    texts = replace(config.texts, word_files=False)
    return replace(config, pdf=False, files=False, texts=texts, compressed=())


def _packs(book: Book, dressing: Assets, order: Order) -> tuple[Pack, ...]:
    """Add to the pages of each pack what they need to be shown; a stick needs no packs."""
    if order.portable:
        return ()
    return tuple(replace(one, paths=(*one.paths, *dressing.shell)) for one in book.packs)


def _frames(  # noqa: PLR0913, PLR0917 -- all that a frame is made of
    config: Config,
    inputs: Inputs,
    theme: Path,
    book: Book,
    dressing: Assets,
    shelf: Shelf,
) -> Mapping[FrameKey, Frame]:
    """Return the frames of a book; those of the last build where nothing they show has changed."""
    key = digest_of(
        (inputs.configuration, folder_digest(theme / "frame"), sorted(dressing.addresses.items()))
    )
    known: dict[FrameKey, Frame] = (shelf.get(key) if config.whole else None) or {}
    wanted = {leaf.frame for leaf in book.leaves} - set(known)
    if wanted:
        keys = sorted(wanted, key=str)
        known = {**known, **frames(config, theme, keys, dressing.addresses, dressing.proofs)}
        shelf.keep(key, known)
    return known
