"""What one build leaves for the next: values under keys that say everything they were made from.

A key holds the digests of all that went into its value, so nothing is ever out of date; what no
build asks for any more is dropped. The file lies in ``.cache/``, which may be deleted at any time.
One that another program, another Python or another machine wrote, or whose bytes have changed, is
thrown away. Values are unpickled by a reader that knows our own records and nothing else, as a
folder that somebody was sent may hold a file that they were not meant to run.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import pickle
import platform
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from gongkai.inputs import digest_of, folder_digest
from gongkai.values import is_value

T = TypeVar("T")

FOLDER = ".cache/gongkai"
_FILE = "kept.sqlite"
_PLAIN = frozenset((("datetime", "date"), ("builtins", "frozenset"), ("builtins", "set")))
_MISSING = object()


def freeze(value: object) -> bytes:
    """Write a value as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def thaw(content: bytes) -> Any:  # noqa: ANN401 -- whatever was frozen
    """Read a value back.

    Raises:
        pickle.UnpicklingError: it holds something that is no record of ours.
    """
    return _Reader(io.BytesIO(content)).load()


class _Reader(pickle.Unpickler):  # noqa: S301 -- that is what it is for
    """Knows dates and the records and values of this package; nothing that could run."""

    _found: ClassVar[dict[tuple[str, str], type]] = {}

    def find_class(self, module: str, name: str) -> type:
        found = self._found.get((module, name))
        if found is None:
            found = self._found[module, name] = self._ours(module, name)
        return found

    def _ours(self, module: str, name: str) -> type:
        plain = (module, name) in _PLAIN
        if plain or module.startswith("gongkai."):
            found = super().find_class(module, name)
            ours = plain or is_value(found) or hasattr(found, "model_fields")
            if isinstance(found, type) and ours:
                return found
        raise pickle.UnpicklingError(f"a cache never holds {module}.{name}")


class Shelf:
    """The values of one kind; those that a build does not ask for are dropped when it is saved."""

    def __init__(self, stored: dict[str, bytes]) -> None:
        """Start with what the last build left."""
        self._stored = stored
        self._values: dict[str, Any] = {}
        self._added: dict[str, bytes] = {}
        self._used: set[str] = set()

    def get(self, key: str) -> Any:  # noqa: ANN401 -- whatever was kept
        """Return what is kept under a key, the same object each time; None if there is nothing."""
        value = self._values.get(key, _MISSING)
        if value is _MISSING:
            content = self._stored.get(key)
            if content is None:
                return None
            value = self._values[key] = thaw(content)
        self._used.add(key)
        return value

    def keep(self, key: str, value: object, content: bytes | None = None) -> None:
        """Keep a value; ``content`` is the same, frozen already."""
        self._values[key] = value
        self._added[key] = freeze(value) if content is None else content
        self._used.add(key)

    def made(self, key: str, make: Callable[[], T]) -> T:
        """Return what is kept under a key, made now if nothing is."""
        value: T | None = self.get(key)
        if value is None:
            value = make()
            self.keep(key, value)
        return value

    def spare(self) -> None:
        """Keep everything, whether or not this build asks for it."""
        self._used.update(self._stored, self._values)

    def changes(self) -> tuple[dict[str, bytes], list[str]]:
        """Return what was added and what was not asked for, and start counting anew."""
        added = {key: content for key, content in self._added.items() if key in self._used}
        dropped = [key for key in {*self._stored, *self._values} if key not in self._used]
        for key in dropped:
            self._stored.pop(key, None)
            self._values.pop(key, None)
        self._stored.update(added)
        self._added, self._used = {}, set()
        return added, dropped


class Cache:
    """Shelves by name, in memory or in a file of the county's folder."""

    def __init__(self, folder: Path | None = None, *, fresh: bool = False) -> None:
        """Open what the last build left in a folder; ``fresh`` leaves it aside.

        Without a folder, or where the disk does not let us, nothing outlives the process.
        """
        self._shelves: dict[str, Shelf] = {}
        self._file = folder / _FILE if folder else None
        if self._file and (fresh or not self._sound()):
            self._remove()

    @property
    def is_new(self) -> bool:
        """Whether nothing was left in the folder that can be used."""
        return self._file is None or not self._file.exists()

    def shelf(self, name: str) -> Shelf:
        """Return the shelf of a name."""
        if name not in self._shelves:
            self._shelves[name] = Shelf(self._stored(name))
        return self._shelves[name]

    def save(self) -> None:
        """Leave to the next build what this one used; a disk that refuses it costs time only."""
        changes = {name: shelf.changes() for name, shelf in self._shelves.items()}
        if not self._file or not any(added or dropped for added, dropped in changes.values()):
            return
        with contextlib.suppress(OSError, sqlite3.Error):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(_opened(self._file)) as base, base:
                base.execute("create table if not exists about (identity text primary key)")
                base.execute(
                    "create table if not exists kept (shelf text, key text, content blob, mark blob,"
                    " primary key (shelf, key)) without rowid"
                )
                base.execute("insert or ignore into about values (?)", (identity(),))
                for name, (added, dropped) in changes.items():
                    base.executemany(
                        "delete from kept where shelf = ? and key = ?",
                        ((name, key) for key in dropped),
                    )
                    base.executemany(
                        "insert or replace into kept values (?, ?, ?, ?)",
                        ((name, key, text, _mark(key, text)) for key, text in added.items()),
                    )

    def _stored(self, name: str) -> dict[str, bytes]:
        if not self._file or not self._file.exists():
            return {}
        try:
            with contextlib.closing(_opened(self._file)) as base:
                rows = base.execute(
                    "select key, content, mark from kept where shelf = ?", (name,)
                ).fetchall()
        except sqlite3.Error:
            rows = [("", b"", b"")]
        if any(_mark(key, content) != mark for key, content, mark in rows):
            self._remove()
            return {}
        return {key: content for key, content, _ in rows}

    def _sound(self) -> bool:
        """Whether the file is ours: of this program, this Python and this machine."""
        if not self._file or not self._file.exists():
            return True
        try:
            with contextlib.closing(_opened(self._file)) as base:
                return base.execute("select identity from about").fetchall() == [(identity(),)]
        except sqlite3.Error:
            return False

    def _remove(self) -> None:
        if self._file:
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)
                self._file.with_name(f"{_FILE}-journal").unlink(missing_ok=True)


def _opened(file: Path) -> sqlite3.Connection:
    base = sqlite3.connect(file, timeout=1)
    base.execute("pragma synchronous = off")  # a torn page is noticed by its mark
    return base


def _mark(key: str, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16, key=key.encode()[:64]).digest()


_known_identity: list[str] = []  # worked out once, by this process or by one that was asked to


def identity() -> str:
    """Return what tells this program on this machine from every other that writes such files."""
    if not _known_identity:
        know_identity(_identity())
    return _known_identity[0]


def know_identity(found: str) -> None:
    """Take over what another process of this program has worked out."""
    _known_identity[:] = [found]


def _identity() -> str:
    """Work it out; libraries that are installed or replaced change the time of their folder."""
    folders = (Path(one) for one in sys.path if one.endswith("-packages"))
    libraries = [(one, one.stat().st_mtime_ns) for one in folders if one.is_dir()]
    package = Path(__file__).parent
    program = folder_digest(package, ".py", ".yml", ".txt")
    return digest_of((program, sys.version, sys.byteorder, *platform.uname()[:5], *libraries))
