"""Findings: what is wrong with a record or text, said to the person who can mend it.

A finding is a value. Stages return findings; only the command line prints them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from gongkai.values import as_dict

Level = Literal["error", "warning", "note"]

_RANK: dict[Level, int] = {"error": 0, "warning": 1, "note": 2}


class Mark(Struct, frozen=True):
    """A place in a file; line and column count from 1, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0


class Finding(Struct, frozen=True):
    """One thing to mend.

    ``message`` says in Chinese what was found and why it is wrong, ``help`` how to mend it.
    ``field`` is the path of Chinese keys inside the record, such as ``申请材料[2].形式``.
    """

    code: str
    level: Level
    path: str
    line: int
    column: int
    field: str
    message: str
    help: str

    def as_dict(self) -> dict[str, str | int]:
        """Return the shape pinned for ``--format json``."""
        return as_dict(self)


def finding(  # noqa: PLR0913 -- a finding has this many facts; all but the first two are named
    code: str,
    mark: Mark,
    *,
    message: str,
    help: str,  # noqa: A002 -- the word of the contract
    level: Level = "error",
    field: str = "",
) -> Finding:
    """Make a finding at a place."""
    return Finding(code, level, mark.path, mark.line, mark.column, field, message, help)


def short(text: str, longest: int = 40) -> str:
    """Return a value short enough for a message, and enough of it to find it by."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by file, line and column, errors first on one line; drop exact repeats."""
    return tuple(
        sorted(
            set(findings),
            key=lambda f: (f.path, f.line, f.column, _RANK[f.level], f.code, f.field, f.message),
        )
    )


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep only the findings that forbid a build."""
    return tuple(f for f in findings if f.level == "error")
