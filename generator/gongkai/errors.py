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

# By the names of exceptions, as only two rooms know the library that raises them; the narrow ones first.
_UNREACHABLE = (
    ("SSLCertVerificationError", "证书不可信、过期了，或不是发给这个网址的"),
    ("SSLError", "加密连接建立不起来，可能那里没有 https"),
    ("NameResolutionError", "找不到这个域名，请检查网址和本机的网络"),
    ("gaierror", "找不到这个域名，请检查网址和本机的网络"),
    ("ConnectionRefusedError", "服务器没有在这个端口上开着"),
    ("TimeoutError", "等了很久没有回答"),
    ("LocationValueError", "网址写得不对"),
    ("ProtocolError", "连接中途断了，或那里不是网站"),
    ("ConnectionError", "连接中途断了"),
)


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


def unreachable(fault: BaseException) -> str:
    """Say in Chinese why no server answered, told by the faults behind the one that was raised."""
    behind: list[BaseException] = []
    more: BaseException | None = fault
    while more is not None and more not in behind:
        behind.append(more)
        more = more.__cause__ or more.__context__
    kinds = {kind.__name__ for one in behind for kind in type(one).__mro__}
    numbers = {one.errno for one in behind if isinstance(one, OSError)}
    if numbers & {errno.ENETUNREACH, errno.EHOSTUNREACH}:
        return "网络不通"
    return next((said for kind, said in _UNREACHABLE if kind in kinds), f"连不上（{fault}）")


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
