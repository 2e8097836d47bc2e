"""Which paths may be written: those that stay below a folder and can lie on any computer.

Sites and records travel: to Windows, where some names are devices and some signs forbidden, and to
disks that take letters of both cases, or one sign written in two ways, for the same.
"""

from __future__ import annotations

import re
import unicodedata

# Beside a text lies the same, compressed: ``index.html.gz``. Servers hand it out in the text's place.
COMPRESSED = {"gzip": ".gz", "brotli": ".br"}  # by the name of the way in HTTP
_PLAIN = re.compile(r"[a-z0-9_-]+(?:[./][a-z0-9_-]+)*")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_LONGEST = 240  # bytes; 255 are what most disks take, and ours get a few more for a moment


def stays_inside(path: str) -> bool:
    """Whether a path, with ``/``, stays below the folder it is joined to, however it is read."""
    if not path or "\0" in path:
        return False
    for read in {path, unicodedata.normalize("NFKC", path)}:
        parts = read.split("/")
        if "\\" in read or any(part in ("", ".", "..") for part in parts):
            return False
        if len(parts) != path.count("/") + 1:  # a sign that some take for a stroke
            return False
    return True


def fits_anywhere(path: str) -> bool:
    """Whether every computer can have a file of this path."""
    if _PLAIN.fullmatch(path) and not any(map(_DEVICES.fullmatch, path.split("/"))):
        return True
    return stays_inside(path) and all(
        not _DEVICES.fullmatch(part)
        and not _FORBIDDEN.search(part)
        and part[-1] not in " ."
        and len(part.encode("utf-8", "surrogateescape")) <= _LONGEST
        for part in path.split("/")
    )


def plain_of(path: str) -> str:
    """Return the file that a path would be a compressed form of; of any other path, itself."""
    ending = next((one for one in COMPRESSED.values() if path.endswith(one)), "")
    return path.removesuffix(ending)


def folded(path: str) -> str:
    """Return what some disk takes a path for: of two that are equal in this, one would be lost."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
