"""A new county: the files that ``gongkai init`` makes, ready to be checked and built.

The templates are package data; ``【县名】`` in them becomes the county's name.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from gongkai.model.edits import Edit
from gongkai.source import emit_yaml

_MARK = "【县名】"
_PREFIX = "dot-"  # build tools leave hidden files out of wheels


def scaffold(name: str) -> tuple[Edit, ...]:
    """Return the files of a new county called ``name``, in the order of their paths."""
    name = " ".join(name.split()) or "新县"
    root = files("gongkai.data").joinpath("scaffold")
    edits = (_edit(path, source, name) for path, source in _files(root, ""))
    return tuple(sorted(edits, key=lambda edit: edit.path))


def _files(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = entry.name
        if entry.is_dir() and name != "__pycache__":
            found.extend(_files(entry, f"{prefix}{name}/"))
        elif entry.is_file():
            plain = f".{name.removeprefix(_PREFIX)}" if name.startswith(_PREFIX) else name
            found.append((prefix + plain, entry))
    return found


def _edit(path: str, source: Traversable, name: str) -> Edit:
    text = source.read_text(encoding="utf-8")
    if path.endswith(".yml"):
        # The whole value is the mark, or words around it: quoted as YAML needs it.
        lines = [_filled(line, name) for line in text.split("\n")]
        return Edit(path, "\n".join(lines).encode())
    return Edit(path, text.replace(_MARK, name).encode())


def _filled(line: str, name: str) -> str:
    if _MARK not in line or line.lstrip().startswith("#"):
        return line.replace(_MARK, name)
    key, _, value = line.partition(": ")
    return f"{key}: {emit_yaml(value.replace(_MARK, name)).rstrip()}"
