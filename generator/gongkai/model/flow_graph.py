"""The flow of an item as a graph: the one value that chart, words and the sum of days are made of.

A step goes on to the step written after it, unless it says 转到 or 结束. Passed over are asides: steps that
are entered under a condition and say themselves where they lead or turn the matter down (不予……), and the
steps that this very step branches to. So 补正 and 不予受理 may be written anywhere without the main line
running into them.

Many items of a county share one flow and differ in papers and notes alone. What they share is worked out
once (``FlowShape``) and drawn once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from gongkai.model.flow import Flow, Step
from gongkai.model.flow_time import FlowTime, longest
from gongkai.model.vocabulary import plain

# 行政许可法 art. 32 (补正) and art. 45 (听证 … 专家评审); inspection on the spot and publication by the same rule.
_UNCOUNTED = frozenset(
    ("补正", "补齐补正", "听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审", "现场勘验", "现场核查",
     "现场踏勘", "实地核查", "公示", "公告")
)  # fmt: skip
_APPLICANT = frozenset(("申请人", "申请人自己", "你", "本人"))
_NEVER = "不予"  # no matter ends well with it
_REFUSALS = ("不准", "不同意", "不受理", "驳回", "退回", "退件", "终止")
_DEEPEST = 6  # asides within asides; what lies deeper is drawn on its own

FaultKind = Literal["unreachable", "endless", "trapped", "refused", "both", "twice"]


class Way(Struct, frozen=True):
    """An arrow to another step.

    ``to`` counts nodes from 0; ``label`` names the target (``第 1 步 受理``, ``补正``); ``back`` tells that it
    stands above, ``below`` that it is drawn right here and needs no further word.
    """

    to: int
    condition: str
    label: str
    back: bool
    below: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A step in the order of drawing.

    ``at`` is its place as written; ``number`` counts the main line from 1 and is 0 for asides, ``depth``
    how far an aside is indented; ``mine`` tells whether the applicant acts; ``ways`` are its branches,
    ``after`` is where it leads otherwise. Texts are empty where nothing is written.
    """

    at: int = field(repr=False)  # the same chart may be written in another order
    name: str
    actor: str
    limit: str
    number: int
    depth: int
    counted: bool
    mine: bool
    ways: tuple[Way, ...]
    after: Way | None
    ends: bool


class Fault(Struct, frozen=True):
    """Why a drawing would mislead; ``at`` counts steps as written, ``other`` is a second name or text."""

    kind: FaultKind
    at: int
    other: str = ""


class FlowShape(Struct, frozen=True):
    """All that a chart shows, what is wrong with it, and how long it takes.

    Steps that nothing leads to stand last, so that words leave nothing out. ``digest`` stands for the
    chart: equal where the same is drawn (16 characters of hexadecimal).
    """

    nodes: tuple[Node, ...]
    faults: tuple[Fault, ...]
    time: FlowTime | None
    digest: str

    @property
    def file(self) -> str:
        """Where the chart lies as a file of its own, from the root of the site."""
        return f"data/v1/flows/{self.digest}.svg"


@dataclass(frozen=True)
class FlowGraph:
    """The steps as written, and the shape that they make; ``special`` as in ``flow_graph``."""

    flow: Flow
    shape: FlowShape
    special: tuple[str, ...] = ()
    _acted: dict[tuple[str | None, ...], FlowGraph] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def rows(self) -> Iterator[tuple[Node, Step]]:
        """Each step in the order of drawing, with what is written about it."""
        return ((node, self.flow[node.at]) for node in self.shape.nodes)

    @cached_property
    def bare(self) -> bool:
        """Whether it is a row of names and nothing else."""
        return not any(
            s.actor or s.limit or s.needs or s.produces or s.note or s.branches or s.goto
            for s in self.flow
        )

    def acted_by(self, actors: tuple[str | None, ...]) -> FlowGraph:
        """Return the same flow with other actors, one for each step as written, None where it stays.

        The same value for the same actors: many places of a county act alike.
        """
        if actors not in self._acted:
            flow = tuple(
                step if actor is None else step.model_copy(update={"actor": actor})
                for step, actor in zip(self.flow, actors, strict=True)
            )
            self._acted[actors] = flow_graph(flow, self.special)
        return self._acted[actors]

    @property
    def drawn(self) -> bool:
        """Whether there is a chart: of a row of names or of one step there is nothing to draw."""
        return not self.shape.faults and not self.bare and len(self.flow) > 1

    @property
    def uncounted(self) -> tuple[Node, ...]:
        """The steps whose time is not counted."""
        return tuple(node for node in self.shape.nodes if not node.counted)


class _Line(NamedTuple):
    """What a shape is made of, step by step as written."""

    name: str
    actor: str
    limit: tuple[int, str] | None
    limit_text: str
    counted: bool
    goto: str | None
    end: bool
    branches: tuple[tuple[str, str], ...]


def flow_graph(flow: Flow, special: Iterable[str] = ()) -> FlowGraph:
    """Return the graph of steps as written, at least one.

    ``special`` are names of special procedures (特别程序), whose days are not counted. Ways to steps that
    do not exist are left out: that is an error of the record, and another rule's.
    """
    special = tuple(special)
    names = frozenset(plain(name) for name in special)
    return FlowGraph(flow, _shape(tuple(_line(step, names) for step in flow)), special)


def following(flow: Flow) -> list[int | None]:
    """Return what follows each step where no condition is met, counted as written; None at an end."""
    return _Lines(tuple(_line(step, frozenset()) for step in flow)).after


def _line(step: Step, special: frozenset[str]) -> _Line:
    return _Line(
        step.name,
        step.actor or "",
        (step.limit.number, step.limit.unit) if step.limit else None,
        str(step.limit) if step.limit else "",
        _counted(step, special),
        step.goto,
        bool(step.end),
        tuple((one.condition, one.goto) for one in step.branches or ()),
    )


def _counted(step: Step, special: frozenset[str]) -> bool:
    if step.uncounted is not None:
        return not step.uncounted
    name = plain(step.name)
    by_name = name in _UNCOUNTED or name in special
    return not (by_name or step.actor in _APPLICANT or step.stage == "特别程序")


@lru_cache(maxsize=4096)
def _shape(flow: tuple[_Line, ...]) -> FlowShape:
    lines = _Lines(flow)
    order = _Order(lines)
    nodes = tuple(_node(lines, order, at) for at in order.drawn)
    counted = [line.counted for line in flow]
    limits = [line.limit if line.counted else None for line in flow]
    time = longest([lines.ways(at) for at in range(len(flow))], limits, counted)
    digest = hashlib.blake2b(repr(nodes).encode(), digest_size=8).hexdigest()
    return FlowShape(nodes, tuple(_faults(lines)), time, digest)


class _Lines:
    """Where each step leads, by the place of the steps as written."""

    def __init__(self, flow: Sequence[_Line]) -> None:
        self.flow = flow
        self._named: dict[str, int] = {}
        for at, step in enumerate(flow):
            self._named.setdefault(step.name, at)
        self.branches = [self._branches(line) for line in flow]
        self._entered = {to for found in self.branches for to, _ in found}
        self._asides = {
            at
            for at in self._entered
            if flow[at].goto is not None or flow[at].name.startswith(_NEVER)
        }
        self.after = [self._after(at) for at in range(len(flow))]

    def ways(self, at: int) -> tuple[int, ...]:
        """Return the steps that may follow, the usual one first."""
        after = self.after[at]
        return (*(() if after is None else (after,)), *(to for to, _ in self.branches[at]))

    def ends(self, at: int) -> bool:
        """Whether the matter may be over after a step."""
        return self.after[at] is None and self.flow[at].goto is None

    def refuses(self, at: int) -> bool:
        """Whether a step turns the matter down, so that nothing should run into it by itself."""
        name = self.flow[at].name
        return name.startswith(_NEVER) or (at in self._entered and name.startswith(_REFUSALS))

    def reached(self) -> set[int]:
        """Return the steps that one can come to."""
        return _spread([0], self.ways)

    def _branches(self, line: _Line) -> tuple[tuple[int, str], ...]:
        named = ((self._named.get(goto), condition) for condition, goto in line.branches)
        return tuple((to, condition) for to, condition in named if to is not None)

    def _after(self, at: int) -> int | None:
        step = self.flow[at]
        if step.goto is not None:
            return self._named.get(step.goto)
        if step.end:
            return None
        passed = self._asides | {to for to, _ in self.branches[at]}
        return next((to for to in range(at + 1, len(self.flow)) if to not in passed), None)


class _Order:
    """In which order steps are drawn: the main line, and under each step what branches off."""

    def __init__(self, lines: _Lines) -> None:
        self._lines = lines
        self.depth: dict[int, int] = {}
        self.drawn: list[int] = []
        self._below: set[tuple[int, int]] = set()
        main = self._claim(0, 0)
        self.numbers = {at: number for number, at in enumerate(main, 1)}
        self._draw(main)
        for at in range(len(lines.flow)):  # what lies too deep, and what nothing leads to
            if at not in self.depth:
                self._draw(self._claim(at, 1))
        self.place = {at: nth for nth, at in enumerate(self.drawn)}

    def below(self, at: int, to: int) -> bool:
        """Whether a step is drawn right under the one that leads to it."""
        return (at, to) in self._below

    def _claim(self, at: int | None, depth: int) -> list[int]:
        """Return the line of steps that begins with one, up to where it joins another or ends."""
        line: list[int] = []
        while at is not None and at not in self.depth:
            if line:
                self._below.add((line[-1], at))
            self.depth[at] = depth
            line.append(at)
            at = self._lines.after[at]
        return line

    def _draw(self, line: list[int]) -> None:
        for at in line:
            self.drawn.append(at)
            for to, _ in self._lines.branches[at]:
                if to not in self.depth and self.depth[at] < _DEEPEST:
                    self._below.add((at, to))
                    self._draw(self._claim(to, self.depth[at] + 1))


def _node(lines: _Lines, order: _Order, at: int) -> Node:
    line, after = lines.flow[at], lines.after[at]
    seen: set[int] = set() if after is None else {after}
    ways = []
    for to, condition in lines.branches[at]:
        ways.append(_way(lines, order, (at, to), condition, below=to not in seen))
        seen.add(to)
    return Node(
        at=at,
        name=line.name,
        actor=line.actor,
        limit=line.limit_text,
        number=order.numbers.get(at, 0),
        depth=order.depth[at],
        counted=line.counted,
        mine=line.actor in _APPLICANT,
        ways=tuple(ways),
        after=None if after is None else _way(lines, order, (at, after), "", below=True),
        ends=lines.ends(at),
    )


def _way(
    lines: _Lines, order: _Order, ends: tuple[int, int], condition: str, *, below: bool
) -> Way:
    at, to = ends
    number, name = order.numbers.get(to, 0), lines.flow[to].name
    return Way(
        to=order.place[to],
        condition=condition,
        label=f"第 {number} 步 {name}" if number else name,
        back=order.place[to] <= order.place[at],
        below=below and order.below(at, to),
    )


def _faults(lines: _Lines) -> Iterator[Fault]:
    flow = lines.flow
    reached = lines.reached()
    before: list[list[int]] = [[] for _ in flow]
    for at in range(len(flow)):
        for to in lines.ways(at):
            before[to].append(at)
    ending = _spread([at for at in range(len(flow)) if lines.ends(at)], before.__getitem__)
    if 0 not in ending:
        yield Fault("endless", 0)
    else:
        trapped = [at for at in sorted(reached) if at not in ending]
        yield from (Fault("trapped", at, flow[at].name) for at in trapped[:1])
    yield from (Fault("unreachable", at) for at in range(len(flow)) if at not in reached)
    for at, step in enumerate(flow):
        after = lines.after[at]
        if step.end and step.goto is not None:
            yield Fault("both", at)
        elif step.goto is None and after is not None and lines.refuses(after):
            yield Fault("refused", at, flow[after].name)
        yield from _doubled(step, at)


def _doubled(line: _Line, at: int) -> Iterator[Fault]:
    """Yield the conditions under which a step leads to two steps."""
    seen: dict[str, str] = {}
    for condition, goto in line.branches:
        if seen.setdefault(plain(condition), goto) != goto:
            yield Fault("twice", at, condition)


def _spread(start: Iterable[int], ways: Callable[[int], Iterable[int]]) -> set[int]:
    """Return everything that one comes to from the start."""
    found: set[int] = set()
    waiting = list(start)
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(ways(at))
    return found
