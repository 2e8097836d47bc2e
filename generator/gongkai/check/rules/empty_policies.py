"""A policy of which there is nothing to read: no words, no annex, nothing in its front matter.

Source: 国办发〔2019〕61号: the full text of a document is published. A policy whose words are an annex (a scan)
is let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.check._origins import TITLE, Origin
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.model.texts import WrittenText

EMPTY = Declared("TXT014", "warning", "国办公开办函〔2019〕61号：政策文件要公开全文")
DECLARES = (EMPTY,)
KINDS = ("text",)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def look(text: WrittenText, origin: Origin) -> Iterator[Finding]:
    """Look whether a policy says anything."""
    front = text.front
    more = (front.relations.attachments, front.tasks, front.news, front.contrasts, front.steps,
            front.questions, front.summary)  # fmt: skip
    if text.folder != "policies" or any(more) or _COMMENT.sub("", text.body).strip():
        return
    yield EMPTY.found(
        origin.mark(TITLE),
        field="正文",
        message=f"《{front.title}》没有正文，也没有附件，网页上只有标题。",
        help="请把全文贴在说明栏下面；全文是扫描件的，写进 关联 的 附件；还没有定稿的，写 公布阶段: 初审。",
    )
