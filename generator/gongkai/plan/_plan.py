"""Puts the book together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from gongkai.config import Config
from gongkai.memory import Memory
from gongkai.model.bundles import Bundle
from gongkai.model.dialling import dial
from gongkai.model.disclosure import Disclosure
from gongkai.model.flow_graph import FlowShape
from gongkai.model.items import Item
from gongkai.model.pages import Book, Extra, Leaf, Link, Page
from gongkai.model.texts import WrittenText
from gongkai.model.townships import Township
from gongkai.model.volumes import year_volumes
from gongkai.plan._edition_pages import edition_pages
from gongkai.plan._extras import extras
from gongkai.plan._feed import text_feeds
from gongkai.plan._figures import figure_pages, figure_tables
from gongkai.plan._gone_pages import gone_pages
from gongkai.plan._items import guide_leaf, guide_pages, item_leaf, item_pages
from gongkai.plan._lists import list_pages
from gongkai.plan._matrix import matrix_pages
from gongkai.plan._offline import offline_pages, packs
from gongkai.plan._open import data_page
from gongkai.plan._places import place_leaf, place_pages
from gongkai.plan._platform import platform_pages
from gongkai.plan._platform_extras import platform_extras
from gongkai.plan._records import record_pages
from gongkai.plan._release_files import release_files
from gongkai.plan._release_pages import release_pages
from gongkai.plan._search import search_documents, search_pages, search_words
from gongkai.plan._shelf import Shelf
from gongkai.plan._site import site_files, site_map, site_pages, site_view
from gongkai.plan._text_extras import text_extras
from gongkai.plan._text_views import attachment_address
from gongkai.plan._texts import text_leaf, text_pages


def plan(disclosure: Disclosure, config: Config, memory: Memory | None = None) -> Book:
    """Decide every page of the site: address, template, frame and complete context."""
    shelf = _shelf(disclosure, config, memory)
    site = shelf.site
    found = [
        one if isinstance(one, Leaf) else Leaf.of(one) for pages in _PAGES for one in pages(shelf)
    ]
    found.append(Leaf.of(data_page(config, shelf)))
    found += gone_pages(shelf, {leaf.address for leaf in found})
    found.append(Leaf.of(site_map(shelf, found)))
    leaves = tuple(found)
    catalog = disclosure.catalog
    offered = {attachment_address(path): content for path, content in catalog.attachments.items()}
    files = {**offered, **text_feeds(shelf), **site_files(config, disclosure, leaves)}
    common = (catalog.county, catalog.vocabularies, shelf.at.departments, sorted(shelf.themes.items()),
              shelf.past.marks)  # fmt: skip
    return Book(
        site,
        leaves,
        actions=_actions(site.hotline),
        common=common,
        files=files,
        later=release_files(shelf, leaves),
        documents=tuple(search_documents(shelf)),
        words=search_words(shelf, catalog.colloquial),
        next_day=disclosure.next_day,
        flows=_flows((*catalog.items, *catalog.bundles)),
        extras=(*figure_tables(shelf), *_second_stage(shelf, pdf=config.pdf)),
        packs=tuple(packs(shelf, leaves)) if shelf.files else (),
    )


def pages_of(
    records: Iterable[object], disclosure: Disclosure, config: Config, memory: Memory | None = None
) -> Book:
    """Return a book of nothing but the pages of some records, each as it is in the book of all.

    Items come with their guides, texts and places alone; records of other kinds have no pages here.
    """
    shelf = _shelf(disclosure, config, memory)
    records = tuple(records)
    return Book(
        shelf.site,
        tuple(leaf for record in records for leaf in _leaves(shelf, record)),
        actions=_actions(shelf.site.hotline),
        flows=_flows(record for record in records if isinstance(record, Item)),
    )


def _shelf(disclosure: Disclosure, config: Config, memory: Memory | None) -> Shelf:
    unreleased = not disclosure.chronicle.releases
    site = site_view(config, disclosure.catalog, unreleased=unreleased)
    return Shelf(disclosure, site, memory or Memory(), config.texts, files=config.files)


def _leaves(shelf: Shelf, record: object) -> Iterator[Leaf]:
    if isinstance(record, Item):
        counted = year_volumes(shelf.catalog, shelf.disclosure.as_of)
        yield item_leaf(shelf, record, counted.get(record.code))
        for guide in shelf.disclosure.guides_of_item.get(record.code, ()):
            yield guide_leaf(shelf, guide)
    elif isinstance(record, WrittenText):
        yield text_leaf(shelf, record)
    elif isinstance(record, Township):
        yield place_leaf(shelf, record)


_PAGES: tuple[Callable[[Shelf], Iterator[Leaf | Page]], ...] = (
    site_pages,
    item_pages,
    guide_pages,
    place_pages,
    list_pages,
    matrix_pages,
    record_pages,
    text_pages,
    platform_pages,
    search_pages,
    release_pages,
    edition_pages,
    offline_pages,
    figure_pages,
)


def _second_stage(shelf: Shelf, *, pdf: bool) -> Iterator[Extra]:
    """Yield what nobody waits for who only wants to look at pages."""
    if shelf.files:
        yield from extras(shelf, pdf=pdf)
        yield from text_extras(shelf)
        yield from platform_extras(shelf)


def _flows(records: Iterable[Item | Bundle]) -> tuple[FlowShape, ...]:
    """Return what is drawn: many items share one flow."""
    graphs = (record.graph for record in records)
    found = {graph.shape.digest: graph.shape for graph in graphs if graph and graph.drawn}
    return tuple(found.values())


def _actions(hotline: str) -> tuple[Link, ...]:
    """Return what keeps a call, the items and a complaint within reach of a thumb on every page."""
    return (
        Link("找事项", "items/"),
        Link(f"打 {hotline}", dial(hotline)),
        Link("投诉", "complaints/"),
    )
