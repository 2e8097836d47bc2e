"""Prose without any markup but headings → the HTML that Markdown would make of it, without Markdown.

Most official texts are numbered paragraphs and headings. For these Markdown's thirty patterns, tried on
each paragraph, find nothing, and its result holds nothing to clean. Whatever might mean anything else
to Markdown or to the cleaner is left to them; a test holds both ways equal.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from gongkai.frame._headings import anchor, identifier, level

# The extensions with which what is said below about signs holds; they take no part in plain text.
HARMLESS = frozenset({
    "toc", "tables", "footnotes", "fenced_code", "sane_lists", "admonition", "attr_list", "md_in_html",
})  # fmt: skip
# Signs that may mean something wherever they stand; blanks other than the two usual ones, and what
# no text holds, are treated differently by every library.
_SIGNS = re.compile(
    r"[`\\*_\[<>&|\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f\ufeff]"
)
# Signs that mean something where a line begins or ends.
_EDGES = re.compile(r"^(?:[ #:!=~+-]|\d+\.[ ])|[ \u3000]$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6}) +([^#\n]+)")
_BETWEEN = re.compile(r"\n\n+")


def plain_html(text: str) -> str | None:
    """Return the HTML of a text that holds headings and paragraphs alone; None of any other."""
    if _SIGNS.search(text):
        return None
    root = Element("div")
    for block in _BETWEEN.split(text.strip("\n")):
        heading = _HEADING.fullmatch(block)
        if heading is None and _EDGES.search(block):
            return None
        tag, words = (f"h{len(heading[1])}", heading[2]) if heading else ("p", block)
        words = words.lstrip()
        if not words or words[-1].isspace():
            return None
        SubElement(root, tag).text = words
    level(root)
    anchor(root)
    return "\n".join(map(_written, root)) if _named(root) else None


def _named(root: Element) -> bool:
    """Name the headings without number; tell whether all of them have names of their own."""
    headings = [one for one in root if one.tag != "p" and one.get("id") is None]
    for one in headings:
        one.set("id", identifier(" ".join((one.text or "").split()), "-"))
    return len({one.get("id") for one in headings}) == len(headings)


def _written(one: Element) -> str:
    named = one.get("id")
    return (
        f'<{one.tag} id="{named}">{one.text}</{one.tag}>'
        if named
        else f"<{one.tag}>{one.text}</{one.tag}>"
    )
