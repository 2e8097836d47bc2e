"""Lines of a county's files, as findings show them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gongkai.model.personal import hidden
from gongkai.source import read_text


def line_of(root: Path) -> Callable[[str, int], str]:
    """Return what gives a line of a file, with nothing personal in it."""
    texts: dict[str, list[str]] = {}

    def line(path: str, number: int) -> str:
        if path not in texts:
            try:
                text = read_text((root / path).read_bytes(), path)[0] or ""
            except OSError:
                text = ""
            texts[path] = text.split("\n")
        found = texts[path]
        return hidden(found[number - 1].rstrip("\r")) if 0 < number <= len(found) else ""

    return line
