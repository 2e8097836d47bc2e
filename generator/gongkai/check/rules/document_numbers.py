"""Two texts carry the same document number or the same index number.

Source: GB/T 9704: a body gives each number once a year. Mostly one of them was typed wrongly, or one
paper was entered twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import at
from gongkai.model.document_numbers import number_of
from gongkai.model.findings import Finding
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared
from gongkai.model.texts import Front, WrittenText

DOUBLED = Declared("TXT007", "warning", "GB/T 9704 规定发文字号由发文机关按年编排，一份一号")
DECLARES = (DOUBLED,)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for numbers that stand on two texts of the same kind, whatever their brackets."""
    catalog, origins = evidence.catalog, evidence.origins
    seen: dict[tuple[str, str, str], WrittenText] = {}
    for text in catalog.texts:
        for field, value in _numbers(text.front):
            first = seen.setdefault((text.folder, field, value), text)
            here, there = origins.of("text", text), origins.of("text", first)
            if first is text or here is None or there is None:
                continue
            yield DOUBLED.found(
                here.mark((field,)),
                field=field,
                message=f"{field}“{value}”用在了两份文件上，"
                f"另一份是《{first.front.title}》，在 {at(there.mark((field,)))}。",
                help="请对照原文改正其中一个；如果是同一份文件录入了两次，请删去一份。",
            )


def _numbers(front: Front) -> Iterator[tuple[str, str]]:
    number = number_of(front.number or "")
    if number is not None:
        yield "文号", str(number)
    if front.index_number and front.index_number != NONE_WORD:
        yield "索引号", front.index_number
