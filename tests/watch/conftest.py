"""A county in a bare repository, a watcher as a process of its own, and a real server in front."""

import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.builders import a_county, write

LONG = 120.0  # seconds: more than any machine needs, so that only what hangs fails
_SBIN = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
_WHO = {
    "GIT_AUTHOR_NAME": "乡镇录入员", "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "乡镇录入员", "GIT_COMMITTER_EMAIL": "a@example.org",
}  # fmt: skip


def git(*arguments: str | Path, cwd: Path) -> str:
    environment = {**os.environ, **_WHO, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def gongkai(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gongkai", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@dataclass
class County:
    """A clerk's checkout and the bare repository that it is pushed to."""

    checkout: Path
    bare: Path

    def push(self, files: Mapping[str, Any], words: str, *, force: bool = False) -> str:
        """Commit files and push; return the name of the commit."""
        write(self.checkout, files)
        git("add", "--all", cwd=self.checkout)
        git("commit", "--quiet", "--message", words, cwd=self.checkout)
        git("push", "--quiet", *(["--force"] if force else []), "origin", "main", cwd=self.checkout)
        return git("rev-parse", "HEAD", cwd=self.checkout)


def a_place(phone: str) -> dict[str, Any]:
    return {
        "catalog/townships/qingshan.yml": {
            "名称": "青山镇", "代码": "qingshan", "类别": "镇",
            "便民服务中心": {"地址": "青山镇政府院内", "电话": phone},
        },
    }  # fmt: skip


@pytest.fixture
def county(tmp_path: Path) -> County:
    checkout = a_county(tmp_path / "checkout", a_place("0000-1111111"))
    bare = tmp_path / "county.git"
    git("init", "--quiet", "--bare", bare, cwd=tmp_path)
    git("init", "--quiet", cwd=checkout)
    git("remote", "add", "origin", bare, cwd=checkout)
    county = County(checkout, bare)
    county.push({}, "第一次提交")
    return county


@dataclass
class Watcher:
    """``gongkai watch`` as a process; what it says is read line by line."""

    process: subprocess.Popen[str]
    lines: "queue.Queue[str]" = field(default_factory=queue.Queue)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line.rstrip("\n"))

    def hears(self, beginning: str) -> str:
        """Wait for a line that begins so."""
        while True:
            try:
                line = self.lines.get(timeout=LONG)
            except queue.Empty:
                pytest.fail(f"it never said {beginning}: {self.said}")
            self.said.append(line)
            if line.startswith(beginning):
                return line

    def poke(self) -> None:
        """Ask it to look at once, as a hook of the repository would."""
        self.process.send_signal(signal.SIGUSR1)

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self.process.kill()
        self.process.wait()


Start = Callable[..., Watcher]


@pytest.fixture
def watching() -> Iterator[Start]:
    """Starts watchers and sees to it that none is left."""
    started: list[Watcher] = []

    def start(source: str | Path, dest: Path, *options: str) -> Watcher:
        command = [sys.executable, "-u", "-m", "gongkai", "watch", str(source), str(dest), *options]
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        started.append(Watcher(process))
        return started[-1]

    yield start
    for one in started:
        one.kill()
        if one.process.stdout:
            one.process.stdout.close()


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Serves a folder with the nginx of this machine; gives the address."""
    program = shutil.which("nginx", path=_SBIN)
    if program is None:
        pytest.skip("nginx is not installed; on Debian: apt-get install nginx-light")
    running: list[subprocess.Popen[bytes]] = []

    def serve(folder: Path) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        home = tmp_path / "nginx"
        home.mkdir()
        user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
        temporary = "".join(
            f"{kind}_temp_path {home}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (home / "nginx.conf").write_text(
            f"{user} daemon off; master_process off; pid {home}/pid; error_log {home}/error.log;\n"
            f"events {{}}\nhttp {{ access_log off; default_type text/html; {temporary}\n"
            f"server {{ listen 127.0.0.1:{port}; root {folder}; error_page 404 /404.html; }} }}\n",
            encoding="utf-8",
        )
        running.append(
            subprocess.Popen(
                [
                    program,
                    "-p",
                    str(home),
                    "-c",
                    str(home / "nginx.conf"),
                    "-e",
                    str(home / "e.log"),
                ]
            )
        )
        listens(port)
        return f"http://127.0.0.1:{port}/"

    yield serve
    for one in running:
        one.terminate()
        one.wait()


def listens(port: int) -> None:
    """Wait until somebody answers on a port."""
    for _ in range(2000):
        with socket.socket() as asked:
            asked.settimeout(0.05)
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
            threading.Event().wait(0.01)
    pytest.fail("the server never listened")
