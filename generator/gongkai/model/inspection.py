"""A self-inspection: the national indicators one by one, with what speaks for each verdict.

Source: 国办秘函〔2019〕19号, 政府网站与政务新媒体检查指标: outright failure, then a hundred points that faults
take away; below 60 is a failure.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from msgspec import Struct

Verdict = Literal["pass", "tolerable", "fail", "unseen"]
Group = Literal["单项否决", "发布解读", "办事服务", "互动交流", "功能设计"]
VERDICTS: dict[Verdict, str] = {
    "pass": "通过", "tolerable": "可容忍", "fail": "不通过", "unseen": "要人看",
}  # fmt: skip
WHOLE, ENOUGH = 100, 60


class Indicator(Struct, frozen=True):
    """One indicator: what it asks for, where it is written, and whether we compared it with the source.

    ``points`` is the most that it can cost, 0 for outright failure; ``each`` what one fault costs.
    ``codes`` are the findings of ``check`` that count against it.
    """

    id: str
    group: Group
    name: str
    standard: str
    source: str
    verified: bool
    points: float = 0
    each: float = 0
    codes: tuple[str, ...] = ()


class Evidence(Struct, frozen=True):
    """One fact that speaks against an indicator: where, what, how to mend it, and who has to.

    ``owner`` is a department or a place; ``line`` is 0 where there is none. What is ``light`` costs
    half: it may be meant so.
    """

    text: str
    owner: str = ""
    path: str = ""
    line: int = 0
    help: str = ""
    light: bool = False


class Outcome(Struct, frozen=True):
    """What came out for one indicator; ``before`` is how many faults the last release had."""

    indicator: Indicator
    verdict: Verdict
    said: str
    lost: float = 0
    evidence: tuple[Evidence, ...] = ()
    before: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the outcome as plain values."""
        one = self.indicator
        return {
            "id": one.id,
            "group": one.group,
            "name": one.name,
            "standard": one.standard,
            "source": one.source,
            "verified": one.verified,
            "verdict": self.verdict,
            "said": self.said,
            "points": one.points,
            "lost": self.lost,
            "faults": len(self.evidence),
            "before": self.before,
            "evidence": [
                {"text": e.text, "owner": e.owner, "path": e.path, "line": e.line, "help": e.help}
                for e in self.evidence
            ],
        }


class Inspection(Struct, frozen=True):
    """Every indicator of a county on a day; ``release`` is what it is compared with, if anything."""

    county: str
    as_of: date
    outcomes: tuple[Outcome, ...]
    release: str = ""

    @property
    def vetoed(self) -> tuple[Outcome, ...]:
        """The indicators that fail the whole site by themselves."""
        return tuple(
            one for one in self.outcomes if not one.indicator.points and one.verdict == "fail"
        )

    @property
    def score(self) -> float:
        """The points that are left of a hundred, or of those that could be looked at."""
        seen = [one for one in self.outcomes if one.indicator.points and one.verdict != "unseen"]
        whole = sum(one.indicator.points for one in seen)
        left = whole - sum(one.lost for one in seen)
        return round(left / whole * WHOLE, 1) if whole else 0.0

    @property
    def passed(self) -> bool:
        """Whether an inspector would pass the site, as far as a program can see."""
        return not self.vetoed and self.score >= ENOUGH

    def as_dict(self) -> dict[str, Any]:
        """Return the inspection as plain values."""
        return {
            "county": self.county,
            "as_of": self.as_of.isoformat(),
            "release": self.release,
            "score": self.score,
            "passed": self.passed,
            "outcomes": [one.as_dict() for one in self.outcomes],
        }
