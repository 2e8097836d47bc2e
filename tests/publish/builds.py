"""Finished builds of a few files, made as the pipeline makes them."""

import os
import shutil
import socket
import threading
from collections.abc import Mapping
from pathlib import Path

from gongkai.model.pages import Artifact
from gongkai.publish import Build, finished, publish
from gongkai.seal import Seal

NOW = 1_800_000_000.0
HOUR = 3600.0
SBIN = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def a_build(folder: Path, files: Mapping[str, str], *, commit: str = "", key: bytes = b"") -> Build:
    """Make a site of these files and look at it as `gongkai publish` does."""
    artifacts = [Artifact(path, content.encode()) for path, content in files.items()]
    publish(artifacts, folder, Seal(commit=commit, key=key))
    return finished(folder)


def program(name: str) -> str | None:
    """Find a program, also where only root looks for it."""
    return shutil.which(name, path=SBIN)


def a_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def listens(port: int) -> bool:
    """Wait until somebody answers on a port."""
    for _ in range(3000):
        with socket.socket() as asked:
            asked.settimeout(0.05)
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return True
        threading.Event().wait(0.01)
    return False
