"""What a full guide has beyond the mandatory fields: who is in charge, a sample form.

Source: P (平顺) names eleven: name, basis, procedure, limit, flow, materials, sample form, fee standard, fee basis,
person in charge, supervision channel. The others are told by GUI001, GUI004 and CHN002. A note.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.rulings import Declared

LACKING = Declared("GUI012", "note", "一次性告知的十一项：样表、承办人也要公布")
DECLARES = (LACKING,)
KINDS = ("item",)


def look(item: Item, origin: Origin) -> Iterator[Finding]:
    """Look for the handler, and for a sample of each form that people fill in."""
    if item.materials is None or item.status.state == "取消":
        return
    missing = ["承办人"] if item.handler is None else []
    bare = [one.name for one in item.materials if one.blank_form and not one.sample_form]
    missing += [f"“{name}”的示例样表" for name in bare]
    if missing:
        yield LACKING.found(
            origin.mark(),
            message=f"“{item.name}”还可以补上：{'、'.join(missing)}。",
            help="承办人写岗位，例如 承办人: 登记注册岗；样表写填好了的文件，例如 示例样表: forms/样表.docx。",
        )
