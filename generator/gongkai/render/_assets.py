"""Style sheets, scripts and pictures of the theme, under names that change with their content.

Style sheets are joined into one file and so are the page scripts: on a weak signal one request
costs more than the few bytes that a page does not use. Comments stay with the sources. The script of
the search is put together beforehand (``make bundle``) and only fetched by those who search.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.model.pages import Artifact

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INLINED = "early.js"


@dataclass(frozen=True, slots=True)
class Assets:
    """The files, and their addresses by logical name (``site.css``, ``js/chrome.js`` …)."""

    files: tuple[Artifact, ...]
    addresses: Mapping[str, str]


def assets(theme: Path) -> Assets:
    """Collect the theme's assets."""
    folder = theme / "assets"
    style = _joined(sorted((folder / "css").glob("*.css")))
    scripts = _joined(p for p in sorted((folder / "js").glob("*.js")) if p.name != _INLINED)
    named = {"site.css": ("site.css", style), "js/chrome.js": ("site.js", scripts)}
    named["js/search.js"] = ("search.js", (folder / "built" / "search.js").read_bytes())
    for path in sorted((folder / "img").glob("*")):
        named[f"img/{path.name}"] = (path.name, path.read_bytes())
    files, addresses = [], {}
    for logical, (name, content) in named.items():
        stem, _, suffix = name.rpartition(".")
        digest = hashlib.sha256(content).hexdigest()[:10]
        addresses[logical] = f"assets/{stem}.{digest}.{suffix}"
        files.append(Artifact(addresses[logical], content))
    return Assets(tuple(files), addresses)


def _joined(paths: Iterable[Path]) -> bytes:
    texts = (path.read_text(encoding="utf-8") for path in paths)
    lines = (line.strip() for text in texts for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line).encode()
