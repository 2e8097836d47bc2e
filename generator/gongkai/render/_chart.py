"""Flowcharts as SVG: inside pages, where the site's colours hold, and as files that bring their own.

Both have the same body. Neither has a ``style`` attribute, an ``id`` or anything that runs: several may
stand on one page, under a strict security policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup, escape

from gongkai.cache import Shelf
from gongkai.model.flow_graph import FlowShape, Node
from gongkai.model.integrity import integrity
from gongkai.model.pages import Artifact
from gongkai.render._layout import EM, WIDE, Box, Drawing, Line, drawing

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROUND = 8
_HEAD, _HALF = 9, 5  # length and half the breadth of an arrowhead


class Charts:
    """Draws each shape once; what the last build drew is taken from its shelf."""

    def __init__(self, theme: Path, known: Shelf | None = None) -> None:
        """Get ready to draw; colours of files come from the theme."""
        self._known = known or Shelf({})
        self._inline: dict[str, Markup] = {}
        self._theme = theme

    def inline(self, shape: FlowShape) -> Markup:
        """Return a chart as it stands in a page."""
        found = self._inline.get(shape.digest)
        if found is None:
            about = f"<title>{escape(_title(shape))}</title><desc>每一步的文字写在图的后面。</desc>"
            size, body = self._drawn(shape)
            found = Markup(f'<svg class="chart" role="img" {size}>{about}{body}</svg>')  # noqa: S704 -- escaped
            self._inline[shape.digest] = found
        return found

    def files(self, shapes: Iterable[FlowShape]) -> Iterator[Artifact]:
        """Yield the file of each chart."""
        style = self._style()
        for shape in shapes:
            size, body = self._drawn(shape)
            about = f"<title>{escape(_title(shape))}</title><desc>{escape(in_words(shape))}</desc>"
            text = (
                f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" {size}>'
                f"{about}<style>{style}</style>{body}</svg>\n"
            )
            yield Artifact(shape.file, text.encode())

    @property
    def style(self) -> str:
        """What the style of those files is called in a security policy."""
        return integrity(self._style())

    def _drawn(self, shape: FlowShape) -> tuple[str, str]:
        return self._known.made(shape.digest, lambda: _svg(drawing(shape)))

    def _style(self) -> str:
        """Return the rules of charts, with colours for where there is no page around."""
        paths = (self._theme / "chart" / "file.css", self._theme / "assets/css/71-chart.css")
        text = "\n".join(_COMMENT.sub("", path.read_text(encoding="utf-8")) for path in paths)
        return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def in_words(shape: FlowShape) -> str:
    """Tell a flow in sentences, for those who do not see the chart."""
    return "".join(f"{'；'.join(_told(node))}。" for node in shape.nodes)


def _title(shape: FlowShape) -> str:
    main = [node.name for node in shape.nodes if node.number]
    return f"办理流程图：从{main[0]}到{main[-1]}，共 {len(main)} 步"


def _told(node: Node) -> Iterator[str]:
    yield f"第 {node.number} 步 {node.name}" if node.number else node.name
    if node.mine or node.actor:
        yield "你来做" if node.mine else f"{node.actor}来做"
    if node.limit:
        yield node.limit
    if not node.counted:
        yield "时间不算在内"
    for way in node.ways:
        yield f"如果{way.condition}，{'回到' if way.back else '转到'}{way.label}"
    if node.after is not None:
        yield f"{'其他情况' if node.ways else '然后'}{'回到' if node.after.back else '转到'}{node.after.label}"
    if node.ends:
        yield "到此结束" if node.depth else "办完"


def _svg(made: Drawing) -> tuple[str, str]:
    """Return the attributes that tell the size, and the body."""
    size = (
        f'viewBox="0 0 {WIDE} {_n(made.height)}" '
        f'width="{_n(WIDE / EM)}em" height="{_n(made.height / EM)}em"'
    )
    down = [line for line in made.lines if not line.loop]
    loops = [line for line in made.lines if line.loop]
    parts = [f'<g font-size="{EM}">', *map(_rect, made.boxes)]
    for kind, found in (("down", down), ("loop", loops)):
        if found:
            parts.append(f'<path class="f-{kind}" d="{"".join(map(_path, found))}"/>')
            heads = "".join(_head(line) for line in found if line.arrow)
            parts.append(f'<path class="f-{kind} f-tip" d="{heads}"/>')
    for kind in ("name", "more", "if", "way"):
        texts = [text for text in made.texts if text.kind == kind]
        if texts:
            inside = (
                f'<text x="{_n(one.x)}" y="{_n(one.y)}">{escape(one.text)}</text>' for one in texts
            )
            parts.append(f'<g class="f-{kind}">{"".join(inside)}</g>')
    if made.numbers:
        discs = (
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="13"/><text x="{_n(x)}" y="{_n(y + 7)}">{number}</text>'
            for x, y, number in made.numbers
        )
        parts.append(f'<g class="f-number">{"".join(discs)}</g>')
    parts.append("</g>")
    return size, "".join(parts)


def _rect(box: Box) -> str:
    kind = f"f-{box.kind} f-mine" if box.mine else f"f-{box.kind}"
    corner = 20 if box.kind in ("end", "stop") else _ROUND
    return (
        f'<rect class="{kind}" x="{_n(box.x + 1)}" y="{_n(box.y)}" width="{_n(box.w - 1)}"'
        f' height="{_n(box.h)}" rx="{corner}"/>'
    )


def _path(line: Line) -> str:
    """Write a line, up to the foot of its arrowhead."""
    points = list(line.points)
    if line.arrow:
        (x, y), (to_x, to_y) = points[-2:]
        points[-1] = (to_x - _HEAD * _sign(to_x - x), to_y - _HEAD * _sign(to_y - y))
    (x, y), *rest = points
    written = [f"M{_n(x)} {_n(y)}"]
    for to_x, to_y in rest:
        written.append(f"H{_n(to_x)}" if to_y == y else f"V{_n(to_y)}")
        x, y = to_x, to_y
    return "".join(written)


def _head(line: Line) -> str:
    (x, y), (to_x, to_y) = line.points[-2:]
    across, along = _sign(to_x - x), _sign(to_y - y)
    back_x, back_y = -_HEAD * across, -_HEAD * along
    side_x, side_y = _HALF * along, _HALF * across
    return (
        f"M{_n(to_x)} {_n(to_y)}l{_n(back_x - side_x)} {_n(back_y - side_y)}"
        f"l{_n(2 * side_x)} {_n(2 * side_y)}z"
    )


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
