"""Is a copy what its manifest says? Compares every file, and finds those that nobody vouches for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from gongkai.model.paths import plain_of
from gongkai.publish._copies import CURRENT
from gongkai.publish._finished import is_same
from gongkai.publish._leaving import FOLDER, Former, formers_in
from gongkai.publish._manifest import (
    NAME,
    PROOFS,
    SIGNATURE,
    Manifest,
    NoManifest,
    manifest_from,
)
from gongkai.publish._signature import is_signed
from gongkai.publish._staging import Entry


class Verdict(Struct, frozen=True):
    """What is wrong with a copy, as paths; ``extra`` is None where nobody can look for such files.

    ``leaving`` files are of the site before and go soon. ``signed`` is None where no key was given.
    ``manifest`` is what it was compared with, None if there was nothing to compare with.
    """

    altered: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...] | None
    leaving: tuple[str, ...]
    signed: bool | None
    manifest: Manifest | None

    @property
    def fine(self) -> bool:
        """Whether everything is as it should be."""
        return not (self.altered or self.missing or self.extra or self.signed is False)


class Claim(Struct, frozen=True):
    """What a copy says of itself, and whether that holds."""

    manifest: Manifest | None
    altered: tuple[str, ...]
    missing: tuple[str, ...]
    signed: bool | None


def claim_of(read: Callable[[str], bytes | None], public: bytes, against: Manifest | None) -> Claim:
    """Read the manifest of a copy; ``against`` is what it must be, if that is known from elsewhere.

    Raises:
        UsageStop: the public key is none.
    """
    content = read(NAME)
    signed = _signed(content, read(SIGNATURE), public) if public else None
    if content is None:
        return Claim(against, (), (NAME,), signed)
    if against:
        changed = (NAME,) if content != against.content else ()
        return Claim(against, changed, (), signed)
    try:
        manifest = manifest_from(content)
    except NoManifest:
        return Claim(None, (NAME,), (), signed)
    return Claim(manifest, (), (), signed)


def verify_folder(folder: Path, *, public: bytes = b"", against: Manifest | None = None) -> Verdict:
    """Compare a folder with its manifest, or with one that is known from elsewhere.

    Of a folder with numbered copies the one that is shown is meant. ``public`` is a key in PEM.

    Raises:
        UsageStop: the public key is none.
    """
    if (folder / CURRENT).is_dir() and not (folder / NAME).exists():
        folder /= CURRENT

    def read(path: str) -> bytes | None:
        try:
            return (folder / path).read_bytes()
        except OSError:
            return None

    claim = claim_of(read, public, against)
    files = claim.manifest.files if claim.manifest else {}
    altered, missing = list(claim.altered), list(claim.missing)
    for path, entry in files.items():
        if not os.path.lexists(folder / path):
            missing.append(path)
        elif not is_same(folder / path, entry):
            altered.append(path)
    formers = [one for one in formers_in(read) if _vouched(one, public)]
    leaving, extra = _others(folder, {*files, *PROOFS}, formers)
    return Verdict(
        tuple(sorted(altered)), tuple(sorted(missing)), extra, leaving, claim.signed, claim.manifest
    )


def _signed(content: bytes | None, signature: bytes | None, public: bytes) -> bool:
    return bool(content and signature) and is_signed(content or b"", signature or b"", public)


def _vouched(former: Former, public: bytes) -> bool:
    """Whether a former manifest is believed: where there is a key, only one that was signed."""
    return not public or is_signed(former.manifest.content, former.signed, public)


def _others(
    folder: Path, named: set[str], formers: list[Former]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sort what the manifest does not name into what is leaving and what nobody knows."""
    left: dict[str, list[Entry]] = {}
    for former in formers:
        for path, entry in former.manifest.files.items():
            left.setdefault(path, []).append(entry)
    notes = {note for one in formers for note in (one.note, f"{one.note}.sig")}
    if formers:
        notes.add(f"{FOLDER}/leaving.json")
    leaving: list[str] = []
    extra: list[str] = []
    for path in _walk(folder):
        if path in named or path in notes:
            continue
        # Of a text that stays, no compressed form of before does: servers would send it instead.
        known = plain_of(path) not in named and any(
            is_same(folder / path, entry) for entry in left.get(path, ())
        )
        (leaving if known else extra).append(path)
    return tuple(sorted(leaving)), tuple(sorted(extra))


def _walk(folder: Path) -> Iterator[str]:
    """Yield every file and every link below a folder; links are not followed."""
    for base, folders, names in os.walk(folder):
        links = [name for name in folders if Path(base, name).is_symlink()]
        for name in (*names, *links):
            yield Path(base, name).relative_to(folder).as_posix()
