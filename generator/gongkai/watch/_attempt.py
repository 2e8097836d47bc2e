"""One try: the records of a state built in a process of its own, and published if they are good.

A process of its own, so that what goes wrong in a build, down to running out of memory or of time,
ends the build and not the watcher; and so that an update of this program counts from the next try.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from gongkai.config import CONFIG_NAME
from gongkai.errors import GongkaiError, reason, there
from gongkai.programs import TookTooLong, run
from gongkai.publish import OURS, Copies, Outcome, finished, fits, is_folder, publish_to
from gongkai.seal import unvouched
from gongkai.watch._status import State as Word

_LONGEST = 1800.0
_NO_COUNTY = f"这个提交的最上层没有 {CONFIG_NAME}，不是县的文件夹；请检查仓库和分支"


@dataclass(frozen=True, slots=True)
class Result:
    """How a try ended; ``outcome`` says what is public, None where that is as it was."""

    state: Word
    message: str = ""
    findings: tuple[Mapping[str, Any], ...] = ()
    next_day: str = ""
    outcome: Outcome | None = field(default=None, repr=False)


def attempt(  # noqa: PLR0913 -- what to build, as of when, and how to publish it
    county: Path,
    dest: str,
    work: Path,
    *,
    commit: str,
    day: date,
    keep: int,
    grace: float,
    now: float,
) -> Result:
    """Build and publish; nothing that goes wrong on the way is raised, and the site stays as it is."""
    ours = work / OURS
    try:
        told = _built(county, ours, commit, day)
        if told.get("state") != "built":
            return _refused(told)
        next_day = str(told.get("next_day") or "")
        build = finished(ours / "site")
        if is_folder(dest) and Copies(Path(dest).resolve()).is_held(build.manifest):
            shown = Copies(Path(dest).resolve()).standing()
            return Result("held", next_day=next_day, outcome=shown)
        outcome = publish_to(dest, build, keep=keep, grace=grace, now=now)
    except TookTooLong:
        return Result("stopped", f"生成用了超过 {_LONGEST / 60:.0f} 分钟，已经停下")
    except GongkaiError as stop:
        return Result("stopped", str(stop))
    except OSError as fault:
        return Result("stopped", f"{fault.filename or work}：{reason(fault)}")
    signs = partial(fits, build.manifest.content, build.signed)
    words = unvouched(county, signed=bool(build.signed), fits=signs)
    return Result("published", words, next_day=next_day, outcome=outcome)


def _refused(told: Mapping[str, Any]) -> Result:
    words: Mapping[object, Word] = {"refused": "refused", "stopped": "stopped"}
    state = words.get(told.get("state"), "fault")
    return Result(state, str(told.get("message") or ""), tuple(told.get("findings") or ()))


def _built(county: Path, ours: Path, commit: str, day: date) -> Mapping[str, Any]:
    """Run ``gongkai build`` as if it were that day, and return what it reports."""
    if not there(county / CONFIG_NAME):
        return {"state": "refused", "message": _NO_COUNTY}
    report = ours / "report.json"
    report.unlink(missing_ok=True)
    command = [
        sys.executable, "-m", "gongkai", "build", "--root", str(county), "--out", str(ours / "site"),
        "--cache", str(ours / "cache"), "--today", day.isoformat(), "--report", str(report),
    ]  # fmt: skip
    if commit:
        command += ["--commit", commit]
    done = run(command, seconds=_LONGEST, cwd=ours, environment={**os.environ, "PYTHONUTF8": "1"})
    try:
        told = json.loads(report.read_bytes())
    except (OSError, ValueError):
        told = {"state": "fault", "message": f"生成程序意外结束：{done.words}"}
    return told if isinstance(told, dict) else {}
