"""``gongkai explain ADDRESS``: where everything on a page was written, file and line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai import pipeline
from gongkai.check import Checked
from gongkai.config import Config
from gongkai.derive import Explained, explain_guide
from gongkai.errors import UsageStop
from gongkai.model.addresses import slug_of_code
from gongkai.model.items import Item
from gongkai.model.townships import Township

_ITEM, _PLACE, _GUIDE = 2, 2, 3


def explain(config: Config, address: str, as_of: date) -> str:
    """Return in Chinese, a line a field, which file and line each part of a page comes from.

    Raises:
        UsageStop: the address is no item, place or guide of this county.
    """
    checked = pipeline.check(config)
    parts = [part for part in _path(address, config).split("/") if part]
    if len(parts) == _ITEM and parts[0] == "items":
        item = _item(checked, parts[1])
        return "\n".join([f"{item.name}（{item.code}）", *_written(checked, "item", item)])
    if len(parts) >= _PLACE and parts[0] == "townships":
        place = _place(checked, parts[1])
        if len(parts) == _PLACE:
            return "\n".join([place.name, *_written(checked, "township", place)])
        if len(parts) == _GUIDE:
            found = explain_guide(checked.catalog, place, _item(checked, parts[2]), as_of)
            if found is None:
                raise UsageStop(f"{place.name}的清单里没有这个事项，所以没有这一页。")
            return "\n".join(_guide(checked, found))
    message = (
        f"不认识的地址“{address}”。可以解释的有：items/编码/、townships/乡镇代码/、"
        "townships/乡镇代码/事项编码/。"
    )
    raise UsageStop(message)


def _path(address: str, config: Config) -> str:
    return address.removeprefix(config.site_url) if config.site_url else address


def _item(checked: Checked, code: str) -> Item:
    for item in checked.catalog.items:
        if slug_of_code(item.code) == code.lower():
            return item
    raise UsageStop(f"没有编码为“{code}”的事项。")


def _place(checked: Checked, slug: str) -> Township:
    for place in checked.catalog.townships:
        if place.slug == slug:
            return place
    known = "、".join(sorted(place.slug for place in checked.catalog.townships))
    raise UsageStop(f"没有代码为“{slug}”的乡镇；已有：{known}。")


def _written(
    checked: Checked, kind: str, record: Item | Township, without: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield each written field of a record with its place."""
    origin = checked.origins.of(kind, record)
    for name, info in type(record).model_fields.items():
        if origin is not None and name in record.model_fields_set and info.alias not in without:
            mark = origin.mark((info.alias or name,))
            yield f"  {info.alias}：{mark.path} 第 {mark.line} 行"


def _guide(checked: Checked, found: Explained) -> Iterator[str]:
    guide = found.guide
    yield f"{guide.item.name}（{guide.place.name}）"
    for field, source in found.trace.items():
        origin = checked.origins.of(source.kind, source.record)
        if origin is not None:
            mark = origin.mark(source.path)
            yield f"  {field}：{mark.path} 第 {mark.line} 行（{_LAYERS[source.kind]}）"
    yield "  其余各项来自事项本身："
    yield from _written(checked, "item", guide.item, without=frozenset(found.trace))


_LAYERS = {"township": "乡镇", "item": "事项", "department": "部门的默认值"}
