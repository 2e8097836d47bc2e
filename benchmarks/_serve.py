"""How long an editor waits with ``gongkai serve``: from saving a file to the new page being served."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from benchmarks._cases import phone
from benchmarks._room import Room

_POLL = 0.005
_REST = 0.5  # seconds between two edits: an editor's hands, and the watcher's window


def save_to_seen(room: Room, times: int, until: float) -> Iterator[float]:
    """Yield the seconds of one edit after another, the first (which warms up) left out."""
    command = [sys.executable, "-u", "-m", "gongkai", "serve", "--root", str(room.county),
               "--port", "0"]  # fmt: skip
    server = subprocess.Popen(
        command, cwd=room.base, env={**os.environ, **room.env}, stdout=subprocess.PIPE, text=True
    )
    try:
        host = _address(server)
        for number in range(times + 1):
            if time.monotonic() > until:
                return
            time.sleep(_REST)
            seconds = _one(room, host, until)
            if number:
                yield seconds
    finally:
        server.terminate()
        server.wait(timeout=10)


def _one(room: Room, host: str, until: float) -> float:
    begun = time.perf_counter()
    seen = phone(room)
    path = "/" + seen.page.removesuffix("index.html")
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(host)
        connection.request("GET", path)
        if seen.text.encode() in connection.getresponse().read():
            return time.perf_counter() - begun
        connection.close()
        time.sleep(_POLL)
    raise RuntimeError(f"{path} never showed {seen.text}")


def _address(server: subprocess.Popen[str]) -> str:
    for line in server.stdout or ():
        found = re.search(r"http://\S+", line)
        if found:
            return urlsplit(found[0]).netloc
    raise RuntimeError("gongkai serve ended before it named its address")
