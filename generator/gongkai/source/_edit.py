"""Edits to YAML that people wrote: a list grows, every other line keeps its bytes.

Where the list stands is read off the marks of the document. The result is read again before it is
handed out: it must hold all the old values, and the new entries after those of the list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.model.record import MISSING_WORD, NONE_WORD
from gongkai.source._emit import emit_yaml
from gongkai.source._yaml import Document, read_yaml

_BREAK = re.compile(r"(?<=\n)|(?<=\r)(?!\n)|(?<=[\x85\u2028\u2029])")
_NOTHING = re.compile(rf"(?:\[\s*\]|{NONE_WORD}|{MISSING_WORD}|''|\"\"|~|[Nn]ull|NULL)(?=\s|$)")
_EMPTY = ("", NONE_WORD, MISSING_WORD)
_BOM = "\ufeff"


def edit_yaml(
    content: bytes, where: tuple[str | int, ...], *, append: Sequence[Mapping[str, Any]]
) -> bytes | None:
    """Append entries to the list at a path of keys and indexes; ``()`` is the whole file.

    An empty list, 无, 待补充 or a key that is not there becomes a list. Return the new bytes, or
    None where something else stands there, where the list is written in brackets, or where the
    file cannot be read.
    """
    document, _ = read_yaml(content, "")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    known = _list_at(document.values, where) if document is not None else None
    if document is None or known is None:
        return None
    lines = [line for line in _BREAK.split(text) if line]
    grown = _Growing(document, lines, where).with_entries(known, append)
    if grown is None:
        return None
    result = (_BOM * content.startswith(_BOM.encode()) + grown).encode()
    after, _ = read_yaml(result, "")
    wanted = _with(document.values, where, [*known, *map(_texts, append)])
    return result if after is not None and after.values == wanted else None


class _Growing:
    """The lines of a file on their way to a longer list."""

    def __init__(self, document: Document, lines: list[str], where: tuple[str | int, ...]) -> None:
        self.document, self.lines, self.where = document, lines, where
        self.end = "\r\n" if any(line.endswith("\r\n") for line in lines) else "\n"

    def with_entries(self, known: list[Any], entries: Sequence[Mapping[str, Any]]) -> str | None:
        """Return the text with the entries at the end of the list."""
        if known:
            line, column, _ = self.document.span(self.where)
            if not self.lines[line][column:].startswith("-"):
                return None
            return self._inserted(self._last(self.where, column), entries, column)
        if not self.where:
            self.lines = [line for line in self.lines if not _NOTHING.match(line)]
            return self._inserted(len(self.lines), entries, 0)
        *above, key = self.where
        parent = tuple(above)
        if isinstance(key, str) and key in _at(self.document.values, parent):
            return self._filled(parent, entries)
        _, column, _ = self.document.span(parent) if self.document.values else (0, 0, None)
        return self._inserted(self._last(parent, column), {key: list(entries)}, column)

    def _filled(self, parent: tuple[str | int, ...], entries: object) -> str | None:
        """Let an empty value give way to a list below its key."""
        line, column, _ = self.document.span(self.where)
        _, indent, _ = self.document.span(parent)
        before, after = self.lines[line][:column], self.lines[line][column:]
        nothing = _NOTHING.match(after)
        rest = after[nothing.end() :] if nothing else after
        if rest.strip() and not rest.lstrip().startswith("#"):
            return None
        self.lines[line] = before.rstrip() + rest if rest.strip() else before.rstrip() + self.end
        return self._inserted(line + 1, entries, indent + 2)

    def _last(self, where: tuple[str | int, ...], column: int) -> int:
        """Return the line after a value; notes that stand no deeper belong to what follows."""
        _, _, follows = self.document.span(where)
        at = len(self.lines) if follows is None else follows
        while at > 0 and follows is not None and _passes(self.lines[at - 1], column):
            at -= 1
        while at > 0 and follows is None and self.lines[at - 1].rstrip() == "...":
            at -= 1
        return at

    def _inserted(self, at: int, values: object, column: int) -> str:
        block = [" " * column + line + self.end for line in emit_yaml(values).splitlines()]
        before = "".join(self.lines[:at])
        if before and not before.endswith(("\n", "\r")):
            before += self.end
        return before + "".join(block) + "".join(self.lines[at:])


def _passes(line: str, column: int) -> bool:
    """Tell a line that is empty, or a note no deeper than the list."""
    words = line.strip()
    return not words or (words.startswith("#") and len(line) - len(line.lstrip()) <= column)


def _at(values: Any, where: tuple[str | int, ...]) -> Any:  # noqa: ANN401 -- any YAML value
    """Return the value at a path, nothing where there is none."""
    for part in where:
        inside = dict(enumerate(values)) if isinstance(values, list) else values
        values = inside.get(part, "") if isinstance(inside, dict) else ""
    return values


def _list_at(values: Any, where: tuple[str | int, ...]) -> list[Any] | None:  # noqa: ANN401
    """Return the list at a path, empty where there is none yet; None where there cannot be one."""
    parent = _at(values, where[:-1])
    if where and parent != "" and not isinstance(parent, dict):
        return None
    found = _at(values, where)
    if isinstance(found, str):
        return [] if found in _EMPTY else None
    return found if isinstance(found, list) else None


def _with(values: Any, where: tuple[str | int, ...], grown: list[Any]) -> Any:  # noqa: ANN401
    """Return the values with another list at a path."""
    if not where:
        return grown
    key, rest = where[0], where[1:]
    if isinstance(values, list) and isinstance(key, int):
        return [_with(one, rest, grown) if at == key else one for at, one in enumerate(values)]
    known = values if isinstance(values, dict) else {}
    return {**known, key: _with(known.get(key, ""), rest, grown)}


def _texts(value: Any) -> Any:  # noqa: ANN401 -- any YAML value
    """Return values as they are read: every scalar is text."""
    if isinstance(value, Mapping):
        return {key: _texts(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(one) for one in value]
    return str(value)
