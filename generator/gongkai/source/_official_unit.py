"""Lines of an official document that belong together, with what the rules about them ask for."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.model.official import Piece

_TAIL = 120  # enough for the brackets that name who is responsible


@dataclass(slots=True)
class Unit:
    """Lines that belong together; ``gap`` counts the blank lines before the first.

    ``cells`` counts the cells of a row, ``spaced`` says that only blanks part them. ``head`` is the
    beginning of the text, enough for every rule about it.
    """

    pieces: list[Piece]
    gap: int
    cells: int = 0
    head: str = ""
    tail: str = ""
    length: int = 0
    pauses: int = 0
    wide_gaps: list[int] = field(default_factory=list)
    spaced: bool = False

    @classmethod
    def of(cls, piece: Piece, gap: int, cells: int) -> Unit:
        """Make a unit of one line."""
        unit = cls([], gap, cells)
        unit.add(piece)
        return unit

    @property
    def text(self) -> str:
        """All the words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def row(self) -> tuple[str, ...]:
        """The cells of a row."""
        if self.spaced:
            return tuple(self.text.split())
        return tuple(cell.strip() for cell in self.text.split("\t"))

    def add(self, piece: Piece) -> None:
        """Append a line."""
        self.pieces.append(piece)
        self.head = (self.head + piece.text)[:200]
        self.tail = (self.tail + piece.text)[-_TAIL:]
        self.length += len(piece.text)
        self.pauses += sum(map(piece.text.count, "，,、"))

    def join(self, other: Unit) -> None:
        """Append all lines of the unit that follows."""
        if other.gap > 1:
            self.wide_gaps.append(other.pieces[0].line)
        self.wide_gaps.extend(other.wide_gaps)
        for piece in other.pieces:
            self.add(piece)
        self.cells = self.cells and self.cells + max(other.cells, 1) - 1
