"""``gongkai check --fix`` and ``--mask``: what can be mended without knowing the matter.

Full-width signs where the syntax wants common ones, dates and document numbers whose right form is
certain, and masks over personal data. All files at once or none, as one change that people review.
"""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import get_args

from msgspec import Struct

from gongkai.cache import Shelf
from gongkai.check import records, written_leaks
from gongkai.config import Config
from gongkai.errors import writing
from gongkai.inputs import Inputs, read_inputs
from gongkai.load import load, written
from gongkai.model.document_numbers import repaired
from gongkai.model.edits import Edit
from gongkai.model.findings import Finding
from gongkai.model.personal import digits_of, masked_at
from gongkai.model.record import Record, Word, keys_of
from gongkai.publish import commit
from gongkai.source import read_text
from gongkai.values import replace

_ROUNDS = 50  # a file that cannot be parsed tells its faults one after another
_FIELD = re.compile(
    r"(^\s*(?:- +)*|[{\[,，]\s*)([\w（）·]{1,20})"
    r"(：\s*|:[\u00a0\u2000-\u200a\u202f\u3000]\s*|:(?=[^\s/:]))"
)
_DAY = re.compile(r"(\d{4})\s*[-—–－/.年]?\s*(\d{1,2})\s*[-—–－/.月]?\s*(\d{1,2})\s*[日号]?")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[^\s,，。:：\"'{}]{4,24}?号")
_LIST = re.compile(r"(\s*(?:- +)*|.*[{,]\s*)([\w（）·]{1,20}): +\[([^\[\]{}\"']*)\]")
Repair = Callable[[str, Finding], str]


class Mended(Struct, frozen=True):
    """What was or would be changed: the paths, the change as a diff, and what must be done by hand."""

    changed: tuple[str, ...]
    diff: str
    by_hand: tuple[str, ...] = ()


def fixed(config: Config, wanted: Callable[[str], bool], *, only_look: bool = False) -> Mended:
    """Mend what is mechanical in the files that are asked for; ``only_look`` writes nothing."""
    inputs = read_inputs(config.root)
    before = {path: content for path, content in written(inputs).items() if wanted(path)}
    now, known = dict(before), Shelf({})
    for _ in range(_ROUNDS):
        found = records(load(_with(inputs, now)), known).findings
        changes = dict(_repairs(now, found))
        if not changes:
            break
        now |= changes
    return _done(config, before, now, only_look=only_look)


def masked(config: Config, wanted: Callable[[str], bool], *, only_look: bool = False) -> Mended:
    """Mask personal data in the records and texts that are asked for.

    Numbers that a record declares to be office lines stay. ``by_hand`` are the files to download
    that hold some: nobody but an office program may change those.
    """
    inputs = read_inputs(config.root)
    found = [one for one in records(load(inputs)).findings if one.code in _PERSONAL]
    before = {
        path: content
        for path, content in written(inputs).items()
        if wanted(path) and any(one.path == path and one.line for one in found)
    }
    offices = _offices(inputs)
    now = {path: _masked(content, path, offices) for path, content in before.items()}
    by_hand = {one.path for one in found if not one.line and wanted(one.path)}
    return replace(_done(config, before, now, only_look=only_look), by_hand=tuple(sorted(by_hand)))


_PERSONAL = frozenset(f"PII{number:03}" for number in range(1, 9))


def _offices(inputs: Inputs) -> frozenset[str]:
    """Return the numbers that records declare to be office lines."""
    found = set()
    for path, content in written(inputs).items():
        text = read_text(content, path)[0] or "" if path.startswith("catalog/") else ""
        found |= {digits_of(text[o.start : o.end]) for o in written_leaks(text) if o.declared}
    return frozenset(found)


def _masked(content: bytes, path: str, offices: frozenset[str]) -> bytes:
    text = read_text(content, path)[0] or ""
    found = tuple(
        one
        for one in written_leaks(text)
        if one.kind != "mobile" or digits_of(text[one.start : one.end]) not in offices
    )
    return masked_at(text, found).encode()


def _with(inputs: Inputs, files: Mapping[str, bytes]) -> Inputs:
    return Inputs(
        tuple(
            replace(one, content=files[one.path]) if one.path in files else one
            for one in inputs.files
        )
    )


def _done(
    config: Config, before: Mapping[str, bytes], now: Mapping[str, bytes], *, only_look: bool
) -> Mended:
    edits = [Edit(path, now[path]) for path in before if now[path] != before[path]]
    if edits and not only_look:
        with writing(config.root):
            commit(edits, config.root)
    diff = "".join(_diff(one.path, before[one.path], now[one.path]) for one in edits)
    return Mended(tuple(one.path for one in edits), diff)


def _diff(path: str, before: bytes, now: bytes) -> str:
    old, new = (
        (read_text(content, path)[0] or "").splitlines(keepends=True) for content in (before, now)
    )
    return "".join(difflib.unified_diff(old, new, f"a/{path}", f"b/{path}", n=1))


def _repairs(files: Mapping[str, bytes], findings: tuple[Finding, ...]) -> dict[str, bytes]:
    """Return the files in which something could be mended, each line once."""
    changed: dict[str, bytes] = {}
    seen: set[tuple[str, int]] = set()
    for one in findings:
        repair = _REPAIRS.get(one.code)
        place = (one.path, one.line)
        if repair is None or one.path not in files or place in seen:
            continue
        content = changed.get(one.path, files[one.path])
        lines = (read_text(content, one.path)[0] or "").split("\n")
        if one.code == "SRC002":
            changed[one.path] = content.removeprefix(codecs.BOM_UTF8)
        elif 0 < one.line <= len(lines):
            line = repair(lines[one.line - 1], one)
            if line != lines[one.line - 1]:
                seen.add(place)
                lines[one.line - 1] = line
                changed[one.path] = "\n".join(lines).encode()
    return changed


def _colon(line: str, _one: Finding) -> str:
    """Put a common colon and a blank behind the names of fields."""

    def mend(match: re.Match[str]) -> str:
        known = match[2] in _known_keys()
        return f"{match[1].replace('，', ', ')}{match[2]}: " if known else match[0]

    return _FIELD.sub(mend, line)


@cache
def _known_keys() -> frozenset[str]:
    """Return the keys of every record and part of one."""
    return frozenset(key for kind in _kinds() for key in keys_of(kind))


def _kinds() -> Iterator[type[Record]]:
    kinds: list[type[Record]] = [Record]
    while kinds:
        one = kinds.pop()
        kinds += one.__subclasses__()
        yield one


def _comma(line: str, one: Finding) -> str:
    """Part entries by common commas where nothing but several entries can be meant.

    That is so before the name of a field and beside brackets and quotes, which end an entry, and
    in lists of words of a vocabulary, which hold no comma themselves.
    """
    if one.level != "error":
        found = _LIST.match(line)
        if found is None or found[2] not in _word_lists():
            return line
        return line[: found.start(3)] + re.sub(r"[，、]\s*", ", ", found[3]) + line[found.end(3) :]
    at = one.column - 1
    before, after = line[:at].rstrip(), line[at + 1 :].lstrip()
    key = re.match(r"([\w（）·]{1,20})[:：]", after)
    if before.endswith(("}", "]", '"', "'")) or (key and key[1] in _known_keys()):
        return f"{before}, {after}"
    return line


@cache
def _word_lists() -> frozenset[str]:
    """Return the keys under which nothing but words of a vocabulary stand."""
    wanted, others = set[str](), set[str]()
    for kind in _kinds():
        for info in kind.model_fields.values():
            if info.alias:
                (wanted if _is_word((info.annotation, *info.metadata)) else others).add(info.alias)
    return frozenset(wanted - others)


def _is_word(form: object) -> bool:
    """Whether a type form takes words of a vocabulary."""
    parts = (
        form if isinstance(form, tuple) else (*getattr(form, "__metadata__", ()), *get_args(form))
    )
    return isinstance(form, Word) or any(map(_is_word, parts))


def _tab(line: str, _one: Finding) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return indent.replace("\t", "  ") + line.lstrip()


def _day(line: str, one: Finding) -> str:
    """Write the day of a field as 2026-03-01, where year, month and day can all be read."""
    key = re.escape(one.field.rpartition(".")[2].partition("[")[0])
    said = re.search(rf"({key}:\s*[\"']?)([^\s,}}\"'][^,}}\"'\n]*?)(?=[\"']?\s*(?:[,}}#]|$))", line)
    match = _DAY.fullmatch(said[2].translate(_WIDE).strip()) if said else None
    if said is None or match is None:
        return line
    try:
        day = date(*(int(part) for part in match.groups()))
    except ValueError:
        return line
    return f"{line[: said.start(2)]}{day.isoformat()}{line[said.end(2) :]}"


def _number(line: str, _one: Finding) -> str:
    """Write document numbers as GB/T 9704 does."""
    return _NUMBER.sub(lambda match: repaired(match[0]) or match[0], line)


_REPAIRS: dict[str, Repair] = {
    "SRC002": lambda line, _one: line,
    "SRC010": _colon,
    "SRC011": _tab,
    "SRC017": _comma,
    "SRC018": _colon,
    "REC002": _colon,
    "REC004": _colon,
    "REC008": _day,
    "TXT003": _number,
    "NUM006": _number,
}
