"""The flow of an item for some of its cases: without the steps, ways, papers and results of others.

Where a step is left out one goes on to what followed it; ways that led there go too, and with them whatever
only they led to. So what is left is whole if the flow was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from gongkai.model.cases import Cases
from gongkai.model.flow import Branch, Flow, Step
from gongkai.model.flow_graph import following

# For each name of a paper or a result, the cases of all that bear it; None where it is for all cases.
CasesOf = Mapping[str, Sequence[tuple[str, ...] | None]]


class Papers(Struct, frozen=True):
    """The cases that the materials and the results of an item are for."""

    needed: CasesOf
    given: CasesOf


def cases_of(parts: Iterable[tuple[str | None, tuple[str, ...] | None]]) -> CasesOf:
    """Collect the cases of parts by name; one name may be written once for each case."""
    found: dict[str, list[tuple[str, ...] | None]] = {}
    for name, words in parts:
        if name:
            found.setdefault(name, []).append(words)
    return found


def flow_for(flow: Flow, cases: Cases, papers: Papers) -> Flow:
    """Return what is left of a flow where only some cases are done; empty where nothing is."""
    left = _Left(flow, cases)
    order = left.order
    steps = tuple(
        _step(flow[at], tuple(branch for branch, _ in left.ways[at]), cases, papers) for at in order
    )
    names = [None if (to := left.after[at]) is None else flow[to].name for at in order]
    return _joined(steps, names)


class _Left:
    """The steps that stay, by their places as written, and where they lead."""

    def __init__(self, flow: Flow, cases: Cases) -> None:
        self._kept = [cases.concern(step.cases) for step in flow]
        self._then = following(flow)
        named = {step.name: at for at, step in reversed(tuple(enumerate(flow)))}
        whole = [tuple(_ways(step, named)) for step in flow]
        self.ways = [
            tuple(way for way in ways if self._kept[way[1]] and cases.concern(way[0].cases))
            for ways in whole
        ]
        self.after = [self._on(at) for at in self._then]
        for at, step in enumerate(flow):
            self._always(at, cases.within(step.cases))
        first = self._on(0)
        lost = _reached(0, self._then, whole) - _reached(first, self.after, self.ways)
        rest = (at for at in range(len(flow)) if self._kept[at] and at != first and at not in lost)
        self.order = [] if first is None else [first, *rest]

    def _always(self, at: int, here: Cases) -> None:
        """Let a way that all take who come to a step be the usual one."""
        for way in self.ways[at]:
            if way[0].cases and here.told(way[0].cases) is None:
                self.after[at] = way[1]
                self.ways[at] = tuple(one for one in self.ways[at] if one is not way)

    def _on(self, at: int | None) -> int | None:
        """Return a step itself, or what one comes to where it is left out."""
        passed: set[int] = set()
        while at is not None and not self._kept[at]:
            if at in passed:
                return None
            passed.add(at)
            at = self._then[at]
        return at


def _ways(step: Step, named: Mapping[str, int]) -> Iterator[tuple[Branch, int]]:
    for branch in step.branches or ():
        if branch.goto in named:
            yield branch, named[branch.goto]


def _reached(
    first: int | None, after: Sequence[int | None], ways: Sequence[Sequence[tuple[Branch, int]]]
) -> set[int]:
    found: set[int] = set()
    waiting = [first]
    while waiting:
        at = waiting.pop()
        if at is not None and at not in found:
            found.add(at)
            waiting += [after[at], *(to for _, to in ways[at])]
    return found


def _step(step: Step, branches: tuple[Branch, ...], cases: Cases, papers: Papers) -> Step:
    """Return a step with what concerns the cases that are done, and come to it."""
    within = cases.within(step.cases)
    changed: dict[str, object] = {
        "branches": branches or None,
        "needs": _named(step.needs, papers.needed, within),
        "produces": _named(step.produces, papers.given, within),
        "cases": cases.told(step.cases),
    }
    told = {
        name: value for name, value in changed.items() if value != (getattr(step, name) or None)
    }
    return step.model_copy(update=told) if told else step


def _named(names: tuple[str, ...] | None, known: CasesOf, cases: Cases) -> tuple[str, ...] | None:
    def concerns(name: str) -> bool:
        return name not in known or any(map(cases.concern, known[name]))

    return tuple(filter(concerns, names or ())) or None


def _joined(steps: Flow, after: Sequence[str | None]) -> Flow:
    """Return steps that lead where they should: those say so that would run into something else."""
    here = {step.name for step in steps}
    joined = [
        _leading(step, to) if step.goto is not None and step.goto not in here else step
        for step, to in zip(steps, after, strict=True)
    ]
    for at, found in enumerate(following(tuple(joined))):
        if (None if found is None else joined[found].name) != after[at]:
            joined[at] = _leading(joined[at], after[at])
    return tuple(joined)


def _leading(step: Step, to: str | None) -> Step:
    return step.model_copy(update={"goto": to, "end": None if to else True})
