"""Codes as tables give them: full-width digits are digits, and what a spreadsheet shortened is none.

A spreadsheet that takes a code for a number shows 111011000000 as 1.11011E+11 and keeps fifteen
digits; the rest is lost and cannot be made up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from gongkai.exchange._terms import CODES
from gongkai.model.vocabulary import plain

CODE_FIELDS = (*CODES, "业务办理项编码", "主体编码")
MOST_DIGITS = 15
_SHORTENED = re.compile(r"\d(?:\.\d+)?e\+\d{2,3}", re.IGNORECASE)


def tidy_code(text: str) -> str:
    """Return a code with its digits, letters and signs in half width."""
    return unicodedata.normalize("NFKC", text).strip()


def is_shortened(text: str) -> bool:
    """Tell what a spreadsheet made of a code that it took for a number."""
    return bool(_SHORTENED.fullmatch(tidy_code(text)))


def as_shown(number: float) -> str:
    """Return a number of which digits are lost the way spreadsheets show it: 1.11011E+17."""
    return re.sub(r"\.?0*E", "E", f"{number:.5E}")


def own_codes(record: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of a row's codes that the item has under another name already."""
    own = {plain(str(known[key])): key for key in CODES if known.get(key)}
    given = ((key, own.get(plain(str(record[key])))) for key in CODES if key in record)
    return {key: other for key, other in given if other and other != key}
