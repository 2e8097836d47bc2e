"""A result that has no name: nobody knows what they will get.

Source: 办理结果 of GB/T 39554.2 asks for its name; 证照 or 批文 alone is no name.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared

NAMELESS = Declared("GUI006", "warning", "GB/T 39554.2：办理结果要写名称")
DECLARES = (NAMELESS,)
KINDS = ("item",)
_KINDS = frozenset(("证照", "批文", "其他", NONE_WORD))


def look(item: Item, origin: Origin) -> Iterator[Finding]:
    """Look at every result of an item."""
    for at, result in enumerate(item.results or ()):
        if result.name is None or result.name in _KINDS:
            where = ("办理结果", at)
            yield NAMELESS.found(
                origin.mark(where),
                field=path_text(where),
                message="办理结果没有写名称，来办的人不知道办完拿到什么。",
                help="请写上证件或文书的全名，例如 名称: 营业执照；什么都不发的写 办理结果: 无。",
            )
