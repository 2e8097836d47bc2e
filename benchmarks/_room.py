"""Where benchmarks work: .cache/benchmarks, with a frozen copy of the program and every site.

The program is copied so that nobody's edits change it between two runs of one pair. What was
measured with another program is thrown away, never mixed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "benchmarks"
AS_OF = date(2026, 11, 22)
TEXTS = 40
ASIDE = CACHE / "aside"
_REMOVED = CACHE / "removed"
_RECENT = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Room:
    """The folders of one county."""

    scale: float
    texts: int = TEXTS
    releases: int = 0

    @property
    def base(self) -> Path:
        """The folder of this county."""
        texts = f"-texts-{self.texts}" if self.texts != TEXTS else ""
        releases = f"-releases-{self.releases}" if self.releases else ""
        return CACHE / f"scale-{self.scale:g}{texts}{releases}"

    @property
    def county(self) -> Path:
        """The county's records."""
        return self.base / "county"

    @property
    def site(self) -> Path:
        """Our output."""
        return self.base / "site"

    @property
    def program(self) -> Path:
        """The frozen copy of the program; one for each scale, as one case edits a template."""
        return self.base / "program"

    @property
    def env(self) -> Mapping[str, str]:
        """What makes Python find the frozen copy and nothing of the surroundings."""
        return {
            "PYTHONPATH": str(self.program / "generator"),
            "PYTHONUTF8": "1",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "",  # elsewhere it may be set, and all would be compiled again
        }

    def build(self) -> list[str]:
        """Return the command of our build, stage site."""
        return [sys.executable, "-m", "gongkai", "build", "--root", str(self.county),
                "--out", str(self.site), "--today", AS_OF.isoformat(), "--no-extras"]  # fmt: skip

    def check(self) -> list[str]:
        """Return the command that only looks at the records."""
        return [sys.executable, "-m", "gongkai", "check", "--root", str(self.county),
                "--as-of", AS_OF.isoformat()]  # fmt: skip

    def digest(self) -> str:
        """Return what tells this program and county from others."""
        stamp = self.base / "digest"
        return stamp.read_text(encoding="ascii") if stamp.is_file() else ""


def prepare(room: Room) -> None:
    """Write the county, freeze the program, build our site once, and write the peers' sites."""
    remove_what_lies_aside()
    clear(room.base)
    CACHE.mkdir(parents=True, exist_ok=True)
    _REMOVED.touch()
    room.base.mkdir(parents=True)
    script = str(ROOT / "benchmarks" / "county.py")
    subprocess.run([sys.executable, script, "--scale", f"{room.scale:g}", "--texts", str(room.texts),
                    "--releases", str(room.releases), "--out", str(room.county)], check=True)  # fmt: skip
    for folder in ("generator", "theme"):
        shutil.copytree(ROOT / folder, room.program / folder,
                        ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
    subprocess.run(room.build(), check=True, cwd=room.base, env={**os.environ, **room.env})
    (room.base / "digest").write_text(_digest(room.program), encoding="ascii")


def prepare_peers(room: Room) -> None:
    """Write the sites of the peers, in a process that sees the frozen program only."""
    env = {**os.environ, **room.env}
    env["PYTHONPATH"] += os.pathsep + str(ROOT)
    way = "write_texts" if room.texts != TEXTS else "write"
    run = f"import sys; from benchmarks._peers.write import {way}; {way}(*sys.argv[1:])"
    arguments = [str(room.county), str(room.site), str(room.base), AS_OF.isoformat()]
    subprocess.run([sys.executable, "-c", run, *arguments], check=True, env=env, cwd=room.base)


def clear(*folders: Path) -> None:
    """Remove folders that benchmarks made."""
    for folder in folders:
        if not folder.resolve().is_relative_to(CACHE):
            raise ValueError(f"{folder} is not below {CACHE}")
        shutil.rmtree(folder, ignore_errors=True)


def put_aside(*folders: Path) -> None:
    """Move folders out of the way without removing them.

    ext4 without a journal passes over every inode that was freed in the last minutes whenever a
    file is made: after a removal the same files take seven times as long to write.
    """
    ASIDE.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        if folder.exists():
            folder.rename(Path(tempfile.mkdtemp(dir=ASIDE)) / folder.name)


def remove_what_lies_aside() -> None:
    """Remove what earlier parts put aside, and note when."""
    if ASIDE.exists():
        clear(ASIDE)
        _REMOVED.touch()


def wait_for_the_disk() -> None:
    """Wait until the last removal no longer slows the making of files."""
    if not _REMOVED.exists():
        return
    now = time.time()  # noqa: TID251 -- what files carry is calendar time
    left = _RECENT + _REMOVED.stat().st_mtime - now
    if left > 0:
        print(f"waiting {left:.0f} s for the disk to forget what was removed", flush=True)
        time.sleep(left)


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _digest(program: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(path for path in program.rglob("*") if path.is_file()):
        if path.suffix != ".pyc":
            found.update(path.relative_to(program).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:16]
