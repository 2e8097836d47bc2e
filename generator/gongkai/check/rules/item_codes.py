"""Codes of items that are not made as codes are: length, type digits, and what stands inside them.

Source: the national exchange tables that carry GB/T 39554.2: 基本编码 12 = 2 + 2 type + 5 + 3, 实施编码 31 =
18 + 1 + 12, 业务办理项编码 33 = 31 + 2 (one source says 34, so nothing here is more than a warning).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.catalog import Catalog
from gongkai.model.codes import (
    basic_code_fault,
    family,
    implementation_code_fault,
    type_digits,
)
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared

_SOURCE = "国家政务服务事项交换表（GB/T 39554.2）的编码规则"
BASIC = Declared("NUM001", "warning", _SOURCE)
TYPE = Declared("NUM002", "warning", _SOURCE)
LONG = Declared("NUM003", "warning", _SOURCE)
SUB = Declared("NUM005", "warning", _SOURCE)
DECLARES = (BASIC, TYPE, LONG, SUB)
_LOCAL = "县里自己定的编码写在 地方编码，格式不限。"


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every code of every item and sub-item."""
    for item in evidence.catalog.items:
        origin = evidence.origins.of("item", item)
        if origin is not None:
            yield from _basic(item, origin, evidence.catalog)
            yield from _long(item, origin)
            yield from _sub_items(item, origin)


def _basic(item: Item, origin: Origin, catalog: Catalog) -> Iterator[Finding]:
    code = item.basic_code
    if not code or code == NONE_WORD:
        return
    wrong = basic_code_fault(code)
    if wrong:
        yield BASIC.found(
            origin.mark(("基本编码",)),
            field="基本编码",
            message=f"基本编码“{code}”{wrong}。",
            help=f"请对照省里的目录改正；{_LOCAL}",
        )
        return
    term = catalog.vocabularies.term("事项类型", item.type or "")
    if term is not None and term.code and term.code != type_digits(code):
        meant = next(
            (
                one.name
                for one in catalog.vocabularies.by_name["事项类型"]
                if one.code == type_digits(code)
            ),
            "",
        )
        yield TYPE.found(
            origin.mark(("基本编码",)),
            field="基本编码",
            message=f"基本编码“{code}”的第 3、4 位是 {type_digits(code)}"
            f"（{meant or '没有这一类'}），事项类型写的却是{item.type}（{term.code}）。",
            help="请对照省里的目录，改正编码或事项类型。",
        )


def _long(item: Item, origin: Origin) -> Iterator[Finding]:
    basic = item.basic_code if item.basic_code and not basic_code_fault(item.basic_code) else ""
    for key, code, case in (
        ("实施编码", item.implementation_code, False),
        ("业务办理项编码", item.case_code, True),
    ):
        wrong = (
            implementation_code_fault(code, basic or "", case=case)
            if code and code != NONE_WORD
            else ""
        )
        if wrong:
            yield LONG.found(
                origin.mark((key,)),
                field=key,
                message=f"{key}“{code}”{wrong}。",
                help=f"请对照省里的目录改正；{_LOCAL}",
            )
    whole, part = item.case_code, item.implementation_code
    if whole and part and NONE_WORD not in (whole, part) and not whole.startswith(part):
        yield LONG.found(
            origin.mark(("业务办理项编码",)),
            field="业务办理项编码",
            message="业务办理项编码的前 31 位应当就是实施编码，这里两个不一样。",
            help="请对照省里的目录，改正其中一个。",
        )


def _sub_items(item: Item, origin: Origin) -> Iterator[Finding]:
    for at, sub in enumerate(item.sub_items or ()):
        basic, code = item.basic_code or "", sub.code or ""
        if basic_code_fault(basic) or basic_code_fault(code):
            continue  # a local code says nothing about its family
        if family(code) != family(basic) or code == basic:
            where = ("子项", at, "编码")
            yield SUB.found(
                origin.mark(where),
                field=path_text(where),
                message=f"子项“{sub.name}”的编码“{code}”和事项的“{basic}”不是一家："
                "前 9 位要一样，最后 3 位不能是 000。",
                help="请对照省里的目录改正子项的编码。",
            )
