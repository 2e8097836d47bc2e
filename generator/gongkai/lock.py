"""One at a time: a file that says who works here, locked while that process lives.

The lock is the kernel's and goes with the process, however it ends; the words in the file are for
people. It is not handed to processes that are started meanwhile, so none can keep it by mistake.
Where the system has no such locks (Windows) nobody is kept out.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from gongkai.errors import UsageStop

try:
    import fcntl

    _LOCKS = True
except ImportError:
    _LOCKS = False

_PAUSE = 0.05


@contextlib.contextmanager
def locked(path: Path, doing: str, *, wait: float = 0.0) -> Iterator[None]:
    """Hold a lock; ``doing`` tells others what for, ``wait`` is in seconds.

    Raises:
        UsageStop: somebody else holds it; the message names them.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+", encoding="utf-8")
    try:
        end = time.monotonic() + wait
        while not _taken(file):
            if time.monotonic() >= end:
                owner = owner_of(path) or "另一个程序"
                raise UsageStop(f"{owner}，同一时间只能有一个。请等它做完，或先把它停掉。")
            time.sleep(_PAUSE)
        _sign(file, f"{doing}（进程 {os.getpid()}，{_machine()}）")
        yield
    finally:
        file.close()


@contextlib.contextmanager
def turn(folder: Path, doing: str, *, wait: float) -> Iterator[None]:
    """Hold a folder itself, so that no file of a lock lies in it; ``wait`` is in seconds.

    Raises:
        UsageStop: somebody else went on doing this there for so long.
    """
    if not _LOCKS:
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # we may pass through it, and not look
        yield
        return
    try:
        end = time.monotonic() + wait
        while not _held(handle):
            if time.monotonic() >= end:
                raise UsageStop(f"另一个程序一直在 {folder} 里{doing}。请等它做完，或先把它停掉。")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)


def _held(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a disk without locks keeps nobody out
        return True
    return True


def owner_of(path: Path) -> str:
    """Return what the holder of a lock says, empty if nobody holds it."""
    if not _LOCKS or not path.is_file():
        return ""
    with path.open("r+", encoding="utf-8") as file:
        if _taken(file):
            return ""
        return file.read().strip() or "另一个程序正在使用"


def _taken(file: IO[str]) -> bool:
    if not _LOCKS:
        return True
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sign(file: IO[str], words: str) -> None:
    with contextlib.suppress(OSError):  # a full disk keeps nobody from working
        file.seek(0)
        file.truncate()
        file.write(words)
        file.flush()


def _machine() -> str:
    return os.uname().nodename if hasattr(os, "uname") else "本机"
