"""Codes of the county, its towns and villages, and of the site, that do not go together.

Source: 统计用区划代码: 6 county + 3 town (0 街道, 1 镇, 2 and 3 乡) + 3 village; 国办发〔2017〕47号: a site code is
the county's 6 digits + 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding, Mark
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared
from gongkai.model.townships import Township

DIVISION = Declared("NUM008", "warning", "国家统计局《统计用区划代码和城乡划分代码编制规则》")
SITE = Declared("NUM009", "warning", "国办发〔2017〕47号：网站标识码是 6 位区划代码加 4 位序号")
DECLARES = (DIVISION, SITE)
_WHOLE, _COUNTY, _SITE = 12, 6, 10
_TOWNS = {"街道": "0", "镇": "1", "乡": "23"}


def check(evidence: Evidence) -> Iterator[Finding]:
    """Hold the codes of the county, its places and villages against each other."""
    county = evidence.catalog.county
    origin = evidence.origins.of("county", county)
    own = _known(county.division_code)
    wrong = _digits_fault(own, (_COUNTY, _WHOLE)) if own else ""
    if wrong and origin is not None:
        yield _found(origin.mark(("区划代码",)), "区划代码", own, wrong)
    site = _known(county.site_id)
    wrong = _site_fault(site, own[:_COUNTY]) if site else ""
    if wrong and origin is not None:
        yield SITE.found(
            origin.mark(("网站标识码",)),
            field="网站标识码",
            message=f"网站标识码“{site}”{wrong}。",
            help="请对照全国政府网站信息报送系统里的标识码改正。",
        )
    for place in evidence.catalog.townships:
        yield from _place(place, own[:_COUNTY], evidence)


def _place(place: Township, county: str, evidence: Evidence) -> Iterator[Finding]:
    origin = evidence.origins.of("township", place)
    code = _known(place.division_code)
    if origin is None:
        return
    wrong = _town_fault(code, place.kind, county) if code else ""
    if wrong:
        yield _found(origin.mark(("区划代码",)), "区划代码", code, wrong)
    for at, village in enumerate(place.villages or ()):
        its = _known(village.division_code)
        wrong = _digits_fault(its, (_WHOLE,)) if its else ""
        if its and not wrong and code and its[:9] != code[:9]:
            wrong = f"前 9 位应当和{place.name}的 {code[:9]} 一样"
        if wrong:
            where = ("村", at, "区划代码")
            yield _found(origin.mark(where), path_text(where), its, wrong)


def _town_fault(code: str, kind: str, county: str) -> str:
    wrong = _digits_fault(code, (9, _WHOLE))
    if wrong:
        return wrong
    if county and not code.startswith(county):
        return f"前 6 位应当是本县的 {county}"
    wanted = _TOWNS.get(kind, "")
    if wanted and code[6] not in wanted:
        return f"是{kind}，第 7 位应当是 {' 或 '.join(wanted)}，这里是 {code[6]}"
    return ""


def _site_fault(code: str, county: str) -> str:
    if len(code) != _SITE:
        return f"应当是 {_SITE} 位，这里是 {len(code)} 位"
    if county and not code.startswith(county):
        return f"前 6 位应当是本县的区划代码 {county}"
    return ""


def _digits_fault(code: str, lengths: tuple[int, ...]) -> str:
    if not code.isascii() or not code.isdigit():
        return "应当全是数字"
    wanted = " 或 ".join(map(str, lengths))
    return "" if len(code) in lengths else f"应当是 {wanted} 位，这里是 {len(code)} 位"


def _known(code: str | None) -> str:
    return "" if code in (None, NONE_WORD) else str(code)


def _found(mark: Mark, field: str, code: str, wrong: str) -> Finding:
    return DIVISION.found(
        mark,
        field=field,
        message=f"区划代码“{code}”{wrong}。",
        help="请对照统计部门公布的区划代码改正。",
    )
