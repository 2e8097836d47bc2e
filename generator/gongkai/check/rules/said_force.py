"""The words of a text against its header: when it takes effect, until when it holds, what it repeals.

Source: 国办发〔2017〕47号: expired and repealed documents are marked as such. The last article of most documents
says when that is; a header that says 有效 beside it sends people to rules that are over.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.check._evidence import Evidence
from gongkai.check._origins import Origin
from gongkai.check._shape import at
from gongkai.model.document_numbers import number_of
from gongkai.model.findings import Finding, Mark, short
from gongkai.model.force import Repeal, Said, force_said, repeals_said
from gongkai.model.rulings import Declared
from gongkai.model.standing import ENDED
from gongkai.model.texts import WrittenText
from gongkai.model.vocabulary import plain

_SOURCE = "国办发〔2017〕47号：文件要标明有效、失效或废止"
SPAN = Declared("TXT022", "warning", _SOURCE)
REPEALED = Declared("TXT023", "warning", _SOURCE)
DECLARES = (SPAN, REPEALED)
_POLICIES = "policies"
_A_DAY = timedelta(days=1)  # some count the last day itself, some the day after


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at what policies say of themselves, and of older ones."""
    policies = [one for one in evidence.catalog.texts if one.folder == _POLICIES]
    replaced = {
        other.path
        for one in evidence.catalog.texts
        for ref in one.front.relations.replaces or ()
        if (other := evidence.catalog.text(ref)) is not None
    }
    for text in policies:
        said = evidence.memory.of(_said, text)
        origin = evidence.origins.of("text", text) if said is not None else None
        if said is not None and origin is not None:
            ended = text.path in replaced or text.front.validity in ENDED
            yield from _span(text, said, origin, None if ended else evidence.terms.as_of)
    standing = [
        one for one in policies if one.path not in replaced and _stands(one, evidence.terms.as_of)
    ]
    yield from _repealed(policies, standing, evidence)


def _said(text: WrittenText) -> Said | None:
    return force_said(text.body)


def _repeals(text: WrittenText) -> tuple[Repeal, ...]:
    return tuple(repeals_said(text.body))


def _span(text: WrittenText, said: Said, origin: Origin, today: date | None) -> Iterator[Finding]:
    """Compare the days in the words with those of the header, and with today."""
    front = text.front
    words = f"正文第 {said.line + text.before} 行写着“{short(said.words)}”"
    if said.effective and front.effective and said.effective != front.effective:
        yield SPAN.found(
            origin.mark(("施行日期",)),
            field="施行日期",
            message=f"{words}，施行日期 写的却是 {front.effective}。",
            help=f"请对照原文改成一样的，例如 施行日期: {said.effective}。",
        )
    last = said.until(front.effective or front.issued)
    if last is None:
        return
    if front.last is not None and abs(front.last - last) > _A_DAY:
        yield SPAN.found(
            origin.mark(("有效期至",)),
            field="有效期至",
            level="note" if front.last > last else None,
            message=f"{words}，算下来到 {last}，有效期至 写的却是 {front.last}。",
            help="请对照原文改正；后来延长过的不用改，在备注里写上是哪份文件延长的。",
        )
    elif today is not None and last < today and front.last is None and front.ends is None:
        stands = f"有效性 写的却是“{front.validity}”" if front.validity else "有效性 却没有写"
        yield SPAN.found(
            origin.mark(("有效性",) if front.validity else ("标题",)),
            field="有效性",
            message=f"{words}，到 {last} 已经满了，{stands}。",
            help=f"没有延长过的，写 有效期至: {last}、有效性: 失效；延长过的，写 有效期至: 延长以后的日子。",
        )


def _stands(text: WrittenText, today: date | None) -> bool:
    """Whether a text is shown as in force."""
    front = text.front
    end = front.ends or (front.last + _A_DAY if front.last else None)
    return front.validity not in ENDED and not (end and today and end <= today)


def _repealed(
    policies: list[WrittenText], standing: list[WrittenText], evidence: Evidence
) -> Iterator[Finding]:
    by_number: dict[tuple[int, int], list[WrittenText]] = {}
    by_title: dict[str, list[WrittenText]] = {}
    for one in standing:
        number = number_of(one.front.number or "")
        if number is not None:
            by_number.setdefault((number.year, number.serial), []).append(one)
        by_title.setdefault(plain(one.front.title.strip("《》")), []).append(one)
    today = evidence.terms.as_of
    for text in policies:
        since = text.front.effective or text.front.issued or text.front.published
        if text.front.validity in ENDED or (today and since and since > today):
            continue
        for repeal in evidence.memory.of(_repeals, text):
            for other in _meant(repeal, by_number, by_title):
                origin = evidence.origins.of("text", other)
                if other is not text and origin is not None:
                    yield _told(other, text, repeal, origin)


def _meant(
    repeal: Repeal,
    by_number: dict[tuple[int, int], list[WrittenText]],
    by_title: dict[str, list[WrittenText]],
) -> list[WrittenText]:
    """Return the text that is meant: by its number where there is one, else by its whole title."""
    if repeal.number is None:
        found = by_title.get(plain(repeal.title), [])
        return found if len(found) == 1 else []
    return [
        one
        for one in by_number.get(repeal.number, [])
        if (number := number_of(one.front.number or "")) and repeal.before.endswith(number.letters)
    ]


def _told(other: WrittenText, text: WrittenText, repeal: Repeal, origin: Origin) -> Finding:
    where = at(Mark(text.path, repeal.line + text.before, 1))
    stands = f"写的是“{other.front.validity}”" if other.front.validity else "没有写"
    return REPEALED.found(
        origin.mark(("有效性",) if other.front.validity else ("标题",)),
        field="有效性",
        message=f"《{text.front.title.strip('《》')}》已经废止了这份文件（{where}），这里的有效性{stands}。",
        help=f"请在那份文件的 关联 里写 废止文件: {other.front.number or other.front.title}，这里会自动标成废止；"
        "没有废止的，请核对那份文件的正文。",
    )
