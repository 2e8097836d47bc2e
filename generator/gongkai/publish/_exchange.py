"""Two folders change places in one step, where the system can do that.

Linux can (renameat2 with RENAME_EXCHANGE, on the file systems in use); then no moment is without a
site. Elsewhere the caller renames twice, and ``tidy`` mends what a power cut leaves between.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD
_EXCHANGE = 2


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places; tell whether they have."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):  # a library older than the call
        return False
    rename.argtypes = (
        ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint,
    )  # fmt: skip
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
