"""A process that has everything imported and forks itself for each command: a trial costs no start.

Each command waits until whoever wants to watch it has taken hold of it. On standard input a line of
JSON for each, on standard output the number of its process, and then how it ended. Commands that
nobody strikes may run in the process itself: what they import, those after them need not.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
_ANYBODY = 0xFFFFFFFFFFFFFFFF  # PR_SET_PTRACER_ANY
_PR_SET_PTRACER = 0x59616D61
_SHARDS = (
    32  # of search: what twelve items say needs no thousand files, and strace is slow with each
)


class Runner:
    """Runs commands of gongkai, each in a process of its own; use it in a ``with`` statement."""

    def __enter__(self) -> Self:
        environment = {
            **os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "generator"))),
            "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1795100000",
            "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        self._server = subprocess.Popen(
            [sys.executable, "-m", "benchmarks._faults.child"], env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _value: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.terminate()
        self._server.wait()
        for end in (self._server.stdin, self._server.stdout):
            if end:
                end.close()

    def run(
        self, command: Sequence[str], cwd: Path, watch: Callable[[int], Any] | None = None
    ) -> tuple[int, str]:
        """Run a command; return its exit status, negative for a signal, and what it said.

        ``watch`` is called with the number of the process before it does anything.
        """
        self._say({"command": list(command), "cwd": str(cwd)})
        pid = int(self._heard())
        if watch:
            watch(pid)
        self._say("go")
        ended = json.loads(self._heard())
        return ended["status"], ended["said"]

    def warm_up(self, command: Sequence[str], cwd: Path) -> tuple[int, str]:
        """Run a command where all others are forked from; return what ``run`` does."""
        self._say({"command": list(command), "cwd": str(cwd), "here": True})
        ended = json.loads(self._heard())
        return ended["status"], ended["said"]

    def _say(self, value: Any) -> None:  # noqa: ANN401 -- anything that is JSON
        assert self._server.stdin  # noqa: S101 -- it was asked for
        self._server.stdin.write(json.dumps(value) + "\n")
        self._server.stdin.flush()

    def _heard(self) -> str:
        assert self._server.stdout  # noqa: S101 -- as above
        return self._server.stdout.readline()


def _serve() -> None:
    """Import everything, then fork for each line."""
    from importlib import import_module

    from gongkai.cli import main

    for name in ("desk", "pipeline", "publish", "releasing"):  # so that no command pays for it
        import_module(f"gongkai.{name}")
    for name in ("_finder", "_postings"):
        import_module(f"gongkai.search.{name}").SHARDS = _SHARDS  # type: ignore[attr-defined]

    for line in sys.stdin:
        asked = json.loads(line)
        said = Path(asked["cwd"]).parent / "said"
        status = _here(main, asked, said) if asked.get("here") else _forked(main, asked, said)
        words = said.read_text(encoding="utf-8", errors="replace")
        print(json.dumps({"status": status, "said": words}), flush=True)


def _here(main: Callable[..., Any], asked: dict[str, Any], said: Path) -> int:
    ours = [os.dup(one) for one in (1, 2)]
    status = _command(main, asked, said)
    for one, kept in zip((1, 2), ours, strict=True):
        os.dup2(kept, one)
        os.close(kept)
    return status


def _forked(main: Callable[..., Any], asked: dict[str, Any], said: Path) -> int:
    begin, end = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(end)
        _let_watch()
        os.read(begin, 1)
        os._exit(_command(main, asked, said))
    os.close(begin)
    print(pid, flush=True)
    sys.stdin.readline()
    os.write(end, b"g")
    os.close(end)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _let_watch() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(_ANYBODY), 0, 0, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _command(main: Callable[..., Any], asked: dict[str, Any], said: Path) -> int:
    """Run a command, its words into a file; return its exit status."""
    sink = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for one in (1, 2):
        os.dup2(sink, one)
    os.close(sink)
    os.chdir(asked["cwd"])
    status = 3
    try:
        main(args=asked["command"], standalone_mode=True)
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 0 if left.code is None else 1
    except BaseException:  # noqa: BLE001 -- it is told, and is a fault
        traceback.print_exc()
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    return status


if __name__ == "__main__":
    _serve()
