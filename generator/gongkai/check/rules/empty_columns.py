"""Columns of a site that is in use and that have nothing: they are not shown, and should be filled.

Source: 国办秘函〔2019〕19号: five empty columns are an outright failure. Asked only of a county that
publishes both lists of places and dated texts: before, everything is empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.model.findings import Finding, Mark
from gongkai.model.platform import FOLDER, ReportFront, RuleFront
from gongkai.model.rulings import Declared
from gongkai.model.texts import TEXT_KINDS

EMPTY = Declared("COL001", "warning", "国办秘函〔2019〕19号：空白栏目达到 5 个，单项否决")
DECLARES = (EMPTY,)
_TEXTS = ("policies", "interpretations", "notices", "news", "rules", "results")
_PLATFORM = (("公开制度", RuleFront), ("公开年报", ReportFront))


def check(evidence: Evidence) -> Iterator[Finding]:
    """Name all empty columns at once."""
    catalog = evidence.catalog
    in_use = any(place.lines for place in catalog.townships)
    if not in_use or not any(text.front.published for text in catalog.texts):
        return
    folders = {text.folder for text in catalog.texts}
    empty = [(TEXT_KINDS[one], f"content/{one}/") for one in _TEXTS if one not in folders]
    fronts = tuple(type(text.front) for text in catalog.platform)
    empty += [(name, f"content/{FOLDER}/") for name, kind in _PLATFORM if kind not in fronts]
    if empty:
        names = "、".join(name for name, _ in empty)
        places = "、".join(dict.fromkeys(place for _, place in empty))
        yield EMPTY.found(
            Mark("content"),
            message=f"这些栏目还没有内容：{names}。网站上不显示它们。",
            help=f"请把文章放到 {places}。上级检查时，空栏目达到 5 个就不合格。",
        )
