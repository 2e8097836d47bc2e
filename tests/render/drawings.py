"""What must hold of every flowchart: nothing hides or leaves anything else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from gongkai.render._layout import EM, WIDE, Box, Drawing, Line, Text

Area = tuple[float, float, float, float]  # left, top, right, bottom
ASCENT, DESCENT = 0.88 * EM, 0.14 * EM  # of a Chinese character above and below its baseline


def faults(made: Drawing) -> Iterator[str]:
    """Say what is wrong with a drawing."""
    boxes = [_area(box) for box in made.boxes]
    texts = [(text, _text_area(text)) for text in made.texts]
    segments = [one for line in made.lines for one in _segments(line)]
    frame = (0.0, 0.0, float(WIDE), made.height)
    for area in (*boxes, *(area for _, area in texts), *(one for one, _ in segments)):
        if not _inside(area, frame):
            yield f"{area} leaves the chart {frame}"
    for first, second in combinations(boxes, 2):
        if _meet(first, second):
            yield f"boxes {first} and {second} overlap"
    for text, area in texts:
        if text.box >= 0 and not _inside(area, boxes[text.box]):
            yield f"{text.text} leaves its box"
        yield from (
            f"{text.text} lies on another box"
            for nth, box in enumerate(boxes)
            if nth != text.box and _meet(area, box)
        )
        yield from (f"a line crosses {text.text}" for one, _ in segments if _meet(area, one))
    for (first_text, first), (second_text, second) in combinations(texts, 2):
        if _meet(first, second):
            yield f"{first_text.text} and {second_text.text} overlap"
    yield from (
        f"a line crosses the box {box}" for one, _ in segments for box in boxes if _meet(one, box)
    )
    yield from _slanted(made.lines)
    yield from _hidden(made.lines)


def _hidden(lines: list[Line]) -> Iterator[str]:
    """Say where lines to different steps run on top of each other, so that nobody can tell them apart."""
    found = [(line.points[-1], one) for line in lines for one, _ in _segments(line)]
    for (first_end, first), (second_end, second) in combinations(found, 2):
        if first_end == second_end:
            continue
        across = first[1] == first[3] == second[1] == second[3]
        down = first[0] == first[2] == second[0] == second[2]
        if (across and first[0] < second[2] and second[0] < first[2]) or (
            down and first[1] < second[3] and second[1] < first[3]
        ):
            yield f"lines {first} and {second} run on top of each other"


def _slanted(lines: list[Line]) -> Iterator[str]:
    for line in lines:
        for (x, y), (to_x, to_y) in pairwise(line.points):
            if x != to_x and y != to_y:
                yield f"a line runs aslant from {x}, {y} to {to_x}, {to_y}"


def _segments(line: Line) -> Iterator[tuple[Area, bool]]:
    for (x, y), (to_x, to_y) in pairwise(line.points):
        yield (min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)), line.arrow


def _area(box: Box) -> Area:
    return (box.x, box.y, box.x + box.w, box.y + box.h)


def _text_area(text: Text) -> Area:
    return (text.x, text.y - ASCENT, text.right, text.y + DESCENT)


def _inside(inner: Area, outer: Area) -> bool:
    return (
        inner[0] >= outer[0] - 0.01
        and inner[1] >= outer[1] - 0.01
        and inner[2] <= outer[2] + 0.01
        and inner[3] <= outer[3] + 0.01
    )


def _meet(first: Area, second: Area) -> bool:
    """Whether two areas share more than an edge."""
    return (
        first[0] < second[2] - 0.01
        and second[0] < first[2] - 0.01
        and first[1] < second[3] - 0.01
        and second[1] < first[3] - 0.01
    )
