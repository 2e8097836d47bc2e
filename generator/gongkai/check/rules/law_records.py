"""A law stands with another number than in the national table, or in an older version.

Looked at are the county's own records of laws, and what items say of laws in brackets:
《…条例》（国务院令第…号）.

Source: 主席令, 国务院令 and the national database of laws. A wrong number is a warning where the table's was
compared with a source; a newer version is a note, as articles have to be looked at, not copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.county import Law
from gongkai.model.findings import Finding, Mark
from gongkai.model.items import Item
from gongkai.model.laws import GONE, NationalLaw
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared

OUTDATED = Declared("LAW002", "note", "国家法律法规数据库：引用的要是现行文本")
OTHER_NUMBER = Declared("LAW004", "warning", "公布法律、法规的主席令、国务院令和部门令")
DECLARES = (OUTDATED, OTHER_NUMBER)
_CITED = re.compile(r"《([^《》]{2,60})》\s?[（(]([^（）()]{0,12}令第?[^（）()]{1,12}号)[）)]")
Path = tuple[str | int, ...]
_SIGNS = re.compile(r"[\s第号〔〕\[\]()（）]+")
_HAN = str.maketrans({han: str(at) for at, han in enumerate("零一二三四五六七八九")} | {"〇": "0"})
_TENS = re.compile(r"([一二三四五六七八九])?十([一二三四五六七八九])?")


def check(evidence: Evidence) -> Iterator[Finding]:
    """Compare every law that the county has written down, and every number that an item cites."""
    yield from _records(evidence)
    for item in evidence.catalog.items:
        for where, title, number in evidence.memory.of(_cited, item):
            national = evidence.laws.find(title)
            origin = evidence.origins.of("item", item) if national else None
            if national is not None and origin is not None and _differ(number, national.number):
                yield _other_number(origin.mark(where), path_text(where), title, number, national)


def _records(evidence: Evidence) -> Iterator[Finding]:
    catalog, origins = evidence.catalog, evidence.origins
    for law in catalog.laws:
        national = evidence.laws.find(law.name, law.short_name)
        origin = origins.of("law", law) if national else None
        if national is None or origin is None or law.validity in GONE:
            continue
        if law.number not in (None, NONE_WORD) and _differ(law.number, national.number):
            mark = origin.mark(("文号",))
            yield _other_number(mark, "文号", law.name, law.number, national)
        if _older(law, national):
            yield OUTDATED.found(
                origin.mark(("修正日期",)),
                field="修正日期",
                message=f"《{law.name}》在 {national.amended} 又修改过，这里写的还是以前的。",
                help="请写上新的 修正日期，再逐个核对引用它的事项：gongkai check --law 名称 会列出来。",
            )


def _other_number(
    mark: Mark, field: str, name: str, number: str | None, national: NationalLaw
) -> Finding:
    sure = "文号" in national.checked_facts
    return OTHER_NUMBER.found(
        mark,
        field=field,
        level=None if sure else "note",
        message=f"《{name}》的文号写的是“{number}”，程序里带的是“{national.number}”"
        f"{'' if sure else '（还没有和来源核对过）'}。",
        help="请对照公布它的令改正；程序里带的错了，请告诉维护人员。",
    )


def _cited(item: Item) -> tuple[tuple[Path, str, str], ...]:
    """Return every law that an item names together with the number of a decree."""
    return tuple(_citations(item))


def _citations(item: Item) -> Iterator[tuple[Path, str, str]]:
    for at, basis in enumerate(item.basis or ()):
        yield from _with_number(("设定依据", at, "摘要"), basis.gist)
    for at, one in enumerate(item.materials or ()):
        yield from _with_number(("申请材料", at, "依据"), one.basis)
    for at, fee in enumerate((item.fees.lines if item.fees else None) or ()):
        yield from _with_number(("收费", "收费项目", at, "依据"), fee.basis)


def _with_number(where: Path, text: str | None) -> Iterator[tuple[Path, str, str]]:
    for title, number in _CITED.findall(text or ""):
        yield where, title, number


def _older(law: Law, national: NationalLaw) -> bool:
    written = law.amended or law.issued
    return national.amended is not None and written is not None and written < national.amended


def _differ(one: str | None, other: str | None) -> bool:
    return other is not None and one is not None and _bare(one) != _bare(other)


def _bare(number: str) -> str:
    """Return a number without signs, in Arabic digits, without who issued it abbreviated or not."""
    tens = _TENS.sub(
        lambda found: f"{found[1] or '一'}{found[2] or '零'}", number.replace("百", "")
    )
    return _SIGNS.sub("", tens).translate(_HAN).replace("中华人民共和国", "")
