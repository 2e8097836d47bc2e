"""An item names an empty form, a filled sample or a picture of its result that is not there.

Source: inspections of 2017 found no form or sample in 41 % of guides; a link that leads nowhere is
worse than none, so this is an error and not a gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origins
from gongkai.model.catalog import Catalog, form_path
from gongkai.model.findings import Finding, finding
from gongkai.model.items import Item

CODE = "FRM001"
Path = tuple[str | int, ...]


def check(catalog: Catalog, origins: Origins) -> Iterator[Finding]:
    """Look for every file that an item's materials and results name."""
    for item in catalog.items:
        origin = origins.of("item", item)
        for name, where in _named(item):
            path = form_path(name)
            if origin is not None and path is not None and path not in catalog.attachments:
                yield finding(
                    CODE,
                    origin.mark(where),
                    field=str(where[-1]),
                    message=f"“{item.name}”里写的文件“{name}”没有找到，页面上的链接会打不开。",
                    help=f"请把文件放到 {path}，或写成 https:// 开头的网址；还没有就先删去这一行。",
                )


def _named(item: Item) -> Iterator[tuple[str, Path]]:
    for at, material in enumerate(item.materials or ()):
        if material.blank_form is not None:
            yield material.blank_form, ("申请材料", at, "空白表格")
        if material.sample_form is not None:
            yield material.sample_form, ("申请材料", at, "示例样表")
    for at, result in enumerate(item.results or ()):
        if result.sample is not None:
            yield result.sample, ("办理结果", at, "样本")
