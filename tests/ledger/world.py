"""A ledger in memory: catalogs in, releases out, as the command makes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.check._origins import Origin
from gongkai.check._shape import shaped
from gongkai.ledger import Ledger, Next, append, parts, path_of, read_ledger
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Finding
from gongkai.model.releases import Draft, Head, Row, State
from gongkai.model.vocabulary import Vocabularies
from gongkai.source import RecordFile, emit_yaml
from gongkai.values import replace
from tests.builders import a_record, vocabularies

Files = dict[str, bytes]


def a_head(id_: str = "2024-01", /, **values: Any) -> Head:  # noqa: ANN401 -- record values
    return a_record(Head, {"批次": id_, "施行日期": "2024-01-01", **values})


def a_paper(id_: str, /, **values: Any) -> bytes:  # noqa: ANN401 -- record values
    return emit_yaml({"批次": id_, "施行日期": "2024-01-01", **values}).encode()


def rows(catalog: Catalog) -> State:
    """The rows of a catalog, without the words that every county has."""
    return parts(replace(catalog, vocabularies=Vocabularies({})), _path)


def _path(_kind: str, record: object) -> str:
    return str(getattr(record, "path", ""))


def said_by(rows_: Mapping[Any, Row]) -> dict[tuple[str, str], str]:
    return {key: row.content for key, row in rows_.items()}


def appended(files: Files, id_: str, now: State, **head: Any) -> Next:  # noqa: ANN401 -- record values
    """Work out the next release over some files."""
    ledger, findings = read(files)
    assert [one for one in findings if one.level == "error"] == []
    return append(ledger, a_head(id_, **head), a_paper(id_, **head), now)


def released(catalogs: Iterable[Catalog | State], **head: Any) -> Files:  # noqa: ANN401 -- record values
    """Release catalogs one after another, every change being a matter of the batch."""
    files: Files = {}
    for number, catalog in enumerate(catalogs, 1):
        now = rows(catalog) if isinstance(catalog, Catalog) else catalog
        id_ = f"2024-{number:02d}"
        values = {"施行日期": f"2024-{number:02d}-01", "变更原因": [{"原因": "批次"}], **head}
        found = appended(files, id_, now, **values)
        files.update({edit.path: edit.content or b"" for edit in found.edits})
    return files


def read(files: Files) -> tuple[Ledger, tuple[Finding, ...]]:
    """Read a ledger from its files, as it was found."""
    heads = [_draft(path, content) for path, content in files.items() if path.endswith(".yml")]
    bodies = {path: content for path, content in files.items() if path.endswith(".jsonl")}
    return read_ledger([one for one in heads if one], bodies)


def _draft(path: str, content: bytes) -> Draft | None:
    file = RecordFile("release", path, content, "")
    if file.document is None:
        return None
    head, _ = shaped(Head, file.document.values, Origin(file), vocabularies())
    return Draft(head, path, content) if head is not None else None


def body_of(id_: str) -> str:
    return path_of(id_, ".jsonl")
