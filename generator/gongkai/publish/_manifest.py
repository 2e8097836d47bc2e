"""manifest.json: every file of a site with size and SHA-256; the proof that a folder is ours.

It also says which commit and release the files were made from, and by which version of this program.
``manifest.json.sig`` beside it is an Ed25519 signature of its bytes, where there is a key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gongkai import __version__
from gongkai.errors import OutputRefused
from gongkai.model.pages import Artifact
from gongkai.model.paths import stays_inside
from gongkai.publish._staging import INSIDE, MANIFEST, Entry
from gongkai.seal import Seal

NAME = MANIFEST
SIGNATURE = "manifest.json.sig"
PROOFS = (SIGNATURE, NAME)
LARGEST = 256 * 1024 * 1024
_FORMAT = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as read; ``content`` are its bytes, which are what is signed.

    ``commit`` and ``release`` are empty where it names none; ``generator`` is name and version.
    ``preview`` says that the site shows what is not public yet.
    """

    files: Mapping[str, Entry]
    commit: str
    release: str
    generator: str
    preview: bool
    content: bytes = field(repr=False)


class NoManifest(Exception):
    """Bytes that are no manifest of ours."""


def manifest_of(entries: Iterable[Entry], seal: Seal) -> Artifact:
    """Return the manifest of a site; it names every file but itself, one in each line."""
    head = {
        "format": _FORMAT,
        "generator": f"gongkai {__version__}",
        "commit": seal.commit or None,
        "release": seal.release or None,
        **({"preview": True} if seal.preview else {}),
    }
    said = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()
    )
    rows = ",\n".join(
        f'{json.dumps(one.path, ensure_ascii=False)}: {{"sha256": "{one.sha256}", "size": {one.size}}}'
        for one in sorted(entries, key=lambda one: one.path)
    )
    return Artifact(NAME, f'{{{said},\n"files": {{\n{rows}\n}}}}\n'.encode())


def manifest_from(content: bytes) -> Manifest:
    """Read a manifest; who wrote it may be anybody.

    Raises:
        NoManifest: the bytes are none, or name a file outside the site.
    """
    try:
        values = json.loads(content)
        files = {
            path: Entry(path, str(row["sha256"]), int(row["size"]))
            for path, row in values["files"].items()
        }
        known = values["format"] == _FORMAT
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise NoManifest("不是本程序的清单") from fault
    sound = all(
        stays_inside(one.path)
        and one.path not in PROOFS
        and _DIGEST.fullmatch(one.sha256)
        and one.size >= 0
        for one in files.values()
    )
    if not known or not sound:
        raise NoManifest("清单的格式不认识，或者写着网站以外的文件")
    commit, release, generator = (values.get(key) for key in ("commit", "release", "generator"))
    preview = bool(values.get("preview"))
    return Manifest(
        files, str(commit or ""), str(release or ""), str(generator or ""), preview, content
    )


def owned(folder: Path, *, begun: bool = False) -> frozenset[str]:
    """Return the files that our manifest in a folder names; ``begun`` says it may still lack one.

    A signature is one of them; the manifest itself is not.

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
        names = frozenset(name for name in files if stays_inside(name))
    except (ValueError, KeyError, TypeError):
        message = (
            f"{path} 已损坏，不能确定哪些文件是本程序生成的。请删除文件夹 {folder} 后重新生成。"
        )
        raise OutputRefused(message) from None
    return names | {SIGNATURE} if (folder / SIGNATURE).is_file() else names
