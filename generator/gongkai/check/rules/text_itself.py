"""A text that is said to repeal, change, forward or explain itself.

Source: 国办发〔2017〕47号 (changed documents must be marked): a text that repeals itself marks itself as void.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.model.texts import Relations, WrittenText

ITSELF = Declared("TXT018", "warning", "国办发〔2017〕47号要求标明文件的修改和废止情况")
DECLARES = (ITSELF,)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for texts among what they themselves are related to."""
    catalog, origins = evidence.catalog, evidence.origins
    for text in catalog.texts:
        for name, at, ref in _named(text.front.relations):
            other = catalog.text(ref)
            origin = origins.of("text", text)
            if other is None or other.path != text.path or origin is None:
                continue
            yield ITSELF.found(
                origin.mark(("关联", name, at)),
                field=f"关联.{name}[{at + 1}]",
                message=f"{name}写的“{ref}”就是这篇《{_title(text)}》自己。",
                help="请改成另一篇的代码、标题或文号；没有的，删去这一项。",
            )


def _named(relations: Relations) -> Iterator[tuple[str, int, str]]:
    """Yield every text that relations name, with field and place in its list."""
    fields: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("废止文件", relations.replaces or ()),
        ("修改文件", tuple(one.text for one in relations.amends or ())),
        ("转发文件", relations.forwards or ()),
        ("解读", relations.interpretations or ()),
        ("解读对象", relations.interprets or ()),
        ("结果反馈", relations.outcomes or ()),
    )
    for name, refs in fields:
        for at, ref in enumerate(refs):
            yield name, at, ref


def _title(text: WrittenText) -> str:
    return text.front.title.strip("《》")
