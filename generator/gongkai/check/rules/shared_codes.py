"""One code for two things: a sub-item's code that another item has, under another name.

Source: the exchange tables: a 基本编码 means the same item everywhere, with one name, basis and type. Two items
with the same basic code are an error already (REC021). What the level above says stands in
catalog/upper-list.yml, where a county has put it; ``gongkai reconcile`` compares with a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import at, path_text
from gongkai.model.codes import basic_code_fault, basic_code_inside
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared
from gongkai.model.vocabulary import plain

_SOURCE = "同一个基本编码在哪里都是同一个事项，名称、依据、类型都一样（事项目录的规则）"
TWO = Declared("NUM007", "warning", _SOURCE)
ABOVE = Declared("NUM013", "warning", _SOURCE)
DECLARES = (TWO, ABOVE)
_NATION = "中华人民共和国"
Path = tuple[str | int, ...]


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for codes that stand for things of different names, here or at the level above."""
    yield from _above(evidence)
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


def _above(evidence: Evidence) -> Iterator[Finding]:
    """Hold items against the list of the level above, by their basic codes."""
    listed = {one.code: one for one in evidence.upper}
    for item in evidence.catalog.items if listed else ():
        theirs = listed.get(item.basic_code or "")
        origin = evidence.origins.of("item", item) if theirs else None
        if theirs is None or origin is None:
            continue
        ours = {_law(basis.law, evidence) for basis in item.basis or ()}
        wanted = {_law(name, evidence) for name in theirs.basis or ()}
        for key, mine, other, differs in (
            ("事项名称", item.name, theirs.name, plain(item.name) != plain(theirs.name)),
            ("事项类型", item.type, theirs.type, item.type not in (None, theirs.type)),
            ("设定依据", "、".join(one.law for one in item.basis or ()), "、".join(theirs.basis or ()),
             bool(ours) and ours.isdisjoint(wanted)),
        ):  # fmt: skip
            if other and differs:
                yield ABOVE.found(
                    origin.mark((key,)),
                    field=key,
                    message=f"编码“{theirs.code}”的{key}，上级目录里是“{other}”，这里是“{mine}”。",
                    help="请对照上级目录改正；上级目录有变化的，先更新 catalog/upper-list.yml。",
                )


def _law(name: str, evidence: Evidence) -> str:
    """Return what tells a law from others, whichever of its names is written."""
    law = evidence.catalog.law(name)
    return plain(law.name if law else name).removeprefix(_NATION)


def _codes(item: Item) -> Iterator[tuple[str, str, Path]]:
    """Yield the basic codes of an item and its sub-items, also those inside longer codes."""
    if item.basic_code and not basic_code_fault(item.basic_code):
        yield item.basic_code, item.name, ("基本编码",)
    elif inside := basic_code_inside(item.implementation_code or ""):
        yield inside, item.name, ("实施编码",)
    for nth, sub in enumerate(item.sub_items or ()):
        if sub.code and sub.code != NONE_WORD and not basic_code_fault(sub.code):
            yield sub.code, sub.name, ("子项", nth, "编码")
