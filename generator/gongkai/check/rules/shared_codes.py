"""One code for two things: a sub-item's code that another item has, under another name.

Source: the exchange tables: a 基本编码 means the same item everywhere, with one name, basis and type. Two items
with the same basic code are an error already (REC021); against the list of the level above looks
``gongkai reconcile``.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import at, path_text
from gongkai.model.codes import basic_code_fault
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared
from gongkai.model.vocabulary import plain

TWO = Declared(
    "NUM007",
    "warning",
    "同一个基本编码在哪里都是同一个事项，名称、依据、类型都一样（事项目录的规则）",
)
DECLARES = (TWO,)
Path = tuple[str | int, ...]


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for codes that stand for things of different names."""
    seen: dict[str, tuple[str, Item, Path]] = {}
    for item in evidence.catalog.items:
        for code, name, where in _codes(item):
            first_name, first, first_where = seen.setdefault(code, (name, item, where))
            here, there = evidence.origins.of("item", item), evidence.origins.of("item", first)
            if plain(first_name) != plain(name) and here is not None and there is not None:
                yield TWO.found(
                    here.mark(where),
                    field=path_text(where),
                    message=f"编码“{code}”在这里是“{name}”，"
                    f"在 {at(there.mark(first_where))} 却是“{first_name}”。",
                    help="同一个编码要是同一个事项。请对照省里的目录，改正编码或名称。",
                )


def _codes(item: Item) -> Iterator[tuple[str, str, Path]]:
    """Yield the basic codes of an item and its sub-items, also those inside longer codes."""
    if item.basic_code and not basic_code_fault(item.basic_code):
        yield item.basic_code, item.name, ("基本编码",)
    elif item.implementation_code and len(item.implementation_code) == 31:  # noqa: PLR2004
        yield item.implementation_code[19:], item.name, ("实施编码",)
    for nth, sub in enumerate(item.sub_items or ()):
        if sub.code and sub.code != NONE_WORD and not basic_code_fault(sub.code):
            yield sub.code, sub.name, ("子项", nth, "编码")
