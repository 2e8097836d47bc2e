"""What a YAML parser's complaint means to a clerk: the usual slips, recognised in the text.

The parser says where it gave up; the slip is on that line or just above it. Each known slip has its
own sentence with the repair; the rest get the line and the general advice.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from gongkai.model.findings import Finding, Mark, finding, short
from gongkai.source._brackets import closes, wide_comma
from gongkai.source._explain_above import Complaint, Slip, above

_WIDE_COLON = re.compile(r"^(\s*(?:-\s+)?)([^\s:：#\"'\[{][^:：#\"'\[{]{0,40}?)：")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_AFTER_THE_END = re.compile(
    r"^\s*(?:-\s+)?(?:[^\s:]+:\s+)?(?:\"[^\"]*\"|'[^']*'|\[[^\]]*\]|\{[^}]*\})\s*[^\s,#:\]}]"
)
TOO_DEEP = "too deep"


def explain_syntax(
    text: str, error: yaml.YAMLError, path: str, offset: int = 0
) -> tuple[Finding, ...]:
    """Turn a parser error into the finding that names the most likely slip."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.replace("\r\n", "\n").split("\n")
    line = mark.line if mark is not None else _line_of_bad_character(lines)
    last = max((at for at, one in enumerate(lines) if one.strip()), default=0)
    line, column = (line, mark.column if mark is not None else 0) if line <= last else (last, 0)
    problem = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
    opened = getattr(error, "context_mark", None)
    complaint = Complaint(
        text, lines, line, problem, str(getattr(error, "context", "") or ""),
        (min(opened.line, last), opened.column) if opened is not None else None,
    )  # fmt: skip
    found = (
        _known(_FIRST, lines, line, problem)
        or above(complaint)
        or _known((_wide_colon,), lines, line, problem)
        or _wide_comma(lines, line, column)
        or _known(_SLIPS, lines, line, problem)
    )
    if found is not None:
        at, column, code, message, help_ = found
        return (
            finding(code, Mark(path, at + 1 + offset, column + 1), message=message, help=help_),
        )
    where = Mark(path, line + 1 + offset, column + 1)
    return (
        finding(
            "SRC019",
            where,
            message=f"这一行的写法读不懂：{short(lines[line].strip())}",
            help="请检查冒号后面有没有空格、引号和括号是不是成对、和上下行是不是对齐。",
        ),
    )


_Look = Callable[[list[str], int, str], Slip | None]


def _known(looks: tuple[_Look, ...], lines: list[str], line: int, problem: str) -> Slip | None:
    return next((slip for look in looks if (slip := look(lines, line, problem)) is not None), None)


def _too_deep(lines: list[str], line: int, problem: str) -> Slip | None:
    if problem != TOO_DEEP:
        return None
    lead = len(lines[line]) - len(lines[line].lstrip())
    return (line, lead, "SRC025", "内容一层套一层，套得太深。",
            "记录最多四五层；请检查有没有多打了方括号或缩进。")  # fmt: skip


def _invisible(lines: list[str], line: int, _problem: str) -> Slip | None:
    match = _INVISIBLE.search(lines[line])
    if match is None:
        return None
    before = lines[line][: match.start()].strip()[-10:]
    return (line, match.start(), "SRC024", f"“{before}”后面有一个看不见的控制字符，多半是粘贴带进来的。",
            "请删去这一行重新打一遍，或先粘贴到记事本里再复制。")  # fmt: skip


def _tab(lines: list[str], line: int, _problem: str) -> Slip | None:
    for at in range(line, max(-1, line - 3), -1):
        lead = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        if "\t" in lead or re.search(r"[:：-]\t", lines[at]):
            return (at, lines[at].index("\t"), "SRC011", "这里用了制表符（Tab 键）缩进，YAML 只认空格。",
                    "请把 Tab 换成空格，每下一级多空两格。")  # fmt: skip
    return None


def _wide_colon(lines: list[str], line: int, _problem: str) -> Slip | None:
    for at in range(line, max(-1, line - 4), -1):
        match = _WIDE_COLON.match(lines[at])
        if match and _goes_on(lines, at, line):
            rest = lines[at][match.end() :].strip()
            repaired = f"{match[2]}: {rest}".rstrip()
            return (at, match.end() - 1, "SRC010", f"“{match[2]}”后面是全角冒号“：”，读不出它是一个字段。",
                    f"请改成半角冒号加一个空格：{short(repaired.strip())}")  # fmt: skip
    return None


def _goes_on(lines: list[str], at: int, line: int) -> bool:
    """Whether a line is read as the rest of one above it, which then may be what is wrong."""
    lead = re.match(r"\s*(?:-\s+)*", lines[at])
    return at == line or len(lines[line]) - len(lines[line].lstrip()) >= (lead.end() if lead else 0)


def _wide_comma(lines: list[str], line: int, column: int) -> Slip | None:
    place = wide_comma(lines, line, column)
    if place is None:
        return None
    return (*place, "SRC017", "方括号或花括号里用了全角逗号“，”或顿号“、”，分不开各项。",
            "括号里的各项请用半角逗号加一个空格隔开，例如 [窗口, 网上]。")  # fmt: skip


def _no_space(lines: list[str], line: int, _problem: str) -> Slip | None:
    for at in range(line, max(-1, line - 3), -1):
        match = re.match(r"^\s*(?:-\s+)?([^\s:#\"'\[{]{1,20}):([^\s/].*)$", lines[at])
        if match and _goes_on(lines, at, line):
            return (at, lines[at].index(":"), "SRC018", f"“{match[1]}:”后面少了一个空格。",
                    f"请改成：{match[1]}: {short(match[2].strip())}")  # fmt: skip
    return None


def _second_colon(lines: list[str], line: int, problem: str) -> Slip | None:
    if "mapping values are not allowed" not in problem:
        return None
    match = re.match(r"^\s*(?:-\s+)?[^\s:]+:\s+[^\s\"'\[{].*?:(?=\s|$)", lines[line])
    if match:
        return (line, match.end() - 1, "SRC020", "一行里有两个冒号，读不出哪个才是分隔。",
                "请把冒号后面的整段文字用引号括起来，或者把文字里的冒号改成全角“：”。")  # fmt: skip
    return None


def _indent(lines: list[str], line: int, problem: str) -> Slip | None:
    words = ("mapping values are not allowed", "did not find expected", "expected <block end>",
             "could not find expected", "block collection", "block sequence entries")  # fmt: skip
    if not any(word in problem for word in words) or _quotes_or_brackets(lines[line]):
        return None
    lead = len(lines[line]) - len(lines[line].lstrip())
    return (line, lead, "SRC021", f"这一行和上下行没有对齐：{short(lines[line].strip())}",
            "同一级的各行前面空格数要一样；下一级比上一级多空两格。")  # fmt: skip


def _quotes_or_brackets(text: str) -> bool:
    return any(text.count(a) != text.count(b) for a, b in ("[]", "{}")) or text.count('"') % 2 == 1


def _unclosed(lines: list[str], line: int, _problem: str) -> Slip | None:
    for at in range(line, max(-1, line - 8), -1):
        if _quotes_or_brackets(lines[at]) and not (at < line and closes(lines, at, line)):
            return (at, 0, "SRC022", f"引号或括号没有成对：{short(lines[at].strip())}",
                    "请补上另一半；YAML 的引号和括号都要用半角。")  # fmt: skip
    return None


def _after_the_end(lines: list[str], line: int, _problem: str) -> Slip | None:
    match = _AFTER_THE_END.match(lines[line])
    if match is None:
        return None
    return (line, match.end() - 1, "SRC026", f"引号或括号已经合上，后面却还有文字：{short(lines[line].strip())}",
            "整段文字都要放进引号里；文字里面的引号请用中文的“ ”。")  # fmt: skip


def _special(lines: list[str], line: int, _problem: str) -> Slip | None:
    match = re.match(r"^\s*(?:-\s+)?(?:[^\s:]+:\s+)?([@`%&*!]|[|>](?=[^\s\d+-]))", lines[line])
    if match:
        return (line, match.start(1), "SRC023", f"文字以“{match[1]}”开头，它在 YAML 里有别的意思。",
                "请把这段文字用引号括起来。")  # fmt: skip
    return None


_FIRST: tuple[_Look, ...] = (_too_deep, _invisible, _tab)  # where they are, they are the cause
_SLIPS: tuple[_Look, ...] = (
    _no_space, _second_colon, _unclosed,
    _special, _after_the_end, _indent,
)  # fmt: skip


def _line_of_bad_character(lines: list[str]) -> int:
    return next((at for at, line in enumerate(lines) if _INVISIBLE.search(line)), 0)
