"""The exceptions of gongkai, for developers; what editors did wrong is a finding, never an exception.

GongkaiError
├── FindingsStop     the records hold errors, so nothing was built
├── ConfigStop       site-config.yml cannot be used
├── UsageStop        the command was asked for something it cannot do
└── OutputRefused    the output folder is not ours to write or prune
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_MACHINE = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO))
_OWNED = frozenset((errno.EACCES, errno.EPERM))


class GongkaiError(Exception):
    """Base of all expected stops; its text is Chinese and meant for the person at the keyboard."""


class FindingsStop(GongkaiError):
    """Findings of level error (or warning under ``--strict``) forbid going on.

    ``findings`` are those that forbid it, to be reported at once (a ``Finding`` is a word of the
    floor above); of the others only the number is told, so that they bury nothing. ``done`` says what was not done.
    """

    def __init__(
        self, findings: tuple[Any, ...], others: Iterable[Any] = (), *, done: str = "没有生成网站"
    ) -> None:
        rest = tuple(others)
        said = f"有 {_counted(findings)}要先改"
        more = f"（另有 {_counted(rest)}，运行 gongkai check 可以逐条查看）" if rest else ""
        super().__init__(f"{said}{more}，{done}")
        self.findings = findings


class ConfigStop(GongkaiError):
    """The configuration file is missing or unusable."""


class UsageStop(GongkaiError):
    """What was asked for does not exist or makes no sense."""


class OutputRefused(GongkaiError):
    """The output folder holds files that this program did not write."""


def reason(fault: OSError) -> str:
    """Say in Chinese why a file, folder or port could not be used."""
    known = {
        errno.ENOSPC: "磁盘满了",
        errno.EDQUOT: "磁盘的配额用完了",
        errno.EROFS: "磁盘是只读的",
        errno.EIO: "磁盘读写出错",
        errno.EACCES: "没有权限",
        errno.EPERM: "没有权限",
        errno.ENOENT: "没有这个文件或文件夹",
        errno.ENOTDIR: "它或它的上级是文件，不是文件夹",
        errno.EISDIR: "它是文件夹，不是文件",
        errno.ENAMETOOLONG: "文件名太长",
        errno.EADDRINUSE: "已被别的程序占用",
    }
    return known.get(fault.errno or 0) or fault.strerror or str(fault)


def stop_of(fault: OSError) -> UsageStop | None:
    """Return what to say where the machine, or whoever owns a folder, does not let us; None where we are at fault.

    Looking whether a path exists raises as well where a folder above may not be entered; so this is
    asked once, where commands end, and not around every look.
    """
    place = f"{fault.filename} " if fault.filename else ""
    if fault.errno in _OWNED:
        return UsageStop(
            f"{place}{reason(fault)}，没有做完。请换一个地方，或请管理员给你权限，再运行一次。"
        )
    if fault.errno in _MACHINE:
        return UsageStop(f"{reason(fault)}，没有做完。请先解决，再运行一次。")
    return None


def there(path: Path) -> os.stat_result | None:
    """Look at a path; None where nothing is there.

    ``is_file`` and its like say from Python 3.14 on that nothing is there where we may not look.

    Raises:
        PermissionError: a folder above may not be entered.
    """
    try:
        return path.stat()
    except PermissionError:
        raise
    except OSError:
        return None


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Name folder and reason where the machine, not we, is at fault."""
    try:
        yield
    except OSError as fault:
        place = fault.filename or folder
        raise OutputRefused(f"写不进 {folder}：{place} {reason(fault)}。") from fault


def _counted(findings: tuple[Any, ...]) -> str:
    words = {"error": "个错误", "warning": "个提醒", "note": "个说明"}
    counts = ((sum(f.level == level for f in findings), word) for level, word in words.items())
    return "、".join(f"{count} {word}" for count, word in counts if count)
