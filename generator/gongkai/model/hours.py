"""Opening hours: what people write in words, read so that a phone can tell whether it is open now.

People write 周一至周五 9:00-12:00 14:30-17:30, a sentence about holidays and one about market days.
What is understood of it becomes one short code that a page carries (``code``) and a script reads;
what is not understood gives no code, and the page shows the words alone. Nothing here knows the day.

A code is a row of rules parted by ``;``. A rule is the days, ``@``, and what holds on them::

    w12345@540-720,870-1050   weekdays (7 is Sunday), minutes after midnight
    l50@480-780               lunar days that end in 5 and 0 (``d`` for days of the usual calendar)
    l50@*                     on those days no break at noon
    l50@^480                  on those days open from 8:00
    w6+@540-690               somebody is on duty, no more
    !c                        closed on public holidays; ``!o`` open; without either nobody said
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

Span = tuple[int, int]

_DIGITS = {word: str(at % 10) for at, word in enumerate("一二三四五六七八九十", start=1)}
_WEEK = {word: at for at, word in enumerate("一二三四五六日", start=1)} | {"天": 7}
_EVERY = "1234567"
_WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天]"
_DAYS = re.compile(
    rf"(?P<every>每天|每日|全年|天天)|(?P<work>工作日)|(?P<end>周末|双休日)"
    rf"|(?P<week>{_WEEKDAY}(?:\s*(?:至|到|-|~|、|,|和|及)\s*(?:{_WEEKDAY}|[一二三四五六日天](?![一二三四五六七八九十月日天个])))*)"
    r"|(?P<lunar>农历|阴历)?(?:每月)?逢(?P<ends>[一二三四五六七八九十\d](?:\s*[、,和]?\s*逢?[一二三四五六七八九十\d](?!\d?:))*)"
)
_TIME = r"(下午|晚上|晚)?(\d{1,2})(?::(\d{2})|点(?:(\d{1,2})分?|(半))?)"
_SPAN = re.compile(rf"{_TIME}\s*(?:-|~|至|到)\s*{_TIME}")
_ROUND = re.compile(r"24\s*小时|全天")
_EARLY = re.compile(rf"(?:提前到|提前至|从)\s*{_TIME}\s*(?:就)?开")
_THROUGH = re.compile(r"中午不(?:休息|休|关门)|不午休|午间不休")
# Words that change what the rest means; what stands with them is left to people.
_STRANGE = re.compile(
    r"\d\s*月|[一二三四五六七八九十]月|季|夏|冬|暑|寒|隔周|单周|双周|除|以外|暂定"
)
_HOLIDAYS_OFF = re.compile(r"[(,]?(?:国家)?(?:法定)?节?假日(?:除外|休息|不办|不开)\)?")
_CLOSED = re.compile(r"(?:假日|节假日|节日|放假)[^。;]*?(?:休息|不开|不办|关门)")
_OPEN = re.compile(r"(?:假日|节假日|节日)[^。;]*?(?:照常|不休|也开|也办)")
_DASHES = re.compile(r"[‐-―−─～]")
_NOON, _DAY_LONG = 12, 24 * 60


@lru_cache(maxsize=4096)
def code(
    hours: str | None,
    holidays: str | None = None,
    market: str | None = None,
    usual: bool = True,  # noqa: FBT001, FBT002 -- templates call filters with arguments in a row
) -> str:
    """Return the code of opening hours, or nothing where the hours are missing or not understood.

    Args:
        hours: 办理时间, such as 周一至周五 9:00-12:00 14:30-17:30.
        holidays: 节假日, a sentence; who is on duty on which day is understood too.
        market: 赶集日, such as 农历逢五、逢十，当天中午不休息 or 每周三.
        usual: whether these are the hours of the whole office; a desk with hours of its own shares
            the office's holidays, not its market days and its people on duty.
    """
    text = _HOLIDAYS_OFF.sub("", _folded(hours))
    if not text or _STRANGE.search(text):
        return ""
    rules = list(_rules(text))
    if not any("@" in rule and "*" not in rule and "^" not in rule for rule in rules):
        return ""
    if usual:
        rules += [*_market_rules(_folded(market)), *_duty_rules(_folded(holidays))]
    said = f"{_folded(holidays)};{_folded(hours)}"
    return ";".join([*dict.fromkeys(rules), *_on_holidays(said)])


def schema_hours(hours: str | None) -> tuple[str, ...]:
    """Return opening hours as schema.org writes them, such as ``Mo,Tu 09:00-12:00``."""
    names = dict(zip(_EVERY, ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), strict=True))
    found = []
    for rule in code(hours).split(";"):
        days, _, spans = rule.partition("@")
        if days[:1] == "w" and spans:
            week = ",".join(names[day] for day in days[1:])
            found += [f"{week} {_clock(span)}" for span in spans.split(",")]
    return tuple(found)


def _folded(text: str | None) -> str:
    """Return a text with plain signs, so that a colon is a colon."""
    plain = unicodedata.normalize("NFKC", text or "")
    return _DASHES.sub("-", plain.replace("。", ";"))


def _rules(text: str) -> Iterator[str]:
    """Yield a rule for each group of days and the times after it, up to the next group."""
    if _ROUND.search(text) and not _SPAN.search(text):
        yield f"w{_EVERY}@0-{_DAY_LONG}"
        return
    found = list(_DAYS.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends[: len(found)], strict=True):
        held = text[match.end() : end]
        spans = list(_spans(held))
        if spans:
            yield f"{_days(match)}@{','.join(f'{a}-{b}' for a, b in spans)}"
        elif _THROUGH.search(held):
            yield f"{_days(match)}@*"


def _market_rules(text: str) -> Iterator[str]:
    """Yield what is different on market days; a market that changes nothing is named all the same."""
    for match in _DAYS.finditer(text):
        days, held = _days(match), text[match.end() :]
        spans = ",".join(f"{a}-{b}" for a, b in _spans(held))
        early = _EARLY.search(held)
        if spans:
            yield f"{days}@{spans}"
            continue
        if _THROUGH.search(held):
            yield f"{days}@*"
        if early:
            yield f"{days}@^{_minutes(*early.groups())}"
        if not early and not _THROUGH.search(held):
            yield f"{days}@"


def _duty_rules(text: str) -> Iterator[str]:
    """Yield when somebody is on duty; each sentence speaks for itself."""
    for clause in text.split(";"):
        if _STRANGE.search(clause):
            continue
        for rule in _rules(clause):
            if rule[-1] != "*":
                yield rule.replace("@", "+@", 1)


def _on_holidays(said: str) -> list[str]:
    if _OPEN.search(said):
        return ["!o"]
    return ["!c"] if _CLOSED.search(said) or _HOLIDAYS_OFF.search(said) else []


def _days(match: re.Match[str]) -> str:
    if match["ends"]:
        ends = (
            _DIGITS.get(sign, sign)
            for sign in re.findall(r"[一二三四五六七八九十\d]", match["ends"])
        )
        return ("l" if match["lunar"] else "d") + "".join(dict.fromkeys(ends))
    if match["every"]:
        return f"w{_EVERY}"
    if match["work"]:
        return "w12345"
    return "w67" if match["end"] else f"w{_weekdays(match['week'])}"


def _weekdays(text: str) -> str:
    """Read 周一至周五, 周一、周三 and 周一、三、五."""
    days: list[int] = []
    until = False
    for sign in re.findall(r"[一二三四五六日天]|至|到|-|~", text):
        if sign not in _WEEK:
            until = bool(days)
        elif until:
            last, day = days[-1], _WEEK[sign]
            days += (
                range(last + 1, day + 1)
                if day > last
                else [*range(last + 1, 8), *range(1, day + 1)]
            )
            until = False
        else:
            days.append(_WEEK[sign])
    return "".join(map(str, sorted(set(days))))


def _spans(text: str) -> Iterator[Span]:
    for match in _SPAN.finditer(text):
        parts = match.groups()
        start, end = _minutes(*parts[:5]), _minutes(*(parts[5] or parts[0], *parts[6:]))
        if start < end <= _DAY_LONG:
            yield start, end


def _minutes(
    late: str | None, hour: str, minute: str | None, spoken: str | None, half: str | None
) -> int:
    """Return minutes after midnight; 下午2点半 is half past two in the afternoon."""
    at = int(hour) + (_NOON if late and int(hour) < _NOON else 0)
    return at * 60 + (30 if half else int(minute or spoken or 0))


def _clock(span: str) -> str:
    return "-".join(f"{int(part) // 60:02}:{int(part) % 60:02}" for part in span.split("-"))
