"""What a build left in an output folder: what it was made from, and what lies there since.

A receipt that still holds answers "nothing changed" before anything heavy is imported; where it does
not, it tells which pages need no second rendering.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gongkai.cache import Shelf, identity
from gongkai.config import theme_folder
from gongkai.inputs import Inputs, digest_of, folder_digest
from gongkai.seal import Seal

# Key of the page, SHA-256 and size of the file, and when it was last changed, in nanoseconds.
Row = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Order:
    """What a build was asked for; ``out`` is None where the configuration says where to write.

    ``extras`` asks for the second stage: files that no page waits for. ``preview`` shows what waits
    for a release; ``from_ledger`` is a day as the ledger alone has it. ``seal`` is what the manifest
    will say of the county's folder.
    """

    root: Path
    as_of: date
    out: Path | None = None
    portable: bool = False
    strict: bool = False
    extras: bool = True
    preview: bool = False
    from_ledger: bool = False
    seal: Seal = field(default_factory=Seal)

    @property
    def key(self) -> str:
        """What tells the receipt of this order from those of others."""
        out = self.out.resolve() if self.out else ""
        asked = (self.portable, self.strict, self.extras, self.preview, self.from_ledger)
        return digest_of((self.root.resolve(), out, *asked))


@dataclass(frozen=True, slots=True)
class Receipt:
    """One finished build.

    ``inputs`` stands for everything that it was made from, and is empty where that cannot be told;
    it would be the same on every day from ``as_of`` until ``next_day``. ``rows`` are by path,
    ``waiting`` is how many records wait for a release.
    """

    inputs: str
    as_of: date
    next_day: date | None
    dest: str
    pages: int
    warnings: int
    notes: int
    has_address: bool
    rows: Mapping[str, Row] = field(repr=False)
    waiting: int = 0

    def holds(self, inputs: str, as_of: date) -> bool:
        """Whether the same build would leave every file as it lies there."""
        return (
            bool(inputs)
            and self.inputs == inputs
            and self.as_of <= as_of
            and (self.next_day is None or as_of < self.next_day)
            and len(intact(Path(self.dest), self.rows)) == len(self.rows)
        )


def everything(inputs: Inputs, seal: Seal) -> str:
    """Return the digest of all that a build is made from: this program, its theme, the county.

    The key that signs is one of them, by a digest of it.
    """
    signer = digest_of((seal.key,)) if seal.key else ""
    program = (identity(), folder_digest(theme_folder()))
    return digest_of((*program, inputs.digest, seal.commit, signer))


def last_receipt(shelf: Shelf, order: Order) -> Receipt | None:
    """Return the receipt of the last build of an order."""
    shelf.spare()
    found: Receipt | None = shelf.get(order.key)
    return found


def intact(dest: Path, rows: Mapping[str, Row]) -> dict[str, Row]:
    """Return the rows whose files lie untouched."""
    folder = f"{dest}/"
    found = {}
    for path, row in rows.items():
        try:
            state = os.stat(folder + path)  # noqa: PTH116 -- for six thousand files a Path costs more
        except OSError:
            continue
        if (state.st_size, state.st_mtime_ns) == row[2:]:
            found[path] = row
    return found


def rows_of(dest: Path, files: Iterable[tuple[str, str, str]]) -> dict[str, Row]:
    """Return the rows of files as they lie there now, given by path, key and SHA-256."""
    folder = f"{dest}/"
    rows = {}
    for path, key, digest in files:
        state = os.stat(folder + path)  # noqa: PTH116 -- as above
        rows[path] = (key, digest, state.st_size, state.st_mtime_ns)
    return rows
