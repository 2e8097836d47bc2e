"""Where records come from: a folder that people save into, or a branch of a Git remote."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from gongkai.config import CATALOG, CONFIG_NAME, CONTENT
from gongkai.errors import UsageStop, there
from gongkai.git import Branch, NoSuchCommit, Unreachable, described, written_out
from gongkai.inputs import digest_of

_ADDRESS = re.compile(r"[a-z+]+://|[^/\\]{2,}:", re.IGNORECASE)
_BRANCH = re.compile(r"[^\s\-~^:?*\[\\.][^\s~^:?*\[\\]*")
_FOLDER_PAUSE = 2.0
_GIT_PAUSE = 30.0


class State(Struct, frozen=True):
    """One state of a source; equal keys mean equal records. ``commit`` is empty for a folder."""

    key: str
    commit: str = ""
    title: str = ""
    author: str = ""


class Source(Protocol):
    """What records are taken from."""

    @property
    def pause(self) -> float:
        """How long to wait between looks, in seconds."""

    def newest(self) -> State:
        """Return what is there now; raise Unreachable where that cannot be told."""

    def county(self, state: State) -> Path:
        """Return a folder with the records of a state; raise Unreachable if they are gone."""


class FolderSource(Struct, frozen=True):
    """A folder that is saved into; two looks that agree tell that a save is finished."""

    root: Path
    pause: float = _FOLDER_PAUSE

    def newest(self) -> State:
        """Look at names, sizes and times; contents are read by the build."""
        if not there(self.root / CONFIG_NAME):
            raise Unreachable(f"{self.root} 里没有 {CONFIG_NAME}")
        return State(digest_of(self._seen()))

    def county(self, state: State) -> Path:
        """Return the folder itself."""
        del state
        return self.root

    def _seen(self) -> Iterator[object]:
        for top in (CONFIG_NAME, CATALOG, CONTENT):
            for base, folders, names in os.walk(self.root / top):
                folders.sort()
                for name in sorted(names):
                    yield from _stamp(Path(base, name))
        yield from _stamp(self.root / CONFIG_NAME)


class GitSource(Struct, frozen=True):
    """A branch of a remote; its copy and a checkout lie in ``work``."""

    branch: Branch
    work: Path
    pause: float = _GIT_PAUSE

    def newest(self) -> State:
        """Fetch the branch."""
        try:
            commit = self.branch.fetch()
        except NoSuchCommit as fault:
            raise Unreachable(str(fault)) from fault
        return State(commit, commit, *described(self.branch.folder, commit))

    def county(self, state: State) -> Path:
        """Write the files of the commit out, always at the same place."""
        folder, fresh = self.work / "source", self.work / "source-new"
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            written_out(self.branch.folder, state.commit, fresh)
        except NoSuchCommit as fault:
            raise Unreachable(str(fault)) from fault
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
        return folder


def source_of(name: str, work: Path, *, branch: str = "") -> Source:
    """Return what a name on the command line means; ``#branch`` may follow an address.

    A folder that is a bare repository, or any address, is Git; a folder with records is a folder,
    unless a branch is named.

    Raises:
        UsageStop: it means nothing.
    """
    remote, _, named = name.partition("#")
    chosen = branch or named
    folder = Path(remote)
    if not _ADDRESS.match(remote):
        is_bare = (folder / "HEAD").is_file() and (folder / "objects").is_dir()
        if not chosen and not is_bare:
            if not there(folder) or not folder.is_dir():
                raise UsageStop(
                    f"没有 {remote} 这个文件夹。来源要写县的文件夹，或 Git 仓库的地址。"
                )
            return FolderSource(folder.absolute())
        remote = str(folder.absolute())
    chosen = chosen or "main"
    if remote.startswith("-") or not _BRANCH.fullmatch(chosen) or ".." in chosen:
        raise UsageStop(f"{name} 不是能用的 Git 地址和分支。")
    return GitSource(Branch(remote, chosen, work / "git"), work)


def _stamp(path: Path) -> tuple[object, ...]:
    try:
        state = path.lstat()
    except OSError:  # gone between two looks
        return (path,)
    return (path, state.st_size, state.st_mtime_ns, state.st_ino)
