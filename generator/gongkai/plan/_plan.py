"""Puts the book together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from gongkai.config import Config
from gongkai.memory import Memory
from gongkai.model.channels import dial
from gongkai.model.disclosure import Disclosure
from gongkai.model.flow_graph import FlowShape
from gongkai.model.pages import Book, Extra, Leaf, Link, Page
from gongkai.plan._edition_pages import edition_pages
from gongkai.plan._extras import extras
from gongkai.plan._feed import text_feeds
from gongkai.plan._figures import figure_pages, figure_tables
from gongkai.plan._gone_pages import gone_pages
from gongkai.plan._items import guide_pages, item_pages
from gongkai.plan._lists import list_pages
from gongkai.plan._matrix import matrix_pages
from gongkai.plan._offline import offline_pages, packs
from gongkai.plan._open import data_page
from gongkai.plan._places import place_pages
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
from gongkai.plan._texts import text_pages


def plan(disclosure: Disclosure, config: Config, memory: Memory | None = None) -> Book:
    """Decide every page of the site: address, template, frame and complete context."""
    unreleased = not disclosure.chronicle.releases
    site = site_view(config, disclosure.catalog, unreleased=unreleased)
    shelf = Shelf(disclosure, site, memory or Memory(), config.texts, files=config.files)
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
    common = (catalog.county, catalog.vocabularies, shelf.at.departments, sorted(shelf.themes),
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
        flows=_flows(disclosure),
        extras=(*figure_tables(shelf), *_second_stage(shelf, pdf=config.pdf)),
        packs=tuple(packs(shelf, leaves)) if shelf.files else (),
    )


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


def _flows(disclosure: Disclosure) -> tuple[FlowShape, ...]:
    """Return what is drawn: many items share one flow."""
    catalog = disclosure.catalog
    graphs = chain((i.graph for i in catalog.items), (b.graph for b in catalog.bundles))
    found = {graph.shape.digest: graph.shape for graph in graphs if graph and graph.drawn}
    return tuple(found.values())


def _actions(hotline: str) -> tuple[Link, ...]:
    """Return what keeps a call, the items and a complaint within reach of a thumb on every page."""
    return (
        Link("找事项", "items/"),
        Link(f"打 {hotline}", dial(hotline)),
        Link("投诉", "complaints/"),
    )
