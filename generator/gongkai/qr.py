"""QR codes of addresses, drawn by segno; of very many alike addresses in little time.

A county has a code on each of its guides, thousands of addresses that differ in a few letters. With
version, level and mask held, a code is an affine function of the bits of its text over GF(2): the
error correction is linear, the mask and the fixed patterns are added. So segno draws one code for
each length of text and one for each bit that ever differs; all others are sums of these. What comes
out is what segno would have drawn (ISO/IEC 18004), which a test compares.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

_RUN = re.compile("1+|0+")
_PIECE = 11  # modules: few enough that all their patterns are known soon
_DIGITS = bytes.maketrans(b"\x00\x01", b"01")
_LEVEL = "m"  # about 15 % of the code may be damaged: a sheet is folded and stuck on walls
_MASK = 2  # held, as choosing the best of eight takes six times as long
_QUIET = 4  # modules around the code that stay empty


class Code(Struct, frozen=True):
    """A code: ``size`` modules a side, ``bits`` all of them in rows, the first module highest."""

    size: int
    bits: int

    @property
    def path(self) -> str:
        """The dark modules as an SVG path to stroke, one unit wide, from (0, 0) on."""
        digits = f"{self.bits:0{self.size * self.size}b}"
        return "".join([head + _PIECES[digits[part]] for head, part in _parts(self.size)])

    @property
    def view(self) -> str:
        """The ``viewBox`` with the empty border that readers need."""
        side = self.size + 2 * _QUIET
        return f"-{_QUIET} -{_QUIET} {side} {side}"


class Codes:
    """Draws codes; what was drawn serves the next."""

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self._first: dict[int, tuple[bytes, Code]] = {}  # by length of text
        self._flips: dict[tuple[int, int, int], int] = {}  # by size of code, byte, bit

    def of(self, text: str) -> Code:
        """Return the code of a text of ASCII characters, such as an address."""
        wanted = text.encode("ascii")
        if len(wanted) not in self._first:
            self._first[len(wanted)] = (wanted, _drawn(wanted))
        first, code = self._first[len(wanted)]
        if first == wanted:
            return code
        bits = code.bits
        for at, (one, other) in enumerate(zip(first, wanted, strict=True)):
            for bit in _ONES[one ^ other]:
                bits ^= self._flip(first, code, at, bit)
        return Code(code.size, bits)

    def _flip(self, text: bytes, code: Code, at: int, bit: int) -> int:
        """Return the modules that change with a bit of the text; they do so in any text."""
        key = (code.size, at, bit)
        if key not in self._flips:
            flipped = bytearray(text)
            flipped[at] ^= 1 << bit
            self._flips[key] = _drawn(bytes(flipped)).bits ^ code.bits
        return self._flips[key]


_ONES = [tuple(bit for bit in range(8) if value >> bit & 1) for value in range(256)]


def _drawn(text: bytes) -> Code:
    import segno  # a thirtieth of a second, for which a build without codes has no use

    drawn = segno.make(text, error=_LEVEL, mask=_MASK, mode="byte", micro=False, boost_error=False)
    digits = b"".join(drawn.matrix).translate(_DIGITS)
    return Code(len(drawn.matrix), int(digits, 2))


@cache
def _parts(size: int) -> tuple[tuple[str, slice], ...]:
    """Return how a code of a size is cut into pieces of rows, and what begins each of them."""
    return tuple(
        ("" if x else f"M0 {y}.5", slice(y * size + x, y * size + min(x + _PIECE, size)))
        for y in range(size)
        for x in range(0, size, _PIECE)
    )


class _Pieces(dict[str, str]):
    """How to draw a few modules and move on to where the next begin; the same few come again and again."""

    def __missing__(self, digits: str) -> str:
        parts = []
        for run in _RUN.finditer(digits):
            length = run.end() - run.start()
            parts.append(f"h{length}" if run[0][0] == "1" else f"m{length} 0")
        self[digits] = "".join(parts)
        return self[digits]


_PIECES = _Pieces()
