"""One piece of the words of a file, and limits that every reader of files keeps."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# A file that unpacks to more than this is not looked into.
MOST_BYTES = 200 * 1024 * 1024


class Piece(Struct, frozen=True):
    """Some words of a file, where they stand in it, and the head of their column in a table.

    ``kind`` is ``place`` for the coordinates in a picture and ``unread`` for what could not be read.
    """

    where: str
    text: str = ""
    header: str = ""
    kind: Literal["words", "place", "unread"] = "words"


UNREAD = Piece("", kind="unread")
