"""Edits: what a command wants to change in the files people write, before anything is changed.

Whoever makes edits is pure; ``publish.commit`` applies them, all or nothing.
"""

from __future__ import annotations

from msgspec import Struct


class Edit(Struct, frozen=True):
    """One file as it shall be; ``path`` is relative to the county's folder, with ``/``.

    ``content`` None means that the file shall be gone.
    """

    path: str
    content: bytes | None


class Receipt(Struct, frozen=True):
    """What a commit did, as paths in the order of the edits."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
