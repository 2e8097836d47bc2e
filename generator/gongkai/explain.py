"""``gongkai explain ADDRESS``: where everything on a page was written, file and line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from gongkai import pipeline
from gongkai.check import Checked
from gongkai.config import Config
from gongkai.derive import Explained, derive, explain_guide, tasks_of
from gongkai.errors import UsageStop
from gongkai.model.platform import PlatformText
from gongkai.model.texts import WrittenText
from gongkai.plan import Owner, owners
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
    "policies/… 等文件"
)


def explain(config: Config, address: str, as_of: date) -> str:
    """Return in Chinese, a line a field, which file and line each part of a page comes from.

    Raises:
        UsageStop: no page of this county that shows a record has the address.
    """
    checked = pipeline.check(config)
    found = owners(derive(checked.catalog, as_of=as_of))
    owner = found.get(_address(address, config))
    if owner is None:
        raise UsageStop(_unknown(address))
    if owner.guide is None:
        return "\n".join([owner.title, *_record(checked, owner), *_structure(owner.record)])
    guide = explain_guide(checked.catalog, owner.guide.place, owner.guide.item, as_of)
    return "\n".join([owner.title, *(_guide(checked, guide) if guide else ())])


def _address(address: str, config: Config) -> str:
    path = address.removeprefix(config.site_url) if config.site_url else address
    parts = [part for part in path.removesuffix("index.html").lower().split("/") if part]
    return "".join(f"{part}/" for part in parts)


def _unknown(address: str) -> str:
    return f"没有“{address}”这一页，或它不是一条记录的页面。可以解释的有：{_KNOWN}。"


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
        yield from outline(read_official(record.body), before=record.before)
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
