"""A text that was published before it was written.

Source: 国办秘函〔2019〕19号: days of publication are what updates are judged by, so they must be true.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.model.texts import WrittenText

EARLY = Declared("TXT019", "warning", "国办秘函〔2019〕19号：按发布日期看更新，日期要真实")
DECLARES = (EARLY,)
KINDS = ("text",)


def look(text: WrittenText, origin: Origin) -> Iterator[Finding]:
    """Compare the day on which a text was published with the day on which it was signed."""
    published, issued = text.front.published, text.front.issued
    if published is not None and issued is not None and published < issued:
        yield EARLY.found(
            origin.mark(("发布日期",)),
            field="发布日期",
            message=f"发布日期 {published} 比成文日期 {issued} 还早，文件还没有定稿就发布了。",
            help="请对照原文，改正发布日期或成文日期。",
        )
