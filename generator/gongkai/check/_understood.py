"""What each file says: its records and what is wrong with them, without a look at other files.

This is the larger part of checking, and a function of the file and the vocabularies alone: it is
done again only for files that changed, and for many files by several processes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

from gongkai.cache import Shelf, freeze, thaw
from gongkai.check._bodies import body_findings, text_of
from gongkai.check._headings import Headings, is_table, total_row
from gongkai.check._leaks import Spill, spills_of
from gongkai.check._origins import TITLE, Origin, Path
from gongkai.check._platform_texts import platform_text
from gongkai.check._references import Reference, references
from gongkai.check._shape import shaped
from gongkai.check._text_rows import ROWS, texts_in_rows
from gongkai.check.rules import looked_at
from gongkai.model.addresses import know_spelling, learn_to_spell, pinyin, spelling
from gongkai.model.bundles import Bundle
from gongkai.model.certificates import CertificateNote
from gongkai.model.county import County, Department, Holidays, Law
from gongkai.model.duty import Roster
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.items import Item, SubItem
from gongkai.model.laws import NationalLaw
from gongkai.model.monthly import HandlingMonth, HotlineMonth, RatingMonth
from gongkai.model.platform import FOLDER as PLATFORM
from gongkai.model.releases import Head
from gongkai.model.rulings import Acceptance
from gongkai.model.search import NameGroup
from gongkai.model.services import SERVICE_MODELS
from gongkai.model.texts import TEXT_KINDS, Front
from gongkai.model.townships import Township, Village, VillageList
from gongkai.model.upper import UpperItem
from gongkai.model.vocabulary import Vocabularies, Vocabulary
from gongkai.source import RecordFile, TextFile
from gongkai.workers import Workers

_ONE: dict[str, type[BaseModel]] = {
    "county": County,
    "item": Item,
    "township": Township,
    "bundle": Bundle,
    "village_list": VillageList,
    "release": Head,
    "roster": Roster,
    "certificate": CertificateNote,
}
_MANY: dict[str, tuple[str, type[BaseModel]]] = {
    "vocabularies": ("vocabulary", Vocabulary),
    "colloquial": ("colloquial", NameGroup),
    "departments": ("department", Department),
    "laws": ("law", Law),
    "holidays": ("holidays", Holidays),
    "accepted": ("accepted", Acceptance),
    "upper_list": ("upper", UpperItem),
    "national_laws": ("national_law", NationalLaw),
    "village_list": ("village_list", VillageList),
    "rating": ("rating", RatingMonth),
    "figure": ("handling", HandlingMonth),
}
_HOTLINE = "热线"  # a row of figures that names one counts calls, not what is handled
_WORTH_SHARING = 200  # files: below that, starting processes costs more than they win

File = RecordFile | TextFile
Spelling = dict[str, tuple[str, ...]]
_Written = tuple[bytes, "Understood | None"]


class Said(Struct, frozen=True):
    """One record: its kind, its path inside the file, and whether all of it could be understood.

    ``references`` are all references inside it, as ``references`` lists them; ``findings`` what the
    rules about single records have found in it; ``title`` is where the title of a text stands.
    """

    kind: str
    record: Any
    base: Path
    sound: bool
    references: tuple[Reference, ...]
    findings: tuple[Finding, ...] = ()
    title: Mark | None = None


class Understood(Struct, frozen=True):
    """What one file says, what is wrong with it, and what in it nobody should know."""

    said: tuple[Said, ...]
    findings: tuple[Finding, ...]
    spills: tuple[Spill, ...] = ()


def understood(  # noqa: PLR0913 -- what is to be read, and with what means
    files: Sequence[File],
    vocabularies: Vocabularies,
    words: str,
    known: Shelf,
    workers: Workers,
    *,
    spell: bool = False,
) -> list[Understood]:
    """Understand files; ``words`` is the digest of the vocabularies, ``known`` what was understood.

    The results are in the order of the files. With ``spell`` names are spelled, too: they will be
    asked for by their sound later, when no other process is at hand.
    """
    keys = [f"{file.path}:{file.digest}:{words}" for file in files]
    wanted = [(key, file) for key, file in zip(keys, files, strict=True) if known.get(key) is None]

    def understand(piece: Sequence[tuple[str, File]]) -> tuple[list[_Written], Spelling]:
        before = frozenset(spelling())
        found = [_understood(file, vocabularies) for _, file in piece]
        names = (_names(said.record) for one in found for said in one.said) if spell else ()
        for name in chain.from_iterable(names):
            pinyin(name)
        new = {name: syllables for name, syllables in spelling().items() if name not in before}
        elsewhere = os.getpid() != here  # what is sent back is written anyway
        return [(freeze(one), None if elsewhere else one) for one in found], new

    here = os.getpid()
    pieces = workers.split(wanted, worth=_WORTH_SHARING)
    if len(pieces) > 1 and spell:
        learn_to_spell()
    done = workers.each(understand, pieces)
    for _, spelled in done:
        know_spelling(spelled)
    contents = chain.from_iterable(some for some, _ in done)
    for (key, _), (content, one) in zip(wanted, contents, strict=True):
        known.keep(key, one or thaw(content), content)
    return [known.get(key) for key in keys]


def _names(record: object) -> Iterator[str]:
    """Yield what a record and its parts are called, which lists sort and boxes filter by sound."""
    if isinstance(record, Item | Township | Department | Law | Bundle):
        yield record.name
        yield from getattr(record, "aliases", None) or ()
        for part in getattr(record, "sub_items", None) or getattr(record, "villages", None) or ():
            yield from _names_of_part(part)


def _names_of_part(part: SubItem | Village) -> Iterator[str]:
    yield part.name
    yield from part.aliases or ()


def _understood(file: File, vocabularies: Vocabularies) -> Understood:
    findings = [*file.problems]
    if file.document is None:
        said: tuple[Said, ...] = ()
    elif isinstance(file, RecordFile):
        said = tuple(_from_record(file, vocabularies, findings))
    else:
        said = tuple(_from_text(file, vocabularies, findings))
    return Understood(said, tuple(findings), tuple(spills_of(file)))


def _from_record(
    file: RecordFile, vocabularies: Vocabularies, findings: list[Finding]
) -> Iterator[Said]:
    values = file.document.values if file.document else ""
    headings = _headings(file, values, findings)
    for written, base in _several(values) if file.kind in _MANY else [(values, ())]:
        one, origin = written, Origin(file, base)
        kind, model = _form(file.kind, one, origin, findings)
        total = total_row(file, one, origin)
        if total is not None:
            findings.append(total)
        if model is None or total is not None:
            continue
        if headings is not None and isinstance(one, dict):
            one = headings.fitted(one, model)
            if one is None:
                continue
        record, problems = shaped(model, one, origin, vocabularies)
        findings.extend(problems)
        if record is not None:
            yield Said(
                kind, record, base, not problems, tuple(references(record)),
                tuple(looked_at(kind, record, origin)),
            )  # fmt: skip


def _headings(file: RecordFile, values: object, findings: list[Finding]) -> Headings | None:
    """Return what the headings of a table say, its findings told; None where there are none."""
    if file.document is None or not is_table(file) or not isinstance(values, dict):
        return None
    rows = [one for one, _ in _several(values) if isinstance(one, dict)]
    models = dict.fromkeys(_form(file.kind, one, Origin(file), findings)[1] for one in rows)
    found = Headings(file.document.mark((ROWS,)), rows, [one for one in models if one is not None])
    findings.extend(found.findings)
    return found


def _form(
    kind: str, values: object, origin: Origin, findings: list[Finding]
) -> tuple[str, type[BaseModel] | None]:
    """Return of what kind a record is, and its model; None where nothing tells."""
    if kind == "service":
        return kind, _service_model(values, origin, findings)
    if kind == "figure" and isinstance(values, dict) and _HOTLINE in values:
        return "hotline", HotlineMonth
    return _MANY[kind] if kind in _MANY else (kind, _ONE[kind])


def _several(values: object) -> Iterator[tuple[object, Path]]:
    """Yield each record of a list, or of a table with what is said of all its rows left out."""
    if isinstance(values, dict) and isinstance(values.get(ROWS), list):
        for at, one in enumerate(values[ROWS]):
            yield one, (ROWS, at)
    elif isinstance(values, list):
        for at, one in enumerate(values):
            yield one, (at,)
    elif values != "":
        yield values, ()


def _service_model(
    values: object, origin: Origin, findings: list[Finding]
) -> type[BaseModel] | None:
    kind = values.get("服务类型", "") if isinstance(values, dict) else ""
    model = SERVICE_MODELS.get(str(kind))
    if model is None:
        said = f"服务类型“{kind}”不可用" if kind else "没有写 服务类型"
        findings.append(
            finding(
                "REC015",
                origin.mark(("服务类型",)),
                field="服务类型",
                message=f"{said}，不知道这条记录该有哪些字段。",
                help=f"请写成其中之一：{'、'.join(SERVICE_MODELS)}。",
            )
        )
    return model


def _from_text(
    file: TextFile, vocabularies: Vocabularies, findings: list[Finding]
) -> Iterator[Said]:
    if file.rows:
        for text, base, sound, known in texts_in_rows(file, vocabularies, findings):
            looked = looked_at("text", text, Origin(file, base))
            found = tuple(one for one in looked if one.field not in known)
            yield Said("text", text, base, sound, tuple(references(text.front)), found)
        return
    if file.folder == PLATFORM:
        part = platform_text(file, vocabularies, findings)
        if part is not None:
            yield Said("platform", part[0], (), part[1], tuple(references(part[0].front)))
        return
    values = file.document.values if file.document else {}
    front, problems = shaped(Front, values or {}, Origin(file), vocabularies)
    findings.extend(problems)
    if file.folder not in TEXT_KINDS:
        findings.append(
            finding(
                "SRC033",
                Mark(file.path),
                level="warning",
                message=f"文件夹“{file.folder}”不是网站的栏目，这个文件没有放到网站上。",
                help=f"请移到 content/ 下的：{'、'.join((*TEXT_KINDS, PLATFORM))}。",
            )
        )
    elif front is not None:
        text, origin = text_of(file, front), Origin(file)
        findings.extend(body_findings(text, origin))
        told = tuple(looked_at("text", text, origin))
        mark = origin.mark(TITLE)
        yield Said("text", text, (), not problems, tuple(references(front)), told, mark)
