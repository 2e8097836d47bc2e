"""Where a site is made before anybody sees it: a folder beside the real one, on the same disk.

Several processes may write to it at once; what they wrote is known by what they return. A folder
that a killed build left behind is removed by the next: while a build lives it holds a lock there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from msgspec import Struct

from gongkai.errors import OutputRefused
from gongkai.lock import turn
from gongkai.model.pages import Artifact
from gongkai.model.paths import stays_inside

try:
    import fcntl

    _LOCKS = True
except ImportError:  # Windows, where what a killed build left behind stays
    _LOCKS = False

LOCK = ".gongkai-lock"
INSIDE = ".gongkai-fresh"
MANIFEST = "manifest.json"
_OLD = "-old"
_WAIT = 600.0  # seconds
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Entry(Struct, frozen=True):
    """A file of the site as the manifest names it; ``sha256`` in hexadecimal, ``size`` in bytes."""

    path: str
    sha256: str
    size: int


class Staging:
    """The folder for one build; use it in a ``with`` statement."""

    def __init__(self, dest: Path) -> None:
        """Take the folder that the site is for; nothing is written yet.

        Raises:
            OutputRefused: it is no folder and cannot become one.
        """
        self.dest = _real(dest)
        self._lock: IO[bytes] | None = None
        self._turn = contextlib.ExitStack()
        self._folders: set[str] = set()

    def __enter__(self) -> Self:
        """Make the folder, where the real one can be reached by a rename."""
        self.dest.parent.mkdir(parents=True, exist_ok=True)
        # Two builds at once would mix their files.
        self._turn.enter_context(turn(self.dest.parent, "生成网站", wait=_WAIT))
        try:
            try:
                self.folder = self._beside()
            except OSError:  # the folder above is not ours to write
                self.folder = self._inside()
            self.folder.chmod(0o755)
            self._lock = _locked(self.folder / LOCK)
        except BaseException:
            self._turn.close()
            raise
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _value: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Leave nothing behind."""
        try:
            if self._lock:
                self._lock.close()
            discard(self.folder)
        finally:
            self._turn.close()

    def _beside(self) -> Path:
        folder = Path(tempfile.mkdtemp(prefix=f".{self.dest.name}-", dir=self.dest.parent))
        if self.dest.exists() and self.dest.stat().st_dev != folder.stat().st_dev:
            folder.rmdir()
            return self._inside()  # the folder is another disk
        return folder

    def _inside(self) -> Path:
        folder = self.dest / INSIDE
        discard(folder)
        folder.mkdir(parents=True)
        return folder

    @property
    def beside(self) -> bool:
        """Whether the folder could take the place of the real one."""
        return self.folder.parent == self.dest.parent

    def put(self, artifact: Artifact) -> Entry:
        """Write a file; any process may do so.

        Raises:
            OutputRefused: its path would leave the folder.
        """
        if not stays_inside(artifact.path):
            raise OutputRefused(f"网页地址不安全，没有写入：{artifact.path!r}")
        path = f"{self.folder}/{artifact.path}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            _make(folder)
            self._folders.add(folder)
        _write(path, artifact.content)
        digest = hashlib.sha256(artifact.content).hexdigest()
        return Entry(artifact.path, digest, len(artifact.content))

    def release(self) -> None:
        """Give up the lock: the folder has become the site."""
        (self.dest / LOCK).unlink(missing_ok=True)


def discard(folder: Path) -> None:
    """Remove a folder of ours, what tells that it is ours last: the next run removes the rest."""
    marks = (MANIFEST, LOCK)
    with contextlib.suppress(OSError):
        for one in folder.iterdir():
            if one.name in marks:
                continue
            if one.is_dir() and not one.is_symlink():
                shutil.rmtree(one, ignore_errors=True)
            else:
                one.unlink()
        if all(one.name in marks for one in folder.iterdir()):
            for name in marks:
                (folder / name).unlink(missing_ok=True)
            folder.rmdir()


def tidy(dest: Path) -> None:
    """Put back the site that an interrupted switch had moved aside; remove what killed builds left."""
    if not dest.parent.is_dir():
        return
    if _abandoned(dest / LOCK):
        (dest / LOCK).unlink()
    ours = re.compile(rf"\.{re.escape(dest.name)}-[a-z0-9_]{{8}}({_OLD})?")
    named = ((one, ours.fullmatch(one.name)) for one in dest.parent.iterdir())
    found = [(one, bool(match[1])) for one, match in named if match and not one.is_symlink()]
    for one, aside in sorted(found, key=lambda pair: pair[0].stat().st_ctime, reverse=True):
        if aside and not dest.exists() and (one / MANIFEST).is_file():
            one.rename(dest)
        elif _abandoned(one / LOCK) or _swapped_out(one) or not (aside or any(one.iterdir())):
            discard(one)


def _swapped_out(folder: Path) -> bool:
    """Whether a folder is a site whose place another took: builds have a lock until they are done."""
    return (folder / MANIFEST).is_file() and not (folder / LOCK).exists()


def aside(folder: Path) -> Path:
    """Return where a site is moved while another takes its place."""
    return folder.with_name(folder.name + _OLD)


def _make(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102 -- thousands of folders: pathlib would cost more than the disk
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 -- as above


def _write(path: str, content: bytes) -> None:
    """Write a file; as ``Path.write_bytes`` in a third of its time, for thousands of files."""
    file = os.open(path, _NEW_FILE, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _real(dest: Path) -> Path:
    """Return where a folder really lies, refusing what is none: it would take a file's place."""
    try:
        real = dest.resolve()
    except (OSError, RuntimeError):
        raise OutputRefused(
            f"{dest} 是一个指来指去的链接，没有写入。请换一个输出文件夹。"
        ) from None
    for one in (real, *real.parents):
        if one.is_dir():
            break
        if one.exists() or one.is_symlink():
            raise OutputRefused(f"{one} 不是文件夹，没有动它。请给 --out 换一个新的或空的文件夹。")
    return real


def _locked(path: Path) -> IO[bytes]:
    file = path.open("wb")
    if _LOCKS:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return file


def _abandoned(lock: Path) -> bool:
    """Whether the build that made a lock is gone."""
    if not _LOCKS or not lock.is_file():
        return False
    try:
        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
