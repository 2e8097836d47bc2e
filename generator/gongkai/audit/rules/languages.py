"""Every page says that it is Chinese, so that it is read aloud in Chinese.

Source: GB/T 37668 and WCAG 2.1, 3.1.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit._site import Site
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

MISSING = Declared("PAG008", "warning", "GB/T 37668（网页要标明语言，朗读才不会念错）")
DECLARES = (MISSING,)


def check(site: Site) -> Iterator[Finding]:
    """Look at the language of every page."""
    for page in site.pages.values():
        if not page.language.lower().startswith("zh") and not page.moved:
            said = f"标的语言是“{page.language}”" if page.language else "没有标明语言"
            yield MISSING.found(
                page.mark("<html"),
                message=f"网页{said}，朗读时会念错。",
                help='请在 html 标签上写 lang="zh-CN"。',
            )
