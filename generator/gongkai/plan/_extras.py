"""What the second stage makes beside the pages: each guide as a text message."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.model.disclosure import Guide
from gongkai.model.pages import Extra
from gongkai.plan._items import guide_context, guide_given, guide_message
from gongkai.plan._shelf import Shelf


def extras(shelf: Shelf) -> Iterator[Extra]:
    """Yield every file of the second stage."""
    site = shelf.site
    for slug in shelf.place_cards:
        for guide in shelf.disclosure.guides[slug]:
            address = shelf.at.guide(guide.place, guide.item)
            given = (guide_given(shelf, guide), site.hotline, site.base_url)
            yield Extra(f"{address}guide.txt", "text", partial(_message, shelf, guide), given)


def _message(shelf: Shelf, guide: Guide) -> str:
    return f"{guide_message(shelf, guide_context(shelf, guide))}\n"
