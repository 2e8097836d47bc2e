"""The program: ``gongkai`` and ``python -m gongkai``."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys

from gongkai.cli import main


class _Ending:
    """How this process ends: a command has made millions of values, and nobody waits for them.

    Giving each back takes Python a twentieth of a build, so the kernel takes all of them at once.
    It is the last of what is done at the end, as it was the first to ask for it.
    """

    status: int | None = None

    def at_once(self) -> None:
        """End with the status of the command; where there is none, Python ends as ever."""
        with contextlib.suppress(OSError):  # nobody reads any more: Python itself says so
            sys.stdout.flush()
            sys.stderr.flush()
            if self.status is not None:
                os._exit(self.status)


def run() -> None:
    """Run a command and end."""
    ending = _Ending()
    atexit.register(ending.at_once)
    try:
        main()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            ending.status = end.code or 0
        raise


if __name__ == "__main__":
    run()
