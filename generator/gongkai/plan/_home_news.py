"""What those who come back look for on the home page: changes, new policies, what ends soon.

Nothing here depends on the day but through states and periods, whose days are planned.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.pages import Link
from gongkai.model.releases import LINE
from gongkai.plan._shelf import Shelf
from gongkai.plan._text_lists import text_entry
from gongkai.plan._views import Entry, PlaceNews

_FEW, _POLICIES, _CLOSING, _LATEST = 3, 3, 4, 5
_CAME, _CHANGED = "新增", "有变化"


def place_news(shelf: Shelf) -> Iterator[PlaceNews]:
    """Yield the places whose lists changed lately, as long as that is news."""
    found: dict[str, list[tuple[str, str]]] = {}
    for (kind, identity), word in shelf.past.marks:
        slug, _, code = identity.partition("/")
        if kind == LINE and word:
            found.setdefault(slug, []).append((code, word))
    for place in shelf.catalog.townships:
        here = shelf.guides_here(place) if place.slug in found else {}
        listed = dict.fromkeys(
            (code, word) for code, word in found.get(place.slug, ()) if code in here
        )
        if listed:
            words = [word for _, word in listed]
            counts = ((word, words.count(word)) for word in (_CAME, _CHANGED))
            told = "，".join(f"{word} {count} 项" for word, count in counts if count)
            items = [here[code].item for code, _ in sorted(listed, key=lambda one: one[1] != _CAME)]
            links = [Link(item.name, shelf.at.guide(place, item)) for item in items[:_FEW]]
            yield PlaceNews(place.name, place.slug, shelf.at.place(place), told, tuple(links))


def new_policies(shelf: Shelf) -> tuple[Entry, ...]:
    """Return the newest policies."""
    return tuple(text_entry(shelf, text) for text in shelf.texts.get("policies", ())[:_POLICIES])


def closing_soon(shelf: Shelf) -> tuple[Entry, ...]:
    """Return the notices and consultations that are still open, the first to end before all."""
    today = shelf.disclosure.as_of
    found = []
    for text in shelf.catalog.texts:
        period = shelf.disclosure.periods.get(text.path)
        if period is not None and (period.first or today) <= today <= period.last:
            found.append((period.last, text.path, text))
    return tuple(
        text_entry(shelf, text) for _, _, text in sorted(found, key=lambda one: one[:2])[:_CLOSING]
    )


def latest(shelf: Shelf) -> tuple[Entry, ...]:
    """Return what was published last, besides the policies that stand above it."""
    shown = {text.path for text in shelf.texts.get("policies", ())[:_POLICIES]}
    texts = sorted(
        (
            text
            for text in shelf.catalog.texts
            if text.front.published and text.folder != "pages" and text.path not in shown
        ),
        key=lambda text: (text.front.published, text.path),
        reverse=True,
    )
    return tuple(text_entry(shelf, text) for text in texts[:_LATEST])
