"""Phone numbers by the numbering plan: what cannot be one, and why.

Source: 电信网编号计划 (工信部规〔2017〕20号): 0 + area + 7 or 8 digits, eight in 010 and 02x; eleven digits for a
mobile; 1xx, 12xxx, 95xxx and 96xxx lines; 400 and 800 + 7. ``0000`` is the area of invented counties.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_RUN = re.compile(r"(?<![\d.])\+?\d(?:[-() ]{0,2}\d)*(?!\d)")
_EXTENSION = re.compile(r"-\d{1,5}\Z")
_LOCAL = (7, 8)
_MOBILE, _FREE = 11, 10
_INTERNAL = 4  # digits: what is shorter is a room, a floor or a number inside the house
_INVENTED = "0000"
_HOTLINE = re.compile(r"1[02]\d{2,6}|11\d{3}|9[56]\d{3,6}")
_AREA = re.compile(rf"{_INVENTED}|010|02[0-57-9]|0[3-9]\d\d")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))


def phone_faults(text: str) -> Iterator[tuple[str, str]]:
    """Yield each number of a text that cannot be one, with what is wrong with it in Chinese."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    for match in _RUN.finditer(_CLOCK.sub("", plain)):  # hours stand beside numbers
        said = _at_home(match[0])
        number = re.sub(r"\D", "", said)
        if len(number) > _INTERNAL and not said.startswith("+"):
            whole = _fault(number)
            wrong = whole and _fault(re.sub(r"\D", "", _EXTENSION.sub("", said))) and whole
            if wrong:
                yield match[0], wrong


def _at_home(said: str) -> str:
    """Return a number as it is dialled within the country."""
    if not said.startswith("+86"):
        return said
    rest = said[3:].strip("- ")
    digits = re.sub(r"\D", "", rest)
    is_mobile = len(digits) == _MOBILE and digits.startswith("1")
    return rest if is_mobile or digits.startswith("0") else f"0{rest}"


def _fault(number: str) -> str:
    """Say what is wrong with the digits of a number, without an extension."""
    if _HOTLINE.fullmatch(number):
        return ""
    if number.startswith("0"):
        return _landline(number)
    if number.startswith(("400", "800")) and len(number) > _LOCAL[1]:
        return _length(number, "400、800 电话", (_FREE,))
    if re.match(r"1[3-9]", number) and len(number) > _LOCAL[1]:
        return _length(number, "手机号", (_MOBILE,))
    return _length(number, "不带区号的座机", _LOCAL)


def _landline(number: str) -> str:
    match = _AREA.match(number)
    if match is None:
        return f"没有 {number[:3]} 开头的区号"
    local = number[match.end() :]
    wanted = (_LOCAL[1],) if len(match[0]) < len(_INVENTED) else _LOCAL
    if len(local) in wanted and local[0] in "01":
        return f"区号后面的号码不会以 {local[0]} 开头"
    return _length(local, f"区号 {match[0]} 后面", wanted)


def _length(number: str, what: str, wanted: tuple[int, ...]) -> str:
    if len(number) in wanted:
        return ""
    return f"{what}应当是 {' 或 '.join(map(str, wanted))} 位，这里是 {len(number)} 位"


def length_by_area(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each landline with an area, the area, and how many digits follow it."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    for match in _RUN.finditer(plain):
        number = re.sub(
            r"\D", "", _EXTENSION.sub("", match[0]) if match[0].count("-") > 1 else match[0]
        )
        area = _AREA.match(number)
        if area is not None and not _fault(number):
            yield match[0], area[0], len(number) - area.end()
