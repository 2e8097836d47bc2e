"""A Git host as the web editor sees it: the part of Gitea's API that it asks, over a real folder.

Written after the answers that Gitea 1.24 documents (``/api/swagger``): version, user, repository,
branch, tree, file contents in batches, and commits of changed files.
"""

from __future__ import annotations

import base64
import hashlib
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TOKEN = "letmein"  # noqa: S105 -- the host is ours and lives for a test
_USER = {"id": 7, "login": "zhang", "full_name": "经办人", "email": "zhang@qinghe.example",
         "avatar_url": "", "html_url": ""}  # fmt: skip
_REPO = "/api/v1/repos/qinghe/gongkai"


@dataclass
class Gitea:
    """The records on the host, the editor's folder, and every commit that was made."""

    root: Path
    editor: Path
    url: str = ""
    commits: list[dict[str, Any]] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def files(self) -> dict[str, bytes]:
        """The files that the host has, by path."""
        found = (one for top in ("catalog", "content") for one in (self.root / top).rglob("*"))
        return {
            one.relative_to(self.root).as_posix(): one.read_bytes()
            for one in found
            if one.is_file()
        }

    def answer(self, path: str, asked: Any) -> Any:  # noqa: ANN401 -- JSON
        """Answer one question of the editor; None for what Gitea does not know."""
        plain = path.split("?", maxsplit=1)[0]
        known: dict[str, Callable[[], Any]] = {
            "/api/v1/version": lambda: {"version": "1.24.6"},
            "/api/v1/user": lambda: dict(_USER),
            "/api/v1/settings/api": lambda: {"default_paging_num": 30, "max_response_items": 50},
            _REPO: lambda: {"default_branch": "main", "permissions": {"pull": True, "push": True}},
            f"{_REPO}/branches/main": lambda: {"commit": {"id": self._head(), "message": "记录"}},
            f"{_REPO}/file-contents": lambda: [self._content(one) for one in asked["files"]],
            f"{_REPO}/contents": lambda: self._commit(asked),
            f"{_REPO}/commits": list,
        }  # fmt: skip
        if plain.startswith(f"{_REPO}/git/trees/"):
            return self._tree()
        return known[plain]() if plain in known else None

    def _head(self) -> str:
        return hashlib.sha1(repr(sorted(self.files().items())).encode()).hexdigest()  # noqa: S324 -- as Git names things

    def _tree(self) -> dict[str, Any]:
        rows = [{"path": path, "type": "blob", "sha": _blob(content), "size": len(content)}
                for path, content in self.files().items()]  # fmt: skip
        return {"tree": rows, "truncated": False}

    def _content(self, path: str) -> dict[str, Any]:
        content = self.files()[path]
        return {"path": path, "sha": _blob(content), "encoding": "base64",
                "content": base64.b64encode(content).decode()}  # fmt: skip

    def _commit(self, asked: dict[str, Any]) -> dict[str, Any]:
        saved = []
        for one in asked["files"]:
            content = base64.b64decode(one["content"])
            place = self.root / one["path"]
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            saved.append({"path": one["path"], "sha": _blob(content)})
        self.commits.append(asked)
        return {"commit": {"sha": self._head(), "created": "2026-11-22T08:00:00Z"}, "files": saved}


def _blob(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()  # noqa: S324 -- as Git names things


@contextmanager
def gitea(root: Path, editor: Path) -> Iterator[Gitea]:
    """Serve the host, and the editor's folder below ``/editor/``, until the block ends."""
    host = Gitea(root, editor)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401
            super().__init__(*given, directory=str(editor.parent), **named)

        def log_message(self, *_args: Any) -> None:  # noqa: ANN401 -- the signature of http.server
            pass

        def do_GET(self) -> None:
            if self.path.startswith("/api/"):
                self._answer(None)
            else:
                super().do_GET()

        def do_POST(self) -> None:
            self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _answer(self, asked: Any) -> None:  # noqa: ANN401 -- JSON
            known = TOKEN in self.headers.get("Authorization", "")
            found = host.answer(self.path, asked) if known else None
            if found is None:
                host.strangers.append(self.path)
            content = json.dumps(found).encode()
            self.send_response(401 if not known else 404 if found is None else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host.url = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield host
        server.shutdown()
