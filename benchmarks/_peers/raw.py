"""The floor: our own finished pages, read from one file and written one by one. Run by path."""

from __future__ import annotations

import os
import sys
import tarfile
from pathlib import Path


def pack(site: Path, archive: Path) -> None:
    """Put a site into one file, uncompressed."""
    with tarfile.open(archive, "w", format=tarfile.GNU_FORMAT) as tar:
        for path in sorted(site.rglob("*")):
            if path.is_file():
                tar.add(path, path.relative_to(site).as_posix(), recursive=False)


def command(archive: Path, out: Path) -> list[str]:
    """Return the command that writes the site again; its output folder must be gone before."""
    return [sys.executable, "-S", str(Path(__file__).resolve()), str(archive), str(out)]


def _write(archive: Path, out: Path) -> None:
    folders: set[str] = set()
    with tarfile.open(archive) as tar:
        for member in tar:
            path = out / member.name
            folder = str(path.parent)
            if folder not in folders:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103 -- the floor is the bare call
                folders.add(folder)
            content = tar.extractfile(member)
            if content is not None:
                path.write_bytes(content.read())


if __name__ == "__main__":
    _write(Path(sys.argv[1]), Path(sys.argv[2]))
