"""Every page has one title, and no two pages the same: it is what search engines and tabs show.

Source: WCAG 2.1 success criterion 2.4.2 (GB/T 37668 asks for the same).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit._site import Site
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

MISSING = Declared("PAG005", "warning", "GB/T 37668（网页要有标题）")
SAME = Declared("PAG006", "note", "GB/T 37668（标题要说得清是哪一页）")
DECLARES = (MISSING, SAME)


def check(site: Site) -> Iterator[Finding]:
    """Look at the title of every page."""
    seen: dict[str, str] = {}
    for page in site.pages.values():
        if len(page.titles) != 1 or not page.titles[0]:
            several = "有好几个标题（title）" if len(page.titles) > 1 else "没有标题（title）"
            yield MISSING.found(
                page.mark("<head"),
                message=f"网页{several}。",
                help="请让每一页有且只有一个标题，说清是什么内容、哪个网站。",
            )
        elif not page.moved:
            first = seen.setdefault(page.titles[0], page.path)
            if first != page.path:
                yield SAME.found(
                    page.mark("<title"),
                    message=f"标题“{page.titles[0]}”和 {first} 一样，搜到了分不清是哪一页。",
                    help="请在标题里加上能分清的内容，例如乡镇或年份。",
                )
