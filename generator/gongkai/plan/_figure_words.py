"""Numbers as readers see them: shares that never claim more than is so, and counts in groups of three."""

from __future__ import annotations

from gongkai.model.figures import Measure

MISSING = "待补充"
NOT_SHOWN = "＊"
NOTHING = "—"
MOSTLY = "95%以上"
_TENTHS = 1000  # of a whole


def percent(part: float, whole: float) -> str:
    """Return a share with one decimal; 100% only of all, 0% only of none."""
    if not whole:
        return NOTHING
    tenths = int(part * _TENTHS / whole + 0.5)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), _TENTHS - 1)
    return f"{tenths / 10:.1f}%".replace(".0%", "%")


def rounded(value: float | None) -> str:
    """Return a mean with one decimal."""
    return NOTHING if value is None else f"{int(value * 10 + 0.5) / 10:.1f}".removesuffix(".0")


def grouped(count: int | None) -> str:
    """Return a count; the sign for what is not shown where it is None."""
    return NOT_SHOWN if count is None else f"{count:,}"


def measured(one: Measure) -> str:
    """Return a measure with its unit."""
    if one.hidden:
        return NOT_SHOWN
    if not one.whole:
        return NOTHING
    if one.kind == "mean":
        return f"{rounded(one.part / one.whole)} 份"
    return percent(one.part, one.whole)
