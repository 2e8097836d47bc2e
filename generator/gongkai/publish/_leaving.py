"""Files that have left a site stay for a while where it is published.

Somebody may have opened a page before the site changed and follow a link after; their phone still
asks for the script and the page of before. So a file goes only some time after the manifest that
last named it. What such files may be is proven by that manifest, kept with its signature in
``.gongkai/`` beside the site: whoever checks a copy can tell a leaving file from one put there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct

from gongkai.model.paths import plain_of
from gongkai.publish._finished import Build
from gongkai.publish._manifest import SIGNATURE, Manifest, NoManifest, manifest_from
from gongkai.publish._staging import Entry

FOLDER = ".gongkai"
LIST = f"{FOLDER}/leaving.json"
_FORMAT = 1
_NAME_LENGTH = 16


class Former(Struct, frozen=True):
    """A manifest whose place another took at ``left_at``, in seconds since 1970."""

    manifest: Manifest
    signed: bytes
    left_at: float

    @property
    def note(self) -> str:
        """Where it is kept; the signature lies beside it."""
        digest = hashlib.sha256(self.manifest.content).hexdigest()
        return f"{FOLDER}/{digest[:_NAME_LENGTH]}.json"


class Leave(Struct, frozen=True):
    """What becomes of the files of before: which stay, which go now, and the notes about them.

    ``begun`` are the notes while files are being sent: they name the new ones as well, so that those
    of a run that is interrupted are known to the next.
    """

    staying: Mapping[str, Entry]
    going: tuple[str, ...]
    notes: Mapping[str, bytes]
    begun: Mapping[str, bytes]

    @property
    def gone(self) -> tuple[str, ...]:
        """The files of the site that go now."""
        return tuple(
            one for one in self.going if not one.startswith(f"{FOLDER}/") and one != SIGNATURE
        )


def leave(
    new: tuple[Manifest, bytes],
    before: tuple[Manifest, bytes] | None,
    formers: Sequence[Former],
    *,
    now: float,
    grace: float,
) -> Leave:
    """Decide for the files that ``new`` does not name; times in seconds.

    ``new`` is a manifest with its signature, as is ``before``, whose place it takes. A former that left
    in the future left now: the clock was wrong then or is wrong now.
    """
    all_of = [Former(one.manifest, one.signed, min(one.left_at, now)) for one in formers]
    coming = Former(*new, now)
    names = coming.manifest.files
    if before and before[0].content != coming.manifest.content:
        all_of.append(Former(*before, now))
    staying: dict[str, Entry] = {}
    kept = []
    for former in sorted(all_of, key=lambda one: -one.left_at):
        if former.left_at + grace <= now:
            continue
        left = {path: entry for path, entry in former.manifest.files.items()
                if path not in names and path not in staying and not _stands_in(path, names)}  # fmt: skip
        if left:
            staying |= left
            kept.append(former)
    notes = _notes(kept)
    known = {path for former in all_of for path in former.manifest.files}
    known |= {path for one in (*all_of, coming) for path in (one.note, _signature_of(one.note))}
    known |= {LIST} if coming.signed else {LIST, SIGNATURE}
    going = tuple(sorted(known - {*names, *staying, *notes}))
    return Leave(staying, going, notes, _notes([*kept, coming]))


def formers_in(read: Callable[[str], bytes | None]) -> tuple[Former, ...]:
    """Return the former manifests that a place keeps; ``read`` gives a file of it, None if absent.

    A list that is broken counts as none: the files that it spoke of then stay.
    """
    try:
        left = json.loads(read(LIST) or b"{}").get("left", {}).items()
        times = [(str(name), float(when)) for name, when in left]
    except (ValueError, TypeError, AttributeError):
        return ()
    found = []
    for name, when in times:
        note = f"{FOLDER}/{name}.json"
        if not name.isalnum():
            continue
        try:
            former = Former(
                manifest_from(read(note) or b""), read(_signature_of(note)) or b"", when
            )
        except NoManifest:
            continue
        if former.note == note:
            found.append(former)
    return tuple(found)


def leave_of(
    build: Build,
    before: Build | None,
    read: Callable[[str], bytes | None],
    now: float,
    grace: float,
) -> Leave:
    """Decide as ``leave`` does, for builds; ``read`` gives files of the place that ``before`` is in."""
    old = (before.manifest, before.signed) if before else None
    new = (build.manifest, build.signed)
    return leave(new, old, formers_in(read), now=now, grace=grace)


def _stands_in(path: str, names: Collection[str]) -> bool:
    """Whether a server may send a file in the place of one of these: it would send the old text."""
    return path not in names and plain_of(path) in names


def _notes(formers: Sequence[Former]) -> dict[str, bytes]:
    if not formers:
        return {}
    left = {
        one.note.removeprefix(f"{FOLDER}/").removesuffix(".json"): one.left_at for one in formers
    }
    notes = {LIST: json.dumps({"format": _FORMAT, "left": left}, indent=1).encode()}
    for one in formers:
        notes[one.note] = one.manifest.content
        if one.signed:
            notes[_signature_of(one.note)] = one.signed
    return notes


def _signature_of(note: str) -> str:
    return f"{note}.sig"
