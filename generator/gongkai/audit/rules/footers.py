"""The foot of every page says who is responsible and how to reach them.

Source: 国办发〔2017〕47号 and 国办秘函〔2019〕19号: host, contact, site code, both filings, report of mistakes,
site map and about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit._site import Site
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

MISSING = Declared(
    "PAG004", "warning", "国办发〔2017〕47号对页脚的要求；国办秘函〔2019〕19号“网站标识”"
)
DECLARES = (MISSING,)
_PARTS = {
    "主办单位": re.compile(r"主办"),
    "联系方式": re.compile(r"联系|电话"),
    "网站标识码": re.compile(r"网站标识码\D{0,4}[0-9a-zA-Z]{10}"),
    "ICP 备案号": re.compile(r"[\u4e00-\u9fff]ICP备\d{8}(?:\d{2})?号(?:-\d+)?"),
    "公安备案号": re.compile(r"[\u4e00-\u9fff]公网安备 ?\d{14}号"),
    "网站找错": re.compile(r"找错|纠错"),
    "网站地图": re.compile(r"网站地图|站点地图"),
    "关于我们": re.compile(r"关于我们|关于本站|网站说明"),
}


def check(site: Site) -> Iterator[Finding]:
    """Look at the foot of every page that has one or should have one."""
    for page in site.pages.values():
        if page.moved:
            continue
        missing = [name for name, pattern in _PARTS.items() if not pattern.search(page.footer)]
        if missing:
            yield MISSING.found(
                page.mark("<footer"),
                message=f"页脚里没有{'、'.join(missing)}。",
                help="用本系统做的网站，请在 catalog/county.yml 补上；别的系统请让维护单位改页脚的模板。",
            )
