"""Publishing over rsync, by SSH or to a daemon: what changed is sent, in waves, removals last.

rsync compares contents, so a run that was interrupted, or a file that somebody changed over there, is
mended by the next. Each wave takes its place at its end (``--delay-updates``).
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from gongkai.errors import OutputRefused
from gongkai.programs import Done, TookTooLong, run
from gongkai.publish._copies import Outcome, write_new
from gongkai.publish._finished import Build
from gongkai.publish._leaving import FOLDER, LIST, leave_of
from gongkai.publish._manifest import NAME, SIGNATURE, NoManifest, manifest_from
from gongkai.publish._waves import waves

_REMOTE = re.compile(r"rsync://[^/-]\S*/\S+|[^/:\s-][^/:\s]+:(?!//)\S+")  # one letter is a drive
_LONGEST = 3600.0
_NOTHING_THERE = 23  # some files could not be transferred: the folder is not there yet
_GONE = 24  # what was to be sent or removed is not there
_NOT_REACHED = (5, 10, 35, 255)  # no protocol, no connection, no answer, no ssh
# Also where ssh has gone before rsync has said a word: which of the two notices first is chance.
_BROKEN_OFF = 12
_UNANSWERED = re.compile(r"\(0 bytes received so far\)|Permission denied|verification failed")


def is_rsync(dest: str) -> bool:
    """Whether a destination is one for rsync: ``user@host:/path`` or ``rsync://host/module/path``."""
    return bool(_REMOTE.fullmatch(dest))


def to_rsync(build: Build, dest: str, *, grace: float, now: float) -> Outcome:
    """Bring a folder elsewhere to a build; times in seconds.

    Raises:
        OutputRefused: it cannot be reached, or holds what is not ours.
        UsageStop: there is no rsync on this machine.
    """
    place = dest.rstrip("/") + "/"
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        there = Path(folder) / "there"
        there.mkdir()
        before = _before(place, there)
        left = leave_of(build, before, lambda path: _read(there / path), now, grace)
        _send_notes(left.begun, Path(folder) / "begun", place)
        sent = 0
        for wave in waves(build.entries):
            sent += _sent(build.folder, place, wave)
        _send_notes(left.notes, Path(folder) / "notes", place)
        empty = Path(folder) / "empty"
        empty.mkdir()
        there_now = (*build.entries, *left.staying, *left.notes)
        for going in (left.going, *_emptied(left.going, there_now)):
            _sent(empty, place, going, removing=True)
    return Outcome(dest, None, sent, len(left.gone), len(left.staying), build.manifest)


def _send_notes(notes: Mapping[str, bytes], folder: Path, place: str) -> None:
    folder.mkdir()
    for path, content in notes.items():
        write_new(folder / path, content)
    _sent(folder, place, notes)


def _before(place: str, there: Path) -> Build | None:
    """Fetch what says which files lie there, and refuse a folder that others have filled."""
    _rsync(
        "--recursive", f"--include=/{NAME}", f"--include=/{SIGNATURE}", f"--include=/{FOLDER}/",
        f"--include=/{FOLDER}/**", "--exclude=*", "--", place, f"{there}/",
        fine=(0, _NOTHING_THERE, _GONE),
    )  # fmt: skip
    content = _read(there / NAME)
    if content is None and (there / LIST).is_file():
        return None  # the first time was interrupted
    if content is None:
        listed = _rsync("--list-only", "--", place, fine=(0, _NOTHING_THERE, _GONE))
        names = [line.split()[-1] for line in listed.out.decode("utf-8", "replace").splitlines()]
        if any(name != "." for name in names):
            raise OutputRefused(f"{place} 里有不是本程序发布的文件，没有动它。请换一个空文件夹。")
        return None
    try:
        return Build(there, manifest_from(content), _read(there / SIGNATURE) or b"")
    except NoManifest as fault:
        raise OutputRefused(
            f"{place}{NAME} {fault}，不能确定那里的文件是不是本程序发布的。请清空那个文件夹后再发布。"
        ) from fault


def _sent(source: Path, place: str, paths: Iterable[str], *, removing: bool = False) -> int:
    """Send files of a folder, or remove those that it does not have; return how many changed."""
    names = list(paths)
    if not names:
        return 0
    with tempfile.NamedTemporaryFile(prefix="gongkai-") as listed:
        listed.write(b"\0".join(os.fsencode(name) for name in names))
        listed.flush()
        how = ("--delete-missing-args",) if removing else ("--delay-updates",)
        done = _rsync(
            "--checksum", "--times", "--chmod=D755,F644", "--from0", f"--files-from={listed.name}",
            "--out-format=%n", *how, "--", f"{source}/", place, fine=(0, _GONE) if removing else (0,),
        )  # fmt: skip
    changed = {line for line in done.out.decode("utf-8", "replace").splitlines() if line}
    return len(changed & set(names))


def _emptied(going: Iterable[str], staying: Iterable[str]) -> list[list[str]]:
    """Return the folders that nothing of ours is in any more, by depth, inner ones first."""
    used = {folder for path in staying for folder in Path(path).parents}
    empty = {folder for path in going for folder in Path(path).parents} - used - {Path()}
    by_depth: dict[int, list[str]] = {}
    for folder in sorted(empty):
        by_depth.setdefault(-len(folder.parts), []).append(folder.as_posix())
    return [by_depth[depth] for depth in sorted(by_depth)]


def _rsync(*arguments: str, fine: tuple[int, ...] = (0,)) -> Done:
    by_ssh = (
        not any(one.startswith("rsync://") for one in arguments) and "RSYNC_RSH" not in os.environ
    )
    shell = ("--rsh=ssh -o BatchMode=yes -o ConnectTimeout=20",) if by_ssh else ()
    try:
        done = run(
            ("rsync", "--timeout=60", "--secluded-args", *shell, *arguments), seconds=_LONGEST
        )
    except TookTooLong as fault:
        raise OutputRefused("rsync 一小时还没有传完，已经停下。下次发布会接着传。") from fault
    unanswered = done.status == _BROKEN_OFF and _UNANSWERED.search(done.err)
    if done.status in _NOT_REACHED or unanswered:
        raise OutputRefused(f"rsync 没有连上：{done.words}。连得上以后再发布一次。")
    if done.status not in fine:
        raise OutputRefused(
            f"rsync 没有传成：{done.words}。那里的网站没有缺文件，改好后再发布一次。"
        )
    return done


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
