"""What lies in a county's folder: bytes, and what they say once somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from gongkai.model.findings import Finding
from gongkai.source._front import read_front
from gongkai.source._rows import read_rows
from gongkai.source._yaml import Document

NATIONAL_WORDS = "gongkai/data/vocabularies.yml"
NATIONAL_NAMES = "gongkai/data/colloquial.yml"
NATIONAL_HOLIDAYS = "gongkai/data/holidays.yml"
NATIONAL_LAWS = "gongkai/data/laws.yml"


@dataclass(frozen=True)
class RecordFile:
    """A file of catalog/, YAML or a table, and the kind of record its place says it holds.

    It is parsed when its document or its problems are first asked for: mostly, what it says is
    known from the last build. ``digest`` stands for the content.
    """

    kind: str
    path: str
    content: bytes
    digest: str

    @property
    def document(self) -> Document | None:
        """The values and their places; None where the file could not be understood."""
        return self._parsed[0]

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What was wrong with the file as YAML."""
        return self._parsed[1]

    @cached_property
    def _parsed(self) -> tuple[Document | None, tuple[Finding, ...]]:
        return read_rows(self.content, self.path)


@dataclass(frozen=True)
class TextFile:
    """A text of content/: front matter and body; ``official`` for plain text, else Markdown.

    ``rows`` marks a table or list, whose values stand in ``document`` and which has no body.
    Like a record it is parsed when first asked.
    """

    folder: str
    stem: str
    path: str
    content: bytes
    digest: str
    official: bool
    rows: bool = False

    @property
    def document(self) -> Document | None:
        """The front matter and its places; None where there is none."""
        return self._parsed[0]

    @property
    def body(self) -> str:
        """What follows the front matter."""
        return self._parsed[1]

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What was wrong with the file or its front matter."""
        return self._parsed[2]

    @cached_property
    def _parsed(self) -> tuple[Document | None, str, tuple[Finding, ...]]:
        if self.rows:
            document, problems = read_rows(self.content, self.path)
            return document, "", problems
        return read_front(self.content, self.path)


class Sources(Struct, frozen=True):
    """Everything a build reads; paths are relative to the county's folder, with ``/``.

    ``findings`` are about files that nobody can or will read. ``bodies`` are what releases published,
    as the ledger has it; nobody edits them.
    """

    records: tuple[RecordFile, ...]
    texts: tuple[TextFile, ...]
    attachments: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    bodies: tuple[RecordFile, ...] = ()
