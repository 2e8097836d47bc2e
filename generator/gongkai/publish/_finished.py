"""A finished build: a folder with a manifest whose every file lies there as the manifest says.

Anything else is never published: a build that was interrupted, a folder that somebody has edited.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.errors import OutputRefused, reason
from gongkai.publish._manifest import NAME, SIGNATURE, Manifest, NoManifest, manifest_from
from gongkai.publish._site import JOURNAL
from gongkai.publish._staging import Entry

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build; ``signed`` is the signature of its manifest, empty if there is none."""

    folder: Path
    manifest: Manifest
    signed: bytes = field(repr=False)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every file of it, the manifest and its signature too."""
        proofs = {NAME: self.manifest.content, SIGNATURE: self.signed}
        described = {
            path: Entry(path, hashlib.sha256(content).hexdigest(), len(content))
            for path, content in proofs.items()
            if content
        }
        return {**self.manifest.files, **described}


def finished(folder: Path) -> Build:
    """Look at a folder.

    Raises:
        OutputRefused: it is no finished build; the message says why.
    """
    if (folder / JOURNAL).exists():
        raise OutputRefused(f"{folder} 里的网站只写了一半，没有发布。请先运行 gongkai build。")
    if not (folder / NAME).is_file():
        raise OutputRefused(f"{folder} 里没有生成好的网站，没有发布。请先运行 gongkai build。")
    try:
        manifest = manifest_from((folder / NAME).read_bytes())
        signature = folder / SIGNATURE
        signed = signature.read_bytes() if signature.is_file() else b""
    except NoManifest as fault:
        raise OutputRefused(f"{folder / NAME} {fault}，没有发布。请重新生成。") from fault
    except OSError as fault:
        raise OutputRefused(f"{folder} 打不开：{reason(fault)}。") from fault
    wrong = [path for path, entry in manifest.files.items() if not is_same(folder / path, entry)]
    if wrong:
        more = f" 等 {len(wrong)} 个文件" if len(wrong) > _NAMED else ""
        raise OutputRefused(
            f"{folder} 里的 {'、'.join(wrong[:_NAMED])}{more}和清单不一致（缺了，或生成以后被改过），"
            "没有发布。请重新生成。"
        )
    return Build(folder, manifest, signed)


def is_same(path: Path, entry: Entry) -> bool:
    """Whether an ordinary file holds what an entry says; what a link leads to does not count."""
    try:
        state = os.lstat(path)
        if not stat.S_ISREG(state.st_mode) or state.st_size != entry.size:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False
