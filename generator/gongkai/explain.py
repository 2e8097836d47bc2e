"""``gongkai explain ADDRESS``: where everything on a page was written, file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel

from gongkai import reading
from gongkai.check import Checked
from gongkai.config import Config
from gongkai.derive import Evidence, Explained, derive, evidence, explain_guide, tasks_of
from gongkai.errors import UsageStop
from gongkai.ledger import path_of
from gongkai.model.disclosure import Disclosure
from gongkai.model.official import OddityKind
from gongkai.model.platform import PlatformText
from gongkai.model.texts import Front, WrittenText
from gongkai.plan import Owner, figure_addresses, owners
from gongkai.source import markdown_outline, outline, read_official

_LAYERS = {
    "township": "乡镇",
    "item": "事项",
    "department": "部门的默认值",
    "county": "县里的默认值",
}
_KNOWN = (
    "items/编码/、townships/乡镇代码/、townships/乡镇代码/事项编码/、"
    "townships/乡镇代码/villages/村代码/、departments/…、laws/…、bundles/…、services/…、"
    "policies/… 等文件，以及数字：figures/、figures/county/、townships/乡镇代码/figures/#表的位置"
)
_CHANGES = "releases"  # the table that is counted from the ledger
_FEW = 3  # files that are named of a figure unless somebody asks for it alone


def explain(config: Config, address: str, as_of: date) -> str:
    """Return in Chinese, a line a field, which file and line each part of a page comes from.

    Of a page of figures every number with the records behind it; ``#…`` asks for one table alone.

    Raises:
        UsageStop: no page of this county that shows a record has the address.
    """
    checked, ledger = reading.read(config)
    disclosure = derive(checked.catalog, as_of=as_of)
    pages, figures = owners(disclosure), figure_addresses(disclosure)
    paths, anchor = _pasted(address, config)
    path = next((one for one in paths if one in pages or one in figures), "")
    scopes = figures.get(path)
    if scopes is not None:
        released = tuple(path_of(one.id, ".jsonl") for one in ledger.releases)
        return "\n".join(_numbers(checked, disclosure, scopes, anchor, released))
    owner = pages.get(path)
    if owner is None:
        raise UsageStop(_unknown(address))
    if owner.guide is None:
        return "\n".join([owner.title, *_record(checked, owner), *_structure(owner.record)])
    guide = explain_guide(checked.catalog, owner.guide.place, owner.guide.item, as_of)
    return "\n".join([owner.title, *(_guide(checked, guide) if guide else ())])


def _pasted(address: str, config: Config) -> tuple[tuple[str, ...], str]:
    """Return the pages that an address may mean, and its anchor.

    What a browser shows is taken as well: of the site, of a preview on this machine or of a copy
    elsewhere, with or without the path that the site lies below.
    """
    site = urlsplit(config.site_url)
    if "://" not in address:
        first = address.partition("/")[0]
        is_host = first == site.netloc or re.fullmatch(r"[\w.-]+:\d+", first)
        address = f"//{address}" if is_host and first else f"///{address.lstrip('/')}"
    try:
        asked = urlsplit(address)
    except ValueError:  # a bracket of an address in numbers that is never closed
        return (), ""
    path = unquote(asked.path).lower()
    below = path.removeprefix(unquote(site.path).lower())
    return (_page(path), _page(below)), unquote(asked.fragment)


def _page(path: str) -> str:
    parts = [part for part in path.split("/") if part]
    if parts and parts[-1] == "index.html":
        parts.pop()
    return "".join(f"{part}/" for part in parts)


def _unknown(address: str) -> str:
    return f"没有“{address}”这一页，或它不是一条记录的页面。可以解释的有：{_KNOWN}。"


def _numbers(
    checked: Checked,
    disclosure: Disclosure,
    scopes: tuple[str, ...],
    anchor: str,
    released: tuple[str, ...],
) -> Iterator[str]:
    """Yield every figure of some places or the county, each with the files and lines behind it.

    What a release changed is told by ``released``, the bodies of all releases.

    Raises:
        UsageStop: no table stands at the anchor.
    """
    anchors = {_CHANGES: None} if released else {}
    for slug in scopes:
        figures = disclosure.figures.of(slug)
        title = figures.place.name if figures.place else disclosure.catalog.county.name
        lines = []
        for one in evidence(figures):
            anchors.update(dict.fromkeys(one.anchors))
            if not anchor or anchor in one.anchors:
                where = _files(checked, one, None if anchor else _FEW)
                lines.append(f"  #{anchor or one.anchors[0]} {one.figure}　{one.value}：{where}")
        if lines:
            yield title
            yield from lines
    if released and anchor in ("", _CHANGES):
        yield f"  #{_CHANGES} 每一批以后的事项数：{'；'.join(released)}"
    if anchor and anchor not in anchors:
        known = "、".join(f"#{one}" for one in anchors)
        raise UsageStop(f"这一页没有“#{anchor}”。可以解释的有：{known}。")


def _files(checked: Checked, one: Evidence, most: int | None) -> str:
    """Name the files and lines behind a figure; of many files the first few."""
    found: dict[str, list[int]] = {}
    for source in one.sources:
        origin = checked.origins.of(source.kind, source.record)
        if origin is not None:
            mark = origin.mark(source.path)
            found.setdefault(mark.path, []).append(mark.line)
    named = [
        f"{path} 第 {'、'.join(map(str, sorted(set(lines))))} 行"
        for path, lines in list(found.items())[:most]
    ]
    rest = len(found) - len(named)
    return "；".join(named) + (f" 等 {len(found)} 个文件" if rest else "") if named else "没有记录"


def _record(checked: Checked, owner: Owner) -> Iterator[str]:
    is_text = isinstance(owner.record, WrittenText | PlatformText)
    record = owner.record.front if is_text else owner.record
    return _written(checked, owner, record if owner.part is None else owner.part)


def _structure(record: object) -> Iterator[str]:
    """Yield what was recognised in the words of a text, with the lines of its file."""
    if not isinstance(record, WrittenText):
        return
    yield "正文认出的结构："
    if record.official:
        official = read_official(record.body)
        yield from outline(official, before=record.before, settled=tuple(_settled(record.front)))
    else:
        yield from markdown_outline(record.body, before=record.before)
    if record.mentions:
        yield "提到的文件和法规："
    for one in record.mentions:
        words = f"{one.before}{one.words}" if one.before else one.words
        yield f"  第 {one.line + record.before} 行 {words}"
    for task in tasks_of(record, date.min):
        units = "、".join(task.units) or "待补充"
        yield f"任务：{task.what}（责任单位：{units}；完成时限：{task.deadline or '待补充'}）"


def _settled(front: Front) -> Iterator[OddityKind]:
    """Yield what the words of a text lack and its front matter says."""
    if front.number is not None:
        yield "no_number"
    if front.issued is not None or front.published is not None:
        yield "no_date"
    if front.relations.attachments:
        yield "annex_missing"


def _written(
    checked: Checked, owner: Owner, record: BaseModel, without: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield each written field of a record with its place."""
    origin = checked.origins.of(owner.kind, owner.record)
    for name, info in type(record).model_fields.items():
        if origin is not None and name in record.model_fields_set and info.alias not in without:
            mark = origin.mark((*owner.base, info.alias or name))
            yield f"  {info.alias}：{mark.path} 第 {mark.line} 行"


def _guide(checked: Checked, found: Explained) -> Iterator[str]:
    item = found.guide.item
    for field, source in found.trace.items():
        origin = checked.origins.of(source.kind, source.record)
        if origin is not None:
            mark = origin.mark(source.path)
            yield f"  {field}：{mark.path} 第 {mark.line} 行（{_LAYERS[source.kind]}）"
    yield "  其余各项来自事项本身："
    owner = Owner(item.name, "item", item)
    yield from _written(checked, owner, item, without=frozenset(found.trace))
