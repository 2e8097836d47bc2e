"""Pages that a village's connection loads in time: three seconds at half a megabyte a second.

Source: 国办发〔2017〕47号 (首页打开时间 and the three seconds of its inspection practice).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit._page import Page
from gongkai.audit._site import Site
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

HEAVY = Declared("PAG013", "warning", "网页 3 秒内打开的要求，按每秒半兆字节的网速算")
DECLARES = (HEAVY,)
_PAGE, _WHOLE = 512 * 1024, 1536 * 1024


def check(site: Site) -> Iterator[Finding]:
    """Weigh every page, and what a browser fetches with it."""
    for page in site.pages.values():
        whole = page.size + sum(_sizes(page, site))
        if page.size > _PAGE:
            yield _heavy(
                page, f"这一页有 {page.size // 1024} KB，太大了。", "请把长的表和文章分成几页。"
            )
        elif whole > _WHOLE:
            yield _heavy(
                page,
                f"打开这一页要下载 {whole // 1024} KB，手机上 3 秒打不开。",
                "请把图片压小（照片存成 1600 像素宽就够），不用的脚本和字体去掉。",
            )


def _sizes(page: Page, site: Site) -> Iterator[int]:
    for address in page.fetched:
        landing = site.landing(page.path, address)
        if landing is not None:
            yield site.sizes.get(landing[0], 0)


def _heavy(page: Page, message: str, repair: str) -> Finding:
    return HEAVY.found(page.mark(), message=message, help=repair)
