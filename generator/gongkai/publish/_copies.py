"""A published site on this machine: numbered copies, of which ``current`` is the one that is shown.

A copy is made beside the others, with links to the files that did not change, and is shown by one
rename; before and after, whoever asks gets a whole site. Copies that were shown before stay for
``roll_back``. Where links to folders cannot be made (Windows without the right to), ``current`` is a
folder that is brought to the copy file by file, assets first and removals last.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from gongkai.errors import OutputRefused, reason
from gongkai.lock import locked
from gongkai.publish._finished import Build, finished, is_same
from gongkai.publish._leaving import leave_of
from gongkai.publish._manifest import NAME, SIGNATURE, Manifest, NoManifest, manifest_from
from gongkai.publish._waves import waves

CURRENT = "current"
OURS = ".gongkai"
_COPIES = "copies"
_NUMBER = re.compile(r"\d{6}")
_WAIT = 600.0  # seconds for whoever is publishing here to be done
_FEW = 300  # files, above which the whole disk is asked to settle at once
_HELD = "held.json"
_SHOWN = "shown"


class Outcome(Struct, frozen=True):
    """What publishing did: files written, removed and still leaving; ``place`` is what is shown."""

    place: str
    number: int | None
    written: int
    removed: int
    leaving: int
    manifest: Manifest


class Copies(Struct, frozen=True):
    """The folder that holds the copies."""

    dest: Path

    @property
    def current(self) -> Path:
        """What a server shows."""
        return self.dest / CURRENT

    @property
    def shown(self) -> int | None:
        """The number of the copy that is shown."""
        try:
            if self.current.is_symlink():
                name = self.current.readlink().name
            else:
                name = (self.dest / OURS / _SHOWN).read_text(encoding="utf-8")
        except OSError:
            return None
        return int(name) if _NUMBER.fullmatch(name) and self.copy(int(name)).is_dir() else None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all copies, oldest first."""
        folder = self.dest / _COPIES
        names = [one.name for one in folder.iterdir()] if folder.is_dir() else []
        return tuple(sorted(int(name) for name in names if _NUMBER.fullmatch(name)))

    def copy(self, number: int) -> Path:
        """Where a copy lies."""
        return self.dest / _COPIES / f"{number:06d}"

    def manifest(self) -> Manifest | None:
        """The manifest of what is shown, None if nothing is or it is broken."""
        shown = self.shown
        if shown is None:
            return None
        try:
            return manifest_from((self.copy(shown) / NAME).read_bytes())
        except (OSError, NoManifest):
            return None

    def publish(self, build: Build, *, keep: int, grace: float, now: float) -> Outcome:
        """Show a build; the ``keep`` newest copies stay, and the one that is shown.

        Raises:
            OutputRefused: the folder is not ours, or the disk does not let us.
            UsageStop: somebody else goes on publishing here.
        """
        with self._working("正在发布"):
            (self.dest / OURS / _HELD).unlink(missing_ok=True)
            before = self._before()
            if (
                before
                and before.manifest.content == build.manifest.content
                and self._intact(before)
            ):
                outcome = self._expired(before, build, now, grace)
            else:
                outcome = self._added(build, before, now, grace)
            self._prune(keep)
        return outcome

    def roll_back(self, *, to: int | None, grace: float, now: float) -> Outcome:
        """Show an earlier copy again, the last one before what is shown unless a number is given.

        Raises:
            OutputRefused: there is no such copy, or its files are not what they were.
        """
        with self._working("正在退回"):
            shown, before = self.shown, self._before()
            earlier = [one for one in self.numbers if shown is None or one < shown]
            number = to if to is not None else max(earlier, default=None)
            if number is None or number not in self.numbers:
                kept = "、".join(map(str, self.numbers)) or "没有"
                raise OutputRefused(f"没有可以退回的版本（留着的：{kept}）。网站没有改动。")
            build = finished(self.copy(number))
            removed, leaving = self._carry(build, before, build.folder, now, grace)
            self._hold(before)
            self._show(number)
        return Outcome(str(self.current), number, 0, removed, leaving, build.manifest)

    def standing(self) -> Outcome | None:
        """What is shown, as if it had just been published."""
        manifest = self.manifest()
        return Outcome(str(self.current), self.shown, 0, 0, 0, manifest) if manifest else None

    @property
    def held(self) -> bool:
        """Whether somebody rolled back, and nothing was published since."""
        return (self.dest / OURS / _HELD).is_file()

    def is_held(self, manifest: Manifest) -> bool:
        """Whether somebody rolled back from this very state; a commit is known by its name."""
        try:
            held = json.loads((self.dest / OURS / _HELD).read_bytes())
        except (OSError, ValueError):
            return False
        if not isinstance(held, dict):
            return False
        if held.get("commit"):
            return bool(held["commit"] == manifest.commit)
        return bool(held.get("manifest") == manifest.content.decode("utf-8", "replace"))

    def _hold(self, before: Build | None) -> None:
        if before:
            held = {"commit": before.manifest.commit, "manifest": before.manifest.content.decode()}
            write_new(self.dest / OURS / _HELD, json.dumps(held).encode())

    @contextlib.contextmanager
    def _working(self, doing: str) -> Iterator[None]:
        """Keep others out, refuse a folder that is not ours, clear away what a killed run left."""
        refuse_foreign(self.dest)
        try:
            with locked(self.dest / OURS / "publishing.lock", doing, wait=_WAIT):
                folder = self.dest / _COPIES
                folder.mkdir(exist_ok=True)
                for one in folder.iterdir():
                    if not _NUMBER.fullmatch(one.name):
                        shutil.rmtree(one, ignore_errors=True)
                yield
        except OSError as fault:
            where = fault.filename2 or fault.filename or self.dest  # of two, the one written to
            raise OutputRefused(
                f"写不进 {self.dest}：{where} {reason(fault)}。网站没有改动。"
            ) from fault

    def _before(self) -> Build | None:
        """What is shown, as its manifest has it, whether or not its files still are so."""
        shown, manifest = self.shown, self.manifest()
        if shown is None or manifest is None:
            return None
        signature = self.copy(shown) / SIGNATURE
        signed = signature.read_bytes() if signature.is_file() else b""
        return Build(self.copy(shown), manifest, signed)

    def _intact(self, build: Build) -> bool:
        return all(is_same(build.folder / path, one) for path, one in build.entries.items())

    def _expired(self, before: Build, build: Build, now: float, grace: float) -> Outcome:
        """Only let go of what has left long enough ago; a new signature takes the old one's place."""
        removed, leaving = self._carry(build, before, before.folder, now, grace)
        another = bool(build.signed) and build.signed != before.signed
        if another:
            write_new(before.folder / SIGNATURE, build.signed)
        self._show(int(before.folder.name))
        return Outcome(
            str(self.current), self.shown, int(another), removed, leaving, build.manifest
        )

    def _added(self, build: Build, before: Build | None, now: float, grace: float) -> Outcome:
        fresh = Path(tempfile.mkdtemp(prefix="new-", dir=self.dest / _COPIES))
        try:
            fresh.chmod(0o755)
            written = []
            for path, entry in build.entries.items():
                old = before.folder / path if before else None
                if old and is_same(old, entry):
                    _link(old, fresh / path)
                else:
                    _copy(build.folder / path, fresh / path)
                    written.append(fresh / path)
            removed, leaving = self._carry(build, before, fresh, now, grace)
            finished(fresh)  # the build may have changed while it was read
            _settle(written)
            number = max(self.numbers, default=0) + 1
            fresh.rename(self.copy(number))
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        self._show(number)
        return Outcome(str(self.current), number, len(written), removed, leaving, build.manifest)

    def _carry(
        self, build: Build, before: Build | None, folder: Path, now: float, grace: float
    ) -> tuple[int, int]:
        """Let what has just left stay in a copy; return how many files go, and how many stay."""
        here = before.folder if before else folder
        found = leave_of(build, before, lambda path: _read(here / path), now, grace)
        for path, entry in found.staying.items():
            if not (folder / path).exists() and is_same(here / path, entry):
                _link(here / path, folder / path)
        for path, content in found.notes.items():
            if _read(folder / path) != content:
                write_new(folder / path, content)
        for path in found.going:
            if (folder / path).is_file():
                _remove(folder, path)
        return len(found.gone), len(found.staying)

    def _show(self, number: int) -> None:
        if self.shown == number and self.current.is_symlink():
            return
        link = self.dest / OURS / "next"
        link.unlink(missing_ok=True)
        try:
            link.symlink_to(Path(_COPIES) / f"{number:06d}")
            _place(link, self.current)
        except (OSError, NotImplementedError):
            link.unlink(missing_ok=True)
            if self.current.is_symlink():  # links can be made here: it is the disk that fails
                raise
            _mirror(self.copy(number), self.current)
            write_new(self.dest / OURS / _SHOWN, f"{number:06d}".encode())

    def _prune(self, keep: int) -> None:
        shown = self.shown
        for number in self.numbers[: -max(keep, 1)]:
            if number != shown:
                shutil.rmtree(self.copy(number), ignore_errors=True)


def _place(link: Path, current: Path) -> None:
    """Put a link in the place of another; its target is seen from where it will lie."""
    if current.is_dir() and not current.is_symlink():
        raise OSError("a folder stands there")
    link.replace(current)


def _mirror(copy: Path, current: Path) -> None:
    """Bring a folder to a copy without ever showing a page before what it needs."""
    names = [path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()]
    for wave in waves(names):
        for name in wave:
            content = (copy / name).read_bytes()
            if _read(current / name) != content:
                write_new(current / name, content)
    wanted = set(names)
    there = [path.relative_to(current).as_posix() for path in current.rglob("*") if path.is_file()]
    for name in there:
        if name not in wanted:
            _remove(current, name)


def refuse_foreign(dest: Path) -> None:
    """Raise OutputRefused where a folder for copies holds what is not ours, or is no folder."""
    if dest.is_dir() and not (dest / OURS).is_dir() and any(dest.iterdir()):
        raise OutputRefused(
            f"{dest} 里有不是本程序发布的文件，没有动它。请换一个新的或空的文件夹。"
        )
    if dest.exists() and not dest.is_dir():
        raise OutputRefused(f"{dest} 不是文件夹，没有动它。")


def write_new(path: Path, content: bytes) -> None:
    """Write a file so that whoever reads it meets the old content or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a disk without links, or too many of them
        _copy(source, target)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target, follow_symlinks=False)
    target.chmod(0o644)


def _settle(paths: Sequence[Path]) -> None:
    """Wait until the disk has what was written: a power cut shall not show empty pages."""
    if len(paths) > _FEW and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _remove(folder: Path, name: str) -> None:
    path = folder / name
    path.unlink(missing_ok=True)
    for above in path.parents:
        if above == folder:
            break
        try:
            above.rmdir()
        except OSError:  # others are in it
            break
