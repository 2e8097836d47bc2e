"""Every link inside the site leads to a page that is there, and to a place on it that is there.

Source: 国办秘函〔2019〕19号, 链接可用性: links that do not open cost points one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gongkai.audit._page import Page
from gongkai.audit._site import Site
from gongkai.model.findings import Finding, Mark
from gongkai.model.rulings import Declared

_SOURCE = "国办秘函〔2019〕19号“链接可用性”"
LOST = Declared("PAG010", "warning", _SOURCE)
NO_ANCHOR = Declared("PAG011", "warning", _SOURCE)
DECLARES = (LOST, NO_ANCHOR)


def check(site: Site) -> Iterator[Finding]:
    """Follow every address on every page."""
    for page in site.pages.values():
        for address in page.links:
            landing = site.landing(page.path, address)
            if landing is None:
                continue
            target, anchor = landing
            if target not in site.sizes:
                yield LOST.found(
                    _place(page, address),
                    message=f"链接“{address}”打不开，站内没有 {target}。",
                    help="请改正链接，或补上那一页；别处的网页要写完整的网址。",
                )
            elif anchor and target in site.pages and anchor not in site.anchors[target]:
                yield NO_ANCHOR.found(
                    _place(page, address),
                    message=f"链接“{address}”要跳到“{anchor}”，那一页上没有这个位置。",
                    help="请改正 # 后面的名称，或删去它，让链接打开整页。",
                )


def _place(page: Page, address: str) -> Mark:
    """Return where an address stands."""
    return page.mark(f'"{escape(address)}"')
