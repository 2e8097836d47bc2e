"""What those who come back look for on the home page: changes, new policies, what ends soon.

Nothing here depends on the day but through states and periods, whose days are planned.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.pages import Link
from gongkai.model.releases import LINE
from gongkai.model.texts import TEXT_KINDS, WrittenText
from gongkai.plan._crossings import newest
from gongkai.plan._shelf import Shelf
from gongkai.plan._text_lists import text_entry
from gongkai.plan._views import Column, PlaceNews

_FEW, _CLOSING, _LATEST = 3, 4, 5
_CAME, _CHANGED = "新增", "有变化"
# What is not these two is the state of an item in its place, told by its own word.
_SAID = {_CHANGED: "改了办法", "未生效": "将要办"}
_LIVE = "在用"


def place_news(shelf: Shelf) -> Iterator[PlaceNews]:
    """Yield the places whose own lists changed lately, as long as that is news.

    What changed in an item itself changed in every place: it is no news of one of them.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for (kind, identity), word in shelf.past.marks:
        slug, _, code = identity.partition("/")
        if kind == LINE and word:
            found.setdefault(slug, []).append((code, word))
    for place in shelf.catalog.townships:
        here = shelf.guides_here(place) if place.slug in found else {}
        listed = {
            code: word if here[code].status.state == _LIVE else here[code].status.state
            for code, word in found.get(place.slug, ())
            if code in here
        }
        if listed:
            words = dict.fromkeys((_CAME, _CHANGED, *listed.values()))
            counts = ((word, list(listed.values()).count(word)) for word in words)
            told = "，".join(
                f"{_SAID.get(word, word)} {count} 项" for word, count in counts if count
            )
            order = list(words)
            items = [
                here[code].item for code in sorted(listed, key=lambda c: order.index(listed[c]))
            ]
            links = [Link(item.name, shelf.at.guide(place, item)) for item in items[:_FEW]]
            yield PlaceNews(place.name, place.slug, shelf.at.place(place), told, tuple(links))


def text_columns(shelf: Shelf) -> Iterator[Column]:
    """Yield the columns of texts that have anything; no text stands in two of them."""
    closing = _closing(shelf)
    policies = [text for text in shelf.texts.get("policies", ()) if text not in closing][:_FEW]
    shown = {text.path for text in (*closing, *policies)}
    latest = [text for text in newest(shelf.catalog.texts) if _is_news(text, shown)][:_LATEST]
    folder = next((one.folder for one in closing), "")
    for title, texts, more in (
        ("快截止的", closing, Link(f"看全部{TEXT_KINDS.get(folder, '')}", f"{folder}/")),
        ("新政策", policies, Link("看全部政策文件", "policies/")),
        ("最近发布", latest, None),
    ):
        if texts:
            yield Column(title, tuple(text_entry(shelf, text) for text in texts), more)


def _closing(shelf: Shelf) -> list[WrittenText]:
    """Return the notices and consultations that are still open, the first to end before all."""
    today = shelf.disclosure.as_of
    found = []
    for text in shelf.catalog.texts:
        period = shelf.disclosure.periods.get(text.path)
        if period is not None and (period.first or today) <= today <= period.last:
            found.append((period.last, text.path, text))
    return [text for _, _, text in sorted(found, key=lambda one: one[:2])[:_CLOSING]]


def _is_news(text: WrittenText, shown: set[str]) -> bool:
    return bool(text.front.published) and text.folder != "pages" and text.path not in shown
