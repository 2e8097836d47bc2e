"""Somebody left a placeholder: xxx, 待定, 同上, 略.

Source: inspections of real sites; a reader cannot see what 同上 points to once records stand on pages of their
own. What is not known is left out or written 待补充, which the pages understand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.check._walk import texts_in
from gongkai.model.findings import Finding, short
from gongkai.model.record import Record
from gongkai.model.rulings import Declared
from gongkai.model.texts import WrittenText
from gongkai.source import read_text

LEFT = Declared("GUI011", "warning", "国办秘函〔2019〕19号：办事指南内容要准确、完整")
DECLARES = (LEFT,)
KINDS = ("item", "township", "bundle", "department", "service", "law", "text", "county")
_PLACEHOLDER = re.compile(
    r"^(?:同上|略|(?:暂)?待定|(?:暂时)?未定|待完善|暂缺|todo|test|测试"
    r"|[xX×Ｘ]{2,}|[?？]{2,}|[.…。]{2,}|[-—_/]{1,})[。.]?$"
    r"|[xX×Ｘ]{3,}|[×Ｘ]{2,}|(?:时间|地点|地址|电话|单位|人员|标准|金额|日期)待定|此处填写|在此填写|请填写此|示例文字",
    re.IGNORECASE,
)
# What a file must hold somewhere, in small letters, for any of its texts to match; few hold any of it, and
# to look for each by itself is much faster than to look for all with one pattern.
_SIGNS = (
    "同上", "待定", "未定", "待完善", "暂缺", "处填写", "在此填写", "请填写此", "测试", "示例文字",
    "×", "ｘ", "？？", "??", "……", "..", "。。", "xx", "todo", "test",
    "略", "_", "—", ": -", ": /", ': "-', ': "/', ": '-", ": '/",
)  # fmt: skip


def look(record: Record | WrittenText, origin: Origin) -> Iterator[Finding]:
    """Look at every text of a record, of a paper at what stands above its words."""
    # A file of many records would be searched for each of them.
    if not origin.base and not _holds_a_sign(record, origin):
        return
    for where, text in texts_in(record.front if isinstance(record, WrittenText) else record):
        if _PLACEHOLDER.search(text):
            yield LEFT.found(
                origin.mark(where),
                field=path_text(where),
                message=f"“{short(text)}”是临时占位的字，会原样出现在网页上。",
                help="请换成真正的内容；还不知道的写 待补充，确实没有的写 无。",
            )


def _holds_a_sign(record: Record | WrittenText, origin: Origin) -> bool:
    """Whether a file, of a paper what stands above its words, holds anything that may be a placeholder."""
    text = read_text(origin.file.content, origin.file.path)[0] or ""
    if isinstance(record, WrittenText):
        text = "\n".join(text.split("\n", record.before)[: record.before or None])
    text = text.lower()
    return any(sign in text for sign in _SIGNS)
