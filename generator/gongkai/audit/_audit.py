"""Runs the rules about pages; what is the same on many pages is told once, with how many they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.audit._site import site_of
from gongkai.audit.rules import RULES
from gongkai.model.findings import Finding, in_order
from gongkai.values import replace


def audit(folder: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the pages of a folder; paths are relative to it."""
    site = site_of(folder)
    return in_order(_once(one for rule in RULES for one in rule.check(site)))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Join findings of several pages that say the same: a footer is wrong everywhere or nowhere."""
    same: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        same.setdefault((one.code, one.message), []).append(one)
    for found in same.values():
        more = len({one.path for one in found}) - 1
        words = f"{found[0].message}（另有 {more} 页也是这样）" if more else found[0].message
        yield replace(found[0], message=words)
