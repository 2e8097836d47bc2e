"""法定主动公开内容: everything published, by the categories of the regulation, newest first.

Source: 《政府信息公开条例》 (State Council order 711) Art. 20 and 21. A text says where it belongs
(公开类别); what does not is sorted by its kind, its theme and the words of its title. Nothing that is
published is left out: what fits nowhere else is Art. 20 (15).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from gongkai.model.addresses import slug_of_name
from gongkai.model.catalog import identity
from gongkai.model.county import Department
from gongkai.model.items import Item
from gongkai.model.pages import Link, Page
from gongkai.model.releases import BUNDLE, DEPARTMENT, ITEM, PLACE, SERVICE, VILLAGE
from gongkai.model.texts import TEXT_KINDS, WrittenText
from gongkai.model.vocabulary import Term
from gongkai.plan._meta import list_meta
from gongkai.plan._platform_contexts import StatutoryPage, StatutoryRow
from gongkai.plan._shelf import Shelf

VOCABULARY = "公开类别"
ADDRESS = "disclosure/content/"
_OTHER = "20-15"
_SCREENFUL = 8
# Words in the title of a text or item that put it into a category, by the place in the regulation.
_WORDS = {
    code: re.compile(words)
    for code, words in (
        ("20-3", "规划|计划|要点"),
        ("20-4", "统计|普查"),
        ("20-6", "处罚|强制|罚款"),
        ("20-7", "预算|决算|财政|三公"),
        ("20-9", "采购|招标"),
        ("20-10", "重大项目|重点工程|重点项目|建设项目"),
        ("20-11", "扶贫|脱贫|振兴|惠民|入学|助学|医保|医疗|社保|社会保险|养老|就业|创业|补贴|津贴"),
        ("20-12", "应急|预警|突发|防汛|防火|抗旱|受灾|灾害|冻|暴雨"),
        ("20-13", "抽检|检查|安全生产|食品安全|环境质量|消毒"),
        ("20-14", "招考|招录|招聘|录用|公务员"),
        ("21-1", "市政|道路|供水|供电|供气|停水|停电|排水|用水|用电|用气|燃气"),
        ("21-3", "慈善|志愿|公益|福利|文体|图书"),
        ("21-4", "征地|土地征收"),
        ("21-5", "房屋征收|拆迁"),
        ("21-6", "治安|户口|身份证|居住证|消防"),
        ("21-7", "救助|低保|特困|最低生活保障|残疾人两项补贴|孤儿"),
        ("21-8", "农业|农村|农机|耕地|种粮|农民|涉农"),
        ("21-9", "水利|灌溉|农田"),
        ("21-10", "流转|土地承包|经营权"),
        ("21-11", "宅基地"),
        ("21-12", "一事一议|筹资|筹劳"),
    )
}
_OF_FOLDERS = {
    "policies": "20-1", "interpretations": "20-1", "consultations": "20-1", "results": "20-5",
    "intermediaries": "21-2",
}  # fmt: skip
_OF_TYPES = {"行政处罚": "20-6", "行政强制": "20-6", "行政检查": "20-13"}


class _Found(Struct, frozen=True):
    """Something published and the categories that it belongs to."""

    row: StatutoryRow
    codes: tuple[str, ...]


def statutory(shelf: Shelf) -> Mapping[str, tuple[StatutoryRow, ...]]:
    """Return what is published by category; categories with nothing are left out."""
    terms = shelf.catalog.vocabularies.by_name.get(VOCABULARY, ())
    names = {term.code or term.name: term.name for term in terms}
    found: dict[str, list[StatutoryRow]] = {}
    for one in _everything(shelf):
        for name in dict.fromkeys(names.get(code, code) for code in one.codes):
            found.setdefault(name, []).append(one.row)
    for rows in found.values():
        rows.sort(key=lambda row: row.day, reverse=True)
    return {term.name: tuple(found[term.name]) for term in terms if term.name in found}


def category_address(term: Term) -> str:
    """Return the address of a category."""
    return f"{ADDRESS}{term.slug or slug_of_name(term.name)}/"


def category_article(term: Term) -> str:
    """Return the place of a category in the regulation, in words; empty for a county's own."""
    article, _, number = (term.code or "").partition("-")
    if article == "20" and number.isdecimal():
        return f"《政府信息公开条例》第二十条第（{_chinese(int(number))}）项"
    return "《政府信息公开条例》第二十一条" if article == "21" else ""


def statutory_pages(
    shelf: Shelf, found: Mapping[str, tuple[StatutoryRow, ...]], trail: tuple[Link, ...]
) -> Iterator[Page]:
    """Yield the page of every category that has anything."""
    for name, rows in found.items():
        term = shelf.catalog.vocabularies.term(VOCABULARY, name)
        if term is None:
            continue
        gloss = term.gloss or name
        yield Page(
            address=category_address(term),
            template="statutory",
            section="plain",
            meta=list_meta(
                f"{name}（法定主动公开）", f"{gloss}，共 {len(rows)} 条。", "法定主动公开内容", "信息公开目录"
            ),
            trail=trail,
            context=StatutoryPage(
                name, category_article(term), gloss, rows,
                f"在 {len(rows)} 条里筛选" if len(rows) > _SCREENFUL else "",
            ),
        )  # fmt: skip


def _everything(shelf: Shelf) -> Iterator[_Found]:
    yield from (_of_text(shelf, text) for text in shelf.catalog.texts if text.folder != "pages")
    yield from (
        _of_item(shelf, item) for item in shelf.catalog.items if shelf.status(item).state != "取消"
    )
    yield from _of_bodies(shelf)
    yield from _of_services(shelf)


def _of_text(shelf: Shelf, text: WrittenText) -> _Found:
    front = text.front
    day = front.published or front.issued
    kind = TEXT_KINDS[text.folder]
    row = StatutoryRow(
        Link(front.title, shelf.at.text(text)), kind, front.issuer or front.source or "", _iso(day)
    )
    if front.categories:
        return _Found(row, front.categories)
    codes = [_OF_FOLDERS[text.folder]] if text.folder in _OF_FOLDERS else []
    codes += _by_words(front.title)
    if front.column == "惠民政策":
        codes.append("20-11")
    return _Found(row, tuple(codes) or (_OTHER,))


def _of_item(shelf: Shelf, item: Item) -> _Found:
    row = StatutoryRow(
        Link(item.name, shelf.at.item(item)), item.type or "事项", item.body or "",
        _iso(_changed(shelf, (ITEM, item.code)) or (item.checked.on if item.checked else None)),
    )  # fmt: skip
    return _Found(row, shelf.of(_codes_of_item, item))


def _codes_of_item(item: Item) -> tuple[str, ...]:
    codes = [_OF_TYPES.get(item.type or "", "20-5")]
    if item.fees and item.fees.charged:
        codes.append("20-8")
    if "三农服务" in (item.themes or ()):
        codes.append("21-8")
    return (*codes, *_by_words(item.name))


def _by_words(title: str) -> list[str]:
    return [code for code, words in _WORDS.items() if words.search(title)]


def _of_bodies(shelf: Shelf) -> Iterator[_Found]:
    county, at = shelf.catalog.county.name, shelf.at
    for department in shelf.catalog.departments:
        day = _iso(_changed(shelf, (DEPARTMENT, identity(department))))
        link = Link(department.name, at.department(department))
        row = StatutoryRow(link, "机构", department.name, day, heads_of(department))
        yield _Found(row, ("20-2",))
    for place in shelf.catalog.townships:
        day = _iso(_changed(shelf, (PLACE, place.slug)))
        address = at.place(place)
        yield _Found(StatutoryRow(Link(place.name, address), "机构", county, day), ("20-2",))
        link = Link(f"{place.name}权力和责任清单", f"{address}powers/")
        yield _Found(StatutoryRow(link, "权责清单", place.name, day), ("20-2",))
    for station in shelf.disclosure.stations:
        key = VILLAGE, f"{station.place.slug}/{identity(station.village)}"
        name = f"{station.village.name}便民服务站"
        link = Link(name, at.village(station.place, station.village))
        row = StatutoryRow(link, "便民服务站", station.place.name, _iso(_changed(shelf, key)))
        yield _Found(row, ("21-2",))


def heads_of(department: Department) -> tuple[str, ...] | None:
    """Return who heads a department, None where it has to be said and is not."""
    if department.heads is None:
        return None if department.is_authority else ()
    return tuple(map(str, department.heads))


def _of_services(shelf: Shelf) -> Iterator[_Found]:
    for record in shelf.catalog.services:
        day = getattr(record, "published", None) or (record.checked.on if record.checked else None)
        day = day or _changed(shelf, (SERVICE, identity(record)))
        link = Link(record.name, shelf.at.service(record))
        row = StatutoryRow(link, record.kind, record.department or "", _iso(day))
        yield _Found(row, ("21-2", *_by_words(record.name)))
    for one in shelf.disclosure.bundles:
        day = _changed(shelf, (BUNDLE, identity(one.bundle)))
        link = Link(one.bundle.name, shelf.at.bundle(one.bundle))
        row = StatutoryRow(link, "一件事", one.bundle.lead or "", _iso(day))
        yield _Found(row, ("20-5",))


def _changed(shelf: Shelf, key: tuple[str, str]) -> date | None:
    """Return since when a record reads as it does, as the releases tell."""
    passages = shelf.past.chronicle.through.get(key)
    return passages[-1][0].effective if passages else None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("十" if tens else "") + (digits[ones] if ones or not tens else "")
