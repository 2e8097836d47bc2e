"""No two places of a page bear one name: a link would lead to the wrong one.

Source: HTML Standard, 3.2.6 (the id attribute is unique in its tree).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.audit._site import Site
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

TWICE = Declared("PAG012", "warning", "HTML 标准第 3.2.6 节（id 在一页里只能用一次）")
DECLARES = (TWICE,)


def check(site: Site) -> Iterator[Finding]:
    """Count the identifiers of every page."""
    for page in site.pages.values():
        if len(set(page.identifiers)) == len(page.identifiers):
            continue
        for name, count in Counter(page.identifiers).items():
            if count > 1:
                yield TWICE.found(
                    page.mark(f'id="{name}"'),
                    field=name,
                    message=f"这一页上有 {count} 处的 id 都是“{name}”，链接不知道跳到哪一处。",
                    help="请给它们起不同的名字。",
                )
