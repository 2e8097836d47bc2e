"""Writes a site: whole builds by switching folders, small changes file by file.

Only what differs is written; only what our own manifest names is removed. Folders are switched
where most of a site is new: a link to each file that stays costs as much as moving a new one in.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from gongkai.errors import OutputRefused
from gongkai.model.pages import Artifact
from gongkai.model.paths import folded, stays_inside
from gongkai.publish._exchange import exchange
from gongkai.publish._manifest import PROOFS, SIGNATURE, manifest_of, owned
from gongkai.publish._signature import signature
from gongkai.publish._staging import INSIDE, LOCK, Entry, Staging, aside, discard, tidy
from gongkai.seal import Seal

_FEW = 300
JOURNAL = ".gongkai-writing"
_BEFORE = ".gongkai-before"
_RENEWED = ".gongkai-new"


class Published(Struct, frozen=True):
    """What publishing did: numbers of files, and the addresses of those written and removed.

    ``proofs`` are the entries of the file that names all others and, if it was signed, of its
    signature.
    """

    written: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]
    proofs: tuple[Entry, ...]


def publish(artifacts: Iterable[Artifact], dest: Path, seal: Seal | None = None) -> Published:
    """Bring a folder to exactly these files; of a link, the folder it leads to.

    Raises:
        OutputRefused: it is no folder or not ours, or two files claim one path.
    """
    with Staging(dest) as staging:
        before = ours_in(staging)
        return finish(staging, [staging.put(one) for one in artifacts], before=before, seal=seal)


def renew(artifacts: Iterable[Artifact], dest: Path) -> tuple[str, ...]:
    """Put some files into a site at once, before the rest of it is made; return those that are new.

    Until then its manifest is that of the last build, so nothing but a preview may do so.
    """
    written = []
    for one in artifacts:
        entry = Entry(one.path, hashlib.sha256(one.content).hexdigest(), len(one.content))
        path = dest / one.path
        if stays_inside(one.path) and not _same(path, entry):
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_name(f".{path.name}{_RENEWED}")
            fresh.write_bytes(one.content)
            fresh.replace(path)
            written.append(one.path)
    return tuple(written)


def ours_in(staging: Staging) -> frozenset[str]:
    """Return the files of the folder that are ours, after mending what an interrupted run left.

    Raises:
        OutputRefused: the folder is not ours.
    """
    tidy(staging.dest)
    unfinished = _interrupted(staging.dest)
    return owned(staging.dest, begun=bool(unfinished)) | unfinished


def finish(
    staging: Staging,
    made: Collection[Entry],
    kept: Collection[Entry] = (),
    *,
    before: frozenset[str],
    seal: Seal | None = None,
) -> Published:
    """Make the site of what was put into the staging folder and of files kept as they are.

    Raises:
        OutputRefused: two files claim one path.
        UsageStop: the key of the seal is none.
    """
    dest = staging.dest
    _check((*made, *kept))
    proofs = tuple(_proofs(staging, (*made, *kept), seal or Seal()))
    made = (*made, *proofs)
    names = {one.path for one in (*made, *kept)}
    changed = [one.path for one in made if not _same(dest / one.path, one)]
    gone = sorted(before - {JOURNAL, *names})
    most = len(changed) > max(_FEW, len(names) // 2)
    whole = not dest.is_dir() or (most and not _strangers(dest, before))
    switched = whole and staging.beside and _switched(staging, [one.path for one in kept])
    if not switched and (changed or gone or JOURNAL in before):
        dest.mkdir(parents=True, exist_ok=True)
        _in_place(staging.folder, changed, gone, dest)
    return Published(tuple(changed), len(names) - len(changed), tuple(gone), proofs)


def _proofs(staging: Staging, entries: Iterable[Entry], seal: Seal) -> Iterator[Entry]:
    manifest = manifest_of(entries, seal)
    yield staging.put(manifest)
    if seal.key:
        yield staging.put(Artifact(SIGNATURE, signature(manifest.content, seal.key)))


def _check(entries: Iterable[Entry]) -> None:
    seen: dict[str, str] = {}
    for one in entries:
        same = folded(one.path)
        if same in seen:
            raise OutputRefused(
                f"两个网页要用同一个地址：{seen[same]} 和 {one.path}。请检查编码和代码是否重复。"
            )
        seen[same] = one.path


def _same(path: Path, entry: Entry) -> bool:
    try:
        if path.stat().st_size != entry.size:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False


def _strangers(dest: Path, ours: frozenset[str]) -> bool:
    """Whether the folder holds files that are not ours and must outlive the switch."""
    for base, folders, names in os.walk(dest):
        if INSIDE in folders:
            folders.remove(INSIDE)
        for name in names:
            path = Path(base, name).relative_to(dest).as_posix()
            if path not in ours and path not in (*PROOFS, JOURNAL, LOCK):
                return True
    return False


def _switched(staging: Staging, kept: Iterable[str]) -> bool:
    """Put the fresh folder in the place of the old one; tell whether folders could be renamed.

    They cannot where one is a mount point. What is kept lies in both folders for a moment.
    """
    for name in kept:
        path = staging.folder / name
        try:
            os.link(staging.dest / name, path)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.link(staging.dest / name, path)
        except OSError:  # a disk without links
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(staging.dest / name, path)
    if not _exchanged(staging.folder, staging.dest):
        return False
    staging.release()
    return True


def _exchanged(fresh: Path, dest: Path) -> bool:
    """Let both folders change places; where one cannot be moved, leave everything as it was."""
    old = aside(fresh)
    if dest.exists() and exchange(fresh, dest):
        discard(fresh)
        return True
    moved = False
    try:
        if dest.exists():
            dest.rename(old)
            moved = True
        fresh.rename(dest)
    except OSError:
        if moved:
            old.rename(dest)
        return False
    discard(old)
    return True


def _in_place(fresh: Path, changed: list[str], gone: list[str], dest: Path) -> None:
    """Move pages before removals and the manifest last; a journal names what may be half done.

    What fails leaves the folder as it was; who is killed leaves the journal.
    """
    journal = fresh / JOURNAL
    journal.write_bytes("\n".join((*changed, *gone)).encode())
    journal.replace(dest / JOURNAL)
    before: list[tuple[Path, Path | None]] = []
    order = sorted(changed, key=lambda name: (name in PROOFS, not name.startswith("assets/")))
    (fresh / _BEFORE).mkdir()
    try:
        for name in order:
            path = dest / name
            path.parent.mkdir(parents=True, exist_ok=True)
            before.append((path, _kept(path, fresh / _BEFORE / str(len(before)))))
            (fresh / name).replace(path)
        for name in gone:
            before.append((dest / name, _kept(dest / name, fresh / _BEFORE / str(len(before)))))
            _remove(dest, name)
    except BaseException:
        _put_back(before, dest)
        (dest / JOURNAL).unlink()
        raise
    (dest / JOURNAL).unlink()


def _kept(path: Path, beside: Path) -> Path | None:
    """Keep what lies at a path, in case it has to come back; None where there is nothing."""
    try:
        os.link(path, beside)
    except FileNotFoundError:
        return None
    except OSError:  # a disk without links
        shutil.copy2(path, beside)
    return beside


def _put_back(before: list[tuple[Path, Path | None]], dest: Path) -> None:
    for path, kept in reversed(before):
        if kept is None:
            _remove(dest, path.relative_to(dest).as_posix())
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            kept.replace(path)


def _remove(dest: Path, name: str) -> None:
    path = dest / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == dest:
            break
        try:
            folder.rmdir()
        except FileNotFoundError:  # the interrupted run did not come that far
            continue
        except OSError:  # others are in it
            break


def _interrupted(dest: Path) -> frozenset[str]:
    """Return what the journal of an interrupted run names, itself included."""
    try:
        names = (dest / JOURNAL).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return frozenset()
    return frozenset((JOURNAL, *(name for name in names if stays_inside(name))))
