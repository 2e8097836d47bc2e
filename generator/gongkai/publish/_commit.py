"""Edits to files: all of them or none.

New contents are written beside their targets and reach the disk before the first target changes;
then each takes its place by renaming. If anything fails on the way, what was there is put back. Who
is killed on the way leaves a journal, and the next who comes finishes (``unfinished``).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gongkai.errors import OutputRefused
from gongkai.model.edits import Edit, Receipt
from gongkai.model.paths import fits_anywhere, folded, stays_inside
from gongkai.unfinished import FOLDERS, forget, note, sync_folder

_NEW_COUNTY = ("site-config.yml", "README.md", ".gitattributes", ".gitignore")
_BESIDE = ("import-questions.yml",)  # what an import asks, where an editor finds it
_LONGEST_NAME = 200


@dataclass(slots=True)
class _Step:
    """One edit on its way: where it goes, what waits beside it, what stood there before."""

    target: Path
    content: bytes | None
    waiting: Path | None = None
    before: Path | None = None
    existed: bool = False
    done: bool = False


def commit(edits: Iterable[Edit], root: Path, *, new_county: bool = False) -> Receipt:
    """Apply edits below ``root``; raise OutputRefused for a path that is not ours to write.

    Only catalog/, content/ and the questions of an import may be written; with ``new_county`` also
    what ``init`` puts beside them. An edit that changes nothing does not touch its file. Whatever
    goes wrong, the files are afterwards as they were.
    """
    listed = tuple(edits)
    _refuse_paths(listed, root, new_county=new_county)
    written: list[str] = []
    removed: list[str] = []
    unchanged: list[str] = []
    steps: list[_Step] = []
    for edit in listed:
        target = root / edit.path
        existed = target.is_file()
        same = target.read_bytes() == edit.content if existed else edit.content is None
        if same:
            unchanged.append(edit.path)
            continue
        steps.append(_Step(target, edit.content, existed=existed))
        (removed if edit.content is None else written).append(edit.path)
    _apply(steps, root)
    return Receipt(tuple(written), tuple(removed), tuple(unchanged))


def _apply(steps: list[_Step], root: Path) -> None:
    folders: list[Path] = []
    try:
        for number, step in enumerate(steps):
            _prepare(step, number, folders)
        noted = note(root, ((step.target, step.waiting, step.before) for step in steps))
        for step in steps:
            _switch(step)
        for folder in {step.target.parent for step in steps}:
            sync_folder(folder)
        if noted:
            forget(root)
    except BaseException:
        _restore(steps, folders)
        forget(root)
        raise
    for step in steps:
        _forget(step.before)


def _prepare(step: _Step, number: int, folders: list[Path]) -> None:
    """Write what is new and keep what is old, both beside the target."""
    if step.content is not None:
        _make_folders(step.target.parent, folders)
        step.waiting = _beside(step.target, number, "new")
        _write(step.waiting, step.content)
        if step.existed:
            shutil.copymode(step.target, step.waiting)
    if step.existed:
        step.before = _beside(step.target, number, "old")
        shutil.copy2(step.target, step.before)


def _switch(step: _Step) -> None:
    if step.waiting is None:
        step.target.unlink()
    else:
        step.waiting.replace(step.target)
    step.done = True


def _restore(steps: list[_Step], folders: list[Path]) -> None:
    """Put everything back, going on past what cannot be."""
    for step in reversed(steps):
        with contextlib.suppress(OSError):
            if step.done and step.before is not None:
                step.before.replace(step.target)
            elif step.done:
                step.target.unlink(missing_ok=True)
        _forget(step.waiting)
        _forget(step.before)
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _forget(path: Path | None) -> None:
    if path is not None:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _beside(target: Path, number: int, what: str) -> Path:
    stem = target.name.encode()[:_LONGEST_NAME].decode("utf-8", "ignore")
    return target.with_name(f".{stem}.{os.getpid()}-{number}.{what}")


def _write(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    flags |= getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make the folders that are missing; note each in ``made`` as soon as it is there."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        made.append(one)


def _refuse_paths(edits: tuple[Edit, ...], root: Path, *, new_county: bool) -> None:
    """Refuse the whole commit if one path is not ours to write."""
    seen: set[str] = set()
    for edit in edits:
        why = _wrong_words(edit.path, new_county=new_county) or _wrong_place(edit.path, root)
        if not why and folded(edit.path) in seen:
            why = "同一个文件要改两次"
        if why:
            raise OutputRefused(f"没有写入任何文件：{edit.path!r} {why}")
        seen.add(folded(edit.path))
    for path in seen:
        parts = path.split("/")
        if any("/".join(parts[:end]) in seen for end in range(1, len(parts))):
            raise OutputRefused(f"没有写入任何文件：{path!r} 的上级既是文件又是文件夹")


def _wrong_words(path: str, *, new_county: bool) -> str:
    parts = path.split("/")
    if not stays_inside(path) or ":" in parts[0]:
        return "不是文件夹内的路径"
    if not fits_anywhere(path):
        return "这个名字有的电脑不能用"
    if len(parts) > 1 and parts[0] in FOLDERS:
        return ""
    if path in _BESIDE or (new_county and path in _NEW_COUNTY):
        return ""
    return "不在 catalog/ 或 content/ 里"


def _wrong_place(path: str, root: Path) -> str:
    """Look at every folder on the way: a link could lead out of the county."""
    place = root
    parts = path.split("/")
    for at, part in enumerate(parts, 1):
        place = place / part
        try:
            mode = place.lstat().st_mode
        except FileNotFoundError:
            return ""
        except (OSError, ValueError):
            return "无法访问"
        if stat.S_ISLNK(mode):
            return "经过一个符号链接"
        last = at == len(parts)
        if last and not stat.S_ISREG(mode):
            return "不是普通文件"
        if not last and not stat.S_ISDIR(mode):
            return "的上级不是文件夹"
    return ""
