"""What only the words around give away: passports, plates of cars, where somebody lives.

Each finder yields start, end and masked form. An address is a home only where it is called one, and
only below the town: offices and stations have addresses, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PASSPORT = re.compile(
    r"(?<![0-9A-Za-z])(?:[A-Z]{1,2}\d{7}|[A-Z]\d{8,10}|1[45]\d{7})(?![0-9A-Za-z])"
)
_PASSPORT_WORDS = re.compile(r"护照|通行证|passport", re.IGNORECASE)
_FAR = 24  # characters in which a passport is named

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
# Letters never hold I or O; cars of the police and the like are no private ones.
_PLATE = re.compile(
    rf"[{_PROVINCES}][A-HJ-NP-Z][·•.\- ]?(?=[A-Z0-9]{{0,5}}[0-9])[A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学]"
    r"(?![0-9A-Za-z\-/]|[警号])"
)

_DETAIL = r"(?:村|社区|居委会|小区|花园|家园|苑|庭|城|府|湾|公寓|新村|路|街|巷|弄|里|屯|庄|大道|胡同|组|队|镇|乡)"
_NUMBER = r"[0-9一二三四五六七八九十百]{1,6}(?:[-－#][0-9]{1,5}){0,3}"
_UNIT = r"(?:号楼|号院|号|组|队|栋|幢|楼|座|单元|室|户)"
_ANY = r"[^\n,，;；。|“”\"'）)]"
_PLACE = (
    rf"(?P<place>{_ANY}{{0,40}}?{_DETAIL}{_ANY}{{0,16}}?{_NUMBER}\s?{_UNIT}"
    rf"(?:\s?附?{_NUMBER}\s?{_UNIT}?)*)"
)
_HOME = re.compile(
    r"(?P<word>家庭住址|家庭地址|家庭所在地|现住址|现住地址|现居住地|常住地址|居住地址|居住地|户籍地址|户籍所在地|"
    r"户口所在地|住址|家住|住在|居住在|居住于|现住)(?:[为是]|[：:\s|,，“\"']){0,3}"
    rf"{_PLACE}(?P<whose>的(?:村民|居民|群众|住户|农户|家庭|人))?"
)
_HOME_WORDS = re.compile(r"住址|家庭地址|居住地|户籍地|户口所在地|家庭所在地")
_HOME_CELL = re.compile(rf"\s*{_PLACE}")
_TOWN = re.compile(r".*?(?:镇|乡|街道)(?!村)|.*?(?:县|区|市|旗)(?!.*(?:镇|乡|街道))")
_WEAK = ("家住", "住在", "居住在", "居住于", "现住")
_EXACT = re.compile(r"号|室|户|单元|栋|幢")


def passports(text: str, header: str) -> Iterator[tuple[int, int, str]]:
    """Yield passports and travel permits that are called so."""
    called = _PASSPORT_WORDS.search(header) is not None
    for match in _PASSPORT.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        before = text[max(line, match.start() - _FAR) : match.start()]
        if called or _PASSPORT_WORDS.search(before):
            number = match[0]
            yield match.start(), match.end(), f"{number[:2]}{'*' * (len(number) - 4)}{number[-2:]}"


def plates(text: str, _header: str) -> Iterator[tuple[int, int, str]]:
    """Yield plates of cars."""
    for match in _PLATE.finditer(text):
        plate = match[0]
        yield match.start(), match.end(), f"{plate[:2]}***{plate[-2:]}"


def homes(text: str, header: str) -> Iterator[tuple[int, int, str]]:
    """Yield where people live, below the town."""
    if header and _HOME_WORDS.search(header):
        match = _HOME_CELL.match(text)
        if match is not None:
            yield match.start("place"), match.end("place"), _kept(match["place"])
        return
    for match in _HOME.finditer(text):
        weak = match["word"] in _WEAK
        if match["whose"] is None and not (weak and not _EXACT.search(match["place"])):
            yield match.start("place"), match.end("place"), _kept(match["place"])


def _kept(place: str) -> str:
    """Return an address down to its town."""
    town = _TOWN.match(place)
    return f"{town[0] if town else ''}***"
