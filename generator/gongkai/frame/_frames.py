"""Frames: one empty page for each section and depth, cut into literal text and slots.

A pure function of its arguments and of the files it reads (site-config.yml, ``theme/frame``, the
inline script), so that whoever calls it may keep its results under a digest of those.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gongkai.config import Config
from gongkai.frame._fault import FrameError
from gongkai.frame._slots import cut, tokens
from gongkai.model.integrity import inline_scripts, integrity
from gongkai.model.pages import Frame, FrameKey

# The entries of the main navigation, then pages in none of them and the page for what is not found.
SECTIONS = (
    "home",
    "items",
    "townships",
    "themes",
    "policies",
    "complaints",
    "search",
    "plain",
    "404",
)
_ASSETS = {
    "style": "site.css",
    "chrome": "js/chrome.js",
    "search": "js/search.js",
    "share": "js/share.js",
    "icon": "img/favicon.svg",
}


def frames(
    config: Config,
    theme: Path,
    wanted: Iterable[FrameKey],
    assets: Mapping[str, str],
    proofs: Mapping[str, str] | None = None,
) -> dict[FrameKey, Frame]:
    """Render the wanted frames in one run.

    Args:
        config: the settings; their file is read again by MkDocs.
        theme: the folder with ``frame/`` (templates) and ``assets/``.
        wanted: sections from ``SECTIONS``, and folders below the site root.
        assets: addresses from the site root under logical names; style sheet, scripts and icon
            must be there.
        proofs: what the content of assets is known by (``model.integrity``), under the same names;
            of those, pages take no other content.

    Raises:
        ConfigStop: MkDocs does not accept the configuration file.
        FrameError: the theme is broken, an asset or section unknown.
    """
    keys = {_name(key): key for key in wanted}
    if not keys:
        return {}
    _check(keys.values(), assets)
    from gongkai.frame._engine import SKIP_TO, run  # MkDocs: a third of a second

    shared: Mapping[str, object] = {"early": _inline(theme), "skip_to": SKIP_TO, **tokens()}
    contexts = {
        name: {**shared, **_surroundings(config, key, assets, proofs or {})}
        for name, key in keys.items()
    }
    pages = run(config, theme, contexts)
    tidy = {name: _tidy(pages[name]) for name in keys}
    return {
        key: Frame(
            key, cut(tidy[name]), hashlib.sha256(tidy[name].encode()).hexdigest(),
            tuple(integrity(code) for code in inline_scripts(tidy[name])),
        )
        for name, key in keys.items()
    }  # fmt: skip


def _name(key: FrameKey) -> str:
    return f"{key.section}-{key.depth}"


def _check(keys: Iterable[FrameKey], assets: Mapping[str, str]) -> None:
    unknown = sorted({key.section for key in keys} - set(SECTIONS))
    if unknown:
        raise FrameError(f"no such section: {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    missing = sorted(set(_ASSETS.values()) - set(assets))
    if missing:
        raise FrameError(f"no address given for {', '.join(missing)}")


def _surroundings(
    config: Config, key: FrameKey, assets: Mapping[str, str], proofs: Mapping[str, str]
) -> dict[str, Any]:
    """Give what a template needs to know of a frame; ``root`` leads to the home page."""
    root = "../" * key.depth
    if key.section == "404":  # shown at any address, so it cannot lead upward step by step
        root = urlsplit(config.site_url).path or "/"
    return {
        "section": key.section,
        "root": root,
        "fresh_days": config.fresh_days,
        "home": root or "./",  # an empty address would keep the query of the page
        "asset": {name: root + assets[logical] for name, logical in _ASSETS.items()},
        "proof": {name: proofs.get(logical, "") for name, logical in _ASSETS.items()},
    }


def _inline(theme: Path) -> str:
    """Return the script that runs before anything is shown, without its comments."""
    source = (theme / "assets" / "js" / "early.js").read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    if re.search(r"</script|<!--", code, re.IGNORECASE):
        raise FrameError("early.js cannot stand in a page: it contains markup")
    return "\n".join(line.strip() for line in code.splitlines() if line.strip())


def _tidy(html: str) -> str:
    """Take out indentation and empty lines: a third of the bytes, and nothing shown hangs on it."""
    return re.sub(r"\s*\n\s*", "\n", html).strip() + "\n"
