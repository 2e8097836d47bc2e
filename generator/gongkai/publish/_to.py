"""Where a site is published to: one word on the command line, three kinds of places."""

from __future__ import annotations

from pathlib import Path

from gongkai.publish._bucket import SCHEME, to_bucket
from gongkai.publish._copies import Copies, Outcome
from gongkai.publish._finished import Build
from gongkai.publish._rsync import is_rsync, to_rsync


def publish_to(dest: str, build: Build, *, keep: int, grace: float, now: float) -> Outcome:
    """Bring a folder, an rsync place or a bucket to a finished build.

    ``keep`` copies stay in a folder; what has left the site stays for ``grace`` seconds; ``now`` is
    in seconds since 1970.

    Raises:
        OutputRefused: the place is not ours, or does not let us.
        UsageStop: what it takes is not installed.
    """
    if dest.startswith(SCHEME):
        return to_bucket(build, dest, grace=grace, now=now)
    if is_rsync(dest):
        return to_rsync(build, dest, grace=grace, now=now)
    return Copies(Path(dest).resolve()).publish(build, keep=keep, grace=grace, now=now)


def is_folder(dest: str) -> bool:
    """Whether a destination is a folder of this machine."""
    return not dest.startswith(SCHEME) and not is_rsync(dest)
