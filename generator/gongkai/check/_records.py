"""From sources to the catalog: every file is shaped, then identities and references are checked.

All findings of all files come in one run. Only records at stage 公布 enter the catalog.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from gongkai.check._files import offered
from gongkai.check._identity import identities, words
from gongkai.check._messages import nearest
from gongkai.check._origins import Origin, Origins
from gongkai.check._references import Known, unresolved
from gongkai.check._shape import shaped
from gongkai.check.rules import RULES
from gongkai.model.bundles import Bundle
from gongkai.model.catalog import Catalog, Names, identity
from gongkai.model.county import County, Department, Holidays, Law
from gongkai.model.findings import Finding, Mark, errors_in, finding, in_order
from gongkai.model.items import Item
from gongkai.model.services import SERVICE_MODELS
from gongkai.model.texts import TEXT_KINDS, Front, WrittenText
from gongkai.model.townships import Township, VillageList
from gongkai.model.vocabulary import Vocabularies, Vocabulary
from gongkai.source import NATIONAL_WORDS, RecordFile, Sources, TextFile

_ONE: dict[str, type[BaseModel]] = {
    "county": County,
    "item": Item,
    "township": Township,
    "bundle": Bundle,
    "village_list": VillageList,
}
_MANY: dict[str, tuple[str, type[BaseModel]]] = {
    "departments": ("department", Department),
    "laws": ("law", Law),
    "holidays": ("holidays", Holidays),
    "village_list": ("village_list", VillageList),
}
_COUNTY = "catalog/county.yml"
_REFERRED = ("item", "department", "law", "township", "text")


@dataclass(frozen=True)
class Checked:
    """The catalog, every finding in order, and where each record was written."""

    catalog: Catalog
    findings: tuple[Finding, ...]
    origins: Origins


@dataclass(frozen=True, slots=True)
class _Written:
    kind: str
    record: Any
    origin: Origin

    @property
    def public(self) -> bool:
        record = self.record.front if isinstance(self.record, WrittenText) else self.record
        publication = getattr(record, "publication", None)
        return publication is None or publication.public


def records(sources: Sources) -> Checked:
    """Check everything that was read; the catalog holds what could be understood."""
    findings: list[Finding] = list(sources.findings)
    vocabularies = _vocabularies(sources, findings)
    written = [
        *_from_records(sources.records, vocabularies, findings),
        *_from_texts(sources.texts, vocabularies, findings),
    ]
    origins = Origins({(w.kind, identity(w.record)): w.origin for w in written})
    findings.extend(identities((w.kind, w.record, w.origin) for w in written))
    names = {kind: Names.of(w.record for w in written if w.kind == kind and w.public)
             for kind in _REFERRED}  # fmt: skip
    withheld = {kind: Names.of(w.record for w in written if w.kind == kind and not w.public)
                for kind in _REFERRED}  # fmt: skip
    known = Known(names, withheld, tuple(one.path for one in errors_in(sources.findings)))
    for one in written:
        record = one.record.front if isinstance(one.record, WrittenText) else one.record
        findings.extend(unresolved(record, one.origin, known))
    attachments, unused = offered(((w.record, w.public) for w in written), sources.attachments)
    findings.extend(unused)
    catalog = _catalog([w for w in written if w.public], vocabularies, attachments, findings)
    for rule in RULES:
        findings.extend(rule.check(catalog, origins))
    return Checked(catalog, in_order(findings), origins)


def _vocabularies(sources: Sources, findings: list[Finding]) -> Vocabularies:
    found: list[tuple[Vocabulary, Origin]] = []
    known: dict[str, None] = {}
    for file in sources.records:
        if file.kind != "vocabularies":
            continue
        for values, origin in _several(file):
            vocabulary, problems = shaped(Vocabulary, values, origin, Vocabularies({}))
            findings.extend(problems)
            if vocabulary is None:
                continue
            if file.document.path != NATIONAL_WORDS and vocabulary.name not in known:
                findings.append(_unused_vocabulary(vocabulary.name, origin, tuple(known)))
            if file.document.path == NATIONAL_WORDS:
                known[vocabulary.name] = None
            found.append((vocabulary, origin))
    findings.extend(words(found))
    return Vocabularies.of(vocabulary for vocabulary, _ in found)


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


def _several(file: RecordFile) -> Iterator[tuple[Any, Origin]]:
    values = file.document.values
    if isinstance(values, list):
        for at, one in enumerate(values):
            yield one, Origin(file.document, (at,))
    elif values != "":
        yield values, Origin(file.document)


def _from_records(
    files: tuple[RecordFile, ...], vocabularies: Vocabularies, findings: list[Finding]
) -> Iterator[_Written]:
    for file in files:
        if file.kind == "vocabularies":
            continue
        several = file.kind in _MANY
        kind = _MANY[file.kind][0] if several else file.kind
        for values, origin in (
            _several(file) if several else [(file.document.values, Origin(file.document))]
        ):
            model = _service_model(values, origin, findings) if kind == "service" else (
                _MANY[file.kind][1] if several else _ONE[kind])  # fmt: skip
            if model is None:
                continue
            record, problems = shaped(model, values, origin, vocabularies)
            findings.extend(problems)
            if record is not None:
                yield _Written(kind, record, replace(origin, sound=not problems))


def _service_model(
    values: Any,  # noqa: ANN401 -- any YAML value
    origin: Origin,
    findings: list[Finding],
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


def _from_texts(
    files: tuple[TextFile, ...], vocabularies: Vocabularies, findings: list[Finding]
) -> Iterator[_Written]:
    for file in files:
        origin = Origin(file.front)
        front, problems = shaped(Front, file.front.values or {}, origin, vocabularies)
        findings.extend(problems)
        if file.folder not in TEXT_KINDS:
            findings.append(
                finding(
                    "SRC033",
                    Mark(file.path),
                    level="warning",
                    message=f"文件夹“{file.folder}”不是网站的栏目，这个文件没有放到网站上。",
                    help=f"请移到 content/ 下的：{'、'.join(TEXT_KINDS)}。",
                )
            )
        elif front is not None:
            text = WrittenText(file.folder, file.stem, front, file.body, file.official, file.path)
            yield _Written("text", text, replace(origin, sound=not problems))


def _catalog(
    written: list[_Written],
    vocabularies: Vocabularies,
    attachments: Mapping[str, bytes],
    findings: list[Finding],
) -> Catalog:
    def of(kind: str) -> tuple[Any, ...]:
        return tuple(w.record for w in written if w.kind == kind)

    counties = of("county")
    if not counties and not any(one.path == _COUNTY for one in errors_in(findings)):
        findings.append(
            finding(
                "REC023",
                Mark(_COUNTY),
                message=f"没有 {_COUNTY}，不知道这是哪个县。",
                help="请写上：名称: ……县。其他内容可以以后补。",
            )
        )
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
    )
