"""Where each record was written, so that a finding or an explanation can name file and line."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from gongkai.model.catalog import identity
from gongkai.model.findings import Mark
from gongkai.source import RecordFile, TextFile

TITLE = ("标题",)
Path = tuple[str | int, ...]


Place = tuple[str, str, Path]  # a file, its digest, and a path inside it


class Places:
    """Where fields stand in files, as far as rules ask for it.

    To find a place a file has to be parsed, which takes longer than all the rules need for a record;
    what was found stands as long as the file does.
    """

    def __init__(self, known: Mapping[Place, Mark] | None = None) -> None:
        """Begin with what was found in the last build."""
        self.asked: dict[Place, Mark] = {}
        self._known = known or {}

    @property
    def changed(self) -> bool:
        """Whether other places were asked for than those that were known."""
        return self.asked.keys() != self._known.keys()

    def of(self, file: RecordFile | TextFile, path: Path) -> Mark:
        """Return the place of a field."""
        key = (file.path, file.digest, path)
        found = self.asked.get(key) or self._known.get(key) or _looked_up(file, path)
        self.asked[key] = found
        return found


def _looked_up(file: RecordFile | TextFile, path: Path) -> Mark:
    document = file.document
    return document.mark(path) if document else Mark(file.path)


class Origin(Struct, frozen=True):
    """A record's file and its path inside it; ``sound`` unless part of it did not fit.

    ``references`` are all that stand inside it: the kind, the name and the path of each. ``title`` is
    the place of a text's title, which is known without parsing: some things are told of most texts;
    ``places`` know more of them from the last build.
    """

    file: RecordFile | TextFile
    base: Path = ()
    sound: bool = True
    references: tuple[tuple[str, str, Path], ...] = ()
    title: Mark | None = None
    places: Places | None = None

    def mark(self, where: Path = ()) -> Mark:
        """Return the place of a field of the record."""
        if self.title is not None and where == TITLE:
            return self.title
        path = self.base + where
        return self.places.of(self.file, path) if self.places else _looked_up(self.file, path)


class Origins(Struct, frozen=True):
    """The origin of every record, by kind and identity."""

    by_record: Mapping[tuple[str, str], Origin]

    def of(self, kind: str, record: object) -> Origin | None:
        """Find where a record was written."""
        return self.by_record.get((kind, identity(record)))
