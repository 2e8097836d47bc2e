"""委托办理 without what it needs: a signed agreement, its filing, a seal; or filed too late.

Source: 行政许可法 art. 24 and Z (菏泽): delegation is in writing, filed with the justice office within 3 days, and
done under a second seal (2号公章). 委托受理 needs none of this.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared
from gongkai.model.townships import Line, Township

INCOMPLETE = Declared("LST004", "warning", "《行政许可法》第二十四条；委托要有书面协议、备案和用章")
LATE = Declared("LST005", "warning", "委托协议签订后 3 日内备案")
DECLARES = (INCOMPLETE, LATE)
KINDS = ("township",)
_DELEGATED = "委托办理"
_DAYS = 3


def look(place: Township, origin: Origin) -> Iterator[Finding]:
    """Look at every line that is delegated, and at the dates of every agreement."""
    for at, line in enumerate(place.lines or ()):
        if line.status.state == "取消":
            continue
        where = ("事项清单", at)
        missing = tuple(_missing(line)) if line.mode == _DELEGATED else ()
        if missing:
            yield INCOMPLETE.found(
                origin.mark(where),
                field=path_text(where),
                message=f"“{line.item}”是委托办理，却没有写{'、'.join(missing)}。",
                help="请补上，例如 协议: {编号: …, 签订: 2026-01-05, 备案: 2026-01-07}，用章: 2号公章；"
                "只收件不决定的，改成 赋权方式: 委托受理。",
            )
        yield from _dates(line, (*where, "协议"), origin)


def _missing(line: Line) -> Iterator[str]:
    agreement = line.agreement
    if agreement is None or agreement.number == NONE_WORD:
        yield "协议"
    else:
        if agreement.signed is None:
            yield "协议的签订日期"
        if agreement.filed is None:
            yield "协议的备案日期"
    if line.seal in (None, NONE_WORD):
        yield "用章"


def _dates(line: Line, where: tuple[str | int, ...], origin: Origin) -> Iterator[Finding]:
    agreement = line.agreement
    if agreement is None or agreement.signed is None or agreement.filed is None:
        return
    days = (agreement.filed - agreement.signed).days
    if 0 <= days <= _DAYS:
        return
    said = (
        f"{agreement.signed} 签订、{agreement.filed} 备案，备案早于签订。"
        if days < 0
        else f"{agreement.signed} 签订，{agreement.filed} 才备案，超过了 {_DAYS} 天。"
    )
    yield LATE.found(
        origin.mark((*where, "备案")),
        field=path_text((*where, "备案")),
        message=f"“{line.item}”的委托协议 {said}",
        help="日期抄错了的请改正；确实备案晚了的，请在 备注 里说明，再在 catalog/accepted.yml 里接受。",
    )
