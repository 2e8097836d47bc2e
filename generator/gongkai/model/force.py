"""What the words of a document say of its own force: from when, until when, and what it repeals.

Source: 党政机关公文处理工作条例 and 国办发〔2018〕37号: normative documents say when they take effect, how
long they hold (five years as a rule) and which older ones they repeal, in their last article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from gongkai.model.document_numbers import TAIL, numbered

_DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_ENDS = "。；\n"
_OF_FORCE = re.compile(
    r"起\s*(?:正式)?\s*(?:施行|实施|执行|生效)|有效期|(?:施行|实施|执行)\s*(?:到|至|截至)"
)
_OF_REPEAL = re.compile("废止|停止执行|不再执行")
# The sentence speaks of the document itself, not of another one or of a licence.
_OWN = re.compile(
    r"(?:^|，)\s*(?:第[一二三四五六七八九十百]+条\s*|[一二三四五六七八九十]+、\s*)?(?:本[\u4e00-\u9fff]{1,8}\s*)?(?:自|从|有效期)"
)
_FROM = re.compile(rf"[自从]\s*{_DAY}\s*起\s*(?:正式)?\s*(?:施行|实施|执行|生效)(?!的)")
_FROM_ISSUE = re.compile(
    r"[自从]\s*(?:印发|发布|公布|下发|发文)之日\s*起\s*(?:正式)?\s*(?:施行|实施|执行|生效)(?!的)"
)
_YEARS = re.compile(
    r"有效期(?:限)?\s*(?:为|是)?\s*(\d{1,2}|[一二两三四五六七八九十])\s*年(?!\s*\d)"
)
_UNTIL = re.compile(rf"(?:有效期(?:限)?\s*(?:截止)?|施行|实施|执行)\s*(?:到|至|截至)\s*{_DAY}")
_REPEALS = re.compile(r"(?:同时|予以|即行|自行|一并|相应)\s*废止|停止执行|不再执行")
_TITLE = re.compile(r"《([^《》\n]{2,120})》")
_ARTICLE = re.compile(r"第\s*[一二三四五六七八九十百\d]+\s*[条款项章]")
_NUMERALS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}


class Said(Struct, frozen=True):
    """The days a document's own words give it, the words, and their line in the body (from 1).

    ``years`` count from ``effective``, or from the day of issue where that is not a date.
    """

    effective: date | None
    last: date | None
    years: int
    words: str
    line: int

    def until(self, issued: date | None) -> date | None:
        """Return the last day of force; ``issued`` is where the years begin if nothing else says."""
        begin = self.effective or issued
        if self.last is not None or not self.years or begin is None:
            return self.last
        leap = (begin.month, begin.day) == (2, 29)
        return begin.replace(
            year=begin.year + self.years, day=28 if leap else begin.day
        ) - timedelta(1)


class Repeal(Struct, frozen=True):
    """A document that another one's words repeal: title, year and serial where they stand, line."""

    title: str
    number: tuple[int, int] | None
    before: str
    line: int


def force_said(body: str) -> Said | None:
    """Return what a document says of its own force; None where it says nothing of it."""
    for line, sentence in _sentences(body, _OF_FORCE):
        if not _OWN.search(sentence):
            continue
        effective = _day(_FROM.search(sentence))
        begins = effective is not None or _FROM_ISSUE.search(sentence) is not None
        last = _day(_UNTIL.search(sentence))
        years = _YEARS.search(sentence)
        own = begins or re.match(r"\s*(?:本[\u4e00-\u9fff]{1,8}\s*)?有效期", sentence) is not None
        if own and (begins or last is not None or years):
            count = years[1] if years else "0"
            many = int(count) if count.isdecimal() else _NUMERALS[count]
            return Said(effective, last, many, sentence.strip(), line)
    return None


def repeals_said(body: str) -> Iterator[Repeal]:
    """Yield each document that the words of another repeal as a whole."""
    for line, sentence in _sentences(body, _OF_REPEAL):
        match = _REPEALS.search(sentence)
        if match is None:
            continue
        named = sentence[: match.start()]
        titles = list(_TITLE.finditer(named))
        for nth, title in enumerate(titles):
            end = titles[nth + 1].start() if nth + 1 < len(titles) else len(named)
            behind = named[title.end() : end]
            if _ARTICLE.search(behind) is None:
                tail = TAIL.search(behind)
                before = re.sub(r"\s", "", behind[: tail.start()]) if tail else ""
                yield Repeal(
                    title[1], numbered(tail) if tail else None, before.lstrip("（(["), line
                )


def _sentences(body: str, words: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield line and sentence wherever one of some words stands, each once."""
    end = 0
    for match in words.finditer(body):
        if match.start() < end:
            continue
        ends = [at for sign in _ENDS if (at := body.find(sign, match.start())) >= 0]
        begin = max(body.rfind(sign, 0, match.start()) for sign in _ENDS) + 1
        end = min(ends, default=len(body))
        yield body.count("\n", 0, begin) + 1, body[begin:end].translate(_WIDE)


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
