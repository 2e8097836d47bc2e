"""Writes records as YAML in the way people of the demonstration county do.

Small lists and mappings stand on one line, large ones are indented; text is quoted only where YAML
would read it as something else. A dozen lines do it ten times faster than a general writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Value = str | int | list["Value"] | dict[str, "Value"]
_WIDTH = 100
_QUOTED = re.compile(r"^[-?&*!|>'%@`]|^[\d.-]+$|[:#,\[\]{}\"\\]|^\s|\s$|^$")


def document(value: Value) -> str:
    """Return the text of a file that holds one value."""
    return "\n".join(_lines(value, 0)) + "\n"


def _lines(value: Value, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _after(f"{pad}{key}:", one, indent + 2)
    elif isinstance(value, list):
        for one in value:
            flat = _flat(one)
            if len(flat) + indent <= _WIDTH or not isinstance(one, dict):
                yield f"{pad}- {flat}"
            else:
                first, *rest = _lines(one, indent + 2)
                yield f"{pad}- {first.lstrip()}"
                yield from rest


def _after(head: str, value: Value, indent: int) -> Iterator[str]:
    flat = _flat(value)
    if not isinstance(value, dict | list) or not value or len(head) + len(flat) < _WIDTH:
        yield f"{head} {flat}"
    else:
        yield head
        yield from _lines(value, indent)


def _flat(value: Value) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flat(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flat(one) for one in value) + "]"
    return str(value) if isinstance(value, int) else _text(value)


def _text(value: str) -> str:
    if _QUOTED.search(value):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return value
