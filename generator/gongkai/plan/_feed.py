"""Atom feeds of texts (RFC 4287), for readers and for the portal above; they need ``site_url``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from gongkai.model.texts import TEXT_KINDS, WrittenText
from gongkai.plan._shelf import Shelf

FEEDS = ("policies", "interpretations", "notices", "consultations", "news")
_MOST = 30


def feed_address(folder: str) -> str:
    """Return where the feed of a kind of text lies."""
    return f"{folder}/feed.atom"


def text_feeds(shelf: Shelf) -> Mapping[str, bytes]:
    """Return the feed of each kind of text that has one, by its address; the newest thirty."""
    if not shelf.site.base_url:
        return {}
    return {
        feed_address(folder): "\n".join(_feed(shelf, folder, texts[:_MOST])).encode()
        for folder in FEEDS
        if (texts := _dated(shelf, folder))
    }


def has_feed(shelf: Shelf, folder: str) -> bool:
    """Tell whether a kind of text has a feed: an entry without a day cannot stand in one."""
    return bool(shelf.site.base_url and folder in FEEDS and _dated(shelf, folder))


def _dated(shelf: Shelf, folder: str) -> list[WrittenText]:
    return [text for text in shelf.texts.get(folder, ()) if _day(text)]


def _feed(shelf: Shelf, folder: str, texts: list[WrittenText]) -> Iterator[str]:
    base, site = shelf.site.base_url, shelf.site
    own, home = base + feed_address(folder), f"{base}{folder}/"
    newest = max(day for text in texts if (day := _day(text)))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">'
    yield f"<title>{escape(f'{site.name}：{TEXT_KINDS[folder]}')}</title>"
    yield f"<id>{escape(home)}</id>"
    yield f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>'
    yield f"<link href={quoteattr(home)}/>"
    yield f"<updated>{_moment(newest)}</updated>"
    yield f"<author><name>{escape(site.host)}</name></author>"
    for text in texts:
        yield from _entry(shelf, text)
    yield "</feed>\n"


def _entry(shelf: Shelf, text: WrittenText) -> Iterator[str]:
    front, address = text.front, shelf.site.base_url + quote(shelf.at.text(text))
    day = _day(text)
    standing = shelf.disclosure.standings[text.path]
    about = "　".join(part for part in (front.number, standing.word, front.summary) if part)
    yield "<entry>"
    yield f"<title>{escape(front.title)}</title>"
    yield f"<id>{escape(address)}</id>"
    yield f"<link href={quoteattr(address)}/>"
    yield f"<updated>{_moment(day)}</updated>" if day else ""
    if front.issuer:
        yield f"<author><name>{escape(front.issuer)}</name></author>"
    if about:
        yield f"<summary>{escape(about)}</summary>"
    yield "</entry>"


def _day(text: WrittenText) -> date | None:
    return text.front.published or text.front.issued


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
