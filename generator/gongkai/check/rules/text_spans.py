"""A text whose force ends before it began.

Source: 国办发〔2017〕47号 (documents are marked as in force or not): with days in the wrong order the mark is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.model.texts import WrittenText

REVERSED = Declared("TXT015", "warning", "国办发〔2017〕47号：文件要标明有效、失效或废止")
DECLARES = (REVERSED,)
KINDS = ("text",)


def look(text: WrittenText, origin: Origin) -> Iterator[Finding]:
    """Compare the last day of a text with the days on which it was signed and took effect."""
    front = text.front
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
