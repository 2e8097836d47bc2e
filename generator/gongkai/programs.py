"""Other programs, run without a shell: Git, rsync, and this one in a process of its own.

The only module that starts processes. What it starts ends with it: on Linux the kernel sees to that
even where we are killed, so that nothing goes on writing behind the back of the next run.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.errors import UsageStop

if TYPE_CHECKING:
    import subprocess

_PR_SET_PDEATHSIG = 1
_ERROR = re.compile(
    r"fatal:|error:|@ERROR|ssh:|rsync: |\S+: Permission denied|Host key verification failed"
)
# What Git, ssh and rsync say when the other side cannot be used; the narrow ones first.
_COMMON = tuple(
    (re.compile(sign), words)
    for sign, words in (
        ("find remote ref", "那里没有这个分支"),
        (
            "Host key verification failed",
            "没有连过这台服务器，请先用同一个用户运行一次 ssh 确认它的身份",
        ),
        (
            r"Permission denied(, | \([a-z])|[Aa]uthentication failed|could not read (Username|Password)|auth failed",
            "登录被拒绝，请检查用户名、密钥或口令",
        ),
        (
            "Could not resolve|Name or service not known|Temporary failure in name",
            "找不到这台服务器，请检查地址和本机的网络",
        ),
        ("Unknown module", "那里没有这个 rsync 模块"),
        (
            "does not appear to be a git repository|[Rr]epository .*not (found|exist)|not a git repo",
            "那里没有这个 Git 仓库，或没有读它的权限",
        ),
        (
            "Connection (refused|timed out|reset|closed)|No route to host|unreachable|[Ff]ailed to connect",
            "连不上，请检查地址、端口和网络",
        ),
        ("Permission denied", "没有权限"),
        ("No space left", "磁盘满了"),
    )
)


class Done(Struct, frozen=True):
    """What a program left: its exit status, negative for a signal, and what it said."""

    status: int
    out: bytes
    err: str

    @property
    def fine(self) -> bool:
        """Whether it says that all went well."""
        return self.status == 0

    @property
    def words(self) -> str:
        """The line that says what was wrong, for people: in Chinese where it is a common one.

        It is the first that calls itself an error, as advice and summaries follow; else the last.
        """
        lines = [line.strip() for line in self.err.splitlines() if line.strip()]
        said = next((line for line in lines if _ERROR.match(line)), lines[-1] if lines else "")
        if not said:
            return f"退出码 {self.status}"
        known = next((words for sign, words in _COMMON if sign.search(self.err)), "")
        return f"{known}（{said}）" if known else said


class TookTooLong(Exception):
    """A program did not end in the time it had, and was ended."""


def run(
    command: Sequence[str],
    *,
    seconds: float,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Done:
    """Run a program to its end; ``environment`` takes the place of ours.

    Raises:
        UsageStop: there is no such program.
        TookTooLong: it was still running after ``seconds``.
    """
    import subprocess  # most builds start nothing

    try:
        running = subprocess.Popen(  # noqa: S603 -- no shell, and arguments are made by us
            list(command),
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=end_with_parent if os.name == "posix" else None,  # noqa: PLW1509 -- no threads run here
        )
    except FileNotFoundError as fault:
        raise UsageStop(f"没有找到程序 {command[0]}，请先安装它。") from fault
    try:
        out, err = running.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as fault:
        _end(running)
        raise TookTooLong(command[0]) from fault
    except BaseException:
        _end(running)
        raise
    return Done(running.returncode, out, err.decode("utf-8", "replace"))


def end_with_parent() -> None:
    """Ask the kernel to end this process when the one that started it is gone."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    kill: Callable[[int, int], None] | None = getattr(os, "killpg", None)
    with contextlib.suppress(OSError):
        if kill:
            kill(running.pid, signal.SIGKILL)
        else:
            running.kill()
    running.wait()
