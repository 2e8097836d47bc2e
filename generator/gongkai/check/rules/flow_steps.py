"""A step goes on to a step that is not there, or needs a paper that is not on the list.

Source: 办理流程图 of the eight elements (国办秘函〔2019〕19号); a chart whose arrow ends nowhere, or a paper
that is asked for at the window and named nowhere else, costs a second trip.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.bundles import Bundle
from gongkai.model.findings import Finding
from gongkai.model.flow import Step
from gongkai.model.items import Item
from gongkai.model.rulings import Declared

NOWHERE = Declared("FLW001", "error", "办事指南八要素的“办理流程图”（国办秘函〔2019〕19号）")
UNLISTED = Declared("FLW002", "error", "办事指南八要素的“申请材料”（国办秘函〔2019〕19号）")
DECLARES = (NOWHERE, UNLISTED)
KINDS = ("item", "bundle")


def look(record: Item | Bundle, origin: Origin) -> Iterator[Finding]:
    """Look at every step of an item or bundle."""
    steps = record.flow or ()
    if not any(step.goto is not None or step.branches or step.needs for step in steps):
        return
    known = tuple(dict.fromkeys(step.name for step in steps))
    papers = {paper.name for paper in record.materials or ()}
    papers.update(paper for step in steps for paper in step.produces or ())
    for at, step in enumerate(steps):
        for goto, where in _gotos(step, at):
            if goto not in known:
                yield _nowhere(goto, known, origin, where)
        for nth, paper in enumerate(step.needs or ()):
            if record.materials is not None and paper not in papers:
                yield _unlisted(step, paper, origin, ("办理流程", at, "需要", nth))


def _gotos(step: Step, at: int) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if step.goto is not None:
        yield step.goto, ("办理流程", at, "转到")
    for nth, branch in enumerate(step.branches or ()):
        yield branch.goto, ("办理流程", at, "分支", nth, "转到")


def _nowhere(
    goto: str, known: tuple[str, ...], origin: Origin, where: tuple[str | int, ...]
) -> Finding:
    return NOWHERE.found(
        origin.mark(where),
        field=path_text(where),
        message=f"流程里没有名为“{goto}”的步骤，不知道转到哪里。",
        help=f"请改成已有的步骤：{'、'.join(known)}；或在流程里加上它。",
    )


def _unlisted(step: Step, paper: str, origin: Origin, where: tuple[str | int, ...]) -> Finding:
    return UNLISTED.found(
        origin.mark(where),
        field=path_text(where),
        message=f"“{step.name}”这一步要“{paper}”，申请材料里却没有它。",
        help="请改成申请材料里的名称；确实要交的，请加进 申请材料；前面某一步出具的，写在那一步的 产出 里。",
    )
