"""Growing a file that people wrote: entries are put at its end, what stands there keeps its bytes.

Each result is read again before it is used: the old values must all be there, and after them the
new ones. Where that fails nothing is offered, and the caller says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.source import emit_yaml, read_yaml

Entries = Sequence[Mapping[str, Any]]


def append_entries(content: bytes | None, entries: Entries, key: str = "") -> bytes | None:
    """Append entries to a file that is a list, or to the list under ``key``, which stands last.

    Return the new bytes, or None where the file is written in a way this cannot do.
    """
    old = _text(content or b"")
    before = _values(content or b"")
    if old is None or before is None:
        return None
    known = _known(before, key)
    if known is None:
        return None
    indent = _indent(old, key, known)
    grown = _joined(old, _entry_lines(entries, indent), key, known)
    if grown is None:
        return None
    result = grown.encode()
    return result if _kept(before, _values(result), entries, key) else None


def _text(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _values(content: bytes) -> Any:  # noqa: ANN401 -- any YAML value
    document, _ = read_yaml(content, "")
    return document.values if document is not None else None


def _known(values: Any, key: str) -> list[Any] | None:  # noqa: ANN401 -- any YAML value
    """Return the list as it is; None where something else stands there."""
    if key and not isinstance(values, dict):
        return None
    found = values.get(key, "") if key else values
    if found in ("", "待补充", "无"):
        return []
    return found if isinstance(found, list) else None


def _indent(text: str, key: str, known: list[Any]) -> str:
    """Return the indent of the list's entries, as the file has it."""
    lines = text.splitlines()
    if not known:
        return "  " if key else ""
    start = next((at for at, one in enumerate(lines) if key and one.startswith(f"{key}:")), -1)
    for line in lines[start + 1 :]:
        match = re.match(r"( {0,40})- ", line)
        if match is not None:
            return match[1]
    return ""


def _entry_lines(entries: Entries, indent: str) -> list[str]:
    return [indent + line for line in emit_yaml(list(entries)).splitlines()]


def _joined(text: str, lines: list[str], key: str, known: list[Any]) -> str | None:
    """Put the lines where the list ends; an empty list written as [] gives way to them."""
    end = "\r\n" if "\r\n" in text else "\n"
    block = end.join(lines) + end
    if known:
        return text + ("" if text.endswith("\n") else end) + block
    if key and re.search(rf"(?m)^{re.escape(key)}\s*:", text):
        empty = re.compile(rf"(?m)^{re.escape(key)}:[ \t]*(?:\[\]|无|待补充)?[ \t]*\r?$")
        match = empty.search(text)
        if match is None:
            return None
        return f"{text[: match.start()]}{key}:{end}{block.rstrip()}{text[match.end() :]}"
    without = re.sub(r"(?m)^\[\][ \t]*\r?\n?", "", text) if not key else text
    head = without + ("" if not without or without.endswith("\n") else end)
    return head + (f"{key}:{end}" if key else "") + block


def _kept(before: Any, after: Any, entries: Entries, key: str) -> bool:  # noqa: ANN401
    """Tell whether the old values are all there, and the new ones after them."""
    grown = _known(after, key)
    if grown is None or after is None:
        return False
    new = [{name: _scalars(value) for name, value in entry.items()} for entry in entries]
    if key:
        rest = {name: value for name, value in before.items() if name != key}
        if {name: value for name, value in after.items() if name != key} != rest:
            return False
    return grown == [*(_known(before, key) or []), *new]


def _scalars(value: Any) -> Any:  # noqa: ANN401 -- any YAML value
    if isinstance(value, Mapping):
        return {key: _scalars(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_scalars(one) for one in value]
    return str(value)
