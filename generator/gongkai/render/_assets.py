"""Style sheets, scripts and pictures of the theme, under names that change with their content.

Style sheets are joined into one file and so are the page scripts: on a weak signal one request
costs more than the few bytes that a page does not use. Comments stay with the sources. Scripts for
what few people do (search, share, keep on the phone) are put together beforehand (``make bundle``)
and fetched when somebody does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from gongkai.model.integrity import integrity
from gongkai.model.pages import Artifact

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INLINED = "early.js"
_BUNDLES = ("search", "share")
# A service worker speaks for the folder it lies in, under a name that stays.
_WORKER = "sw.js"
_SHELL = ("site.css", "js/chrome.js", "js/search.js", "js/share.js", "img/favicon.svg")


class Assets(Struct, frozen=True):
    """The files, and by logical name (``site.css``, ``js/chrome.js`` …) their addresses and proofs."""

    files: tuple[Artifact, ...]
    addresses: Mapping[str, str]
    proofs: Mapping[str, str]

    @property
    def shell(self) -> tuple[str, ...]:
        """The addresses of what pages need to be shown as they are."""
        return tuple(self.addresses[name] for name in _SHELL)


def assets(theme: Path) -> Assets:
    """Collect the theme's assets."""
    folder = theme / "assets"
    style = _joined(sorted((folder / "css").glob("*.css")))
    scripts = _joined(p for p in sorted((folder / "js").glob("*.js")) if p.name != _INLINED)
    named = {"site.css": ("site.css", style), "js/chrome.js": ("site.js", scripts)}
    for name in _BUNDLES:
        named[f"js/{name}.js"] = (f"{name}.js", (folder / "built" / f"{name}.js").read_bytes())
    for path in sorted((folder / "img").glob("*")):
        named[f"img/{path.name}"] = (path.name, path.read_bytes())
    files = [Artifact(_WORKER, (folder / "built" / "offline.js").read_bytes())]
    addresses, proofs = {}, {}
    for logical, (name, content) in named.items():
        stem, _, suffix = name.rpartition(".")
        digest = hashlib.sha256(content).hexdigest()[:10]
        addresses[logical] = f"assets/{stem}.{digest}.{suffix}"
        proofs[logical] = integrity(content)
        files.append(Artifact(addresses[logical], content))
    return Assets(tuple(files), addresses, proofs)


def _joined(paths: Iterable[Path]) -> bytes:
    texts = (path.read_text(encoding="utf-8") for path in paths)
    lines = (line.strip() for text in texts for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line).encode()
