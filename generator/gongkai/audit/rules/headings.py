"""Every page has one main heading: whoever cannot see the page asks for it first.

Source: GB/T 37668 and WCAG 2.1, 1.3.1 and 2.4.6.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit._site import Site
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

WRONG = Declared("PAG007", "warning", "GB/T 37668（内容要有层次，读屏软件从大标题读起）")
DECLARES = (WRONG,)


def check(site: Site) -> Iterator[Finding]:
    """Count the main headings of every page."""
    for page in site.pages.values():
        if page.headings != 1 and not page.moved:
            said = f"有 {page.headings} 个" if page.headings else "没有"
            yield WRONG.found(
                page.mark("<h1"),
                message=f"网页{said}大标题（h1），应当有且只有一个。",
                help="请把说明这一页是什么的那一行作为大标题，其他的用下一级标题。",
            )
