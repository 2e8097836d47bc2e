"""From sources to the catalog: every file is shaped, then identities and references are checked.

All findings of all files come in one run. Only records at stage 公布 enter the catalog.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from gongkai.cache import Shelf
from gongkai.check._colloquial import colloquial, meaningless
from gongkai.check._evidence import Evidence
from gongkai.check._files import offered
from gongkai.check._guides import GUIDE_RULES
from gongkai.check._identity import identities
from gongkai.check._identity import words as doubled_words
from gongkai.check._leaks import Spill, spills_in, spills_in_body
from gongkai.check._messages import nearest
from gongkai.check._origins import Origin, Origins, Place, Places
from gongkai.check._references import Known, unresolved
from gongkai.check._understood import Understood, understood
from gongkai.check.rules import DECLARED, RULES, Rule
from gongkai.config import CONFIG_NAME
from gongkai.inputs import digest_of
from gongkai.memory import Memory
from gongkai.model.catalog import Catalog, Names, identity
from gongkai.model.county import County
from gongkai.model.findings import Finding, Mark, errors_in, finding, in_order
from gongkai.model.laws import LawTable
from gongkai.model.personal import hidden
from gongkai.model.platform import PlatformText
from gongkai.model.record import Published
from gongkai.model.releases import Draft
from gongkai.model.rulings import Accepted, Terms, refused, settled
from gongkai.model.search import NameGroup
from gongkai.model.texts import WrittenText
from gongkai.model.vocabulary import Vocabularies, Vocabulary, plain
from gongkai.source import NATIONAL_WORDS, RecordFile, Sources, TextFile, read_text
from gongkai.values import replace
from gongkai.workers import Workers

_COUNTY = "catalog/county.yml"
_PLACES = "places"  # as kept from build to build
_WORDS = ("vocabularies", "colloquial")
_WORTH_SHARING = 1000  # records: below that, starting a process costs more than half of the rules


@dataclass(frozen=True)
class Checked:
    """The catalog, every finding in order, and where each record was written.

    ``digests`` gives every record that has a file of its own with a digest of all that they were made from.
    ``heads`` are those of all releases, made or not, ``accepted`` the findings that the county
    accepts, ``laws`` the national table.
    """

    catalog: Catalog
    findings: tuple[Finding, ...]
    origins: Origins
    digests: tuple[tuple[object, str], ...]
    heads: tuple[Draft, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    laws: LawTable = field(default_factory=LawTable)


class _Written(Struct, frozen=True):
    kind: str
    record: Any
    origin: Origin
    findings: tuple[Finding, ...] = ()

    @property
    def public(self) -> bool:
        written = isinstance(self.record, WrittenText | PlatformText)
        record = self.record.front if written else self.record
        return not isinstance(record, Published) or record.publication.public


def records(  # noqa: PLR0913 -- what was read, and with what means
    sources: Sources,
    known: Shelf | None = None,
    workers: Workers | None = None,
    memory: Memory | None = None,
    terms: Terms | None = None,
    *,
    spell: bool = False,
) -> Checked:
    """Check everything that was read; the catalog holds what could be understood.

    ``known`` is what files said when they were last read, ``terms`` what the county has settled;
    ``spell`` is as in ``understood``.
    """
    terms = terms or Terms()
    known, workers, memory = known or Shelf({}), workers or Workers(), memory or Memory()
    findings: list[Finding] = list(sources.findings)
    spills: list[Spill] = []
    vocabularies, words = _vocabularies(sources, known, memory, findings, spills)
    names = [file for file in sources.records if file.kind == "colloquial"]
    files: list[RecordFile | TextFile] = [f for f in sources.records if f.kind not in _WORDS]
    files += sources.texts
    read = understood([*names, *files], vocabularies, words, known, workers, spell=spell)
    findings.extend(one for file in read for one in file.findings)
    spills += [one for file in read for one in file.spills]
    spoken = colloquial(zip(names, read, strict=False))
    read = read[len(names) :]
    places = Places(known.get(_PLACES))
    written = [
        _Written(
            said.kind,
            said.record,
            Origin(file, said.base, said.sound, said.references, said.title, places),
            said.findings,
        )
        for file, found in zip(files, read, strict=True)
        for said in found.said
    ]
    claimed = identities(((w.kind, w.record, w.origin) for w in written), memory)
    findings.extend(claimed.findings)
    kept = [one for nth, one in enumerate(written) if nth not in claimed.doubled]
    public = [one for one in kept if one.public]
    origins = Origins({(w.kind, identity(w.record)): w.origin for w in kept})
    attachments, unused = offered(
        ((w.record, w.origin.references, w.public) for w in written), sources.attachments, memory
    )
    findings.extend(unused)
    catalog = _catalog(public, vocabularies, attachments, spoken.groups)
    references = Known(
        catalog.names,
        _names_of_kinds(catalog, (one for one in kept if not one.public)),
        _names_of_kinds(catalog, (written[nth] for nth in sorted(claimed.doubled))),
        tuple(_unread(sources.findings, files, read)),
    )
    for one in written:
        findings.extend(unresolved(one.origin, references))
    findings.extend(_no_county(public, findings))
    findings.extend(meaningless(spoken, catalog))
    findings.extend(found for one in written if one.public for found in one.findings)
    national = LawTable.of(w.record for w in written if w.kind == "national_law")
    spills += [
        one for path, content in attachments.items() for one in spills_in(path, content, known)
    ]
    spills += [one for body in sources.bodies for one in spills_in_body(body, known)]
    upper = tuple(one.record for one in written if one.kind == "upper")
    evidence = Evidence(catalog, origins, terms, national, tuple(spills), upper, memory)

    def found_by(some: Sequence[Rule]) -> tuple[list[Finding], dict[Place, Mark]]:
        return [found for rule in some for found in rule.check(evidence)], places.asked

    alone = memory.lasting or len(written) <= _WORTH_SHARING  # what others find is not remembered
    shares = [RULES] if alone else [RULES[::2], RULES[1::2]]
    for found, asked in workers.each(found_by, shares):
        findings.extend(found)
        places.asked.update(asked)
    accepted = tuple(Accepted(w.record, w.origin.mark()) for w in written if w.kind == "accepted")
    findings = [
        *settled(findings, DECLARED, terms, accepted),
        *refused((*DECLARED, *GUIDE_RULES), terms, accepted, CONFIG_NAME),
    ]
    if spills:  # what one finding masks, no other may quote
        findings = [replace(one, message=hidden(one.message)) for one in findings]
    digests = tuple(
        (w.record, memory.of(_digest, w.origin.file.path, w.origin.file.digest, words))
        for w in written
        if not w.origin.base  # a file of many records says nothing about one of them
    )
    if places.changed:
        known.keep(_PLACES, places.asked)
    heads = tuple(
        Draft(w.record, w.origin.file.path, w.origin.file.content)
        for w in written
        if w.kind == "release"
    )
    return Checked(catalog, in_order(findings), origins, digests, heads, accepted, national)


def _names_of_kinds(catalog: Catalog, written: Iterable[_Written]) -> dict[str, Names]:
    found: dict[str, list[Any]] = {kind: [] for kind in catalog.names}
    for one in written:
        found.get(one.kind, []).append(one.record)
    return {kind: Names.of(records) for kind, records in found.items()}


def _unread(
    closed: Iterable[Finding], files: Sequence[RecordFile | TextFile], read: Sequence[Understood]
) -> Iterator[tuple[str, str]]:
    """Yield the files of which no record is known, with their words as far as they can be read."""
    for one in errors_in(closed):
        yield one.path, ""
    for file, found in zip(files, read, strict=True):
        if not found.said and any(errors_in(found.findings)):
            text, _ = read_text(file.content, file.path)
            yield file.path, plain(text or "")


def _digest(path: str, content: str, words: str) -> str:
    """Return what stands for all that a record was made from; both digests are of one length."""
    return hashlib.blake2b(f"{content}{words}{path}".encode(), digest_size=20).hexdigest()


def _vocabularies(
    sources: Sources,
    known: Shelf,
    memory: Memory,
    findings: list[Finding],
    spills: list[Spill],
) -> tuple[Vocabularies, str]:
    """Return the vocabularies and a digest that stands for them; add what they say wrong or leak."""
    files = [file for file in sources.records if file.kind == "vocabularies"]
    read = understood(files, Vocabularies({}), "", known, Workers())
    found: list[tuple[Vocabulary, Origin]] = []
    national: dict[str, None] = {}
    for file, one in zip(files, read, strict=True):
        findings.extend(one.findings)
        spills.extend(one.spills)
        for said in one.said:
            origin = Origin(file, said.base)
            if file.path == NATIONAL_WORDS:
                national[said.record.name] = None
            elif said.record.name not in national:
                findings.append(_unused_vocabulary(said.record.name, origin, tuple(national)))
            found.append((said.record, origin))
    findings.extend(doubled_words(found))
    digest = digest_of(part for file in files for part in (file.path, file.digest))
    return memory.of(_joined, *(vocabulary for vocabulary, _ in found)), digest


def _joined(*vocabularies: Vocabulary) -> Vocabularies:
    return Vocabularies.of(vocabularies)


def _unused_vocabulary(name: str, origin: Origin, known: tuple[str, ...]) -> Finding:
    near = nearest(name, known)
    return finding(
        "REC024",
        origin.mark(("词表",)),
        level="warning",
        field="词表",
        message=f"没有哪个字段用“{name}”这个词表，里面的词不起作用。",
        help=f"是不是“{near}”？" if near else f"可以补充的词表有：{'、'.join(known)}。",
    )


def _no_county(written: list[_Written], findings: list[Finding]) -> Iterator[Finding]:
    """Yield a finding where there is no county, and nothing has told so yet."""
    written_down = any(one.kind == "county" for one in written)
    if not written_down and not any(one.path == _COUNTY for one in errors_in(findings)):
        yield finding(
            "REC023",
            Mark(_COUNTY),
            message=f"没有 {_COUNTY}，不知道这是哪个县。",
            help="请写上：名称: ……县。其他内容可以以后补。",
        )


def _catalog(
    written: list[_Written],
    vocabularies: Vocabularies,
    attachments: Mapping[str, bytes],
    groups: tuple[NameGroup, ...],
) -> Catalog:
    found: dict[str, list[Any]] = {}
    for one in written:
        found.setdefault(one.kind, []).append(one.record)

    def of(kind: str) -> tuple[Any, ...]:
        return tuple(found.get(kind, ()))

    counties = of("county")
    return Catalog(
        county=counties[0] if counties else County.model_validate({"名称": "未命名"}),
        departments=of("department"),
        laws=of("law"),
        items=of("item"),
        townships=of("township"),
        village_lists=of("village_list"),
        bundles=of("bundle"),
        services=of("service"),
        texts=of("text"),
        holidays=of("holidays"),
        vocabularies=vocabularies,
        attachments=attachments,
        colloquial=groups,
        platform=of("platform"),
        rosters=of("roster"),
        certificate_notes=of("certificate"),
        ratings=of("rating"),
        handling=of("handling"),
        hotlines=of("hotline"),
    )
