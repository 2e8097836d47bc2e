"""Document numbers in records that are not written as GB/T 9704 does; the right form is proposed.

Front matter has a rule of its own (TXT003) for what can be put right by itself; years that have lost
a digit are told here for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.county import Holidays, Law
from gongkai.model.document_numbers import repaired
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.releases import Head
from gongkai.model.rulings import Declared
from gongkai.model.texts import WrittenText
from gongkai.model.townships import Township

MALFORMED = Declared("NUM006", "warning", "GB/T 9704 规定发文字号写作：代字〔年〕序号号")
DECLARES = (MALFORMED,)
KINDS = ("item", "township", "law", "holidays", "text", "release")
_YEAR = re.compile(r"[〔\[［（(【]\s?(?:\d{1,3}|\d{5,})\s?[〕\]］）)】]\s?\d{1,5}\s?号\Z")
_NO_END = re.compile(r"[\u4e00-\u9fff][〔\[［（(【](?:19|20)\d{2}[〕\]］）)】]\d{1,5}\Z")
Path = tuple[str | int, ...]


def look(
    record: Item | Township | Law | Holidays | WrittenText | Head, origin: Origin
) -> Iterator[Finding]:
    """Look at every document number in a record."""
    for where, number in _numbers(record):
        right = "" if isinstance(record, WrittenText) and where == ("文号",) else repaired(number)
        lost = _YEAR.search(number.strip()) is not None
        open_end = _NO_END.search(number.strip()) is not None
        if right or lost or open_end:
            said = "写法不规范" if right else "年份应当是四位" if lost else "最后少了“号”"
            yield MALFORMED.found(
                origin.mark(where),
                field=path_text(where),
                message=f"文号“{number}”{said}。",
                help=f"规范的写法是“{right}”；请对照原文改正。"
                if right
                else "请对照原文补全，规范的写法如：某政办发〔2026〕8号。",
            )


def _numbers(
    record: Item | Township | Law | Holidays | WrittenText | Head,
) -> Iterator[tuple[Path, str]]:
    found: list[tuple[Path, str | None]] = []
    if isinstance(record, Item):
        found = [(("事项状态", "文号"), record.status.document)]
        found += [
            (("子项", at, "事项状态", "文号"), sub.status.document)
            for at, sub in enumerate(record.sub_items or ())
        ]
    elif isinstance(record, Township):
        for at, line in enumerate(record.lines or ()):
            found.append((("事项清单", at, "事项状态", "文号"), line.status.document))
            if line.agreement is not None:
                found.append((("事项清单", at, "协议", "编号"), line.agreement.number))
    elif isinstance(record, Law):
        found = [(("文号",), record.number)]
    elif isinstance(record, Holidays | Head):
        found = [(("文号",), record.document)]
    else:
        found = [(("文号",), record.front.number)]
        found += [
            (("关联", "上位文件", at, "文号"), one.number)
            for at, one in enumerate(record.front.relations.uppers or ())
        ]
    return ((where, number) for where, number in found if number)
