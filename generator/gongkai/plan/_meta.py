"""Heads and structured data of pages: the national meta tags and schema.org.

Sources: 国办发〔2017〕47号 (meta tags, column types), schema.org GovernmentService.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.model.disclosure import Guide
from gongkai.model.items import Item
from gongkai.model.pages import Meta, SiteView

_LONGEST = 120


def list_meta(  # noqa: PLR0913 -- the tags that the rules name
    title: str,
    description: str,
    column: str,
    column_type: str = "办事服务",
    *,
    hidden: bool = False,
    moved: str = "",
) -> Meta:
    """Return the head of a list page."""
    return Meta(
        title=title,
        description=_short(description),
        column=column,
        column_type=column_type,
        column_description=_short(description),
        column_keywords=f"{column},{column_type}",
        hidden=hidden,
        moved=moved,
    )


def article_meta(  # noqa: PLR0913 -- the tags that the rules name
    title: str,
    description: str,
    column: str,
    column_type: str,
    *,
    published: date | None,
    source: str,
    keywords: tuple[str, ...] = (),
    author: str = "",
    hidden: bool = False,
) -> Meta:
    """Return the head of a content page."""
    return Meta(
        title=title,
        description=_short(description),
        column=column,
        column_type=column_type,
        article=True,
        published=stamp(published),
        source=source,
        keywords=",".join(keywords),
        author=author,
        hidden=hidden,
    )


def stamp(day: date | None) -> str:
    """Write a day as PubDate wants it."""
    return f"{day.isoformat()} 00:00" if day else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def item_data(item: Item, address: str, site: SiteView) -> Mapping[str, Any]:
    """Describe an item as schema.org GovernmentService."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": item.name,
        "identifier": item.code,
        "serviceType": item.type or "",
        "alternateName": list(item.aliases or ()),
        "areaServed": site.county,
        "provider": {"@type": "GovernmentOrganization", "name": item.body or site.host},
    }
    if site.base_url:
        data["@id"] = data["url"] = site.base_url + address
    return {key: value for key, value in data.items() if value}


def guide_data(guide: Guide, address: str, site: SiteView) -> Mapping[str, Any]:
    """Describe a guide: the service and the channel at which it is had."""
    channel: dict[str, Any] = {
        "@type": "ServiceChannel",
        "name": (guide.centre and guide.centre.name) or guide.place.name,
        "servicePhone": {"@type": "ContactPoint", "telephone": guide.phone} if guide.phone else "",
        "serviceLocation": _location(guide),
    }
    return {
        **item_data(guide.item, address, site),
        "areaServed": guide.place.name,
        "availableChannel": {key: value for key, value in channel.items() if value},
    }


def _location(guide: Guide) -> Mapping[str, Any]:
    place: dict[str, Any] = {
        "@type": "GovernmentOffice",
        "address": guide.location or "",
        "openingHours": guide.hours or "",
    }
    coordinates = guide.centre and guide.centre.coordinates
    if coordinates:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": coordinates[0],
            "longitude": coordinates[1],
        }
    return {key: value for key, value in place.items() if value}
