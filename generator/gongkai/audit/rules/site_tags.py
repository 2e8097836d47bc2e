"""Every page says whose site it is: SiteName, SiteDomain and SiteIDCode.

Source: 国办发〔2017〕47号, annex on page tags (政府网站网页标签).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit._site import Site
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

MISSING = Declared("PAG001", "warning", "国办发〔2017〕47号的网页标签规范")
DECLARES = (MISSING,)
_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
_WHERE = {
    "SiteName": "site-config.yml 的 site_name",
    "SiteDomain": "site-config.yml 的 site_url",
    "SiteIDCode": "catalog/county.yml 的 网站标识码",
}


def check(site: Site) -> Iterator[Finding]:
    """Look for the three tags on every page."""
    for page in site.pages.values():
        for tag in () if page.moved else _TAGS:
            if not page.metas.get(tag.lower()):
                yield MISSING.found(
                    page.mark("<head"),
                    field=tag,
                    message=f"网页标签里没有 {tag}，检查平台认不出是哪个网站。",
                    help=f"用本系统做的网站，请补上 {_WHERE[tag]}；别的系统请让维护单位在模板里加上。",
                )
