"""Levels, anchors and identifiers of the headings of prose, on the finished tree.

Anchors come from numbering alone, so that a corrected word breaks no link (``source.Anchors``).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from gongkai.source import Anchors, token_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TOP, _DEEPEST = 2, 6


def identifier(text: str, separator: str) -> str:
    """Name a heading; the prefix keeps clear of the identifiers of the page around it."""
    from markdown.extensions.toc import slugify_unicode

    return f"t{separator}{slugify_unicode(text, separator)}"


def level(root: Element) -> None:
    """Let headings begin at h2 and go down one level at a time."""
    above: list[int] = []
    for heading in root.iter():
        if heading.tag in HEADINGS:
            depth = HEADINGS.index(heading.tag)
            while above and above[-1] >= depth:
                above.pop()
            above.append(depth)
            heading.tag = HEADINGS[min(len(above) + _TOP - 1, _DEEPEST) - 1]


def anchor(root: Element) -> None:
    """Give every numbered heading and paragraph its lasting anchor, such as ``s3-2`` or ``art-12``.

    The anchors of headings depend on headings alone, so that search finds them without the rest.
    """
    own, inside = Anchors(), Anchors()
    found = [
        (element, token)
        for element in root
        if (element.tag in HEADINGS or element.tag == "p")
        and (token := token_of(_words(element).strip())) is not None
    ]
    told = {id(element): own.of(token) for element, token in found if element.tag in HEADINGS}
    inside.keep(told.values())
    for element, token in found:
        if id(element) in told:
            inside.enter(token)
            element.set("id", told[id(element)])
        else:
            element.set("id", inside.of(token))


def _words(element: Element) -> str:
    return "".join(element.itertext()) if len(element) else element.text or ""
