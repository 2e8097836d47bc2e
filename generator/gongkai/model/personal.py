"""Personal data and secrets in running words: what must never be published, and its masked form.

Source: 个人信息保护法 art. 28 and 51, 政府信息公开条例 art. 15; the masks are those in use on county sites
(``138****1234``, ``35*************123``). Found by shape, check digit and the words around: codes of
firms, items and divisions have digits enough to look like people's, and must not alarm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from gongkai.model.personal_numbers import cards, identities, mobiles
from gongkai.model.personal_secrets import KEY_WORDS, PASSWORD_WORDS, keys, passwords
from gongkai.model.personal_words import homes, passports, plates

# What each kind is called in Chinese.
KINDS: dict[str, str] = {
    "mobile": "个人手机号码",
    "identity": "身份证号",
    "card": "银行卡号",
    "passport": "护照或通行证号码",
    "home": "家庭住址",
    "plate": "车牌号",
    "password": "密码",
    "key": "密钥或令牌",
}
Finder = Callable[[str, str], Iterator[tuple[int, int, str]]]
# In this order: what is found first keeps its place, so that no number is told twice. A finder is
# asked where one of its words stands in the text, in small letters; without words it looks itself.
_FINDERS: tuple[tuple[str, Finder, tuple[str, ...]], ...] = (
    ("key", keys, KEY_WORDS),
    ("password", passwords, PASSWORD_WORDS),
    ("identity", identities, ()),
    ("card", cards, ()),
    ("mobile", mobiles, ()),
    ("passport", passports, ("护照", "通行证", "passport")),
    ("plate", plates, ()),
    ("home", homes, ("住", "户口", "户籍", "家庭")),
)
# Full-width digits and letters count as their common forms, sign for sign.
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_FOLD = {wide: wide - 0xFEE0 for wide in range(0xFF10, 0xFF5B)}
# An office that can only be called on a mobile says so right beside the number.
_OFFICE = r"(?:办公|值班|公务|工作|单位)(?:用)?手机"
_OFFICE_BEFORE = re.compile(rf"{_OFFICE}(?:号码?)?[：:（( ]{{0,3}}\Z")
_OFFICE_AFTER = re.compile(rf"[（( ]{{0,2}}{_OFFICE}")
_NEAR = 12  # characters that such words take


class Leak(Struct, frozen=True):
    """Something personal or secret in a text, from ``start`` to ``end``; ``kind`` is one of KINDS.

    ``masked`` is what may stand in its place. ``declared`` says that the words beside a mobile call
    it an office line.
    """

    kind: str
    start: int
    end: int
    masked: str
    declared: bool = False


def leaks(text: str, header: str = "") -> tuple[Leak, ...]:
    """Return everything personal or secret in a text, in order and without overlaps.

    ``header`` is the name of the column or field that the text stands in.
    """
    found: list[Leak] = []
    if _WIDE.search(text):
        text = text.translate(_FOLD)
    low = text.lower()
    for kind, finder, words in _FINDERS:
        if words and not header and not any(word in low for word in words):
            continue
        for start, end, masked in finder(text, header):
            if not any(one.start < end and start < one.end for one in found):
                said = kind == "mobile" and _is_declared(text, start, end)
                found.append(Leak(kind, start, end, masked, said))
    return tuple(sorted(found, key=lambda one: one.start))


def hidden(text: str, header: str = "") -> str:
    """Return a text with everything personal and secret masked, office lines too."""
    return masked_at(text, leaks(text, header))


def masked_at(text: str, found: tuple[Leak, ...]) -> str:
    """Return a text with these parts of it masked."""
    for one in reversed(found):
        text = text[: one.start] + one.masked + text[one.end :]
    return text


def digits_of(text: str) -> str:
    """Return the digits of a number as they tell it from others, without the country in front."""
    return re.sub(r"\D", "", text)[-11:]


def _is_declared(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _NEAR) : start]
    return bool(_OFFICE_BEFORE.search(before) or _OFFICE_AFTER.match(text, end))
