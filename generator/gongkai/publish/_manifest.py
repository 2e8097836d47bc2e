"""manifest.json: every file of a site with size and SHA-256; the proof that a folder is ours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from gongkai.errors import OutputRefused
from gongkai.model.pages import Artifact
from gongkai.publish._staging import INSIDE, Entry, safe

NAME = "manifest.json"


def manifest_of(entries: Iterable[Entry]) -> Artifact:
    """Return the manifest of a site; it names every file but itself, one in each line."""
    rows = ",\n".join(
        f'{json.dumps(one.path, ensure_ascii=False)}: {{"sha256": "{one.sha256}", "size": {one.size}}}'
        for one in sorted(entries, key=lambda one: one.path)
    )
    return Artifact(NAME, f'{{"files": {{\n{rows}\n}},\n"format": 1}}\n'.encode())


def owned(folder: Path, *, begun: bool = False) -> frozenset[str]:
    """Return the files that our manifest in a folder names; ``begun`` says it may still lack one.

    Raises:
        OutputRefused: the folder holds files but no manifest of ours.
    """
    path = folder / NAME
    if not path.is_file():
        if not begun and folder.is_dir() and any(one.name != INSIDE for one in folder.iterdir()):
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
