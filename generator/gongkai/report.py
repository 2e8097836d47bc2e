"""Findings as text for people and machines: human, GitHub and GitLab annotations, JSON, SARIF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from itertools import groupby
from urllib.parse import quote

from gongkai.model.findings import Finding

_LEVELS = {"error": "错误", "warning": "提醒", "note": "说明"}
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
_GITLAB = {"error": "major", "warning": "minor", "note": "info"}
_WIDTH = 60  # characters of a line that are shown
_SARIF = {"error": "error", "warning": "warning", "note": "note"}


# Gives a line of a file as it may be shown; nothing where there is none.
LineOf = Callable[[str, int], str]


def as_format(findings: tuple[Finding, ...], form: str, line_of: LineOf | None = None) -> str:
    """Write findings in one of the formats; ``line_of`` gives people the line that is meant."""
    if form == "human":
        return as_human(findings, line_of)
    forms = {"github": _github, "gitlab": _gitlab, "json": _json, "sarif": _sarif}
    return forms[form](findings)


def as_human(findings: tuple[Finding, ...], line_of: LineOf | None = None) -> str:
    """Group findings by file; each says where, what is wrong and how to mend it."""
    if not findings:
        return "没有发现问题。"
    counts = [
        f"{sum(f.level == level for f in findings)} 个{word}" for level, word in _LEVELS.items()
    ]
    return f"{as_list(findings, line_of)}\n\n共 {'、'.join(counts)}。"


def as_list(findings: tuple[Finding, ...], line_of: LineOf | None = None) -> str:
    """Write findings as ``as_human`` does, without the closing count."""
    lines: list[str] = []
    for path, found in groupby(findings, key=lambda finding: finding.path):
        lines.append(path)
        for one in found:
            column = f"第 {one.column} 列" if one.column else ""
            where = f"第 {one.line} 行{column}" if one.line else "整个文件"
            field = f" {one.field}" if one.field else ""
            lines.append(f"  {where}{field}  [{_LEVELS[one.level]} {one.code}] {one.message}")
            shown = line_of(one.path, one.line) if line_of and one.line else ""
            if shown.strip():
                lines.append(f"      │ {_around(shown, one.column)}")
            lines.append(f"      怎么改：{one.help}")
    return "\n".join(lines)


def _around(line: str, column: int) -> str:
    """Return as much of a line as fits, with what stands at the column in it."""
    start = max(0, min(column - _WIDTH // 3, len(line) - _WIDTH)) if len(line) > _WIDTH else 0
    part = line[start : start + _WIDTH].strip()
    return f"{'…' if start else ''}{part}{'…' if start + _WIDTH < len(line) else ''}"


def _json(findings: tuple[Finding, ...]) -> str:
    return json.dumps([one.as_dict() for one in findings], ensure_ascii=False, indent=2)


def _github(findings: tuple[Finding, ...]) -> str:
    kinds = {"error": "error", "warning": "warning", "note": "notice"}
    return "\n".join(
        f"::{kinds[f.level]} file={_property(f.path)},line={max(f.line, 1)},col={max(f.column, 1)},"
        f"title={_property(f.code)}::{_data(f'{f.message}{f.help}')}"
        for f in findings
    )


def _gitlab(findings: tuple[Finding, ...]) -> str:
    """Write what GitLab shows at the lines of a merge request; its fingerprint outlives other lines."""
    report = [
        {
            "description": f"{f.message}{f.help}",
            "check_name": f.code,
            "fingerprint": hashlib.sha256(
                f"{f.code}\0{f.path}\0{f.field}\0{f.message}".encode()
            ).hexdigest(),
            "severity": _GITLAB[f.level],
            "location": {"path": f.path, "lines": {"begin": max(f.line, 1)}},
        }
        for f in findings
    ]
    return json.dumps(report, ensure_ascii=False, indent=2)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(findings: tuple[Finding, ...]) -> str:
    results = [
        {
            "ruleId": f.code,
            "level": _SARIF[f.level],
            "message": {"text": f"{f.message}{f.help}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(f.path)},
                        "region": {"startLine": max(f.line, 1), "startColumn": max(f.column, 1)},
                    }
                }
            ],
        }
        for f in findings
    ]
    first = {f.code: f for f in reversed(findings)}
    rules = [
        {
            "id": code,
            "help": {"text": first[code].help},
            "defaultConfiguration": {"level": _SARIF[first[code].level]},
        }
        for code in sorted(first)
    ]
    run = {
        "tool": {"driver": {"name": "gongkai", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps(
        {"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )
