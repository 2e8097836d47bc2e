"""A text says that it changes an article which the other text does not have.

Source: 国办发〔2017〕47号: changed documents must be marked; a mark that leads nowhere misleads.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.source import article_of, has_article

MISSING = Declared("TXT006", "warning", "国办发〔2017〕47号要求标明文件的修改和废止情况")
DECLARES = (MISSING,)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for the article that each 修改文件 names."""
    catalog, origins = evidence.catalog, evidence.origins
    for text in catalog.texts:
        for at, one in enumerate(text.front.relations.amends or ()):
            other = catalog.text(one.text)
            number = article_of(one.clause or "")
            if other is None or number is None or has_article(other.body, number):
                continue
            origin = origins.of("text", text)
            if origin is not None:
                yield MISSING.found(
                    origin.mark(("关联", "修改文件", at, "条款")),
                    field=f"关联.修改文件[{at + 1}].条款",
                    message=f"《{other.front.title}》里没有找到“{one.clause}”。",
                    help="请对照那份文件改正条号；改的不是某一条，就不写 条款，写在 说明 里。",
                )
