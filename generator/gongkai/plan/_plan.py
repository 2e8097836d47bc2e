"""Puts the book together and gives every page the bar at its bottom edge."""

from __future__ import annotations

from dataclasses import replace

from gongkai.config import Config
from gongkai.model.channels import dial
from gongkai.model.disclosure import Disclosure
from gongkai.model.pages import Book, Link, Page
from gongkai.plan._items import guide_pages, item_pages
from gongkai.plan._lists import list_pages
from gongkai.plan._matrix import matrix_pages
from gongkai.plan._places import place_pages
from gongkai.plan._records import record_pages
from gongkai.plan._shelf import Shelf
from gongkai.plan._site import site_files, site_map, site_pages, site_view
from gongkai.plan._texts import attachment_address, text_pages


def plan(disclosure: Disclosure, config: Config) -> Book:
    """Decide every page of the site: address, template, frame and complete context."""
    site = site_view(config, disclosure.catalog.county)
    shelf = Shelf(disclosure, site)
    found = (
        *site_pages(shelf),
        *item_pages(shelf),
        *guide_pages(shelf),
        *place_pages(shelf),
        *list_pages(shelf),
        *matrix_pages(shelf),
        *record_pages(shelf),
        *text_pages(shelf),
    )
    pages = tuple(_with_actions(page, site.hotline) for page in (*found, site_map(shelf, found)))
    offered = {
        attachment_address(path): content
        for path, content in disclosure.catalog.attachments.items()
    }
    files = {**offered, **site_files(config, disclosure, pages)}
    return Book(site, pages, files, disclosure.next_day)


def _with_actions(page: Page, hotline: str) -> Page:
    """Keep a call, the items and a complaint within reach of a thumb on every page."""
    if page.actions or page.section == "404":
        return page
    usual = (
        Link("找事项", "items/"),
        Link(f"打 {hotline}", dial(hotline)),
        Link("投诉", "complaints/"),
    )
    return replace(page, actions=usual)
