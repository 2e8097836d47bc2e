"""Where everything in a flowchart stands: one column, made for a phone held upright.

The main line runs down the left; what branches off hangs indented under its step, so no two boxes stand
side by side and every box has nearly the whole width. Lines down run left of what is indented, ways
back and ahead run right of all boxes. Where those would get too many, a way is told in words alone:
every way that is not drawn right below its step is told in words anyway, as its end may be screens away.

Twenty units are the size of the text. Source of the width: 17 em are 289 px in ordinary type; in large
type the chart fills the 328 px that a phone of 360 px has, which leaves its text 19 px.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from gongkai.model.flow_graph import FlowShape, Node, Way
from gongkai.render._lines import lines, width

EM = 20
WIDE = 17 * EM
_LINE = 27  # from one line of text to the next
_RISE = 19  # from the top of a line to its baseline
_PAD_X, _PAD_Y = 12, 9
_GAP = 24  # between boxes, enough for an arrow
_SPACE = 10  # above and below a label
_INDENT, _ALL_INDENTS = 28, 84
_DISC = 36  # what the number of a step takes of its first line
_TRACK, _TRACKS, _APART = 12, 3, 4

Kind = Literal["step", "aside", "end", "stop"]


class Box(Struct, frozen=True):
    """A step; an ``end`` is one of the main line, a ``stop`` one of an aside."""

    x: float
    y: float
    w: float
    h: float
    kind: Kind
    mine: bool


class Text(Struct, frozen=True):
    """One line of text; ``x`` and ``y`` are where its baseline begins, ``box`` counts boxes, -1 is none."""

    x: float
    y: float
    text: str
    kind: Literal["name", "more", "if", "way"]
    box: int = -1

    @property
    def right(self) -> float:
        """Where the line ends at the latest."""
        return self.x + EM * width(self.text, bold=self.kind == "name")


class Line(Struct, frozen=True):
    """A line of points with an arrow at its end, or none; ``loop`` leads back to an earlier step."""

    points: tuple[tuple[float, float], ...]
    arrow: bool
    loop: bool = False


@dataclass(slots=True)
class Drawing:
    """A chart: its size, and everything in it."""

    height: float = 0
    boxes: list[Box] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    numbers: list[tuple[float, float, str]] = field(default_factory=list)


def drawing(shape: FlowShape) -> Drawing:
    """Lay out a flow."""
    return _Layout(shape).done()


class _Layout:
    def __init__(self, shape: FlowShape) -> None:
        self._nodes = shape.nodes
        self._made = Drawing()
        self._y = 2.0
        deepest = max(node.depth for node in shape.nodes)
        self._indent = min(_INDENT, _ALL_INDENTS / max(deepest, 1))
        far = {way.to for node in shape.nodes for way in _ways(node) if not way.below}
        self._right = WIDE - 2 - (_TRACK * min(len(far), _TRACKS) + 4 if far else 0)
        self._leaving: dict[int, list[tuple[float, float]]] = {}  # by the step led to
        self._places: dict[int, int] = {}

    def done(self) -> Drawing:
        at = 0
        while at < len(self._nodes):
            at = self._chain(at, entry=None)
            self._y += _GAP
        self._made.height = self._y - _GAP + 2
        self._around()
        return self._made

    def _chain(self, at: int, entry: float | None) -> int:
        """Draw the line of steps that begins with a node; return the node after it.

        ``entry`` is where the line down that leads here runs, or None for the first step of all.
        """
        depth = self._nodes[at].depth
        left = depth * self._indent
        rail = left + self._indent / 2
        while True:
            node = self._nodes[at]
            self._places[at] = len(self._made.boxes)
            box = self._box(node, left)
            if entry is not None:
                middle = box.y + _PAD_Y + _LINE / 2
                self._made.lines.append(Line(((entry, middle), (left, middle)), arrow=True))
                entry = None
            bottom = low = self._y
            following = at + 1
            for way in node.ways:
                low, following = self._branch(way, rail, following)
            after = node.after
            if after is not None and after.below and following == after.to:
                self._down(node, rail, bottom)
                at = after.to
                continue
            if low > bottom:
                self._made.lines.append(Line(((rail, bottom), (rail, low)), arrow=False))
            return following

    def _down(self, node: Node, rail: float, bottom: float) -> None:
        """Lead from a step to the one below it."""
        if node.ways:
            self._y += _SPACE
            self._label("其他情况", rail + 12, "more")
            self._y += 4
        else:
            self._y += _GAP
        self._made.lines.append(Line(((rail, bottom), (rail, self._y)), arrow=True))

    def _branch(self, way: Way, rail: float, following: int) -> tuple[float, int]:
        """Draw a branch; return where it leaves the line down, and the node after it."""
        self._y += _SPACE
        self._label(way.condition, rail + 12, "if")
        if way.below and following == way.to:
            self._y += 4
            top = self._y
            following = self._chain(way.to, rail)
            return top + _PAD_Y + _LINE / 2, following
        self._label(_told(way), rail + 12, "way")
        self._y += 5
        self._leaving.setdefault(way.to, []).append((rail, self._y))
        return self._y, following

    def _label(self, text: str, x: float, kind: Literal["more", "if", "way"]) -> None:
        for line in lines(text, (self._right - x) / EM):
            self._made.texts.append(Text(x, self._y + _RISE, line, kind))
            self._y += _LINE

    def _box(self, node: Node, left: float) -> Box:
        top, box = self._y, len(self._made.boxes)
        x = left + _PAD_X
        room = (self._right - _PAD_X - x) / EM
        self._y += _PAD_Y
        indent = _DISC if node.number else 0
        if node.number:
            self._made.numbers.append((x + 12, self._y + _LINE / 2, str(node.number)))
        for line in lines(node.name, room - indent / EM, bold=True):
            self._made.texts.append(Text(x + indent, self._y + _RISE, line, "name", box))
            self._y += _LINE
        for text, kind in _more(node, room):
            for line in lines(text, room):
                self._made.texts.append(Text(x, self._y + _RISE, line, kind, box))
                self._y += _LINE
        if node.after is not None and not node.after.below:
            self._leaving.setdefault(node.after.to, []).append((self._right, self._y - _LINE / 2))
        self._y += _PAD_Y
        made = Box(left, top, self._right - left, self._y - top, _kind(node), node.mine)
        self._made.boxes.append(made)
        return made

    def _around(self) -> None:
        """Draw the ways right of the boxes, one track for all that lead to the same step."""
        taken: list[list[tuple[float, float]]] = [[] for _ in range(_TRACKS)]
        spans = []
        for to, leaving in self._leaving.items():
            enters = self._made.boxes[self._places[to]].y + _PAD_Y + 5
            heights = [enters, *(y for _, y in leaving)]
            spans.append((min(heights), max(heights), enters, leaving))
        for top, bottom, enters, leaving in sorted(spans, key=lambda one: one[1] - one[0]):
            free = (
                nth
                for nth, others in enumerate(taken)
                if all(bottom + _APART < a or b + _APART < top for a, b in others)
            )
            track = next(free, None)
            if track is None:
                continue  # it is told in words
            taken[track].append((top, bottom))
            x = self._right + 6 + _TRACK * (track + 0.5)
            for start, leaves in leaving:
                points = ((start, leaves), (x, leaves), (x, enters), (self._right, enters))
                self._made.lines.append(Line(points, arrow=True, loop=leaves > enters))


def _ways(node: Node) -> tuple[Way, ...]:
    return node.ways if node.after is None else (*node.ways, node.after)


def _told(way: Way) -> str:
    return f"{'回到' if way.back else '转到'}{way.label}"


def _kind(node: Node) -> Kind:
    if node.ends:
        return "stop" if node.depth else "end"
    return "aside" if node.depth else "step"


def _more(node: Node, room: float) -> list[tuple[str, Literal["more", "way"]]]:
    """Return what stands under the name of a step: who, how long, where it leads."""
    time = node.limit
    if not node.counted:
        time = f"{time}，不计时" if time else "不计时"
    who = "你来做" if node.mine else node.actor
    found: list[tuple[str, Literal["more", "way"]]] = []
    both = " · ".join(filter(None, (who, time)))
    found += [(one, "more") for one in ((both,) if width(both) <= room else (who, time)) if one]
    if node.ends:
        found.append(("到此结束" if node.depth else "办完", "way"))
    elif node.after is not None and not node.after.below:
        found.append((f"{'其他情况' if node.ways else ''}{_told(node.after)}", "way"))
    return found
