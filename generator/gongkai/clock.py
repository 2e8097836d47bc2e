"""What day it is: the one place that asks, for the entry points ``cli`` and ``plugin`` alone.

Everything below them is handed the day, so that the same records and day give the same bytes.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # without summer time since 1991


def today() -> date:
    """Return today in China, whatever the machine says; SOURCE_DATE_EPOCH overrides."""
    return now().date()


def now() -> datetime:
    """Return the moment as people in China read it; SOURCE_DATE_EPOCH overrides."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.astimezone(_CHINA)
