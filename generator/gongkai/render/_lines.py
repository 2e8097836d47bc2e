"""Text in lines that fit: widths of characters, and where Chinese may be broken.

SVG breaks no lines. Chinese characters are one em wide in every font; Latin letters differ from font to
font, so the widest of the common ones is taken. Breaking follows 标点符号用法 (GB/T 15834): no closing mark
begins a line, no opening mark ends one; words and numbers stay whole, a number with its measure word.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, east_asian_width

_CLOSING = frozenset("，。、；：？！）》〉」』】〕”’…—～·,.;:?!)]}%‰℃")
_OPENING = frozenset("（《〈「『【〔“‘([{")
_MEASURES = frozenset("个元天日月年号次份页岁户人张条项级类楼℃%")
_BOLD = 1.07  # Latin letters of a bold face are wider; Chinese ones are not
_LATIN = {
    **dict.fromkeys("ijl'|.,:;!", 0.36),
    **dict.fromkeys('frtI()[]{}\\/-` "', 0.46),
    **dict.fromkeys("mwMW@%&Q", 1.0),
    **dict.fromkeys("ABCDEFGHJKLNOPRSTUVXYZ+=<>#~", 0.76),
}
_OTHER = 0.64
_PICTURE = 1.4  # emoji are wider than characters


@lru_cache(maxsize=8192)
def _char(char: str) -> float:
    if ord(char) >= 0x1F000 and east_asian_width(char) == "W":  # noqa: PLR2004 -- where pictures begin
        return _PICTURE
    if category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if east_asian_width(char) in "WFA" or ord(char) >= 0x0250:  # noqa: PLR2004 -- beyond Latin letters
        return 1.0
    return _LATIN.get(char, _OTHER)


@lru_cache(maxsize=8192)
def width(text: str, *, bold: bool = False) -> float:
    """Return how many em a text takes at most."""
    wide = sum(map(_char, text))
    return wide * _BOLD if bold and not text.isalpha() else wide


@lru_cache(maxsize=8192)
def lines(text: str, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines of at most ``room`` em, as even as their number allows."""
    text = " ".join(text.split())
    if width(text, bold=bold) <= room:
        return (text,)
    pieces = [part for piece in _pieces(text) for part in _parts(piece, room, bold=bold)]
    greedy = _filled(pieces, room, bold=bold)
    evener = width(text, bold=bold) / len(greedy)
    while evener < room:
        found = _filled(pieces, evener, bold=bold)
        if len(found) == len(greedy):
            return tuple(found)
        evener += 0.5
    return tuple(greedy)


def _filled(pieces: list[str], room: float, *, bold: bool) -> list[str]:
    found = [""]
    for piece in pieces:
        longer = found[-1] + piece
        if found[-1] and width(longer.rstrip(), bold=bold) > room:
            found[-1] = found[-1].rstrip()
            found.append(piece.lstrip())
        else:
            found[-1] = longer
    return [line for line in found if line]


def _pieces(text: str) -> list[str]:
    """Return what may not be broken, in turn."""
    found: list[str] = []
    for char in text:
        if found and _holds(found[-1][-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _holds(before: str, char: str) -> bool:
    """Whether no line may end between two characters."""
    if char in _CLOSING or before in _OPENING:
        return True
    if before.isdecimal() and char in _MEASURES:
        return True
    return _in_word(before) and _in_word(char)


def _in_word(char: str) -> bool:
    return char.isascii() and not char.isspace() and char not in _CLOSING


def _parts(piece: str, room: float, *, bold: bool) -> list[str]:
    """Break what is too long for a line wherever it must be."""
    if width(piece, bold=bold) <= room:
        return [piece]
    found = [""]
    for char in piece:
        if found[-1] and width(found[-1] + char, bold=bold) > room:
            found.append("")
        found[-1] += char
    return found
