"""A text whose force ends before it began, or a notice that closes before it opens.

Sources: 国办发〔2017〕47号 (documents are marked as in force or not): with days in the wrong order the mark is
wrong. 国务院令第713号 article 15: whoever asks for opinions says until when.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.model.texts import WrittenText

REVERSED = Declared("TXT015", "warning", "国办发〔2017〕47号：文件要标明有效、失效或废止")
CLOSED = Declared("TXT021", "error", "国务院令第713号第十五条：公开征求意见要明确期限")
DECLARES = (REVERSED, CLOSED)
KINDS = ("text",)


def look(text: WrittenText, origin: Origin) -> Iterator[Finding]:
    """Compare the last day of a text with the days on which it was signed, took effect or opened."""
    front = text.front
    if front.opens is not None and front.closes is not None and front.closes < front.opens:
        yield CLOSED.found(
            origin.mark(("截止日期",)),
            field="截止日期",
            message=f"截止日期 {front.closes} 比开始日期 {front.opens} 还早，网页上会说已经截止。",
            help="请对照原文，改正截止日期或开始日期；跨年的，看看年份写对没有。",
        )
    for end, last in (("有效期至", front.last), ("失效日期", front.ends)):
        for begin, first in (("成文日期", front.issued), ("施行日期", front.effective)):
            if last is not None and first is not None and last < first:
                yield REVERSED.found(
                    origin.mark((end,)),
                    field=end,
                    message=f"{end} {last} 比{begin} {first} 还早，这份文件等于从来没有管用过。",
                    help=f"请对照原文，改正{end}或{begin}。",
                )
                return
