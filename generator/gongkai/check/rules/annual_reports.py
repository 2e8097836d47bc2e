"""Annual reports whose sections are missing or whose numbers do not agree.

Source: 国办公开办函〔2021〕30号 (six sections; of each kind of applicant, new requests and those carried
over from the year before equal those closed and those carried over to the next).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.check._evidence import Evidence
from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.platform import PlatformText, ReportFront
from gongkai.model.reports import (
    APPLICANTS,
    PROSE,
    SECTIONS,
    Applicants,
    Remedies,
    Requests,
    added,
    results_of,
    sections,
)
from gongkai.model.rulings import Declared

_SOURCE = "国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》"
UNBALANCED = Declared("RPT001", "error", _SOURCE)
WRONG_TOTAL = Declared("RPT002", "error", _SOURCE)
BROKEN_YEARS = Declared("RPT003", "warning", _SOURCE)
SHORT = Declared("RPT004", "warning", "《政府信息公开条例》第五十条；国办公开办函〔2021〕30号")
DECLARES = (UNBALANCED, WRONG_TOTAL, BROKEN_YEARS, SHORT)
_NUMBERS = "一二三四五六"
_REQUESTS, _REMEDIES = "依申请公开", "复议诉讼"
Path = tuple[str | int, ...]


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every report by itself, then at those of one body year by year."""
    catalog, origins = evidence.catalog, evidence.origins
    found: dict[tuple[str, str], tuple[ReportFront, Origin]] = {}
    for text in catalog.platform:
        front = text.front
        origin = origins.of("platform", text)
        if not isinstance(front, ReportFront) or origin is None:
            continue
        place = catalog.township(front.whose)
        found[place.slug if place else "", front.year] = (front, origin)
        yield from _missing(text, front, origin)
        if front.requests is not None:
            yield from _balance(front.requests, origin)
            yield from _totals(front.requests, origin)
        if front.remedies is not None:
            yield from _outcomes(front.remedies, origin)
    yield from _years(found)


def _balance(said: Requests, origin: Origin) -> Iterator[Finding]:
    """New and carried in must equal closed and carried out, for each kind of applicant."""
    came, went = added(said.received, said.carried_in), results_of(said)
    for at, name in enumerate(APPLICANTS):
        out = said.carried_out.cells[at]
        if came[at] != went[at] + out:
            yield UNBALANCED.found(
                origin.mark((_REQUESTS,)),
                field=_REQUESTS,
                message=f"{name}的申请数对不上：本年新收加上年结转是 {came[at]} 件，"
                f"办理结果 {went[at]} 件加结转下年度 {out} 件是 {went[at] + out} 件。",
                help="两边要相等。请对照台账，改正写错的那一格；没写的格子算 0。",
            )


def _totals(said: Requests, origin: Origin) -> Iterator[Finding]:
    """Sums that are written must be the sums of what is written."""
    for name, info in type(said).model_fields.items():
        row = getattr(said, name)
        if isinstance(row, Applicants):
            own = results_of(said) if name == "closed" else row.cells
            if row.total is not None and row.total != sum(own):
                yield _wrong_total(
                    (_REQUESTS, info.alias or name, "总计"), row.total, sum(own), origin
                )
    if said.closed is not None and any(said.closed.cells) and said.closed.cells != results_of(said):
        for at, name in enumerate(APPLICANTS):
            written, counted = said.closed.cells[at], results_of(said)[at]
            if written != counted:
                yield _wrong_total((_REQUESTS, "办理结果总计", name), written, counted, origin)


def _outcomes(said: Remedies, origin: Origin) -> Iterator[Finding]:
    for name, info in type(said).model_fields.items():
        row = getattr(said, name)
        if row.total is not None and row.total != sum(row.cells):
            where = (_REMEDIES, info.alias or name, "总计")
            yield _wrong_total(where, row.total, sum(row.cells), origin)


def _wrong_total(where: Path, written: int, counted: int, origin: Origin) -> Finding:
    return WRONG_TOTAL.found(
        origin.mark(where),
        field=path_text(where),
        message=f"写的合计是 {written}，各格加起来是 {counted}。",
        help="请改正写错的一格，或删去合计：合计由程序来算，不用写。",
    )


def _years(found: Mapping[tuple[str, str], tuple[ReportFront, Origin]]) -> Iterator[Finding]:
    """What one year carries over the next must take over."""
    for (slug, year), (front, origin) in found.items():
        before, _ = found.get((slug, str(int(year) - 1)), (None, None))
        if before is None or before.requests is None or front.requests is None:
            continue
        left, taken = before.requests.carried_out.cells, front.requests.carried_in.cells
        if left != taken:
            where = (_REQUESTS, "上年结转")
            yield BROKEN_YEARS.found(
                origin.mark(where),
                field=path_text(where),
                message=f"上年结转 {sum(taken)} 件，{before.year}年的报告写的是结转下年度 {sum(left)} 件"
                "（按申请人逐格比）。",
                help="请对照两年的台账，改正写错的那一份。",
            )


def _missing(text: PlatformText, front: ReportFront, origin: Origin) -> Iterator[Finding]:
    written = sections(text.body)
    tables = {2: front.proactive, 3: front.requests, 4: front.remedies}
    absent = [
        number
        for number, _ in enumerate(SECTIONS, 1)
        if (number not in written if number in PROSE else tables[number] is None)
    ]
    if absent:
        names = "、".join(f"{_NUMBERS[at - 1]}、{SECTIONS[at - 1][0]}" for at in absent)
        yield SHORT.found(
            origin.mark(()),
            message=f"年度报告少了：{names}，网页上会写“待补充”。",
            help="第一、五、六部分写在正文里，用“## 一、总体情况”这样的标题；"
            "第二、三、四部分写在说明栏的 主动公开、依申请公开、复议诉讼。没有的写 无。",
        )
