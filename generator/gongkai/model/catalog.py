"""The catalog: every public record of a county, and the look-up by name or code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from msgspec import Struct

from gongkai.model.addresses import slugs_of
from gongkai.model.bundles import Bundle
from gongkai.model.certificates import CertificateNote
from gongkai.model.county import County, Department, Holidays, Law
from gongkai.model.duty import Roster
from gongkai.model.items import Item
from gongkai.model.monthly import HandlingMonth, HotlineMonth, Monthly, RatingMonth
from gongkai.model.platform import PlatformText
from gongkai.model.record import NONE_WORD
from gongkai.model.search import NameGroup
from gongkai.model.services import SERVICE_MODELS, Service
from gongkai.model.texts import WrittenText
from gongkai.model.townships import Township, VillageList
from gongkai.model.vocabulary import Vocabularies, plain
from gongkai.model.workdays import Calendar

KIND_NAMES = {
    "item": "事项",
    "department": "部门",
    "law": "法律法规",
    "township": "乡镇",
    "bundle": "一件事",
    "service": "公共服务记录",
    "text": "文件",
    "county": "县",
    "village_list": "村级清单",
    "platform": "信息公开平台",
    "roster": "在岗名单",
    "certificate": "证照",
}


_SERVICES = tuple(SERVICE_MODELS.values())


def names_of(record: object) -> tuple[str, ...]:
    """Return everything by which other records may refer to a record, names before codes."""
    if isinstance(record, WrittenText):
        front = record.front
        written = (front.title, front.slug, front.number, record.stem, identity(record))
        return tuple(name for name in written if name and name != NONE_WORD)
    known = (
        "name", "short_name", "basic_code", "implementation_code", "case_code", "local_code",
        "slug", "number",
    )  # fmt: skip
    found = [getattr(record, attribute, None) for attribute in known]
    if isinstance(record, Department | Law | Township):
        found.extend(record.aliases or ())
    return tuple(name for name in found if name and name != NONE_WORD)


_TOLD_BY: tuple[tuple[type, str], ...] = (
    (Holidays, "year"), (Monthly, "id"), (PlatformText, "path"), (Roster, "place"),
)  # fmt: skip


def identity(record: object) -> str:
    """Return what tells a record from all others of its kind."""
    if isinstance(record, Item):
        return record.code or record.name
    if isinstance(record, WrittenText):
        return f"{record.folder}/{record.front.slug or record.stem}"
    for kind, attribute in _TOLD_BY:
        if isinstance(record, kind):
            return str(getattr(record, attribute))
    name = str(getattr(record, "name", ""))
    if isinstance(record, _SERVICES):  # a school and its library may share a name
        name = f"{getattr(record, 'kind', '')}/{name}"
    return str(getattr(record, "slug", None) or name)


def slugs_of_records(records: Iterable[Any]) -> dict[str, str]:
    """Give each record of one kind its address part, by its identity."""
    return slugs_of((identity(one), one.name, one.slug) for one in records)


class Names(Struct, frozen=True):
    """Records of one kind by every name they go by."""

    by_name: Mapping[str, tuple[Any, ...]]

    @classmethod
    def of(cls, records: Iterable[Any]) -> Names:
        """Index records; a name may lead to several, which a reference then may not use."""
        table: dict[str, list[Any]] = {}
        for record in records:
            for name in dict.fromkeys(plain(n) for n in names_of(record)):
                table.setdefault(name, []).append(record)
        return cls({name: tuple(found) for name, found in table.items()})

    def all(self, ref: str) -> tuple[Any, ...]:
        """Return every record that answers to a name or code."""
        return self.by_name.get(plain(ref), ())

    def one(self, ref: str | None) -> Any:  # noqa: ANN401 -- the caller knows the kind it asks for
        """Return the record meant, or None where there is none or more than one."""
        found = self.all(ref) if ref else ()
        return found[0] if len(found) == 1 else None

    def heading(self, text: str) -> tuple[Any, str]:
        """Return the record with the longest name that a text begins with, and what follows it.

        None and the whole text where it begins with no name; one letter is no name.
        """
        for end in range(len(text), 1, -1):
            found = self.one(text[:end])
            if found is not None:
                return found, text[end:]
        return None, text


@dataclass(frozen=True)
class Catalog:
    """All public records, in the order of their files; nothing in it is computed.

    ``colloquial`` is what people call things: the county's own words before the national ones.
    ``ratings``, ``handling`` and ``hotlines`` are counts month by month. They may use names that hold
    no more: ``former`` gives what these mean now, by kind and name, empty where that is no single record.
    """

    county: County
    departments: tuple[Department, ...]
    laws: tuple[Law, ...]
    items: tuple[Item, ...]
    townships: tuple[Township, ...]
    village_lists: tuple[VillageList, ...]
    bundles: tuple[Bundle, ...]
    services: tuple[Service, ...]
    texts: tuple[WrittenText, ...]
    holidays: tuple[Holidays, ...]
    vocabularies: Vocabularies
    attachments: Mapping[str, bytes]
    colloquial: tuple[NameGroup, ...] = ()
    platform: tuple[PlatformText, ...] = ()
    rosters: tuple[Roster, ...] = ()
    certificate_notes: tuple[CertificateNote, ...] = ()
    ratings: tuple[RatingMonth, ...] = ()
    handling: tuple[HandlingMonth, ...] = ()
    hotlines: tuple[HotlineMonth, ...] = ()
    former: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def names(self) -> Mapping[str, Names]:
        """The look-up of each kind that references may lead to."""
        return {
            "item": Names.of(self.items),
            "department": Names.of(self.departments),
            "law": Names.of(self.laws),
            "township": Names.of(self.townships),
            "text": Names.of(self.texts),
        }

    @cached_property
    def calendar(self) -> Calendar:
        """The working days of every year that has a holiday table."""
        return Calendar.of(self.holidays)

    @property
    def monthly(self) -> tuple[tuple[str, tuple[Monthly, ...]], ...]:
        """Everything that is counted month by month, by kind."""
        return (
            ("rating", self.ratings),
            ("handling", self.handling),
            ("hotline", self.hotlines),
        )

    def applied_for(self, item: Item) -> bool:
        """Whether people apply for an item; 处罚 强制 征收 检查 belong to the power list."""
        term = self.vocabularies.term("事项类型", item.type or "")
        return term is None or term.applied_for is not False

    def item(self, ref: str | None) -> Item | None:
        """Find an item by name or code."""
        found: Item | None = self.names["item"].one(ref)
        return found

    def department(self, ref: str | None) -> Department | None:
        """Find a department by name, short name or alias."""
        found: Department | None = self.names["department"].one(ref)
        return found

    def counted_item(self, ref: str | None) -> Item | None:
        """Find the item that a count is of, also under a name that it had then."""
        return self.item(ref) or self.item(self.former.get(("item", ref or "")))

    def counted_place(self, ref: str | None) -> Township | None:
        """Find the place that a count is of now: one that was merged counts where it went."""
        return self.township(ref) or self.township(self.former.get(("township", ref or "")))

    def law(self, ref: str | None) -> Law | None:
        """Find a law by name, short name, number or alias."""
        found: Law | None = self.names["law"].one(ref)
        return found

    def township(self, ref: str | None) -> Township | None:
        """Find a place by name, address or alias."""
        found: Township | None = self.names["township"].one(ref)
        return found

    def text(self, ref: str | None) -> WrittenText | None:
        """Find a text by title, address, document number or file name."""
        found: WrittenText | None = self.names["text"].one(ref)
        return found
