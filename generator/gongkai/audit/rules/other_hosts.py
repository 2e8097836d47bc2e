"""No page makes a browser ask other hosts for anything: they would learn who reads what.

Source: 《个人信息保护法》 and the rule that government sites use no foreign fonts, maps or counters; a page
must also open where only the county's network does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from gongkai.audit._site import Site
from gongkai.model.findings import Finding, Mark, short
from gongkai.model.rulings import Declared

ELSEWHERE = Declared(
    "PAG014", "warning", "《个人信息保护法》第六条（最小必要）；网页不应让别的网站知道谁在看"
)
DECLARES = (ELSEWHERE,)
_IN_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')\s;]+)")
_HELP = "请把要用的文件放到自己的网站上；统计、字体、地图这些从别处加载的，去掉。"


def check(site: Site) -> Iterator[Finding]:
    """Look at what pages and style sheets fetch."""
    for page in site.pages.values():
        for address in page.fetched:
            host = urlsplit(address).netloc
            if host:
                yield _told(page.mark(address), host, address)
        for match in _IN_STYLE.finditer(page.html) if "<style" in page.html else ():
            yield _told(page.mark(match[1]), urlsplit(match[1]).netloc, match[1])
    for path, text in site.styles.items():
        for match in _IN_STYLE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield _told(Mark(path, line, 1), urlsplit(match[1]).netloc, match[1])


def _told(mark: Mark, host: str, address: str) -> Finding:
    return ELSEWHERE.found(
        mark, message=f"打开网页时会向 {host} 要东西：{short(address, 80)}。", help=_HELP
    )
