"""Where each record was written, so that a finding or an explanation can name file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.model.catalog import identity
from gongkai.model.findings import Mark
from gongkai.source import RecordFile, TextFile

TITLE = ("标题",)
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A record's file and its path inside it; ``sound`` unless part of it did not fit.

    ``references`` are all that stand inside it: the kind, the name and the path of each. ``title`` is
    the place of a text's title, which is known without parsing: some things are told of most texts.
    """

    file: RecordFile | TextFile
    base: Path = ()
    sound: bool = True
    references: tuple[tuple[str, str, Path], ...] = ()
    title: Mark | None = None

    def mark(self, where: Path = ()) -> Mark:
        """Return the place of a field of the record."""
        if self.title is not None and where == TITLE:
            return self.title
        document = self.file.document
        return document.mark(self.base + where) if document else Mark(self.file.path)


@dataclass(frozen=True, slots=True)
class Origins:
    """The origin of every record, by kind and identity."""

    by_record: Mapping[tuple[str, str], Origin]

    def of(self, kind: str, record: object) -> Origin | None:
        """Find where a record was written."""
        return self.by_record.get((kind, identity(record)))
