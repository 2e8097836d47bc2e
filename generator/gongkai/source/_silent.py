"""What YAML reads without complaint and not as it was meant: text lost behind #, dashes that join.

Takes the text of a file that could be read, gives warnings. Most files hold nothing that looks like
it, which one search tells; only the others are parsed once more, as in quotes and blocks the same
signs are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from gongkai.model.findings import Finding, Mark, finding, short

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# "# 说明" is a comment, "#3 窗口" is what a clerk means to be read.
_SIGN = re.compile(r"[ \t]#[^\s#]")
_HASH = re.compile(r"[ \t]+#[^\s#]")
_DASH = re.compile(r"^[^\S\n]*-[^\s-]", re.MULTILINE)
_LONE_DASH = re.compile(r"-[^\s\d-]")  # alone on its line, -5度 is a number
# A dash further in than the line of text above it, which therefore goes on.
_DASH_BELOW = re.compile(
    r"^( *)(?:- +)?[^\s#-](?:.*[^\s:|>])?\s*\n\1[ \u00a0\u3000]+- ", re.MULTILINE
)
_ENTRY = re.compile(r"-(?:\s|[^\s\d-])")


def silent_slips(text: str, path: str, offset: int = 0) -> Iterator[Finding]:
    """Yield a warning for every plain text that is cut at a #, or goes on over a dash."""
    if not any(slip.search(text) for slip in (_SIGN, _DASH, _DASH_BELOW)):
        return
    lines = text.replace("\r\n", "\n").split("\n")
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent) and event.style in (None, ""):
            yield from _cut_off(lines, event, path, offset)
            yield from _joined(lines, event, path, offset)


def _cut_off(lines: list[str], event: Any, path: str, offset: int) -> Iterator[Finding]:  # noqa: ANN401 -- a parser event
    at, column = event.end_mark.line, event.end_mark.column
    match = _HASH.match(lines[at], column) if at < len(lines) else None
    if match is None and event.start_mark.line < at < len(lines) - 1:  # a next line of the text?
        lead = _indent(lines[at])
        at += 1
        match = _HASH.match(lines[at]) if _indent(lines[at]) == lead else None
    if match is None:
        return
    lost = lines[at][match.end() - 2 :].strip()
    kept = f"只读到“{short(event.value)}”" if event.value else "什么也没有读到"
    yield finding(
        "SRC027",
        Mark(path, at + 1 + offset, match.end() - 1),
        level="warning",
        message=f"空格后面的 # 会把这一行剩下的字都当成注释：“{short(lost)}”不会出现在网站上，{kept}。",
        help=f"请把整段文字用引号括起来；确实是注释的，在 # 后面空一格：# {short(lost[1:])}",
    )


def _joined(lines: list[str], event: Any, path: str, offset: int) -> Iterator[Finding]:  # noqa: ANN401 -- as above
    """Yield one warning for a text, at the first line where a dash does not begin an entry."""
    start, last = event.start_mark, min(event.end_mark.line, len(lines) - 1)
    own_line = not lines[start.line][: start.column].strip() if start.line < len(lines) else False
    dashed = [at for at in range(start.line + 1, last + 1) if _ENTRY.match(lines[at].strip())]
    first = event.value.startswith("-") and _DASH.match(event.value) is not None
    if first and (dashed or (own_line and _LONE_DASH.match(event.value))):
        at, column = start.line, start.column
    elif dashed:
        at = dashed[0]
        column = _indent(lines[at])
    else:
        return
    line = lines[at].strip()
    if line.startswith("- "):
        message = f"这一行前面的短横线没有起作用，它会接在上一行文字的后面：{short(line)}"
        help_ = "请和别的各条对齐；上面的字段后面只留冒号，内容都写成一条一条的。"
    else:
        message = f"短横线后面少了一个空格，这一行不会成为单独的一条：{short(line)}"
        help_ = f"请改成“- {short(line[1:])}”；文字本来就以短横线开头的，请用引号括起来。"
    yield finding(
        "SRC028",
        Mark(path, at + 1 + offset, column + 1),
        level="warning",
        message=message,
        help=help_,
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
