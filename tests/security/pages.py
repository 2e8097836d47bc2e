"""What on a page would run, lead or load where nothing of ours does."""

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from gongkai.model.integrity import inline_scripts
from tests.builders import texts_of
from tests.site.pages import addresses, elements

_SAFE = re.compile(r"(?:https?|mailto|tel|geo):|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_NEVER = ("iframe", "object", "embed", "base", "math", "template", "style", "frame", "applet")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)


def unsafe(site: Mapping[str, bytes]) -> list[str]:
    """Return everything on the pages of a site that only an attacker wants there."""
    return [f"{path}: {what}" for path, html in texts_of(site) for what in _on(html)]


def _on(html: str) -> Iterator[str]:
    tree = HTMLParser(html)
    scripts = inline_scripts(html)
    if len(scripts) != 1 or "ran(" in scripts[0]:
        yield f"{len(scripts)} inline scripts"
    for node in elements(tree):
        tag = str(node.tag)
        if tag in _NEVER:
            yield f"<{tag}>"
        for name, value in node.attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "xlink:href"):
                yield f"<{tag} {name}={value}>"
    for tag, address in addresses(tree):
        plain = re.sub(r"[\x00-\x20\x7f]", "", address)
        if not _SAFE.match(plain):
            yield f"<{tag}> leads to {address}"
        if tag in ("form", "script", "img", "source") and _ELSEWHERE.match(plain):
            yield f"<{tag}> loads {address}"
        if tag == "script" and "assets/site." not in plain:
            yield f"<{tag}> loads {address}"
