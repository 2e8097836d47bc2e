"""A table in Markdown that is published as bars, as its first lines are not those of a table.

Source: Markdown's tables: a line of its own above, heads, then a line of dashes with as many columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._files import markdown_of, without_code
from gongkai.check._markdown import Said, looked_at
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

BARS = Declared("TXT020", "warning", "Markdown 表格的写法：上面空一行，第二行和第一行栏数一样")
DECLARES = (BARS,)
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[|:\s—－–-]*[—－–-][|:\s—－–-]*")
_GOOD_RULE = re.compile(r"[|: -]+")
_PROSE = re.compile(r"[^\s#!?=><|+*\d-]")
_BLANK = re.compile(r"\n[ \t]*\n")
_FEWEST = 2  # columns: a line with one bar is a sentence


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at the tables in Markdown, of texts, of the platform and of services."""
    for mark, message, help_ in looked_at(evidence, _broken):
        yield BARS.found(mark, field="正文", message=message, help=help_)


def _broken(record: object) -> tuple[Said, ...]:
    """Return what is wrong with the tables of a record and how to mend it, one for each block of lines."""
    body, _folder = markdown_of(record)
    if "|" not in body:
        return ()
    words, found, start = without_code(body), [], 0
    for end in (*(match.start() for match in _BLANK.finditer(words)), len(words)):
        told = _in_block(words[start:end].split("\n"))
        if told is not None:
            line, message, help_ = told
            at = start + sum(len(one) + 1 for one in words[start:end].split("\n")[:line])
            found.append((at, message, help_))
        start = end
    return tuple(found)


def _in_block(lines: list[str]) -> Said | None:
    """Return line, fault and repair of lines that no blank line parts, where they hold a table."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    head = next((at for at, line in enumerate(lines) if _is_row(lines, at)), None)
    if head is None:
        return None
    wanted = _columns(lines[head])
    rule = f"请把表格的第二行写成有 {wanted} 栏的 {'|---' * wanted}|，用半角的短横线和竖线。"
    if not _RULE.fullmatch(lines[head + 1].strip()):
        return (
            head + 1,
            "表格的第二行不是 |---|，网页上会照样显示成竖线。",
            f"请在栏名下面加一行 {'|---' * wanted}|。",
        )
    if not _GOOD_RULE.fullmatch(lines[head + 1].strip()):
        return head + 1, "表格的第二行用了全角的横线，网页上会照样显示成竖线。", rule
    written = _columns(lines[head + 1])
    if written != wanted:
        return (
            head + 1,
            f"表格的第二行有 {written} 栏，第一行有 {wanted} 栏，网页上会照样显示成竖线。",
            rule,
        )
    if head > first and _PROSE.match(lines[head - 1].strip()):
        return head, "表格紧接着上面的一段话，网页上会照样显示成竖线。", "请在表格上面空一行。"
    return None


def _is_row(lines: list[str], at: int) -> bool:
    """Tell the heads of a table: bars at the edge, and a row or a line of dashes below."""
    if at + 1 == len(lines) or lines[at].startswith("    ") or _columns(lines[at]) < _FEWEST:
        return False
    edges = [line.strip().startswith("|") for line in lines[at : at + 2]]
    return all(edges) or ("|" in lines[at + 1] and bool(_RULE.fullmatch(lines[at + 1].strip())))


def _columns(line: str) -> int:
    row = line.strip().removeprefix("|")
    cells = _BAR.split(row)
    return len(cells) - (not cells[-1].strip())
