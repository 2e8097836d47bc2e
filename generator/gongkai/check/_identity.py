"""Identity: codes and addresses that two records claim, and records nobody could address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gongkai.check._origins import Origin
from gongkai.check._shape import at
from gongkai.model.addresses import RESERVED, slug_of_code, slug_of_name
from gongkai.model.catalog import KIND_NAMES
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.items import Item
from gongkai.model.texts import WrittenText
from gongkai.model.townships import Township

Written = tuple[str, Any, Origin]


def identities(written: Iterable[Written]) -> Iterator[Finding]:
    """Yield findings about codes and slugs: missing, doubled or reserved.

    ``written`` are kind, record and origin of every record, public or not.
    """
    seen: dict[tuple[str, str], Any] = {}
    for kind, record, origin in written:
        if isinstance(record, Item) and not record.code:
            yield _no_code(record, origin)
        for what, code, where in _claims(kind, record):
            if code in RESERVED:
                yield _reserved(code, origin, where)
            first = seen.setdefault((what, code), origin)
            if first is not origin:
                yield _doubled(what, code, first.mark(), origin, where)
        if isinstance(record, Township):
            yield from _villages(record, origin)


def _claims(kind: str, record: Any) -> Iterator[tuple[str, str, tuple[str, ...]]]:  # noqa: ANN401
    if isinstance(record, Item):
        if record.code:
            key = next(
                key
                for key, code in (
                    ("基本编码", record.basic_code),
                    ("实施编码", record.implementation_code),
                    ("地方编码", record.local_code),
                )
                if code == record.code
            )
            yield "编码", slug_of_code(record.code), (key,)
    elif isinstance(record, WrittenText):
        slug = record.front.slug or slug_of_name(record.stem)
        yield "文件代码", f"{record.folder}/{slug}", ("代码",)
    elif getattr(record, "slug", None):
        yield f"{KIND_NAMES.get(kind, kind)}代码", record.slug, ("代码",)
    if kind in ("department", "law"):
        yield f"{KIND_NAMES[kind]}名称", record.name, ("名称",)


def _villages(place: Township, origin: Origin) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for at_, village in enumerate(place.villages or ()):
        code = village.slug or village.name
        key = "代码" if village.slug else "名称"
        if code in RESERVED:
            yield _reserved(code, origin, ("村", at_, key))
        if code in seen:
            first = origin.mark(("村", seen[code]))
            yield _doubled(f"村{key}", code, first, origin, ("村", at_, key))
        seen.setdefault(code, at_)


def _no_code(record: Item, origin: Origin) -> Finding:
    return finding(
        "REC020",
        origin.mark(),
        field="地方编码",
        message=f"“{record.name}”没有编码，网站上没法给它一个固定的地址。",
        help="有省里的编码就写 基本编码；没有就写 地方编码，自己定一个不会再变的，例如 地方编码: qh-001。",
    )


def _reserved(code: str, origin: Origin, where: tuple[str | int, ...]) -> Finding:
    return finding(
        "REC022",
        origin.mark(where),
        field="代码",
        message=f"代码“{code}”是网站保留的，不能用。",
        help=f"请换一个；保留的有：{'、'.join(sorted(RESERVED))}。",
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
