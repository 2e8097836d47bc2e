"""What lies in a county's folder, read but not yet understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.model.findings import Finding
from gongkai.source._yaml import Document

NATIONAL_WORDS = "gongkai/data/vocabularies.yml"


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A YAML file of catalog/ and the kind of record its place says it holds."""

    kind: str
    document: Document


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text of content/: front matter and body; ``official`` for plain text, else Markdown."""

    folder: str
    stem: str
    path: str
    front: Document
    body: str
    official: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a build reads; paths are relative to the county's folder, with ``/``."""

    records: tuple[RecordFile, ...]
    texts: tuple[TextFile, ...]
    attachments: Mapping[str, bytes]
    findings: tuple[Finding, ...]
