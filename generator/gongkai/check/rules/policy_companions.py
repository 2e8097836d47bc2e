"""A policy that does not say whether it is in force, or that nobody has explained.

Source: 国办发〔2017〕47号: expired and repealed documents are marked; 国办发〔2016〕80号: interpretations are published
along with the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.model.texts import WrittenText

NO_VALIDITY = Declared("TXT008", "warning", "国办发〔2017〕47号：文件要标明有效、失效或废止")
UNEXPLAINED = Declared("TXT009", "note", "政策文件和解读要同步公开、相互关联")
DECLARES = (NO_VALIDITY, UNEXPLAINED)
_POLICIES = "policies"


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every policy that no other text has replaced."""
    catalog, origins = evidence.catalog, evidence.origins
    replaced = _ids(
        catalog, (ref for one in catalog.texts for ref in one.front.relations.replaces or ())
    )
    explained = _ids(
        catalog, (ref for one in catalog.texts for ref in one.front.relations.interprets or ())
    )
    for text in catalog.texts:
        if text.folder != _POLICIES or id(text) in replaced:
            continue
        front = text.front
        origin = origins.of("text", text)
        if origin is None:
            continue
        if front.validity is None and front.ends is None and front.last is None:
            yield NO_VALIDITY.found(
                origin.mark(("标题",)),
                field="有效性",
                message=f"《{front.title}》没有写有效性，看不出现在还管不管用。",
                help="请先看正文：写了有效期的，写 有效期至；被别的文件代替的，在新文件的 关联.废止文件 里写；"
                "过了期的，写 有效性: 失效；核对过、还管用的，写 有效性: 有效。",
            )
        if (
            front.validity in (None, "有效")
            and not front.relations.interpretations
            and id(text) not in explained
        ):
            yield UNEXPLAINED.found(
                origin.mark(("标题",)),
                field="关联.解读",
                message=f"《{front.title}》没有解读，群众不容易看懂。",
                help="请在 content/interpretations/ 里写一篇，在这里的 关联 里写 解读: 它的标题。",
            )


def _ids(catalog: Catalog, refs: Iterator[str]) -> set[int]:
    found: tuple[WrittenText | None, ...] = tuple(catalog.text(ref) for ref in refs)
    return {id(text) for text in found if text is not None}
