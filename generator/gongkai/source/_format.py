"""YAML that people wrote, in the one way this program writes it, with every note where it was.

Blocks are indented by two, quotes stand where they are needed, one blank line at most parts two
entries; what is written in brackets stays in brackets where it fits a line. A note on a line of its
own stays above its entry, one beside a value stays beside it. Formatting twice is formatting once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from gongkai.source._emit import block_lines, inline
from gongkai.source._yaml import read_yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTE = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)
_WIDEST = 160


@dataclass(slots=True)
class _Entry:
    """An entry that gets a line of its own: where it begins, and what is written around it."""

    start: int
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    apart: bool = False


def format_yaml(content: bytes) -> bytes | None:
    """Return a file in canonical form; None where it cannot be read or a note would be lost."""
    document, _ = read_yaml(content, "")
    if document is None:
        return None
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        root = yaml.compose(text, Loader=_Loader)
    except (UnicodeDecodeError, yaml.YAMLError):  # what reading passes over with a remark
        return None
    if not isinstance(root, yaml.MappingNode | yaml.SequenceNode) or not root.value:
        return content
    page = _Page(text, root)
    made = page.written().encode()
    after, _ = read_yaml(made, "")
    same = after is not None and after.values == document.values
    return made if same and _notes_in(made.decode()) == sorted(page.notes) else None


def _notes_in(text: str) -> list[str]:
    root = yaml.compose(text, Loader=_Loader)
    return sorted(note for _, note in _found(text, root))


def _found(text: str, root: Any) -> Iterator[tuple[int, str]]:  # noqa: ANN401 -- a node of yaml's
    """Yield the notes of a text with their places: what looks like one inside a value is none."""
    spans = sorted((n.start_mark.index, n.end_mark.index) for n in _scalars(root))
    starts = [start for start, _ in spans]
    for match in _NOTE.finditer(text):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or match.start() >= spans[at][1]:
            yield match.start(), match[0].rstrip()


def _scalars(node: Any) -> Iterator[Any]:  # noqa: ANN401 -- nodes of yaml's
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for one in node.value:
        for part in one if isinstance(one, tuple) else (one,):
            yield from _scalars(part)


class _Page:
    """A text on its way to canonical form."""

    def __init__(self, text: str, root: Any) -> None:  # noqa: ANN401 -- a node of yaml's
        self.text, self.root = text, root
        self.entries: list[_Entry] = []
        self.known: dict[int, _Entry] = {}
        self.end: list[str] = []
        self.notes: list[str] = []
        self._gather(root)
        for start, note in _found(text, root):
            self._place(start, note)

    def _gather(self, node: Any) -> None:  # noqa: ANN401 -- a node of yaml's
        """Find every entry that gets a line of its own, in the order of the text."""
        for one in node.value:
            key, value = one if isinstance(one, tuple) else (one, one)
            entry = _Entry(key.start_mark.index)
            line = self.text.rfind("\n", 0, entry.start)
            before = self.text[: max(line, 0)].rstrip(" ")
            entry.apart = bool(self.entries) and before.endswith("\n")
            self.entries.append(entry)
            self.known[id(one)] = entry
            if _is_block(value):
                self._gather(value)

    def _place(self, start: int, note: str) -> None:
        self.notes.append(note)
        starts = [entry.start for entry in self.entries]
        at = bisect_right(starts, start)
        line = self.text.rfind("\n", 0, start) + 1
        if self.text[line:start].strip():
            self.entries[max(at - 1, 0)].beside.append(note)
        elif at < len(self.entries):
            entry = self.entries[at]
            above = self.text[:line].rstrip(" ")
            if not entry.above:
                entry.apart = at > 0 and above.endswith("\n\n")
            entry.above.append(note)
        else:
            self.end.append(note)

    def written(self) -> str:
        """Return the whole text anew."""
        lines = list(self._block(self.root, 0))
        return "\n".join([*lines, *self.end]) + "\n"

    def _block(self, node: Any, indent: int) -> Iterator[str]:  # noqa: ANN401
        pad = " " * indent
        for one in node.value:
            entry = self.known[id(one)]
            if entry.apart:
                yield ""
            yield from (pad + note for note in entry.above)
            value = one[1] if isinstance(one, tuple) else one
            lead = f"{inline(one[0].value, inside=True)}:" if isinstance(one, tuple) else "-"
            beside = "".join(f"  {note}" for note in entry.beside)
            if isinstance(one, tuple) and _is_block(value):
                yield pad + lead + beside
                yield from self._block(value, indent + 2)
            elif _is_block(value):
                yield from self._item(value, pad, indent, beside)
            else:
                yield from self._inline(value, pad + lead, indent, beside)

    def _item(self, value: Any, pad: str, indent: int, beside: str) -> Iterator[str]:  # noqa: ANN401
        """Yield an entry of a list that is a block: its first line stands behind the dash."""
        first = self.known[id(value.value[0])]
        notes, first.above, first.apart = first.above, [], False
        yield from (pad + note for note in notes)
        lines = list(self._block(value, indent + 2))
        yield f"{pad}- {lines[0].lstrip()}{beside}"
        yield from lines[1:]

    def _inline(self, value: Any, lead: str, indent: int, beside: str) -> Iterator[str]:  # noqa: ANN401
        plain = _plain(value)
        line = f"{lead} {inline(plain)}"
        if not isinstance(plain, dict | list) or not plain or len(line) <= _WIDEST:
            yield line + beside
        elif lead.endswith("-"):
            first, *rest = block_lines(plain)
            yield f"{lead} {first}{beside}"
            yield from (" " * (indent + 2) + one for one in rest)
        else:
            yield lead + beside
            yield from (" " * (indent + 2) + one for one in block_lines(plain))


def _is_block(node: Any) -> bool:  # noqa: ANN401 -- a node of yaml's
    return not isinstance(node, yaml.ScalarNode) and not node.flow_style and bool(node.value)


def _plain(node: Any) -> Any:  # noqa: ANN401 -- a node of yaml's, any YAML value
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one) for one in node.value]
    return "" if node.value in ("~", "null", "Null", "NULL") and not node.style else node.value
