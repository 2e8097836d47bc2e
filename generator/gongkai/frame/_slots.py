"""Slots: the typed holes of a frame, as tokens in a template and as parts of a page.

A template writes ``{{ text.title }}``; MkDocs renders a token of private-use characters there,
which no escaping touches and no text contains; the finished page is cut at the tokens. Every slot
must be found, and only in a context in which pouring its kind is safe: this is the one check that
stands between a careless template and a page that can be broken by a record.
"""

from __future__ import annotations

import re

from gongkai.frame._contexts import Found, found_in
from gongkai.frame._fault import FrameError
from gongkai.model.pages import Slot

SLOTS: tuple[Slot, ...] = (
    Slot("title", "text"),  # the whole title of the page
    Slot("description", "attribute"),
    Slot("head", "html"),  # meta tags, canonical, JSON-LD
    Slot("county", "text"),  # the name in the header
    Slot("banner", "html"),  # demonstration, not yet released
    Slot("place", "html"),  # the place chip
    Slot("trail", "html"),  # the breadcrumb
    Slot("kind", "attribute"),  # the template of the page
    Slot("content", "html"),
    Slot("hotline", "attribute"),  # the digits in the tel: link
    Slot("hotline", "text"),
    Slot("footer", "html"),  # legal marks and all
    Slot("actions", "html"),  # the bar at the bottom edge
)

_OPEN, _CLOSE = "\ue000", "\ue001"
_TOKEN = re.compile(f"{_OPEN}([a-z]+):([a-z]+){_CLOSE}")
_URL_ATTRIBUTES = frozenset({"action", "formaction", "href", "poster", "src"})
_CODE_ATTRIBUTES = frozenset({"style", "srcdoc"})
_CODE_ELEMENTS = frozenset({"script", "style"})
_TEXT_ELEMENTS = frozenset({"title", "textarea"})


def tokens() -> dict[str, dict[str, str]]:
    """Return what templates see: for each kind, slot names and their tokens."""
    kinds: dict[str, dict[str, str]] = {}
    for slot in SLOTS:
        kinds.setdefault(slot.kind, {})[slot.name] = f"{_OPEN}{slot.kind}:{slot.name}{_CLOSE}"
    return kinds


def cut(html: str) -> tuple[str | Slot, ...]:
    """Cut a rendered page at its tokens, in order.

    Raises:
        FrameError: a slot is missing, unknown, mangled, or where its kind is not safe.
    """
    known: dict[tuple[str, str], Slot] = {(slot.kind, slot.name): slot for slot in SLOTS}
    _check_contexts(html)
    parts: list[str | Slot] = []
    end = 0
    for match in _TOKEN.finditer(html):
        slot = known.get((match[1], match[2]))
        if slot is None:
            raise FrameError(f"there is no slot {match[1]} {match[2]}")
        parts += [html[end : match.start()], slot]
        end = match.end()
    parts.append(html[end:])
    missing = [slot for slot in SLOTS if slot not in parts]
    if missing:
        names = ", ".join(f"{slot.kind} {slot.name}" for slot in missing)
        raise FrameError(f"slots missing in the frame: {names}")
    if any(isinstance(part, str) and (_OPEN in part or _CLOSE in part) for part in parts):
        raise FrameError("a slot token was changed on its way through the theme")
    return tuple(part for part in parts if part != "")


def _check_contexts(html: str) -> None:
    for found in found_in(html, _TOKEN):
        kind, name = found.kind, found.name
        if not _fits(found):
            raise FrameError(f"slot {kind} {name} stands where it is not safe: {found.where}")


def _fits(found: Found) -> bool:
    if found.context == "data":
        return _fits_data(found)
    if found.context != "attribute" or found.where.startswith("on"):
        return False
    if found.where in _CODE_ATTRIBUTES:
        return False
    if found.where in _URL_ATTRIBUTES:
        return found.kind == ("url" if found.leads else "attribute")
    return found.kind == "attribute"


def _fits_data(found: Found) -> bool:
    if found.where in _CODE_ELEMENTS:
        return found.kind == "json" and found.data_block
    if found.where in _TEXT_ELEMENTS:
        return found.kind == "text"
    return found.kind in ("text", "html")
