"""What a phone dials for a number as people write it: the whole number, or nothing.

A part of a number reaches a stranger, so nothing is dialled unless it is certain where a number
begins and ends: by its shape, or because all digits that stand together make one number.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gongkai.model.phones import phone_faults

_DASHES = re.compile(r"[‐-―−─﹣]")
_DOTS = re.compile(r"(?<=\d)[。·・•](?=\d)")
_GAP = r"[-() ./]{0,3}"
_LANDLINE = rf"0\d{{2,3}}{_GAP}(?:\d{{3,4}}[- ]?\d{{4}}|1[02]\d{{3}}|9[56]\d{{3}})"
_SHAPE = re.compile(
    rf"(?:\+\d{{1,3}}{_GAP}1\d\d[- ]?\d{{4}}[- ]?\d{{4}}"  # +86 138 1234 5678
    rf"|\+\d{{1,3}}{_GAP}\d{{2,4}}{_GAP}\d{{3,4}}[- ]?\d{{4}}"  # +86 355 8922345
    rf"|\+\d{{5,15}}"
    rf"|\(?{_LANDLINE}"  # 0355-8922345, (0355) 892 2345
    rf"|1\d\d[- ]?\d{{4}}[- ]?\d{{4}}"  # a mobile
    rf"|[48]00[- ]?\d{{3,4}}[- ]?\d{{3,4}}"  # 400-123-4567
    rf"|[1-9]\d{{2,3}}-\d{{4}}"  # 892-2345
    rf"|0\d{{9,11}}|\d{{7,8}}|1[02]\d{{3,6}}|9[56]\d{{3,6}}|1[12]\d)"
    rf"(?!\d|[.*]\d|\*)",  # no digit is left over
    re.ASCII,
)
# Digits that stand together, whatever parts them: one number, several, or a number and a room.
_RUN = re.compile(r"[+(]?\d(?:[-() ./*]{0,3}\d|\*+)*", re.ASCII)
_REST = re.compile(r"-\d{1,5}(?!\d)|[()]*(?:\Z| )|-(?=0|1\d{10}|\d{7})|/", re.ASCII)
_PARTED = re.compile(r"0|1[3-9]|[48]00")
_MASK = re.compile(r"[×•●]|[xX]{2,}")
_ALONE = re.compile(r"\d{3} \d{4}|[1-9]\d{4,5}")
_LONGEST = 64  # signs that stand together: what is longer is a table, not a number
_SHORTEST = 7  # digits of a number that may be parted
_DAY = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)")


@lru_cache(maxsize=4096)
def dial(phone: str | None) -> str:
    """Return the ``tel:`` address of the first number in a text, or nothing.

    Signs may be full-width; brackets, dashes, blanks and dots may stand between the digits.
    """
    runs = _runs(phone or "")
    for run in runs:
        number = _first_of(run) or (_digits(run) if _alone(run, runs) else "")
        if number:
            return f"tel:{number}"
    return ""


def unclear(phone: str) -> str:
    """Return the digits that look like a number and of which none can be dialled, or nothing.

    A masked number is none, and meant to be so.
    """
    if dial(phone):
        return ""
    long = (run for run in _runs(_DAY.sub("", phone)) if "*" not in run)
    return next((run for run in long if len(_digits(run)) >= _SHORTEST), "")


def _runs(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", _MASK.sub("*", text))
    found = _RUN.findall(_DOTS.sub(".", _DASHES.sub("-", plain)))
    return [run for run in found if len(run) <= _LONGEST]


def _first_of(run: str) -> str:
    """Return the first number of digits that stand together, whatever parts them."""
    shape, whole = _SHAPE.match(run), _digits(run)
    rest = run[shape.end() :] if shape else ""
    if shape and (rest.startswith("-") or not _digits(rest)) and _REST.match(rest):
        return _digits(shape[0])
    if "*" not in run and len(whole) >= _SHORTEST and not any(phone_faults(whole)):
        return whole if _PARTED.match(whole) and not shape else ""  # else one number, or two?
    if shape and _REST.match(rest):
        return _digits(shape[0])
    if run.startswith(("0", "(0", "+")):
        return ""
    _, blank, rest = run.partition(" ")
    return _first_of(rest.lstrip()) if blank else ""


def _alone(run: str, runs: list[str]) -> bool:
    """Whether a text holds nothing but one number: whole, or a local one in two parts."""
    return len(runs) == 1 and _ALONE.fullmatch(run) is not None


def _digits(text: str) -> str:
    return re.sub(r"[^\d+]", "", text)
