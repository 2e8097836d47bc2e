"""manifest.json: every file of a site with size and SHA-256; the proof that a folder is ours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from gongkai.errors import OutputRefused
from gongkai.model.pages import Artifact

NAME = "manifest.json"


def manifest_of(artifacts: tuple[Artifact, ...]) -> Artifact:
    """Return the manifest of a site; it names every file but itself."""
    files = {
        one.path: {"sha256": hashlib.sha256(one.content).hexdigest(), "size": len(one.content)}
        for one in artifacts
    }
    text = json.dumps({"files": files, "format": 1}, ensure_ascii=False, indent=0, sort_keys=True)
    return Artifact(NAME, (text + "\n").encode())


def owned(folder: Path, *, begun: bool = False) -> frozenset[str]:
    """Return the files that our manifest in a folder names; ``begun`` says it may still lack one.

    Raises:
        OutputRefused: the folder holds files but no manifest of ours.
    """
    path = folder / NAME
    if not path.is_file():
        if not begun and folder.is_dir() and any(folder.iterdir()):
            message = (
                f"输出文件夹 {folder} 里有不是本程序生成的文件，为免误删没有动它。"
                "请换一个空文件夹（--out），或先把里面的文件移走。"
            )
            raise OutputRefused(message)
        return frozenset()
    try:
        files: Mapping[str, object] = json.loads(path.read_text(encoding="utf-8"))["files"]
        return frozenset(name for name in files if safe(name))
    except (ValueError, KeyError, TypeError):
        message = (
            f"{path} 已损坏，不能确定哪些文件是本程序生成的。请删除文件夹 {folder} 后重新生成。"
        )
        raise OutputRefused(message) from None


def safe(path: str) -> bool:
    """Whether a path stays below the folder it is joined to."""
    parts = path.split("/")
    return bool(path) and "\0" not in path and "\\" not in path and not path.startswith("/") and (
        all(part not in ("", ".", "..") for part in parts)
    )  # fmt: skip
