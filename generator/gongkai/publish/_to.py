"""Where a site is published to: one word on the command line, three kinds of places."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.errors import OutputRefused, UsageStop
from gongkai.publish._bucket import SCHEME, to_bucket
from gongkai.publish._copies import Copies, Outcome
from gongkai.publish._finished import Build
from gongkai.publish._rsync import is_rsync, to_rsync


def publish_to(dest: str, build: Build, *, keep: int, grace: float, now: float) -> Outcome:
    """Bring a folder, an rsync place or a bucket to a finished build.

    ``keep`` copies stay in a folder; what has left the site stays for ``grace`` seconds; ``now`` is
    in seconds since 1970.

    Raises:
        OutputRefused: the build is a preview, or the place is not ours or does not let us.
        UsageStop: what it takes is not installed, or nobody knows such places.
    """
    _refuse_unknown(dest)
    if build.manifest.preview:
        raise OutputRefused(
            f"{build.folder} 里的网站是预览，有还没有发布的改动，不能公开；请先运行 gongkai build。"
        )
    if dest.startswith(SCHEME):
        return to_bucket(build, dest, grace=grace, now=now)
    if is_rsync(dest):
        return to_rsync(build, dest, grace=grace, now=now)
    return Copies(Path(dest).resolve()).publish(build, keep=keep, grace=grace, now=now)


def is_folder(dest: str) -> bool:
    """Whether a destination is a folder of this machine; raise UsageStop where it is an unknown address."""
    _refuse_unknown(dest)
    return not dest.startswith(SCHEME) and not is_rsync(dest)


def _refuse_unknown(dest: str) -> None:
    """An address of a kind that nobody knows would become a folder with an odd name."""
    if re.match(r"[A-Za-z][\w+.-]+:/{2}", dest) and not (dest.startswith(SCHEME) or is_rsync(dest)):
        raise UsageStop(
            f"不能发布到 {dest}。可以写：文件夹，例如 /srv/www；用户@主机:/路径 或 "
            "rsync://主机/模块/路径（rsync）；s3://桶名/文件夹（对象存储）。"
        )
