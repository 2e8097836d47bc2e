"""The program: ``gongkai`` and ``python -m gongkai``."""

from __future__ import annotations

import os

# No other package looks into our records; to look for such packages means to open the notes of all libraries.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from gongkai.cli import main
from gongkai.ending import Ending


def run() -> None:
    """Run a command and end."""
    ending = Ending()
    try:
        main()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            ending.status = end.code or 0
        raise


if __name__ == "__main__":
    run()
