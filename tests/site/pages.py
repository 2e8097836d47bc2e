"""What tests ask of finished pages: elements, links, identifiers."""

import re
from collections.abc import Iterator, Mapping
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

LEADING = {"a": "href", "link": "href", "area": "href", "form": "action", "script": "src",
           "img": "src", "iframe": "src", "source": "src", "use": "href"}  # fmt: skip


def page(site: Mapping[str, bytes], address: str) -> HTMLParser:
    """Parse the page at an address."""
    path = address if address.endswith(".html") else f"{address}index.html"
    return HTMLParser(site[path].decode())


def one(tree: HTMLParser | Node, selector: str) -> Node:
    """Return the first element that fits; there must be one."""
    found = tree.css_first(selector)
    assert found is not None, f"no {selector}"
    return found


def marked(tree: HTMLParser, element: str) -> list[str]:
    """Return the texts of everything that carries a ``data-element`` mark."""
    return [" ".join(node.text().split()) for node in tree.css(f'[data-element="{element}"]')]


def elements(tree: HTMLParser) -> Iterator[Node]:
    """Yield every element in the order of the page."""
    root = tree.root
    if root is not None:
        yield from root.traverse(include_text=False)


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return every element with the names of its attributes: the page without its words."""
    return [(str(node.tag), tuple(sorted(node.attributes))) for node in elements(HTMLParser(html))]


def addresses(tree: HTMLParser) -> Iterator[tuple[str, str]]:
    """Yield every address that a page leads to or loads, with the element's name."""
    for node in elements(tree):
        attribute = LEADING.get(str(node.tag), "")
        value = node.attributes.get(attribute) if attribute else None
        if value is not None:
            yield str(node.tag), value


def identifiers(tree: HTMLParser) -> list[str]:
    """Return every id of a page, in order."""
    return [str(node.attributes["id"]) for node in tree.css("[id]")]


def landing(path: str, address: str) -> tuple[str, str]:
    """Return the path and anchor that a relative address on the page ``path`` leads to."""
    parts = urlsplit(address)
    folder = path.rpartition("/")[0]
    target = normpath(join(folder, unquote(parts.path))) if parts.path else path
    target = "" if target == "." else target
    if parts.path.endswith("/") or parts.path in (".", "..") or not target:
        target = f"{target}/index.html".lstrip("/")
    return target, unquote(parts.fragment)


def lost_links(site: Mapping[str, bytes]) -> list[str]:
    """Return every internal link or anchor that leads nowhere, as ``page → address``."""
    anchors, leading = {}, {}
    for path, text in site.items():
        if path.endswith(".html"):
            tree = HTMLParser(text.decode())  # one at a time: the trees of a county fill a gigabyte
            anchors[path] = set(identifiers(tree))
            leading[path] = sorted({value for _, value in addresses(tree)})
    lost = []
    for path, found in leading.items():
        for address in found:
            if urlsplit(address).scheme or address.startswith("//"):
                continue
            target, anchor = landing(path, address.lstrip("/") if path == "404.html" else address)
            fine = target in site and (not anchor or anchor in anchors.get(target, ()))
            if not fine:
                lost.append(f"{path} → {address}")
    return lost


def loaded(site: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield whatever a browser would fetch by itself for a page or style sheet."""
    for path, content in site.items():
        if path.endswith((".html", ".css", ".svg")):
            for address in re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')]+)", content.decode()):
                yield path, address
        if path.endswith(".html"):
            for node in HTMLParser(content.decode()).css("link, script, img, iframe, source"):
                value = node.attributes.get("src") or node.attributes.get("href") or ""
                if node.tag != "link" or node.attributes.get("rel") != "canonical":
                    yield path, value
