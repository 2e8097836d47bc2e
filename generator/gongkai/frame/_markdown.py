"""Our own steps inside Markdown: no tags of the writer's, headings, tables, links to elsewhere.

An extension like any other, registered last, so that it also overrules what bundles bring.
"""

from __future__ import annotations

import re
from itertools import count
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from gongkai.frame._headings import anchor, level

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Elements that come with text pasted from word processors or that would run something. Angle
# brackets around anything else are the writer's own (<见附件>) and are shown.
_TAG = (
    r"</?(?:a|abbr|address|article|aside|audio|b|base|big|blockquote|body|button|canvas|caption"
    r"|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|embed|fieldset|figcaption|figure"
    r"|font|footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label"
    r"|legend|li|link|main|map|mark|marquee|math|meta|nav|noscript|object|o:p|ol|optgroup|option|p"
    r"|param|picture|pre|q|s|script|section|select|small|source|span|strike|strong|style|sub"
    r"|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|track|tt|u|ul|var"
    r"|video|wbr|xmp)(?=[\s/>])[^<>]*>"
)


def is_elsewhere(address: str) -> bool:
    """Tell whether an address leaves the site."""
    return bool(re.match(r"(?:https?:)?[/\\]{2}", address.strip(), re.IGNORECASE))


class Shape(Extension):
    """Gives Markdown the shape that pages rely on."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Markdown's name
        """Put our steps in place of those that let raw HTML through."""
        md.preprocessors.deregister("html_block", strict=False)
        md.preprocessors.register(_NoComments(md), "gongkai-comments", 20)
        md.inlinePatterns.deregister("html", strict=False)
        md.inlinePatterns.register(_LineBreak(r"<br\s*/?>", md), "gongkai-break", 91)
        md.inlinePatterns.register(_NoTag(_TAG, md), "gongkai-tag", 90)
        md.treeprocessors.register(_Steps(md), "gongkai-shape", 8)


class _NoComments(Preprocessor):
    """Takes out HTML comments: notes among editors are not for the public."""

    def run(self, lines: list[str]) -> list[str]:
        return _COMMENT.sub("", "\n".join(lines)).split("\n")


class _LineBreak(InlineProcessor):
    """Keeps ``<br>``, the only way to a new line in a table cell."""

    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802 -- their name
        return Element("br"), m.start(0), m.end(0)


class _NoTag(InlineProcessor):
    """Drops a tag and keeps the text around it."""

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.compiled_re = re.compile(pattern, re.IGNORECASE | re.DOTALL)

    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802 -- their name
        return "", m.start(0), m.end(0)


class _Steps(Treeprocessor):
    """Works on the finished tree, before identifiers are given to headings."""

    def run(self, root: Element) -> None:
        level(root)
        anchor(root)
        tables = count(1)
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[place] = _wrapped(child, next(tables))
                elif child.tag == "img" and is_elsewhere(child.get("src", "")):
                    parent[place] = _link_instead(child)
                elif child.tag == "a" and is_elsewhere(child.get("href", "")):
                    child.set("rel", "noopener")


def _wrapped(table: Element, number: int) -> Element:
    """Let a wide table scroll by itself, also with the keyboard; its name tells it from others."""
    wrap = Element("div", {"class": "table-wrap", "tabindex": "0", "role": "region",
                           "aria-label": f"表格 {number}"})  # fmt: skip
    wrap.append(table)
    wrap.tail, table.tail = table.tail, None
    return wrap


def _link_instead(image: Element) -> Element:
    """Lead to a picture on another host instead of having every reader's phone fetch it."""
    link = Element("a", {"href": image.get("src", ""), "rel": "noopener"})
    link.text = image.get("alt") or "图片"
    link.tail = image.tail
    return link
