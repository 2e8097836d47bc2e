"""Which day a watcher believes it is, on machines whose clocks jump.

A lone box may start in 1970 until it has found a time server, and a clock may be set by mistake. A
day that does not follow from the time that went by is believed only when it has stood for a while.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from datetime import date

from gongkai.clock import wrong

_DAY = 86400.0
_SETTLE = 600.0


class Days:
    """Asks a clock for the day, and a clock that cannot be set for how long ago that was."""

    def __init__(
        self,
        day: Callable[[], date],
        *,
        elapsed: Callable[[], float] = time.monotonic,
        known: Iterable[tuple[str, date]] = (),
    ) -> None:
        """Believe no day before one that has been (``known``); ``elapsed`` is in seconds."""
        self._day = day
        self._elapsed = elapsed
        self._days_known = tuple(known)
        self.fault = ""  # why no day is believed
        self._known: tuple[date, float] | None = None
        self._jump: tuple[date, float] | None = None

    def today(self) -> date | None:
        """Return the day, None while the clock is plainly wrong."""
        said, moment = self._day(), self._elapsed()
        self.fault = wrong(said, self._days_known)
        if self.fault:
            return self._known[0] if self._known else None
        if self._known is None or self._follows(said, moment) or self._has_settled(said, moment):
            self._known, self._jump = (said, moment), None
        return self._known[0]

    def _follows(self, said: date, moment: float) -> bool:
        known, seen = self._known or (said, moment)
        passed = (said - known).days
        return 0 <= passed <= math.ceil((moment - seen) / _DAY)

    def _has_settled(self, said: date, moment: float) -> bool:
        if self._jump is None or said < self._jump[0]:
            self._jump = (said, moment)
        return moment - self._jump[1] >= _SETTLE
