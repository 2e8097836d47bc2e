"""A place's list names an item twice, or a window or sub-item that does not exist.

Source: 一乡镇一清单; a line that points at nothing prints a guide that sends people nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._origins import Origin
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.rulings import Declared
from gongkai.model.townships import Line, Township
from gongkai.model.vocabulary import plain

DOUBLED = Declared("LST001", "error", "一乡镇一清单")
WINDOW = Declared("LST002", "error", "一乡镇一清单；指南要写明到哪个窗口办")
SUB_ITEM = Declared("LST003", "error", "一乡镇一清单")
DECLARES = (DOUBLED, WINDOW, SUB_ITEM)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every line of every place."""
    catalog, origins = evidence.catalog, evidence.origins
    for place in catalog.townships:
        origin = origins.of("township", place)
        if origin is None:
            continue
        windows = {window.name for window in place.windows or ()}
        seen: dict[str, int] = {}
        for at, line in enumerate(place.lines or ()):
            item = catalog.item(line.item)
            if item is not None:
                first = seen.setdefault(item.code, at)
                if first != at:
                    yield _doubled(first, item, at, origin)
                if line.sub_items:
                    yield from _sub_items(item, line, at, origin)
            if line.window and line.window not in windows:
                yield _window(place, windows, line.window, at, origin)


def _doubled(earlier: int, item: Item, at: int, origin: Origin) -> Finding:
    first = origin.mark(("事项清单", earlier)).line
    return DOUBLED.found(
        origin.mark(("事项清单", at)),
        field=f"事项清单[{at + 1}]",
        message=f"“{item.name}”在这份清单里出现了两次，前一次在第 {first} 行。",
        help="请把两行合成一行；不同子项写在同一行的 子项: [甲, 乙] 里。",
    )


def _window(place: Township, windows: set[str], named: str, at: int, origin: Origin) -> Finding:
    known = "、".join(sorted(windows)) or "（还没有窗口）"
    return WINDOW.found(
        origin.mark(("事项清单", at, "窗口")),
        field=f"事项清单[{at + 1}].窗口",
        message=f"{place.name}没有名为“{named}”的窗口。",
        help=f"请改成已有的窗口：{known}；或在上面的 窗口 里加上它。",
    )


def _sub_items(item: Item, line: Line, at: int, origin: Origin) -> Iterator[Finding]:
    known = {
        plain(name)
        for sub in item.sub_items or ()
        for name in (sub.name, sub.case, sub.code)
        if name
    }
    for sub in line.sub_items or ():
        if plain(sub) not in known:
            shown = "、".join(s.case or s.name for s in item.sub_items or ()) or "（没有子项）"
            yield SUB_ITEM.found(
                origin.mark(("事项清单", at, "子项")),
                field=f"事项清单[{at + 1}].子项",
                message=f"“{item.name}”没有名为“{sub}”的子项。",
                help=f"请改成：{shown}。",
            )
