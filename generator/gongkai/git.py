"""What is asked of Git, by way of its own program: which commit a folder is, and a copy of a branch.

Hooks, prompts and settings of the machine are left out, so that a repository we only read can run
nothing here; names that come from people cannot be taken for options.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from msgspec import Struct

from gongkai.config import CATALOG, CONFIG_NAME, CONTENT
from gongkai.errors import UsageStop
from gongkai.programs import Done, TookTooLong, run

_QUICK = 20.0  # seconds for what only looks at this disk
_FETCH = 600.0
_WATCHED = "refs/heads/watched"
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_PLAIN = (
    "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.autocrlf=false",
    "-c", "core.quotePath=false", "-c", "protocol.ext.allow=never", "-c", "gc.auto=0",
)  # fmt: skip
# A hook is started with the places of its own repository in the environment; ours is another.
_ELSEWHERE = frozenset((
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_NAMESPACE", "GIT_COMMON_DIR",
))  # fmt: skip


class Unreachable(Exception):
    """The remote does not answer, or has no such branch; the text says what Git said."""


class NoSuchCommit(Exception):
    """A repository has no such commit."""


def commit_of(root: Path) -> str:
    """Return the commit that a county's folder is, empty if it is none or has been changed since."""
    if not _in_checkout(root):
        return ""
    try:
        done = _git(
            "-C", str(root), "status", "--porcelain=v2", "--branch", "--untracked-files=all",
            "--", CATALOG, CONTENT, CONFIG_NAME,
        )  # fmt: skip
    except (UsageStop, TookTooLong):  # a site without the name of its commit is a site
        return ""
    commit = ""
    for line in done.out.decode("utf-8", "replace").splitlines() if done.fine else ():
        if line.startswith("# branch.oid "):
            commit = line.rpartition(" ")[2]
        elif not line.startswith("#"):
            return ""
    return commit if _COMMIT.fullmatch(commit) else ""


def committed_at(root: Path) -> int:
    """Return when the newest commit of a county's folder was made, in seconds since 1970; else 0."""
    if not _in_checkout(root):
        return 0
    try:
        done = _git("-C", str(root), "log", "-1", "--format=%ct")
    except (UsageStop, TookTooLong):
        return 0
    said = done.out.decode("ascii", "replace").strip()
    return int(said) if done.fine and said.isdecimal() else 0


def _in_checkout(root: Path) -> bool:
    return any((folder / ".git").exists() for folder in (root, *root.absolute().parents))


class Branch(Struct, frozen=True):
    """A branch of a remote, copied to a bare repository of our own that may be deleted any time."""

    remote: str
    name: str
    folder: Path

    def fetch(self) -> str:
        """Bring the copy up to date, also over a rewritten history; return the newest commit.

        Whatever a killed run left in our copy is cleared away; a copy that is broken is made anew.

        Raises:
            Unreachable: the remote does not answer or has no such branch.
        """
        self._unlock()
        done = self._fetched()
        if not done.fine and self._answers():
            shutil.rmtree(self.folder, ignore_errors=True)
            done = self._fetched()
        if not done.fine:
            raise Unreachable(done.words)
        return commit_named(self.folder, _WATCHED)

    def _fetched(self) -> Done:
        if not (self.folder / "HEAD").is_file():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            made = _git("init", "--bare", "--quiet", "--template=", str(self.folder))
            if not made.fine:
                return made
        try:
            return _git(
                "-C", str(self.folder), "fetch", "--quiet", "--no-tags", "--no-auto-maintenance",
                "--no-write-fetch-head", "--", self.remote, f"+refs/heads/{self.name}:{_WATCHED}",
                seconds=_FETCH,
            )  # fmt: skip
        except TookTooLong:
            raise Unreachable(f"{_FETCH:.0f} 秒没有回应") from None

    def _answers(self) -> bool:
        try:
            asked = _git("ls-remote", "--exit-code", "--", self.remote, f"refs/heads/{self.name}")
        except TookTooLong:
            return False
        return asked.fine

    def _unlock(self) -> None:
        """Only one of us works here, so any lock is of a run that was killed."""
        for path in self.folder.rglob("*.lock"):
            path.unlink(missing_ok=True)


def commit_named(repository: Path, name: str) -> str:
    """Return the full name of a commit.

    Raises:
        NoSuchCommit: there is none.
    """
    done = _git("-C", str(repository), "rev-parse", "--verify", "--quiet", "--end-of-options",
                f"{name}^{{commit}}")  # fmt: skip
    commit = done.out.decode("ascii", "replace").strip()
    if not done.fine or not _COMMIT.fullmatch(commit):
        raise NoSuchCommit(name)
    return commit


def described(repository: Path, commit: str) -> tuple[str, str]:
    """Return the first line of a commit and its author's name, empty where Git cannot tell."""
    done = _git("-C", str(repository), "show", "--no-patch", "--format=%s%x00%an", commit)
    title, _, author = done.out.decode("utf-8", "replace").strip().partition("\0")
    return title, author


def written_out(repository: Path, commit: str, folder: Path) -> None:
    """Write the files of a commit into a folder that does not exist yet.

    Raises:
        NoSuchCommit: the repository cannot give them.
    """
    folder.mkdir(parents=True)
    index = folder.with_name(f"{folder.name}.index")
    index.unlink(missing_ok=True)
    try:
        done = _git(
            "-C", str(folder), "--git-dir", str(_inside(repository)), "--work-tree", str(folder),
            "read-tree", "-m", "-u", commit,
            seconds=_FETCH, index=index,
        )  # fmt: skip
    finally:
        index.unlink(missing_ok=True)
    if not done.fine:
        raise NoSuchCommit(f"{commit}：{done.words}")


def top_of(folder: Path) -> Path:
    """Return the folder of a checkout that holds everything.

    Raises:
        NoSuchCommit: it is in no checkout.
    """
    done = _git("-C", str(folder), "rev-parse", "--show-toplevel")
    if not done.fine:
        raise NoSuchCommit(f"（{folder} 不在 Git 仓库里）")
    return Path(done.out.decode("utf-8", "surrogateescape").rstrip("\n"))


def _inside(repository: Path) -> Path:
    """Return where Git keeps its own files."""
    done = _git("-C", str(repository), "rev-parse", "--absolute-git-dir")
    if not done.fine:
        raise NoSuchCommit(done.words)
    return Path(done.out.decode("utf-8", "surrogateescape").strip())


def _git(*arguments: str, seconds: float = _QUICK, index: Path | None = None) -> Done:
    settings = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    settings.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes")
    settings.update(GIT_TERMINAL_PROMPT="0", GIT_OPTIONAL_LOCKS="0", LC_ALL="C.UTF-8")
    if index:
        settings["GIT_INDEX_FILE"] = str(index)
    return run(("git", *_PLAIN, *arguments), seconds=seconds, environment=settings)
