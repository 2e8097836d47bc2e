"""Joins ES modules into one file: on a weak signal a dozen requests cost more than their bytes.

Not a bundler for the world's modules, only for our own: named imports from files of the same folder,
``export`` before functions and variables. Each module keeps a scope of its own.
"""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_COMMENT = re.compile(r"(?m)^\s*//.*$")
_IMPORT = re.compile(r"import \{([^}]*)\} from '\./([\w-]+)\.js';")
_EXPORT = re.compile(r"(?m)^export (?=(?:function|var|const|let) (\w+))")


def joined_modules(folder: Path, start: str = "main") -> bytes:
    """Return one script that does what the module ``start`` and all that it imports do."""
    parts: dict[str, str] = {}
    _add(folder, start, parts)
    return "\n".join(parts.values()).encode()


def _add(folder: Path, name: str, parts: dict[str, str]) -> None:
    """Add a module behind those that it imports."""
    if name in parts:
        return
    code = _COMMENT.sub("", (folder / f"{name}.js").read_text(encoding="utf-8"))
    code = _LINE_COMMENT.sub("", code)
    for _names, other in _IMPORT.findall(code):
        _add(folder, other, parts)
    code = _IMPORT.sub(lambda found: f"var {{{found[1]}}} = {_variable(found[2])};", code)
    offered = ", ".join(_EXPORT.findall(code))
    lines = "\n".join(filter(None, map(str.strip, _EXPORT.sub("", code).splitlines())))
    parts[name] = (
        f"var {_variable(name)} = (function () {{\n{lines}\nreturn {{ {offered} }};\n}})();"
    )


def _variable(name: str) -> str:
    return f"m_{name.replace('-', '_')}"
