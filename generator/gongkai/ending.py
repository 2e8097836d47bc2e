"""How a process ends: at once.

A command has made millions of values. To give each of them back takes Python time for which nobody
waits: the kernel takes all of them together.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys

_left: list[object] = []


def leave(*values: object) -> None:
    """Leave values to the end of the process, which is near."""
    _left.extend(values)


class Ending:
    """The end of this process: once its ``status`` is known, nothing is given back."""

    def __init__(self) -> None:
        """Wait until everything else has been done that is to be done at the end."""
        self.status: int | None = None
        atexit.register(self._at_once)  # who asks first comes last

    def _at_once(self) -> None:
        with contextlib.suppress(OSError):  # nobody reads any more: Python itself says so
            sys.stdout.flush()
            sys.stderr.flush()
            if self.status is not None:
                os._exit(self.status)
