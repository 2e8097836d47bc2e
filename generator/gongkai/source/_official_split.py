"""One file that holds several articles, as a newspaper page does: apart, when somebody says so.

Nothing is split by itself: only people know whether the second article belongs to the document.
"""

from __future__ import annotations

from itertools import pairwise

from gongkai.source._official import read_official


def split_official(text: str) -> tuple[str, ...]:
    """Return the articles of a text, each as its lines stand; one where there is only one.

    Every line of the text is in exactly one of them, at its own number: blank lines stand before.
    """
    starts = [part.line for part in read_official(text).parts if part.kind == "article"]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    edges = [1, *starts, len(lines) + 1]
    pieces = ((a - 1, "\n".join(lines[a - 1 : b - 1])) for a, b in pairwise(edges))
    return tuple("\n" * before + piece for before, piece in pieces if piece.strip())
