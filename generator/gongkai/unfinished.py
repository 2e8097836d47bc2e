"""Records are changed all together or not at all, also where the power goes out in between.

Before the first file changes, a journal in the county's folder names every step, and what is to be
written lies beside its target, on the disk. Whoever comes next, to read or to write, finishes what
the journal names: from that moment on the edits are what counts, and before it nothing has changed.

    {"steps": [{"target": "catalog/a.yml", "waiting": "catalog/.a.yml.7-0.new", "before": null}]}

A step without ``waiting`` removes its target. ``before`` is what stood there, kept until all is done.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gongkai.errors import OutputRefused, reason
from gongkai.lock import turn

JOURNAL = ".gongkai-writing"
FOLDERS = ("catalog", "content")
_WAIT = 60.0  # seconds for whoever is writing to be done
_LEFT = re.compile(r"\..+\.\d+-\d+\.(?:new|old)")
_PARTS = ("target", "waiting", "before")


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Be the only one who reads records in order to change them; finish what was left first.

    Raises:
        OutputRefused: the disk does not let us.
        UsageStop: somebody else goes on writing here.
    """
    try:
        with turn(_records(root), "写记录", wait=_WAIT):
            _finish(root)
            _clear(root)
            yield
    except OSError as fault:
        place = fault.filename or root
        raise OutputRefused(f"写不进 {root}：{place} {reason(fault)}。") from fault


def settled(root: Path) -> None:
    """See to it that records are whole before they are read; costs nothing where they are.

    Raises:
        OutputRefused: somebody was interrupted while writing, and we may not finish it.
        UsageStop: somebody else goes on writing here.
    """
    if not (root / JOURNAL).exists():
        return
    try:
        with turn(_records(root), "写记录", wait=_WAIT):
            _finish(root)
    except OSError as fault:
        raise OutputRefused(
            f"{root} 里有一次写入没有做完，现在又写不进去：{reason(fault)}。请先让它能写，再运行一次。"
        ) from fault


def _records(root: Path) -> Path:
    """Return the folder that is held: not the county's, in which sites are made meanwhile."""
    folder = root / FOLDERS[0]
    return folder if folder.is_dir() else root


def _finish(root: Path) -> None:
    """Do what the journal names; a journal that was not written to its end names nothing."""
    try:
        steps = json.loads((root / JOURNAL).read_bytes())["steps"]
        listed = [{part: _below(root, step[part]) for part in _PARTS} for step in steps]
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError):
        listed = []
    for step in listed:
        target, waiting = step["target"], step["waiting"]
        if target is None:
            continue
        if waiting is None:
            target.unlink(missing_ok=True)
        elif waiting.exists():
            waiting.replace(target)
    for step in listed:
        if step["before"] is not None:
            step["before"].unlink(missing_ok=True)
    (root / JOURNAL).unlink()


def _below(root: Path, name: Any) -> Path | None:  # noqa: ANN401 -- whatever a journal may hold
    """Return the place of a name of the journal; of one that leads elsewhere nothing is believed."""
    if name is None:
        return None
    if not isinstance(name, str) or name.split("/")[0] not in FOLDERS or ".." in name.split("/"):
        raise ValueError(name)
    return root / name


def _clear(root: Path) -> None:
    """Remove what lies beside its targets and no journal names: nothing had changed by then."""
    for name in FOLDERS:
        for folder, _, names in os.walk(root / name):
            for one in names:
                if _LEFT.fullmatch(one):
                    Path(folder, one).unlink(missing_ok=True)


def note(root: Path, steps: Iterable[tuple[Path, Path | None, Path | None]]) -> bool:
    """Write the journal: target, what waits beside it, what stood there; tell whether it is needed.

    One rename needs none, as it happens or does not.
    """
    listed = list(steps)
    if len(listed) < 2:  # noqa: PLR2004 -- as said above
        return False
    rows = [
        {part: one.relative_to(root).as_posix() if one else None
         for part, one in zip(_PARTS, step, strict=True)}
        for step in listed
    ]  # fmt: skip
    fresh = root / f"{JOURNAL}.new"
    with fresh.open("wb") as file:
        file.write(json.dumps({"steps": rows}, ensure_ascii=False).encode())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(root / JOURNAL)
    sync_folder(root)
    return True


def forget(root: Path) -> None:
    """Take the journal away: everything is done, or is as it was."""
    (root / JOURNAL).unlink(missing_ok=True)
    (root / f"{JOURNAL}.new").unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names of a folder."""
    with contextlib.suppress(OSError):  # some systems cannot open folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
