"""A flow that would be drawn wrongly: steps nobody comes to, no end, loops without a way out.

Source: 办理流程 and its chart are one of the eight elements (国办秘函〔2019〕19号); whoever follows a chart that
misleads makes a trip for nothing. What is found here is told in words on the page, and not drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.bundles import Bundle
from gongkai.model.findings import Finding, short
from gongkai.model.flow import Flow
from gongkai.model.flow_graph import Fault, FaultKind
from gongkai.model.items import Item
from gongkai.model.rulings import Declared

_SOURCE = "办事指南八要素的“办理流程图”（国办秘函〔2019〕19号）"
AMBIGUOUS = Declared("FLW003", "error", _SOURCE)
UNREACHABLE = Declared("FLW004", "warning", _SOURCE)
ENDLESS = Declared("FLW005", "warning", _SOURCE)
TRAPPED = Declared("FLW006", "warning", _SOURCE)
REFUSED = Declared("FLW007", "warning", _SOURCE)
BOTH = Declared("FLW008", "warning", _SOURCE)
TWICE = Declared("FLW010", "warning", _SOURCE)
DECLARES = (AMBIGUOUS, UNREACHABLE, ENDLESS, TRAPPED, REFUSED, BOTH, TWICE)
KINDS = ("item", "bundle")
_UNDRAWN = "改好以前，网页上只有文字，不画流程图。"

# For each fault: what it is declared as, key inside the step, what is said of it and how it is mended.
_SAID: dict[FaultKind, tuple[Declared, str, str, str]] = {
    "unreachable": (
        UNREACHABLE,
        "",
        "没有哪一步会走到“{step}”，它在流程里悬着。",
        "请在前面某一步的 分支 里写 转到: {step}，或者删去这一步。",
    ),
    "endless": (
        ENDLESS,
        "",
        "从“{step}”开始，怎么走都走不到头，流程没有结束。",
        "请给最后一步写上 结束: 是；转回前面的步骤，要写在另外一步里，例如 补正。",
    ),
    "trapped": (
        TRAPPED,
        "",
        "走到“{step}”以后会一直绕圈，出不来。",
        "请给圈里的某一步加一个出口：写上 结束: 是，或在 分支 里转到后面的步骤。",
    ),
    "refused": (
        REFUSED,
        "",
        "“{step}”办完后会接着走到“{other}”，谁都办不成。",
        "请给“{step}”写上 结束: 是；或者用 转到 写明它后面是哪一步。",
    ),
    "both": (
        BOTH,
        "结束",
        "“{step}”既写了 结束，又写了 转到，不知道听哪个。",
        "请删去其中一行。",
    ),
    "twice": (
        TWICE,
        "分支",
        "“{step}”在“{other}”时转到两个不同的步骤，不知道走哪边。",
        "请把两个条件写得不一样，或者删去一个分支。",
    ),
}


def look(record: Item | Bundle, origin: Origin) -> Iterator[Finding]:
    """Look at the flow of an item or bundle."""
    graph = record.graph
    if graph is None or graph.bare or not _complete(graph.flow):
        return  # a way that leads nowhere is told by another rule, and would be told again here
    ambiguous = tuple(_ambiguous(graph.flow, origin))
    yield from ambiguous or (_told(fault, graph.flow, origin) for fault in graph.shape.faults)


def _complete(flow: Flow) -> bool:
    named = {step.name for step in flow}
    gotos = {branch.goto for step in flow for branch in step.branches or ()}
    return named >= gotos | {step.goto for step in flow if step.goto is not None}


def _ambiguous(flow: Flow, origin: Origin) -> Iterator[Finding]:
    """Yield the ways to a name that two steps bear."""
    several = {name for name, count in Counter(step.name for step in flow).items() if count > 1}
    for at, step in enumerate(flow):
        ways: list[tuple[str | None, tuple[str | int, ...]]] = [(step.goto, ("转到",))]
        ways += [(one.goto, ("分支", n, "转到")) for n, one in enumerate(step.branches or ())]
        for goto, inside in ways:
            if goto in several:
                where = ("办理流程", at, *inside)
                yield AMBIGUOUS.found(
                    origin.mark(where),
                    field=path_text(where),
                    message=f"流程里有两步都叫“{goto}”，不知道转到哪一步。",
                    help="请给两步起不同的名字，例如 初审 和 复审，再改这里。",
                )


def _told(fault: Fault, flow: Flow, origin: Origin) -> Finding:
    declared, key, message, repair = _SAID[fault.kind]
    names = {"step": flow[fault.at].name, "other": short(fault.other)}
    where = ("办理流程", fault.at, *((key,) if key else ()))
    return declared.found(
        origin.mark(where),
        field=path_text(where),
        message=f"{message.format(**names)}{_UNDRAWN}",
        help=repair.format(**names),
    )
