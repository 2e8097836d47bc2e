"""Numbers of people: mobiles, identity numbers (GB 11643), bank cards (GB/T 33580, Luhn's digit).

Each finder yields start, end and masked form. Digits may stand in groups; a number is one only where
nothing else is glued to it, and where the words in front call it no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from gongkai.model.codes import PROVINCES

# What people put between the digits of one number, one sign at a time.
_GAP = r"[ \u00a0\u3000.\-‐-―－\u200b]"
_EDGE, _END = r"(?<![0-9A-Za-z_])", r"(?![0-9A-Za-z_])"
# Begins with a digit that regular expressions can jump to; what stands in front is looked at after.
_MOBILE = re.compile(rf"1[3-9][0-9](?:{_GAP}?[0-9]){{8}}{_END}")
_COUNTRY = re.compile(rf"{_EDGE}(?:\+|00)?86{_GAP}?\Z")
_LONG = re.compile(rf"[0-9](?:{_GAP}?[0-9]){{13,}}")
_IDENTITY = re.compile(rf"{_EDGE}[1-8](?:{_GAP}?[0-9]){{16}}{_GAP}?[0-9Xx]{_END}")
_OLD = re.compile(rf"{_EDGE}[1-8][0-9]{{14}}{_END}")  # until 1999, without check digit
_CARD = re.compile(rf"{_EDGE}(?:[3-6]|95)(?:{_GAP}?[0-9]){{13,18}}{_END}")

_GROUPS = frozenset(((11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 3, 4), (3, 4, 2, 2)))
_CODE_WORDS = re.compile(
    r"(?:编码|编号|代码|序列号|序号|流水号|标识码|档案号|索引号|单号|备案号|批号|条码|许可证号|证书号|QQ|ID|id)"
    r"[^\S\n]?[号群]?[^\S\n]*[：:=“\"'(（]?[^\S\n]*\Z"
)
_UNITS = re.compile(
    r"\s?(?:亿|万|元|角|平方|立方|公顷|亩|吨|千瓦|度|公里|千米|公斤|千克|株|人次|人口|户|件|头|只)"
)
_IDENTITY_WORDS = re.compile(r"身份证|身份号码|公民身份|证件号")
_CARD_WORDS = re.compile(r"银行|卡号|信用卡|储蓄卡|一卡通|visa|card", re.IGNORECASE)
_NO_PERSON = re.compile(r"信用代码|主体编码|实施编码|业务办理项|组织机构代码|税号|纳税人识别号")
# China Mobile's line for paying bills, on every poster.
_PUBLIC = frozenset(("13800138000",))
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BEFORE = 16  # characters in which a number is called something
_FIRST, _LAST = 1900, 2099  # years in which people are born


def mobiles(text: str, header: str) -> Iterator[tuple[int, int, str]]:
    """Yield mobile numbers."""
    match = _MOBILE.search(text)
    while match is not None:
        following = match.start() + 1
        if _is_mobile(match, text, header):
            number = digits(match[0])
            yield match.start(), match.end(), f"{number[:3]}****{number[-4:]}"
            following = match.end()
        match = _MOBILE.search(text, following)


@lru_cache(maxsize=1)  # three patterns look there, one after the other
def _long(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _LONG.finditer(text))


def _within_long(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that only digits in a long row can match."""
    for start, end in _long(text):
        # Behind the digits may stand a blank and an X, and what follows must not belong to them.
        yield from pattern.finditer(text, start, end + 3)


def _is_mobile(match: re.Match[str], text: str, header: str) -> bool:
    before = _before(text, match.start())
    if re.search(r"[0-9A-Za-z_]\Z", before) and not _COUNTRY.search(before):
        return False
    return (
        tuple(len(one) for one in re.split(_GAP, match[0])) in _GROUPS
        and digits(match[0]) not in _PUBLIC
        and not _is_code(before, header)
        and not _is_amount(before, text[match.end() : match.end() + 4])
        and not _in_address(text, match.start())
    )


def identities(text: str, header: str) -> Iterator[tuple[int, int, str]]:
    """Yield identity numbers: by their check digit, or where the words in front say what they are."""
    for match in _within_long(_IDENTITY, text):
        number = digits(match[0]).upper()
        before = header + _before(text, match.start())
        called = _IDENTITY_WORDS.search(before) is not None
        if not _is_born(number[:6], number[6:14]) or _NO_PERSON.search(before):
            continue
        if called or _check_digit(number) == number[-1]:
            yield match.start(), match.end(), f"{number[:2]}{'*' * 13}{number[-3:]}"
    for match in _within_long(_OLD, text):
        number = digits(match[0])
        before = header + _before(text, match.start())
        if _IDENTITY_WORDS.search(before) and _is_born(number[:6], f"19{number[6:12]}"):
            yield match.start(), match.end(), f"{number[:2]}{'*' * 10}{number[-3:]}"


def cards(text: str, header: str) -> Iterator[tuple[int, int, str]]:
    """Yield bank cards: a bank's first digits, a length that cards have, and Luhn's check digit."""
    for match in _within_long(_CARD, text):
        number = digits(match[0])
        before = _before(text, match.start())
        called = _CARD_WORDS.search(header + before) is not None
        is_card = _is_unionpay(number) or (called and _is_other_card(number))
        if is_card and _luhn(number) and (called or not _is_code(before, header)):
            hidden = "*" * (len(number) - 8)
            yield match.start(), match.end(), f"{number[:4]}{hidden}{number[-4:]}"


def digits(text: str) -> str:
    """Return the digits and letters of a number without what stands between them."""
    return re.sub(r"[^0-9A-Za-z]", "", text)


def _before(text: str, start: int) -> str:
    """Return what stands in front on the same line, as far as it can name a number."""
    return text[max(text.rfind("\n", 0, start) + 1, start - _BEFORE) : start]


def _is_code(before: str, header: str) -> bool:
    return _CODE_WORDS.search(before) is not None or _CODE_WORDS.search(header) is not None


def _is_amount(before: str, after: str) -> bool:
    """Whether the number is part of a decimal, or counts something."""
    decimal = re.search(r"\d[.．]\Z", before) or re.match(r"[.．]\d", after)
    return decimal is not None or _UNITS.match(after) is not None


def _in_address(text: str, start: int) -> bool:
    """Whether it stands in an address of the web, where articles are numbered."""
    begins = max(text.rfind(sign, 0, start) for sign in " \n\t\"'“（(<[")
    words = text[begins + 1 : start]
    web = re.match(r"\S{0,12}https?://", words)
    return web is not None and not re.search(r"(?i)(?:tel|phone|mobile)\W?\Z", words)


def _is_born(region: str, day: str) -> bool:
    if region[:2] not in PROVINCES:
        return False
    try:
        born = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return _FIRST <= born.year <= _LAST


def _check_digit(number: str) -> str:
    total = sum(int(one) * by for one, by in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11]


_SHORT, _USUAL, _LONGEST = 15, 16, 19  # digits of a card


def _is_unionpay(number: str) -> bool:
    """Whether a card of a Chinese bank begins so; 6201 to 6211 are divisions of Gansu, too."""
    if number.startswith("9558"):
        return len(number) == _LONGEST  # as that bank printed them
    return number.startswith("62") and _USUAL <= len(number) <= _LONGEST and number[2:4] > "11"


def _is_other_card(number: str) -> bool:
    begins, length = number[:2], len(number)
    return (
        (length == _USUAL and number[0] in "3456")
        or (length == _SHORT and begins in ("34", "37"))
        or (length in (_USUAL, _LONGEST) and begins in ("60", "62"))
    )


def _luhn(number: str) -> bool:
    doubled = (sum(divmod(int(one) * 2, 10)) for one in number[-2::-2])
    return (sum(map(int, number[-1::-2])) + sum(doubled)) % 10 == 0
