"""What day it is: the one place that asks, for the entry points ``cli`` and ``plugin`` alone.

Everything below them is handed the day, so that the same records and day give the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from gongkai.errors import UsageStop
from gongkai.git import committed_at

_DAY = timedelta(days=1)
_ARRIVED = "这台机器上装好本程序的日子"
_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # without summer time since 1991


def today() -> date:
    """Return today in China, whatever the machine says; SOURCE_DATE_EPOCH overrides."""
    return now().date()


def now() -> datetime:
    """Return the moment as people in China read it; SOURCE_DATE_EPOCH overrides."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.astimezone(_CHINA)


def known_days(root: Path | None = None) -> tuple[tuple[str, date], ...]:
    """Return days that have certainly been: what happened then, and when.

    Where SOURCE_DATE_EPOCH overrides the clock, none is known.
    """
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return ()
    seconds = [(_ARRIVED, Path(__file__).stat().st_mtime)]
    if root is not None and (at := committed_at(root)):
        seconds.append(("县的文件夹里最近一次提交", at))
    return tuple((what, datetime.fromtimestamp(at, _CHINA).date()) for what, at in seconds)


def wrong(said: date, known: Iterable[tuple[str, date]]) -> str:
    """Say why a clock is plainly wrong: its day is before one that has been; empty if it may be right.

    A day's grace is for machines whose clocks do not quite agree.
    """
    late = [(day, what) for what, day in known if said < day - _DAY]
    if not late:
        return ""
    day, what = max(late)
    return f"本机的日期是 {said}，{what}却是 {day}"


def refuse_wrong(root: Path | None, doing: str) -> None:
    """Refuse to do something on a day that cannot be.

    Raises:
        UsageStop: the clock is plainly wrong.
    """
    if words := wrong(today(), known_days(root)):
        raise UsageStop(
            f"本机的日期不对，先不{doing}：{words}。请先校准本机的时间；"
            "本机没有错的，是提交的那台电脑日期错了，在本机再提交一次就行。"
        )
