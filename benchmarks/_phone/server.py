"""Serves a folder with gzip and keep-alive, as an ordinary web server does."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

_TEXT = (".html", ".css", ".js", ".svg", ".txt", ".json", ".xml")


class _Server(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _TEXT or not path.is_file():
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header(
            "Cache-Control", "max-age=31536000" if "assets" in path.parts else "no-cache"
        )
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_args: Any) -> None:  # noqa: ANN401 -- the signature of http.server
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address, ending in a slash."""
    handler = functools.partial(_Server, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
