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


_BASIC, _IMPLEMENTATION, _CASE = 12, 31, 33
_SUB = 3  # last digits of a basic code: the sub-item, 000 for the item itself


def basic_code_fault(code: str) -> str:
    """Say in Chinese what is wrong with a 基本编码: 2 + 2 type + 5 main + 3 sub; else nothing."""
    if not code.isascii() or not code.isdigit():
        return "应当全是数字"
    return "" if len(code) == _BASIC else f"应当是 {_BASIC} 位数字，这里是 {len(code)} 位"


def basic_code_inside(code: str) -> str:
    """Return the basic code that ends a 实施编码; nothing where that is not as long as one."""
    return code[-_BASIC:] if len(code) == _IMPLEMENTATION else ""


def type_digits(code: str) -> str:
    """Return the digits of a basic code that stand for the type of the item."""
    return code[2:4]


def family(code: str) -> str:
    """Return the part of a basic code that an item and its sub-items share."""
    return code[:-_SUB]


def implementation_code_fault(code: str, basic: str = "", *, case: bool = False) -> str:
    """Say what is wrong with a 实施编码 (18 + 1 + 12) or 业务办理项编码 (two more digits).

    ``basic`` is the basic code that must stand in it, if one is known.
    """
    length = _CASE if case else _IMPLEMENTATION
    made = "18 位信用代码 + 1 位层级 + 12 位基本编码" + (" + 2 位业务办理项" if case else "")
    if len(code) != length:
        return f"应当是 {length} 位（{made}），这里是 {len(code)} 位"
    credit, level, inner = code[:18], code[18], code[19:31]
    wrong = credit_code_fault(credit)
    if wrong:
        return f"前 18 位是统一社会信用代码，{wrong}"
    if level not in "123456":
        return f"第 19 位是行使层级，应当是 1 到 6，这里是 {level}"
    if not code[19:].isdigit():
        return "第 19 位以后应当全是数字"
    if basic and inner != basic:
        return f"第 20 到 31 位应当就是基本编码 {basic}，这里是 {inner}"
    return ""
