"""How long an editor waits with ``gongkai serve``: from saving a file to the new page on disk.

Nobody asks the server meanwhile, as a browser does not: it waits to be told.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks._cases import phone
from benchmarks._room import Room, put_aside

_POLL = 0.005
_REST = 2.0  # seconds between edits: an editor looks at the page, and the rest is made meanwhile


def save_to_seen(room: Room, times: int, until: float) -> Iterator[float]:
    """Yield the seconds of one edit after another, the first (which warms up) left out."""
    command = [sys.executable, "-u", "-m", "gongkai", "serve", "--root", str(room.county),
               "--port", "0"]  # fmt: skip
    base = room.base / "served"
    put_aside(base)
    base.mkdir(parents=True)
    env = {**os.environ, **room.env, "TMPDIR": str(base)}
    server = subprocess.Popen(command, cwd=room.base, env=env, stdout=subprocess.PIPE, text=True)
    try:
        _wait_for_address(server)
        (site,) = base.glob("gongkai-*/site")
        for number in range(times + 1):
            if time.monotonic() > until:
                return
            time.sleep(_REST)
            seconds = _one(room, site, until)
            if number:
                yield seconds
    finally:
        server.terminate()
        server.wait(timeout=10)


def _one(room: Room, site: Path, until: float) -> float:
    begun = time.perf_counter()
    seen = phone(room)
    while time.monotonic() < until:
        if seen.text in (site / seen.page).read_text(encoding="utf-8"):
            return time.perf_counter() - begun
        time.sleep(_POLL)
    raise RuntimeError(f"{seen.page} never showed {seen.text}")


def _wait_for_address(server: subprocess.Popen[str]) -> None:
    """Wait until the first build is there: then it says where it serves."""
    if not any("http://" in line for line in server.stdout or ()):
        raise RuntimeError("gongkai serve ended before it named its address")
