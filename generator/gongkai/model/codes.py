"""Codes of the field: what they are made of, and the digits that check them.

Sources: GB 32100 (credit codes), GB/T 2260 and the statistics bureau's tables (divisions), the
exchange tables of GB/T 39554.2 (items), 国办发〔2017〕47号 (site codes).
"""

from __future__ import annotations

import re

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CREDIT = re.compile(rf"[{_ALPHABET}]{{18}}")
# The first two digits of every division: 北京 11 … 澳门 82.
PROVINCES = frozenset(
    (
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
        "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
        "65", "71", "81", "82",
    )
)  # fmt: skip


def credit_code_fault(code: str) -> str:
    """Say in Chinese what is wrong with a 统一社会信用代码; nothing where it is well."""
    if len(code) != 18:  # noqa: PLR2004 -- GB 32100
        return f"应当是 18 位，这里是 {len(code)} 位"
    if not _CREDIT.fullmatch(code):
        wrong = next(one for one in code if one not in _ALPHABET)
        return f"里面不会有“{wrong}”（没有小写字母，也没有 I、O、S、V、Z）"
    right = credit_check_digit(code)
    return f"最后一位校验码对不上，前 17 位没有抄错的话应当是 {right}" if code[-1] != right else ""


def credit_check_digit(code: str) -> str:
    """Return the check digit of the first 17 characters of a credit code."""
    total = sum(_ALPHABET.index(one) * by for one, by in zip(code, _WEIGHTS, strict=False))
    return _ALPHABET[-total % 31]
