"""People are asked to bring on paper what an office of this county issues itself.

Source: 国发〔2022〕5号 and 国办发〔2018〕47号: what the government has issued it does not ask for again
where it can look it up. A note, as not every register can be asked yet. Papers by which people show
who they are, and those taken electronically or fetched, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.items import Item, Material
from gongkai.model.rulings import Declared

ASKED_AGAIN = Declared(
    "MAT004", "note", "国发〔2022〕5号：政府核发的材料能共享核验的，不再要求提交"
)
DECLARES = (ASKED_AGAIN,)
_ISSUED = frozenset(("证照", "批文"))
_WHO_ONE_IS = re.compile(r"身份证|户口|社会保障卡|社保卡|居住证")
_COPY = re.compile(
    r"[（(](?:复印件|原件|正本|副本)[^）)]*[）)]|(?:原件|复印件|正本|副本|正本和副本|正副本)$"
)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for materials that are a result of another item of the county."""
    catalog, origins = evidence.catalog, evidence.origins
    issued: dict[str, Item] = {}
    for item in catalog.items:
        for result in item.results or ():
            if result.name and result.kind in _ISSUED and not _WHO_ONE_IS.search(result.name):
                issued.setdefault(result.name, item)
    own: dict[str, set[str]] = {}
    for item in catalog.items:
        own[item.code] = {result.name for result in item.results or () if result.name}
    for item in catalog.items:
        for at, one in enumerate(item.materials or ()):
            name = _COPY.sub("", one.name)
            issuer = issued.get(name)
            if issuer is None or name in own[item.code] or not _on_paper(one):
                continue
            origin = origins.of("item", item)
            if origin is not None:
                where = ("申请材料", at)
                yield ASKED_AGAIN.found(
                    origin.mark(where),
                    field=path_text(where),
                    message=f"“{one.name}”是本县“{issuer.name}”发的，这里又要人带纸质的来。",
                    help="部门之间能核验的，写 来源: 数据共享；确实要看原件的，可以不改。",
                )


def _on_paper(one: Material) -> bool:
    return (
        one.source != "数据共享" and one.form in (None, "纸质") and one.necessity in (None, "必要")
    )
