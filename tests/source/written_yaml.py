"""Writes values as YAML in many styles and remembers on which line and column each was put.

It shares nothing with the program's own writer, so that reading is held against something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
# Nothing in such a text can mean anything to YAML, whatever number or truth it looks like.
PLAIN = re.compile(
    r"[0-9A-Za-z\u4e00-\u9fa5]([0-9A-Za-z\u4e00-\u9fa5:.-]*[0-9A-Za-z\u4e00-\u9fa5])?"
)
NULLS = ("null", "Null", "NULL")


@dataclass
class Writer:
    """Collects text; ``places`` has line and column, from 1, of each value by its path."""

    choose: Callable[[int], int]
    text: str = ""
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def write(self, values: Any) -> str:  # noqa: ANN401 -- any YAML value
        """Write a whole file, perhaps with comments and empty lines before it."""
        self.text += ("", "# 说明\n", "\n", "---\n")[self.choose(4)]
        self._value(values, (), 0, inline=False, flow=False)
        if not self.text.endswith("\n"):
            self.text += "\n"
        return self.text

    def _here(self, where: Path) -> None:
        line = self.text.count("\n") + 1
        column = len(self.text) - (self.text.rfind("\n") + 1) + 1
        self.places.setdefault(where, (line, column))

    def _value(self, value: Any, where: Path, indent: int, *, inline: bool, flow: bool) -> None:  # noqa: ANN401
        """Write a value; ``inline`` if a key stands before it on the line."""
        if isinstance(value, str):
            self._text(value, where, flow=flow)
        elif flow or not value or self.choose(3) == 0:
            self._flow(value, where)
        else:
            if inline:
                self.text += "\n" + " " * indent
            self._block(value, where, indent)

    def _block(self, value: Any, where: Path, indent: int) -> None:  # noqa: ANN401 -- dict or list
        step = 1 + self.choose(4)
        entries = list(value.items() if isinstance(value, dict) else enumerate(value))
        self._here(where)
        for at, (key, one) in enumerate(entries):
            if at:
                self._next_line(indent)
            inside = (*where, key)
            if isinstance(value, dict):
                if isinstance(one, str):
                    self._here(inside)
                self._text(key, None)
                self.text += ": "
                self._value(one, inside, indent + step, inline=True, flow=False)
            else:
                self.text += "- "
                self._value(one, inside, indent + 2, inline=False, flow=False)

    def _next_line(self, indent: int) -> None:
        comment = (" " * indent + "# 说明\n", "\n", "")[self.choose(3)]
        self.text += ("" if self.text.endswith("\n") else "\n") + comment + " " * indent

    def _flow(self, value: Any, where: Path) -> None:  # noqa: ANN401 -- dict or list
        self._here(where)
        self.text += "{" if isinstance(value, dict) else "["
        for at, one in enumerate(value):
            self.text += ", " if at else ""
            if isinstance(value, dict):
                if isinstance(value[one], str):
                    self._here((*where, one))
                self._text(one, None, flow=True)
                self.text += ": "
                self._value(value[one], (*where, one), 0, inline=True, flow=True)
            else:
                self._value(one, (*where, at), 0, inline=False, flow=True)
        self.text += "}" if isinstance(value, dict) else "]"

    def _text(self, text: str, where: Path | None, *, flow: bool = False) -> None:
        if where is not None:
            self._here(where)
        style = self.choose(3)
        plain = PLAIN.fullmatch(text) and text not in NULLS and not (flow and ":" in text)
        if plain and style:
            self.text += text
        elif style == 1 and "'" not in text and re.fullmatch(r"[ -~\u4e00-\u9fa5]+", text):
            self.text += f"'{text}'"
        else:
            self.text += '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if re.fullmatch(r"[^\"\\\W]|[ ：，。、]", char):
        return char
    return f"\\U{ord(char):08x}"
