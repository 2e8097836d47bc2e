"""Requests a second for a guide: ``python benchmarks/load.py``. Needs nginx and wrk (Debian packages).

nginx runs on loopback with the settings that ``gongkai server`` writes, for the demonstration county; the
ceiling is the same server with a file of one line and no settings of ours. Both runs are bounded.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from gongkai import pipeline, reading  # noqa: E402 -- run by path, so the way there comes first
from gongkai.clock import today  # noqa: E402
from gongkai.hosting import server_files  # noqa: E402
from gongkai.inputs import read_inputs  # noqa: E402
from gongkai.receipt import Order  # noqa: E402

GUIDE = "townships/qingshan/000131001000/"
_SBIN = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))
_CEILING = "server { listen 80; root ROOT; }"


def main() -> int:
    """Build, serve, ask, and print a line for each."""
    parser = argparse.ArgumentParser(description="Ask nginx for a guide as fast as it goes.")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=32)
    asked = parser.parse_args()
    if not shutil.which("wrk") or not shutil.which("nginx", path=_SBIN):
        print("nginx and wrk are needed; on Debian: apt-get install nginx-light wrk")
        return 2
    with TemporaryDirectory(prefix="gongkai-") as home:
        site, plain = Path(home) / "site", Path(home) / "plain"
        plain.mkdir()
        (plain / "index.html").write_text("一行\n", encoding="utf-8")
        config, inputs, means = reading.settings(ROOT), read_inputs(ROOT), reading.Means()
        order = Order(ROOT, today(), site)
        ready = pipeline.prepare(config, inputs, order, means)
        pipeline.put(ready, config, inputs, order, means)
        (ours,) = server_files("nginx", ready.hosting, PurePosixPath(site)).values()
        runs = (("one line, no settings", _CEILING.replace("ROOT", str(plain)), "", ""),
                ("guide, our settings", ours.decode(), GUIDE, ""),
                ("guide, our settings, gzip", ours.decode(), GUIDE, "gzip"))  # fmt: skip
        for name, settings, path, encoding in runs:
            with _nginx(Path(home), settings) as address:
                print(
                    f"{name}: {_wrk(address + path, encoding, asked.seconds, asked.connections)}",
                    flush=True,
                )
    return 0


@contextmanager
def _nginx(home: Path, settings: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""
    listening = settings.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(
        "listen [::]:80;", ""
    )
    file = home / "nginx.conf"
    file.write_text(
        f"{user} worker_processes 1; daemon off; pid {home}/pid; error_log {home}/log;\n"
        f"events {{}}\nhttp {{ access_log off; sendfile on; {listening} }}\n",
        encoding="utf-8",
    )
    program = shutil.which("nginx", path=_SBIN) or "nginx"
    running = subprocess.Popen([program, "-p", home, "-c", file, "-e", home / "log"])
    try:
        for _ in range(500):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.terminate()
        running.wait()


def _wrk(address: str, encoding: str, seconds: int, connections: int) -> str:
    headers = ["-H", f"Accept-Encoding: {encoding}"] if encoding else []
    done = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *headers, address],
        check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    rate = re.search(r"Requests/sec:\s+(\S+)", done.stdout)
    late = re.search(r"99%\s+(\S+)", done.stdout)
    bad = re.search(r"Non-2xx[^\n]*|Socket errors[^\n]*", done.stdout)
    return f"{rate[1] if rate else '?'} requests/s, p99 {late[1] if late else '?'}{f', {bad[0]}' if bad else ''}"


if __name__ == "__main__":
    raise SystemExit(main())
