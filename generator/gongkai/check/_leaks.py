"""Personal data and secrets in what a county wrote and offers: the places, never the values.

A function of one file alone, so it is looked at once and kept with what the file says. What rows of
tables hold is masked before anything else sees it (``texts_in_rows``) and is no leak.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from msgspec import Struct

from gongkai.cache import Shelf
from gongkai.check._shape import path_text
from gongkai.model.findings import Mark
from gongkai.model.personal import Leak, digits_of, leaks
from gongkai.source import Piece, RecordFile, TextFile, pieces, read_text
from gongkai.values import replace

_OURS = "gongkai/"  # files of the package: national tables
_KEY = re.compile(r"(?:^|[\s{,\-])([\w·（）]{1,20}):[ \t]")
_NAME = re.compile(r'"([^"\\]{1,20})":')  # of a field, in a line of JSON
_DIGEST = re.compile(r"\b[0-9a-f]{40,}\b")
_TABLE_LINE = re.compile(r"^[ \t]*\|.*$", re.MULTILINE)
_TABLES = ("results", "intermediaries")
_BODY = "正文"


class Spill(Struct, frozen=True):
    """A leak as it may be told: its kind, its mask, and where it is.

    ``where`` says in words where in a file without lines, ``number`` is a digest that tells mobiles
    apart, ``declared`` that a record calls the number an office line, ``released`` that it stands in
    what a release published.
    """

    kind: str
    masked: str
    mark: Mark
    field: str = ""
    where: str = ""
    number: str = ""
    declared: bool = False
    released: bool = False


def spills_of(file: RecordFile | TextFile) -> Iterator[Spill]:
    """Yield what leaks from a file of records or texts."""
    if file.path.startswith(_OURS):
        return
    if isinstance(file, TextFile) and file.rows:
        yield from _of_rows(file)
        return
    text = read_text(file.content, file.path)[0] or ""
    for one in written_leaks(text):
        keys = _KEY.findall(text[text.rfind("\n", 0, one.start) + 1 : one.start])
        mark = _mark(file.path, text, one.start)
        yield _spill(one, text, mark, keys[-1] if keys else "")


def written_leaks(text: str) -> tuple[Leak, ...]:
    """Return the leaks of a text; what stands in a table is looked at with the head of its column."""
    tables = list(_TABLE_LINE.finditer(text)) if "|" in text else []
    found: list[Leak] = []
    head: list[str] = []
    below = -1
    for line in tables:
        cells = line[0].split("|")
        if line.start() != below:
            head = [cell.strip() for cell in cells]
        below = line.end() + 1
        at = line.start()
        for column, cell in enumerate(cells):
            called = head[column] if column < len(head) else ""
            found += [_moved(one, at) for one in leaks(cell, called)]
            at += len(cell) + 1
    blank = _TABLE_LINE.sub(lambda line: " " * len(line[0]), text) if tables else text
    return tuple(sorted((*found, *leaks(blank)), key=lambda one: one.start))


def spills_in(path: str, content: bytes, known: Shelf) -> Iterator[Spill]:
    """Yield what leaks from a file that readers may download."""
    ending = path.rpartition(".")[2].lower()
    key = f"leaks:{ending}:{hashlib.sha256(content).hexdigest()}"
    for one in known.made(key, lambda: tuple(_in_pieces(pieces(path, content)))):
        yield Spill(one.kind, one.masked, Mark(path), "", one.where, one.number)


def spills_in_body(body: RecordFile, known: Shelf) -> tuple[Spill, ...]:
    """Return what leaks from what a release published, each thing of a field once."""
    return known.made(f"leaks:{body.path}:{body.digest}", lambda: tuple(_of_body(body)))


def _of_body(body: RecordFile) -> Iterator[Spill]:
    text = _DIGEST.sub(lambda found: " " * len(found[0]), body.content.decode("utf-8", "replace"))
    seen = set()
    for one in leaks(text):
        keys = _NAME.findall(text[text.rfind("\n", 0, one.start) + 1 : one.start])
        spill = _spill(one, text, _mark(body.path, text, one.start), keys[-1] if keys else "")
        if (spill.kind, spill.masked, spill.field) not in seen:
            seen.add((spill.kind, spill.masked, spill.field))
            yield replace(spill, released=True)


def _in_pieces(found: Iterator[Piece]) -> Iterator[Spill]:
    for piece in found:
        if piece.kind != "words":
            yield Spill(piece.kind, "", Mark(""), where=piece.where)
        for one in leaks(piece.text, piece.header):
            yield _spill(one, piece.text, Mark(""), "", piece.where)


def _of_rows(file: TextFile) -> Iterator[Spill]:
    """Yield what leaks from rows: from all that is not masked when they are read."""
    document = file.document
    if document is None:
        return
    for where, value in _texts(document.values, ()):
        is_row = file.folder in _TABLES and (where[0] == "记录" or isinstance(where[0], int))
        if not is_row and where[-1] != _BODY:
            for one in leaks(value, str(where[-1])):
                yield _spill(one, value, document.mark(where), path_text(where))


def _texts(
    value: object, where: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*where, key))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _texts(one, (*where, at))


def _spill(one: Leak, text: str, mark: Mark, field: str, where: str = "") -> Spill:
    number = digits_of(text[one.start : one.end]) if one.kind == "mobile" else ""
    told = hashlib.sha256(number.encode()).hexdigest() if number else ""
    return Spill(one.kind, one.masked, mark, field, where, told, one.declared)


def _mark(path: str, text: str, at: int) -> Mark:
    return Mark(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _moved(one: Leak, by: int) -> Leak:
    return Leak(one.kind, one.start + by, one.end + by, one.masked, one.declared)
