"""Everything that a build reads of a county, read once: names and bytes, nothing understood.

Only this module opens files of ``catalog/`` and ``content/``. It imports nothing heavy, so that the
digest of all inputs is known before anything else has to be.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from gongkai.config import CATALOG, CONFIG_NAME, CONTENT
from gongkai.errors import reason
from gongkai.unfinished import settled

LARGEST = 20 * 1024 * 1024
MOST = 200_000  # files
_DEEPEST = 24  # folders in one another


@dataclass(frozen=True)
class InputFile:
    """A file as it was found; ``path`` is relative to the county's folder, with ``/``.

    ``content`` is None where ``fault`` says why it could not be read, where the file is larger than
    ``LARGEST`` bytes, and where it is a link, which is never followed.
    """

    path: str
    content: bytes | None
    fault: str = ""
    is_link: bool = False

    @property
    def name(self) -> str:
        """The path as findings show it; what is no UTF-8 in it becomes U+FFFD."""
        return self.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the content, in hexadecimal."""
        return hashlib.sha256(self.content or b"").hexdigest()


@dataclass(frozen=True)
class Inputs:
    """The configuration file, then ``catalog/`` and ``content/`` in byte order of their paths."""

    files: tuple[InputFile, ...]

    def below(self, folder: str) -> Iterator[InputFile]:
        """Yield the files of a folder, however deep."""
        return (one for one in self.files if one.path.startswith(f"{folder}/"))

    @property
    def configuration(self) -> str:
        """The digest of the configuration file."""
        return self.files[0].digest

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all names and contents."""
        return digest_of(
            part for one in self.files
            for part in (one.path, one.digest, one.fault, one.is_link, one.content is None)
        )  # fmt: skip


def digest_of(parts: Iterable[object]) -> str:
    """Return the SHA-256 of values, each kept apart from the next, in hexadecimal."""
    whole = hashlib.sha256()
    for part in parts:
        written = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogateescape")
        whole.update(b"%d:" % len(written))
        whole.update(written)
    return whole.hexdigest()


def folder_digest(folder: Path, *endings: str) -> str:
    """Return the digest of the files of a folder, of those with certain endings if any are given."""
    return digest_of(
        part
        for one in _below("", folder)
        if not endings or one.path.endswith(endings)
        for part in (one.path, one.digest)
    )


def read_inputs(root: Path) -> Inputs:
    """Read a county's folder; hidden files are passed over, faults are kept for findings.

    What somebody was interrupted in writing is finished first.

    Raises:
        OutputRefused: it cannot be finished.
    """
    settled(root)
    found = [_read(CONFIG_NAME, root / CONFIG_NAME)]
    for folder in (CATALOG, CONTENT):
        found.extend(islice(_below(folder, root / folder), MOST))
        if len(found) > MOST:
            found.append(InputFile(folder, None, f"文件超过 {MOST} 个，后面的没有读"))
            break
    return Inputs(tuple(found))


def _below(name: str, folder: Path | str) -> Iterator[InputFile]:
    """Walk a folder in byte order, its files before its folders; links are not followed."""
    if name.count("/") > _DEEPEST:
        yield InputFile(name, None, f"文件夹一层套一层，超过 {_DEEPEST} 层")
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: (_is_folder(entry), entry.name))
    except OSError:
        return
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield InputFile(path, None, is_link=True)
        elif _is_folder(entry):
            yield from _below(path, entry.path)
        else:
            yield _read(path, entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _read(name: str, path: Path | str) -> InputFile:
    try:
        with open(path, "rb", buffering=0, opener=_plain) as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                return InputFile(name, None, "不是普通的文件")
            return InputFile(name, file.read() if state.st_size <= LARGEST else None)
    except OSError as fault:
        return InputFile(name, None, reason(fault))


def _plain(path: str, flags: int) -> int:
    """Open without waiting for somebody at the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
