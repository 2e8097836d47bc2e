"""Changes to YAML that people wrote: values are set where they stand, other lines keep their bytes.

Spans are read off the nodes of the text; a value gives way to another, a new key is put behind the
one that goes before it, a list grows at its end. What comes out is read again before it is handed
out: it must hold what was wanted and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml
from msgspec import Struct

from gongkai.model.record import MISSING_WORD, NONE_WORD
from gongkai.source._emit import block_lines, entry_lines, inline
from gongkai.source._yaml import read_yaml

Path = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM = "\ufeff"
_EMPTY = ("", NONE_WORD, MISSING_WORD)


class Change(Struct, frozen=True):
    """A value that shall stand at a path of keys and indexes.

    An index equal to the length of its list makes the list longer. What lies on the way and is not
    there yet, or is empty, is made. ``value`` is any value that ``emit_yaml`` takes.
    """

    where: Path
    value: Any


def change_yaml(
    content: bytes, changes: Sequence[Change], order: Sequence[str] = ()
) -> bytes | None:
    """Set values in a YAML file; ``order`` says where a new key goes among those of a mapping.

    Return the new bytes, or None where the file cannot be read or would not hold what was wanted:
    a text in the way of a mapping, a line that cannot be told apart.
    """
    document, _ = read_yaml(content, "")
    if document is None:
        return None
    wanted = document.values
    try:
        for change in changes:
            wanted = with_value(wanted, change.where, texts(change.value))
        text = content.decode("utf-8-sig")
        changed = _changed(text, document.values, changes, order)
    except (UnicodeDecodeError, _InTheWay, yaml.YAMLError):
        return None
    result = (_BOM * content.startswith(_BOM.encode()) + changed).encode()
    after, _ = read_yaml(result, "")
    return result if after is not None and after.values == wanted else None


class _InTheWay(Exception):
    """Something else stands where a value should go."""


def _changed(text: str, values: Any, changes: Sequence[Change], order: Sequence[str]) -> str:  # noqa: ANN401
    root = yaml.compose(text, Loader=_Loader)
    filled = _filled(values, changes)
    if root is None or () in filled:
        new = filled.get((), {})
        begun = text if not text or text.endswith(("\n", "\r")) else text + "\n"
        return begun + "".join(f"{line}\n" for line in block_lines(new))
    page = _Page(text, root, tuple(order))
    for where, value in filled.items():
        page.put(where, value)
    return page.text_after()


def _filled(values: Any, changes: Sequence[Change]) -> dict[Path, Any]:  # noqa: ANN401
    """Gather changes whose surroundings are not there yet into the value of what is missing."""
    gathered: dict[Path, Any] = {}
    for change in changes:
        at = _missing(values, change.where)
        inside = change.where[len(at) :]
        known = gathered.get(at, {} if inside and isinstance(inside[0], str) else [])
        gathered[at] = with_value(known, inside, change.value) if inside else change.value
    return gathered


def _missing(values: Any, where: Path) -> Path:  # noqa: ANN401 -- any YAML value
    """Return the first part of a path that can be put in one piece."""
    for depth, part in enumerate(where):
        if not isinstance(values, dict | list) or not values:
            return where[:depth]
        if isinstance(values, dict):
            values = values.get(str(part), "")
        elif isinstance(part, int) and part < len(values):
            values = values[part]
        else:
            return where[: depth + 1]
    return where


@dataclass(slots=True)
class _Page:
    """A text, its nodes, and what shall be written over or between them."""

    text: str
    root: Any
    order: tuple[str, ...]
    pieces: list[tuple[int, int, int, str]] = field(default_factory=list)
    depth: int = 0

    def put(self, where: Path, value: Any) -> None:  # noqa: ANN401 -- any YAML value
        self.depth = len(where)
        parent = self._node(where[:-1])
        last = where[-1]
        if isinstance(parent, yaml.MappingNode) and isinstance(last, str):
            self._entry(parent, last, value)
        elif isinstance(parent, yaml.SequenceNode) and isinstance(last, int):
            self._item(parent, last, value)
        else:
            raise _InTheWay

    def _piece(self, start: int, end: int, words: str) -> None:
        self.pieces.append((start, end, -self.depth, words))

    def _node(self, where: Path) -> Any:  # noqa: ANN401 -- a node of yaml's
        node = self.root
        for part in where:
            if isinstance(node, yaml.MappingNode):
                node = next((one for key, one in node.value if key.value == part), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                node = node.value[part] if part < len(node.value) else None
            else:
                raise _InTheWay
        return node

    def _entry(self, parent: Any, key: str, value: Any) -> None:  # noqa: ANN401
        pair = next((one for one in parent.value if one[0].value == key), None)
        if parent.flow_style:
            self._flow_entry(parent, key, value, pair)
            return
        column = parent.value[0][0].start_mark.column
        lines = list(entry_lines(key, value))
        if pair is None:
            before = self._before(parent, key)
            self._insert_below(before, [" " * column + line for line in lines])
            return
        colon = self.text.index(":", pair[0].end_mark.index) + 1
        start, end = self._span(pair[1])
        old_is_block = not _is_inline(pair[1])
        if len(lines) == 1 and not old_is_block and end > start:
            self._piece(start, end, inline(value))
        elif len(lines) == 1:
            self._piece(colon, max(colon, end), " " + inline(value))
        else:
            below = "".join("\n" + " " * column + line for line in lines[1:])
            self._piece(colon, max(colon, end), below)

    def _flow_entry(self, parent: Any, key: str, value: Any, pair: Any) -> None:  # noqa: ANN401
        if pair is None:
            entry = f"{inline(key, inside=True)}: {inline(value, inside=True)}"
            self._insert_inside(parent, entry)
            return
        start, end = self._span(pair[1])
        if end > start:
            self._piece(start, end, inline(value, inside=True))
        else:
            colon = self.text.index(":", pair[0].end_mark.index) + 1
            self._piece(colon, colon, " " + inline(value, inside=True))

    def _item(self, parent: Any, at: int, value: Any) -> None:  # noqa: ANN401
        if parent.flow_style and at >= len(parent.value):
            self._insert_inside(parent, inline(value, inside=True))
        elif parent.flow_style:
            start, end = self._span(parent.value[at])
            self._piece(start, end, inline(value, inside=True))
        elif at >= len(parent.value):
            column = parent.start_mark.column
            lines = [" " * column + line for line in entry_lines(None, value)]
            self._insert_below(self._end(parent), lines)
        else:
            start, end = self._span(parent.value[at])
            column = parent.value[at].start_mark.column
            lines = list(entry_lines(None, value))
            first = lines[0][2:]
            rest = "".join("\n" + " " * (column - 2) + line for line in lines[1:])
            self._piece(start, end, first + rest)

    def _before(self, parent: Any, key: str) -> int:  # noqa: ANN401
        """Return the end of the entry behind which a new key goes."""
        rank = {name: place for place, name in enumerate(self.order)}
        place = rank.get(key, len(rank))
        earlier = [pair for pair in parent.value if rank.get(pair[0].value, -1) < place]
        pair = (earlier or parent.value)[-1]
        return max(self._end(pair[1]), int(pair[0].end_mark.index) + 1)

    def _insert_below(self, at: int, lines: Sequence[str]) -> None:
        stop = self.text.find("\n", at)
        stop = len(self.text.rstrip("\n")) if stop < 0 else stop
        if stop > 0 and self.text[stop - 1] == "\r":
            stop -= 1
        self._piece(stop, stop, "".join("\n" + line for line in lines))

    def _insert_inside(self, parent: Any, words: str) -> None:  # noqa: ANN401
        """Put an entry behind the last one; what is empty gives way as a whole."""
        last = parent.value[-1]
        end = self._end(last[1] if isinstance(last, tuple) else last)
        if isinstance(last, tuple):
            end = max(end, last[0].end_mark.index + 1)
        self._piece(end, end, ", " + words)

    def _span(self, node: Any) -> tuple[int, int]:  # noqa: ANN401 -- a node of yaml's
        return node.start_mark.index, self._end(node)

    def _end(self, node: Any) -> int:  # noqa: ANN401 -- a node of yaml's
        """Return the place behind the last character of a value, without notes that follow it."""
        while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
            last = node.value[-1]
            key, node = last if isinstance(last, tuple) else (None, last)
            if key is not None and node.end_mark.index <= key.end_mark.index:
                return int(key.end_mark.index) + 1
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            end = len(self.text[:end].rstrip())
        return end

    def text_after(self) -> str:
        """Return the text with all pieces in their places, in the line ends of the text."""
        end = "\r\n" if "\r\n" in self.text else "\n"
        # Stable: of two pieces for one place the one that was asked for first comes first.
        # What goes deeper goes first: a line gets its last key before the list its next line.
        pieces = sorted(self.pieces, key=lambda piece: piece[:3])
        if any(one[1] > two[0] for one, two in pairwise(pieces)):
            raise _InTheWay
        parts, at = [], 0
        for start, stop, _, words in pieces:
            parts += [self.text[at:start], words.replace("\n", end)]
            at = stop
        return "".join((*parts, self.text[at:]))


def _is_inline(node: Any) -> bool:  # noqa: ANN401 -- a node of yaml's
    if isinstance(node, yaml.ScalarNode):
        return node.style not in ("|", ">")
    return bool(node.flow_style)


def with_value(values: Any, where: Path, value: Any) -> Any:  # noqa: ANN401 -- any YAML value
    """Return values with another one at a path; raise where a text stands in the way."""
    if not where:
        return value
    key, rest = where[0], where[1:]
    if isinstance(key, int):
        known = [] if isinstance(values, str) and values in _EMPTY else values
        if not isinstance(known, list) or key > len(known):
            raise _InTheWay
        before = known[key] if key < len(known) else ""
        return [*known[:key], with_value(before, rest, value), *known[key + 1 :]]
    entries = {} if values in ([], *_EMPTY) else values
    if not isinstance(entries, dict):
        raise _InTheWay
    return {**entries, key: with_value(entries.get(key, ""), rest, value)}


def texts(value: Any) -> Any:  # noqa: ANN401 -- any YAML value
    """Return values as they are read: every scalar is text."""
    if isinstance(value, Mapping):
        return {key: texts(one) for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [texts(one) for one in value]
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def leaves(values: Any, where: Path = ()) -> Iterator[tuple[Path, str]]:  # noqa: ANN401
    """Yield every text of a value with its path."""
    if isinstance(values, dict):
        for key, one in values.items():
            yield from leaves(one, (*where, key))
    elif isinstance(values, list):
        for at, one in enumerate(values):
            yield from leaves(one, (*where, at))
    else:
        yield where, values
