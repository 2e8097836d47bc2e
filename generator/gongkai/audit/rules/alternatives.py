"""Pictures and frames say in words what they show.

Source: GB/T 37668 and WCAG 2.1, 1.1.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit._site import Site
from gongkai.model.findings import Finding, short
from gongkai.model.rulings import Declared

MISSING = Declared("PAG009", "warning", "GB/T 37668（图片要有替代文字）")
DECLARES = (MISSING,)


def check(site: Site) -> Iterator[Finding]:
    """Look at every picture, drawing and frame."""
    for page in site.pages.values():
        for tag in page.silent:
            yield MISSING.found(
                page.mark(tag),
                message=f"图片或框架没有替代文字：{short(tag, 80)}。看不见的人不知道这里是什么。",
                help='请给图片写 alt（只是装饰的写 alt=""），给框架写 title，给图形写 aria-label。',
            )
