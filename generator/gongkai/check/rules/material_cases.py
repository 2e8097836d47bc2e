"""A material, a result, a fee, a procedure or a step names a case that is none of the item's sub-items.

Source: 一次性告知; a place that does only some sub-items asks for their papers and tells their steps
alone, so a word that means none of them keeps the paper, or the step, on every list.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._origins import Path
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.items import FeeLine, Item, Material, Result, Special
from gongkai.model.rulings import Declared

UNKNOWN = Declared("MAT001", "warning", "一次性告知要分清情形；多带一份、少带一份材料都要多跑一趟")
DECLARES = (UNKNOWN,)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at whatever is said of cases in every item that has sub-items."""
    catalog, origins = evidence.catalog, evidence.origins
    for item in catalog.items:
        origin = origins.of("item", item) if item.sub_items else None
        if origin is None or not item.sub_items:
            continue
        known = "、".join(sub.case or sub.name for sub in item.sub_items)
        for where, said, words in _told(item):
            for word in words:
                if not any(sub.answers_to(word) for sub in item.sub_items):
                    yield UNKNOWN.found(
                        origin.mark((*where, "适用")),
                        field=path_text((*where, "适用")),
                        message=f"{said}适用于“{word}”，“{item.name}”却没有这个子项。",
                        help=f"请改成：{known}；哪种情况都要的，删去 适用。",
                    )


def _told(item: Item) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Yield where something is said of cases alone, what it is, and the words for the cases."""
    lines = item.fees.lines if item.fees else None
    found: tuple[
        tuple[Path, str, tuple[Material | Result | FeeLine | Special, ...] | None], ...
    ] = (
        (("申请材料",), "材料", item.materials),
        (("办理结果",), "办理结果", item.results),
        (("收费", "收费项目"), "收费", lines),
        (("特别程序",), "特别程序", item.special),
    )
    for base, word, parts in found:
        for at, one in enumerate(parts or ()):
            if one.cases:
                yield (*base, at), f"{word}“{one.name or ''}”", one.cases
    for at, step in enumerate(item.flow or ()):
        if step.cases:
            yield ("办理流程", at), f"步骤“{step.name}”", step.cases
        for nth, branch in enumerate(step.branches or ()):
            if branch.cases:
                said = f"“{step.name}”转到“{branch.goto}”的分支"
                yield ("办理流程", at, "分支", nth), said, branch.cases
