"""A text ends another that had run out before.

Source: 国办发〔2017〕47号: expired and repealed documents are marked as what they are. What has run out cannot be
repealed; one of the two days is wrong, and readers do not know until when the text held.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

LATE = Declared("TXT017", "warning", "国办发〔2017〕47号要求标明文件的修改和废止情况")
DECLARES = (LATE,)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Compare the day on which a text takes effect with the last day of those that it ends."""
    catalog, origins = evidence.catalog, evidence.origins
    for text in catalog.texts:
        front = text.front
        day = front.effective or front.issued or front.published
        for at, ref in enumerate(front.relations.replaces or ()):
            other = catalog.text(ref)
            last = other.front.last if other is not None and other is not text else None
            origin = origins.of("text", text)
            if other is None or last is None or day is None or last >= day or origin is None:
                continue
            yield LATE.found(
                origin.mark(("关联", "废止文件", at)),
                field=f"关联.废止文件[{at + 1}]",
                message=f"《{other.front.title}》的有效期到 {last} 就满了，这里又写从 {day} 起废止它。",
                help="请对照两份文件改日期；期满后延长过的，把那份文件的 有效期至 改成延长以后的日子。",
            )
