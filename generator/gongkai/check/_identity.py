"""Identity: codes and addresses that two records claim, and records nobody could address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from gongkai.check._origins import Origin
from gongkai.check._shape import at
from gongkai.memory import Memory
from gongkai.model.addresses import RESERVED, ROOTS, SHELVES, slug_of_code, slug_of_name
from gongkai.model.bundles import Bundle
from gongkai.model.catalog import KIND_NAMES, identity
from gongkai.model.county import Department, Law
from gongkai.model.duty import Roster
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.items import Item
from gongkai.model.platform import GuideFront, PlatformText, ReportFront
from gongkai.model.services import Service
from gongkai.model.texts import WrittenText
from gongkai.model.townships import Township
from gongkai.model.vocabulary import WORD_FOLDERS, Vocabulary

Written = tuple[str, Any, Origin]
# What file managers append to the name of a copy.
_COPY = re.compile(r"(?:副本|复件|[ -]copy)[^/]*\.\w+\Z|[（(]\d+[)）]\.\w+\Z", re.IGNORECASE)
# Kinds whose addresses are made of names where no code is written.
_NAMED = ("department", "law", "bundle", "service")
_ALONE_BY_NAME = ("department", "law")  # of these names lead to one record, whatever its code


class _Claim(Struct, frozen=True):
    """What one record claims: a code or address, what it is called, and where it is written."""

    what: str
    code: str
    where: tuple[str, ...]
    reserved: frozenset[str] = RESERVED


class Identities(Struct, frozen=True):
    """Findings about codes and addresses, and the records whose code or address is taken already.

    ``doubled`` are positions in what was written. All that is said of two records of one identity
    would be said of the wrong one, so that only the first of them is looked at any further.
    """

    findings: tuple[Finding, ...]
    doubled: frozenset[int]


def identities(written: Iterable[Written], memory: Memory) -> Identities:
    """Look for codes and addresses that are missing, doubled or reserved.

    ``written`` are kind, record and origin of every record, public or not.
    """
    findings: list[Finding] = []
    doubled: set[int] = set()
    seen: dict[tuple[str, str], tuple[Origin, tuple[str, ...]]] = {}
    in_order = sorted(
        enumerate(written), key=lambda one: _COPY.search(one[1][2].file.path) is not None
    )
    for nth, (kind, record, origin) in in_order:  # it is the copy that should go
        if isinstance(record, Item) and not record.code:
            findings.append(_no_code(record, origin))
        for claim in _claims(kind, record, memory):
            if claim.code in claim.reserved:
                findings.append(_reserved(claim.code, origin, claim.where, claim.reserved))
            first, where = seen.setdefault((claim.what, claim.code), (origin, claim.where))
            if first is not origin:
                mark = first.mark(where)
                findings.append(_doubled(claim.what, claim.code, mark, origin, claim.where))
                doubled.add(nth)
                break
        if isinstance(record, Township):
            findings.extend(_villages(record, origin))
    return Identities(tuple(findings), frozenset(doubled))


def words(found: Iterable[tuple[Vocabulary, Origin]]) -> Iterator[Finding]:
    """Yield findings about words that want the address of another word of the same folder."""
    folders = {name: folder for folder, names in WORD_FOLDERS.items() for name in names}
    seen: dict[tuple[str, str], tuple[str, Origin, tuple[str | int, ...]]] = {}
    for vocabulary, origin in found:
        folder = folders.get(vocabulary.name)
        for nth, term in enumerate(vocabulary.terms):
            if folder is None or term.slug is None:
                continue
            where = ("词", nth, "网址")
            word = f"{vocabulary.name}/{term.name}"
            first, there, at_term = seen.setdefault((folder, term.slug), (word, origin, where))
            if first != word:
                mark = there.mark(at_term)
                yield _doubled("网址", f"{folder}/{term.slug}", mark, origin, where)


def _claims(
    kind: str,
    record: Any,  # noqa: ANN401 -- a record of any kind
    memory: Memory,
) -> Iterator[_Claim]:
    """Yield what must be one record's alone.

    An address made of a name gives way to all others, so it is enough that the name is alone.
    """
    if isinstance(record, Item):
        if record.code:
            yield memory.of(_claim_of, record)
    elif isinstance(record, WrittenText):
        slug = record.front.slug or slug_of_name(record.stem)
        if record.folder == "pages" and slug in ROOTS:
            yield _Claim("文件代码", slug, ("代码",), ROOTS)
        else:
            if slug in SHELVES:
                yield _Claim("文件代码", slug, ("代码",), SHELVES)
            yield _Claim("文件代码", f"{record.folder}/{slug}", ("代码",))
    elif isinstance(record, Township):
        yield _Claim("乡镇代码", record.slug, ("代码",))
    elif isinstance(record, PlatformText | Roster):
        yield from _claims_of_body(record)
    elif kind in _NAMED:
        yield from _claims_of_named(kind, record)


def _claims_of_named(kind: str, record: Department | Law | Bundle | Service) -> Iterator[_Claim]:
    """Yield the code of a record that has one, and its name where that must be alone."""
    what = KIND_NAMES[kind]
    if record.slug:
        yield _Claim(f"{what}代码", record.slug, ("代码",))
    if kind in _ALONE_BY_NAME or not record.slug:
        key = type(record).model_fields["name"].alias or "名称"
        whole = record.name if kind in _ALONE_BY_NAME else identity(record)
        yield _Claim(f"{what}名称", whole, (key,))


def _claims_of_body(record: PlatformText | Roster) -> Iterator[_Claim]:
    """Yield what a body has one of: a roster, a guide, a report of each year."""
    if isinstance(record, Roster):
        yield _Claim("在岗名单", record.place, ("乡镇",))
        return
    front = record.front
    if isinstance(front, GuideFront):
        yield _Claim("公开指南", front.whose or "县", ("单位",))
    elif isinstance(front, ReportFront):
        yield _Claim("年度报告", f"{front.year}/{front.whose or '县'}", ("年度",))


def _claim_of(record: Item) -> _Claim:
    return _Claim("编码", slug_of_code(record.code), (_code_key(record),))


def _code_key(record: Item) -> str:
    written = (
        ("基本编码", record.basic_code),
        ("实施编码", record.implementation_code),
        ("地方编码", record.local_code),
    )
    return next(key for key, code in written if code == record.code)


def _villages(place: Township, origin: Origin) -> Iterator[Finding]:
    seen: dict[tuple[str, str], int] = {}
    for nth, village in enumerate(place.villages or ()):
        key, code = ("代码", village.slug) if village.slug else ("名称", village.name)
        if key == "代码" and code in RESERVED:
            yield _reserved(code, origin, ("村", nth, key), RESERVED)
        first = seen.setdefault((key, code), nth)
        if first != nth:
            yield _doubled(f"村{key}", code, origin.mark(("村", first)), origin, ("村", nth, key))


def _no_code(record: Item, origin: Origin) -> Finding:
    return finding(
        "REC020",
        origin.mark(),
        field="地方编码",
        message=f"“{record.name}”没有编码，网站上没法给它一个固定的地址。",
        help="有省里的编码就写 基本编码；没有就写 地方编码，自己定一个不会再变的，例如 地方编码: qh-001。",
    )


def _reserved(
    code: str, origin: Origin, where: tuple[str | int, ...], reserved: frozenset[str]
) -> Finding:
    how = "请给文件改名，或在说明栏里另写 代码" if reserved is ROOTS else "请换一个"
    return finding(
        "REC022",
        origin.mark(where),
        field="代码",
        message=f"代码“{code}”是网站保留的，不能用。",
        help=f"{how}；保留的有：{'、'.join(sorted(reserved))}。",
    )


def _doubled(
    what: str, code: str, first: Mark, origin: Origin, where: tuple[str | int, ...]
) -> Finding:
    return finding(
        "REC021",
        origin.mark(where),
        field=str(where[-1]),
        message=f"{what}“{code}”用了两次，前一次在 {at(first)}。",
        help="每条记录的编码和代码都要不同，请改其中一个；如果是同一条记录写了两遍，请删去一份。",
    )
