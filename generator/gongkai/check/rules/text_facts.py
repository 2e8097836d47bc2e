"""A text without a date, or one that names more annexes than it has.

Source: 国办秘函〔2019〕19号: what has no date counts as not updated. Real texts name attachments that are not attached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.model.findings import Finding, Mark
from gongkai.model.rulings import Declared
from gongkai.model.texts import WrittenText

UNDATED = Declared("TXT010", "warning", "国办秘函〔2019〕19号：没有日期的视为没有更新")
DANGLING = Declared("TXT011", "warning", "政府信息公开的惯例：附件随文件一并公开")
DECLARES = (UNDATED, DANGLING)
KINDS = ("text",)
_STANDING = frozenset(("pages", "rules"))  # they say what holds, not what happened
# 附件3, but not an annex of another document: 《…》附件3, 该文附件3.
_NAMED = re.compile(r"(?<![》文号的])附件\s?(\d{1,2})(?!\d)")
_HERE = re.compile(r"^\s*(?:#+\s*|\*\*)?附件\s?\d{0,2}\s*(?:\*\*)?\s*[:：]?\s*$", re.MULTILINE)


def look(text: WrittenText, origin: Origin) -> Iterator[Finding]:
    """Look at the dates of a text and at the annexes that its words name."""
    front = text.front
    if front.published is None and front.issued is None and text.folder not in _STANDING:
        yield UNDATED.found(
            origin.mark(("标题",)),
            field="发布日期",
            message=f"《{front.title}》没有发布日期，检查的时候算没有更新。",
            help="请写上 发布日期: 年-月-日，写公开的那一天（月、日都写两位）；知道哪天定稿的，再写 成文日期。",
        )
    if "附件" not in text.body:
        return
    given = max(len(front.relations.attachments or ()), len(_HERE.findall(text.body)))
    for match in _NAMED.finditer(text.body):
        if int(match[1]) > given:
            line = text.body.count("\n", 0, match.start()) + 1 + text.before
            yield DANGLING.found(
                Mark(text.path, line, 1),
                field="关联.附件",
                message=f"正文提到附件{match[1]}，实际只有 {given} 个附件。",
                help="请把缺的附件放到文章旁边，写进 关联 的 附件；正文写错了序号的，改正文。",
            )
            return
