"""The allow-list for HTML that came from Markdown.

Whatever an extension or a writer made, only these elements, attributes and addresses remain. No
styles, no events, no frames, no pictures from other hosts, no classes but the few we set.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import nh3

_TAGS: Final = {
    *("h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "hr", "div", "br"),
    *("ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("a", "img", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small"),
    *("span", "strong", "sub", "sup", "u"),
}
_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "a": {"href", "title", "rel"},
    "abbr": {"title"},
    "div": {"tabindex", "role", "aria-label"},
    "img": {"src", "alt", "title"},
    "li": {"id"},  # where a footnote leads
    "ol": {"start"},
    "sup": {"id"},  # and where it leads back
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
} | {heading: {"id"} for heading in ("p", "h2", "h3", "h4", "h5", "h6")}
_CLASSES: Final = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"table-wrap", "footnote", "toc"},
}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_UNSEEN: Final = dict.fromkeys([*range(0x21), 0x7F])  # browsers ignore these in addresses


def clean(html: str) -> str:
    """Return the part of the HTML that may be shown."""
    return _CLEANER.clean(html)


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "rel":
        return "noopener"
    if attribute not in ("href", "src"):
        return value
    address = value.translate(_UNSEEN).replace("\\", "/")
    if address.startswith("//"):
        return None
    return value if _scheme(address) in ({""} if tag == "img" else {"", *_SCHEMES}) else None


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:
        return "unreadable"


_CLEANER: Final = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    attribute_filter=_kept,
    allowed_classes=_CLASSES,
    url_schemes=_SCHEMES,
    link_rel=None,
)
