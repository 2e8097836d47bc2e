"""What the second stage makes: each guide as a text message; sheets and booklets as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from gongkai.model.disclosure import Guide
from gongkai.model.pages import Extra
from gongkai.model.townships import Township
from gongkai.plan._items import guide_context, guide_given, guide_message
from gongkai.plan._places import in_order
from gongkai.plan._sheets import booklet, sheet
from gongkai.plan._shelf import Shelf


def extras(shelf: Shelf, *, pdf: bool) -> Iterator[Extra]:
    """Yield every file of the second stage; ``kind`` is ``text`` or ``pdf``."""
    site = shelf.site
    for place in shelf.catalog.townships:
        guides = shelf.disclosure.guides[place.slug]
        for guide in guides:
            address = shelf.at.guide(guide.place, guide.item)
            given = (guide_given(shelf, guide), site.hotline, site.base_url)
            yield Extra(f"{address}guide.txt", "text", partial(_message, shelf, guide), given)
            if pdf:
                made = partial(_sheet, shelf, guide)
                yield Extra(f"{address}sheet.pdf", "pdf", made, (given, site))
        if pdf:
            shown = [guide_given(shelf, guide) for guide in guides]
            path = f"{shelf.at.place(place)}booklet.pdf"
            yield Extra(path, "pdf", partial(_booklet, shelf, place), (place, shown, site))


def _message(shelf: Shelf, guide: Guide) -> str:
    return f"{guide_message(shelf, guide_context(shelf, guide))}\n"


def _sheet(shelf: Shelf, guide: Guide) -> dict[str, Any]:
    return sheet(guide_context(shelf, guide), shelf.site)


def _booklet(shelf: Shelf, place: Township) -> dict[str, Any]:
    pages = [guide_context(shelf, one) for _, guides in in_order(shelf, place) for one in guides]
    return booklet(shelf.place_cards[place.slug], pages, shelf.site)
