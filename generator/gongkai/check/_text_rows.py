"""Texts that are kept as rows: of a list or table each row is a text, of results all are one table.

Source: offices keep 办理结果 and 中介服务 in spreadsheets. Names of people are masked here, before
anything else sees them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.check._bodies import body_findings
from gongkai.check._headings import Headings, is_table
from gongkai.check._origins import Origin, Path
from gongkai.check._shape import shaped
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.masking import masked
from gongkai.model.texts import Front, WrittenText
from gongkai.model.vocabulary import Vocabularies
from gongkai.source import TextFile, mentions

ROWS = "记录"
_BODY = "正文"
_TABLES = ("results", "intermediaries")
_MOST = 2000

# A text, its path inside the file, whether all of it fitted, and the fields that are missing for a
# reason which is told of the whole file.
Found = tuple[WrittenText, Path, bool, frozenset[str]]


def texts_in_rows(
    file: TextFile, vocabularies: Vocabularies, findings: list[Finding]
) -> Iterator[Found]:
    """Yield each text of a file with what is known about it."""
    values = file.document.values if file.document else None
    if file.folder in _TABLES:
        yield from _table(file, values, vocabularies, findings)
        return
    base: Path = () if isinstance(values, list) else (ROWS,)
    rows = values if isinstance(values, list) else (values or {}).get(ROWS, [])
    listed = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    headings = None
    if file.document and is_table(file):
        headings = Headings(file.document.mark(base), listed, (Front,), (_BODY,))
        findings.extend(headings.findings)
    for at, written in enumerate(rows if isinstance(rows, list) else []):
        row = written
        if headings is not None and isinstance(row, dict):
            row = headings.fitted(row, Front)
        if isinstance(row, dict):
            told = headings.meant if headings is not None else frozenset()
            for text, path, sound in _text(file, row, (*base, at), vocabularies, findings):
                yield text, path, sound, told


def _text(
    file: TextFile,
    row: dict[str, Any],
    base: Path,
    vocabularies: Vocabularies,
    findings: list[Finding],
) -> Iterator[tuple[WrittenText, Path, bool]]:
    body = str(row.get(_BODY) or "")
    said = {key: value for key, value in row.items() if key != _BODY}
    front, problems = shaped(Front, said, Origin(file, base), vocabularies)
    findings.extend(problems)
    if front is None:
        return
    mark = file.document.mark((*base, _BODY)) if file.document else Mark(file.path)
    text = WrittenText(
        file.folder, front.slug or front.title, front, masked(_BODY, body), official=False,
        path=f"{file.path}#{front.slug or front.title}", mentions=mentions(body),
        before=max(mark.line - 1, 0),
    )  # fmt: skip
    findings.extend(body_findings(text, Origin(file, base)))
    yield text, base, not problems


def _table(
    file: TextFile,
    values: Any,  # noqa: ANN401 -- any YAML value
    vocabularies: Vocabularies,
    findings: list[Finding],
) -> Iterator[Found]:
    head = dict(values) if isinstance(values, dict) else {ROWS: values}
    rows = head.pop(ROWS, None)
    body = str(head.pop(_BODY, "") or "")
    head.setdefault("标题", file.stem)
    front, problems = shaped(Front, head, Origin(file), vocabularies)
    findings.extend(problems)
    if front is None:
        return
    listed = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    if len(listed) > _MOST:
        findings.append(_too_many(file, len(listed)))
        listed = listed[:_MOST]
    columns = tuple(dict.fromkeys(str(key) for row in listed for key in row))
    cells = (tuple(masked(column, _cell(row.get(column))) for column in columns) for row in listed)
    text = WrittenText(
        file.folder, file.stem, front, masked(_BODY, body), official=False, path=file.path,
        rows=(columns, *cells) if listed else (), mentions=mentions(body),
    )  # fmt: skip
    yield text, (), not problems, frozenset()


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def _too_many(file: TextFile, rows: int) -> Finding:
    return finding(
        "TXT005",
        Mark(file.path),
        level="warning",
        message=f"表里有 {rows} 行，一页放不下，只显示前 {_MOST} 行。",
        help="请按月份或按乡镇分成几个文件。",
    )
