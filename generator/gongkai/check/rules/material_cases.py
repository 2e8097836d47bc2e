"""What is said of some cases of an item alone names a case that is no sub-item of it.

Source: 一次性告知; a place that does only some sub-items asks for their papers and tells their steps
alone, so a word that means none of them keeps the paper, or the step, on every list. A place may
have conditions of its own (改).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._origins import Origin, Path
from gongkai.check._shape import path_text
from gongkai.model.conditions import Condition
from gongkai.model.findings import Finding, short
from gongkai.model.items import FeeLine, Item, Material, Result, Special
from gongkai.model.rulings import Declared

UNKNOWN = Declared("MAT001", "warning", "一次性告知要分清情形；多带一份、少带一份材料都要多跑一趟")
DECLARES = (UNKNOWN,)
_CONDITIONS = "受理条件"
Told = tuple[Path, str, tuple[str, ...]]


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at whatever is said of cases in every item that has sub-items, and in places."""
    catalog, origins = evidence.catalog, evidence.origins
    for item in catalog.items:
        origin = origins.of("item", item) if item.sub_items else None
        if origin is not None:
            yield from _unknown(item, origin, _told(item))
    for place in catalog.townships:
        for at, line in enumerate(place.lines or ()):
            own = line.exceptions.conditions if line.exceptions else None
            found = catalog.item(line.item) if own else None
            origin = origins.of("township", place) if found else None
            if found is not None and origin is not None:
                base = ("事项清单", at, "改", _CONDITIONS)
                yield from _unknown(found, origin, _conditions(base, own))


def _unknown(item: Item, origin: Origin, told: Iterable[Told]) -> Iterator[Finding]:
    """Yield a finding for each word that is no case of an item with cases."""
    every = item.sub_items or ()
    known = "、".join(sub.case or sub.name for sub in every)
    for where, said, words in told:
        for word in words:
            if every and not any(sub.answers_to(word) for sub in every):
                yield UNKNOWN.found(
                    origin.mark((*where, "适用")),
                    field=path_text((*where, "适用")),
                    message=f"{said}适用于“{word}”，“{item.name}”却没有这个子项。",
                    help=f"请改成：{known}；哪种情况都要的，删去 适用。",
                )


def _told(item: Item) -> Iterator[Told]:
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
    yield from _conditions((_CONDITIONS,), item.conditions)
    for at, step in enumerate(item.flow or ()):
        if step.cases:
            yield ("办理流程", at), f"步骤“{step.name}”", step.cases
        for nth, branch in enumerate(step.branches or ()):
            if branch.cases:
                said = f"“{step.name}”转到“{branch.goto}”的分支"
                yield ("办理流程", at, "分支", nth), said, branch.cases


def _conditions(base: Path, conditions: tuple[Condition, ...] | None) -> Iterator[Told]:
    for at, one in enumerate(conditions or ()):
        if one.cases:
            yield (*base, at), f"条件“{short(one.text)}”", one.cases
