"""Codes as tables give them: full-width digits are digits, and what a spreadsheet shortened is none.

A spreadsheet that takes a code for a number shows 111011000000 as 1.11011E+11 and keeps fifteen
digits; the rest is lost and cannot be made up. It drops the zeros that a code begins with: those are
put back where the county knows the code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from gongkai.exchange._terms import CODES
from gongkai.model.vocabulary import plain

CODE_FIELDS = (*CODES, "业务办理项编码", "主体编码")
MOST_DIGITS = 15
_DIGITS = 12  # of a 基本编码; the others are longer, 地方编码 are as long as a county likes
_OWN = "地方编码"
_SHORTENED = re.compile(r"\d(?:\.\d+)?e\+\d{2,3}", re.IGNORECASE)


def tidy_code(text: str) -> str:
    """Return a code with its digits, letters and signs in half width."""
    return unicodedata.normalize("NFKC", text).strip()


def is_shortened(text: str) -> bool:
    """Tell what a spreadsheet made of a code that it took for a number."""
    return bool(_SHORTENED.fullmatch(tidy_code(text)))


def is_too_short(key: str, code: str) -> bool:
    """Tell a number that has lost the zeros with which the code of its field begins."""
    return key != _OWN and code.isdecimal() and len(code) < _DIGITS


def with_zeros(text: str, known: Collection[str]) -> str:
    """Return a code with the zeros that it has among the known ones."""
    code = tidy_code(text)
    full = code.zfill(_DIGITS)
    return full if code.isdecimal() and code not in known and full in known else text


def as_shown(number: float) -> str:
    """Return a number of which digits are lost the way spreadsheets show it: 1.11011E+17."""
    return re.sub(r"\.?0*E", "E", f"{number:.5E}")


def own_codes(record: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of a row's codes that the item has under another name already."""
    own = {plain(str(known[key])): key for key in CODES if known.get(key)}
    given = ((key, own.get(plain(str(record[key])))) for key in CODES if key in record)
    return {key: other for key, other in given if other and other != key}
